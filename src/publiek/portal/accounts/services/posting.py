"""Mail that has to arrive: a job for each person, tried again for hours where the mail server is away.

At least once: a worker that is killed after sending and before it said so lets the next one send it again. For 'your
figures are ready' and 'a publication waits for you' that is better than never; a reminder is another matter
(programme/services/reminding/once.py).
"""

from publiek.portal.accounts.models import User
from publiek.portal.accounts.services.letters import deliver
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.queue import ask

KIND = "mail"
"""The kind of the job."""


def post(person: User, key: str, link: str, **values: str) -> Job:
    """Have a letter (letters.py) sent to a person, in the language that he has by then.

    values: what the text names. They stand in the queue, so they are the names of institutions and periods, no more.
    """
    return ask(KIND, asked_by=None, person=person.pk, key=key, link=link, values=values)


def send_posted(job: Job) -> bool:
    """Send the letter of a job; False where the account was closed meanwhile. LetterError where it is not taken."""
    person = User.objects.filter(pk=int(str(job.about["person"])), is_active=True).first()
    values = job.about["values"]
    if person is None or not isinstance(values, dict):
        return False
    deliver(person.email, person.language, str(job.about["key"]), str(job.about["link"]), **values)
    return True
