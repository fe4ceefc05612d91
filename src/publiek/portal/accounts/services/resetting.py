"""A link to choose a new password: asked for in the request, made and sent by a worker.

The request does the same for an address that has an account and for one that has none, so that neither what it answers
nor how long that takes tells which it is. The link lets somebody in, so it is never in the queue: a worker makes it.
"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from publiek.portal.accounts.models import User, plain_address
from publiek.portal.accounts.services.letters import deliver
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.queue import ask

KIND = "password.reset"
"""The kind of the job."""
NOBODY = 0


def ask_for_link(email: str) -> None:
    """Have a link sent to whoever has an open account under an address; for nobody there is a job just as well."""
    known = User.objects.filter(email=plain_address(email), is_active=True).values_list("pk", flat=True).first()
    ask(KIND, asked_by=None, person=known or NOBODY)


def send_link(job: Job) -> bool:
    """Send the link of a job; False where nobody has the account, or not now. LetterError where it is not taken."""
    person = User.objects.filter(pk=int(str(job.about["person"])), is_active=True).first()
    if person is None:
        return False
    token = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    deliver(
        person.email, person.language, "letter.password_reset", reverse("account_reset_password_from_key", kwargs=token)
    )
    return True
