"""News of the programme: short posts, for members or for everybody."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class News(models.Model):
    """A post. Without an English text the Dutch one is shown, marked as Dutch. removed: it can still be put back.

    public: also on the open page; else only for who is logged in. published_at: None for a draft.
    """

    title_nl = models.CharField(max_length=120)
    text_nl = models.TextField(max_length=4000)
    title_en = models.CharField(max_length=120, blank=True)
    text_en = models.TextField(max_length=4000, blank=True)
    public = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    removed = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-published_at", "-changed_at")
        verbose_name_plural = "news"

    def __str__(self) -> str:
        return self.title_nl
