"""News: written, published, taken back, removed and put back."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from publiek.portal.accounts.models import User
from publiek.portal.audit.log import write
from publiek.portal.programme.models import News


@dataclass(frozen=True)
class Post:
    """A post as it is read: in the reader's language where there is one. language: of its words."""

    title: str
    text: str
    language: str
    published_at: datetime


def member_news(most: int) -> list[Post]:
    """Return the latest posts for who is logged in, public ones among them."""
    return [_read(one) for one in _published()[:most]]


def public_news(most: int) -> list[Post]:
    """Return the latest posts for everybody."""
    return [_read(one) for one in _published().filter(public=True)[:most]]


def publish(post: News, by: User) -> None:
    """Show a post from now on; one that is shown keeps its date."""
    if post.published_at is None:
        post.published_at = timezone.now()
        post.save()
        write("news.published", by, post=post.pk, public=post.public)


def unpublish(post: News, by: User) -> None:
    """Make a post a draft again."""
    if post.published_at is not None:
        post.published_at = None
        post.save()
        write("news.taken_back", by, post=post.pk)


def set_removed(post: News, removed: bool, by: User) -> None:
    """Remove a post, or put it back as it was."""
    if post.removed != removed:
        post.removed = removed
        post.save()
        write("news.removed" if removed else "news.put_back", by, post=post.pk)


def _published() -> "QuerySet[News]":
    return News.objects.filter(removed=False, published_at__isnull=False).order_by("-published_at", "-pk")


def _read(one: News) -> Post:
    english = (get_language() or "nl").startswith("en") and bool(one.title_en and one.text_en)
    title, text = (one.title_en, one.text_en) if english else (one.title_nl, one.text_nl)
    return Post(title, text, "en" if english else "nl", one.published_at or one.changed_at)
