"""The accounts of the demo: every role, a password for all, and a second factor where the role needs one."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt

from publiek.portal.accounts.models import User
from publiek.portal.operations.demo.codes import secret_of
from publiek.portal.operations.demo.roster import PASSWORD, people
from publiek.portal.tenancy.models import Membership, Organisation


def make_people() -> None:
    """Make the accounts; what is there stays as it is."""
    for person in people():
        user = User.objects.filter(email=person.email).first()
        user = user or User.objects.create_user(person.email, PASSWORD, name=person.name)
        place = Organisation.objects.get(code=person.at) if person.at else None
        Membership.objects.get_or_create(user=user, organisation=place, role=person.role)
        if person.needs_code:
            data = {"secret": encrypt(secret_of(person.email))}
            Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": data})
