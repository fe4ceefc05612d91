"""The forms in which a passkey or security key gets a name, with labels in the reader's language."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm

from publiek.portal.pages.texts import say


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new key: its name, and whether it alone is enough to log in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what the library takes."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say("own.key_name")


class EditKeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what the library takes."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say("own.key_name")
