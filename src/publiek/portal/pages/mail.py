"""One layout for all mail: the text as it was written, and the same as simple HTML, in the programme's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string

from publiek.portal.pages.serving import programme

LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a letter; address: where it is nothing but a link, which becomes a button."""

    text: str
    address: str = ""


class LaidOutBackend(BaseEmailBackend):
    """Lays mail out, and hands it to the carrier that the settings name (EMAIL_CARRIER)."""

    def __init__(self, fail_silently: bool = False, **kwargs: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        self._carrier = get_connection(settings.EMAIL_CARRIER, fail_silently=fail_silently, **kwargs)

    def open(self) -> bool | None:
        """Open the carrier's connection."""
        return self._carrier.open()

    def close(self) -> None:
        """Close it."""
        self._carrier.close()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send messages, laid out; return how many were sent."""
        return self._carrier.send_messages([laid_out(message) for message in email_messages]) or 0


def laid_out(message: EmailMessage) -> EmailMessage:
    """Return a message with its text as HTML beside it; as it is where it has HTML of its own."""
    if message.content_subtype != "plain" or getattr(message, "alternatives", None):
        return message
    made = EmailMultiAlternatives(
        subject=message.subject,
        body=message.body,
        from_email=message.from_email,
        to=message.to,
        bcc=message.bcc,
        attachments=message.attachments,
        headers=message.extra_headers,
        cc=message.cc,
        reply_to=message.reply_to,
    )
    made.attach_alternative(as_html(str(message.subject), str(message.body)), "text/html")
    return made


def as_html(subject: str, body: str) -> str:
    """Return a text as a page of HTML; nothing is fetched from anywhere when it is read."""
    about = {"subject": subject, "paragraphs": list(map(_paragraph, _parts(body))), "programme": programme()}
    return render_to_string("portal/mail.html", about)


def _parts(body: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n|\n(?=https?://)", body) if part.strip()]


def _paragraph(text: str) -> Paragraph:
    return Paragraph(text, text if LINK.fullmatch(text) else "")
