"""What people fill in about themselves and others."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.html import format_html_join

from publiek.portal.accounts.models import Invitation, User
from publiek.portal.accounts.services.offers import first_roles
from publiek.portal.accounts.services.role_words import may_do
from publiek.portal.accounts.services.roles import roles_to_give
from publiek.portal.pages.texts import say, wording
from publiek.portal.tenancy.models import Organisation


def role_words(role: str, *, of_programme: bool) -> str:
    """Return what a role is called and what somebody does in it, in one line."""
    return f"{say(f'role.{role}').capitalize()}: {wording().say(may_do(role, of_programme=of_programme))}"


class InviteForm(forms.Form):
    """Who is invited, and for what: for one role, or for several at once."""

    email = forms.EmailField()
    role = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    language = forms.ChoiceField(choices=settings.LANGUAGES, initial="nl")

    def __init__(self, *args: Any, by: User, organisation: Organisation | None, **kwargs: Any) -> None:
        """Take who invites, and where: None for the programme."""
        super().__init__(*args, **kwargs)
        of_programme = organisation is None
        roles = roles_to_give(by, organisation)
        self.fields["role"].initial = [one for one in roles if one in first_roles(organisation)]
        self._field("role").choices = [(one, role_words(one, of_programme=of_programme)) for one in roles]
        self.fields["email"].label = say("invite.email")
        self.fields["role"].label, self.fields["role"].help_text = say("invite.role"), say("invite.role_hint")
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        self.fields["language"].label, self.fields["language"].help_text = say("invite.language"), say("invite.hint")

    def _field(self, name: str) -> Any:
        return self.fields[name]


class AcceptForm(forms.Form):
    """A new account: a name and a password."""

    name = forms.CharField(max_length=200)
    password = forms.CharField(strip=False, widget=forms.PasswordInput)

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        """Take the invitation that is accepted."""
        super().__init__(*args, **kwargs)
        self._email = invitation.email
        self.fields["name"].label, self.fields["password"].label = say("accept.name"), say("accept.password")
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["password"].widget.attrs["autocomplete"] = "new-password"
        self.fields["password"].help_text = format_html_join(
            " ", "{}", ((t,) for t in password_validators_help_texts())
        )

    def clean(self) -> dict[str, Any]:
        """Hold the password against the rules."""
        found = super().clean() or {}
        if password := found.get("password"):
            try:
                validate_password(password, User(email=self._email, name=found.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return found


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    """What one changes of one's own account."""

    class Meta:
        model = User
        fields = ("name", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the fields in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["language"].widget = forms.Select(choices=settings.LANGUAGES)
        self.fields["name"].label, self.fields["language"].label = say("accept.name"), say("own.language")
        self.fields["name"].widget.attrs["autocomplete"] = "name"
