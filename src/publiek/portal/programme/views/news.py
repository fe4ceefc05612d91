"""News: read by members, written by the co-ordinator."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from publiek.portal.audit.log import write
from publiek.portal.pages.texts import say
from publiek.portal.programme.forms.news import NewsForm
from publiek.portal.programme.models import News
from publiek.portal.programme.services.news import member_news, publish, set_removed, unpublish
from publiek.portal.programme.views.asked import person

_MOST = 200
_ON_A_PAGE = 10


def news(request: HttpRequest) -> HttpResponse:
    """Show the news to who is logged in."""
    page = Paginator(member_news(_MOST), _ON_A_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "programme/news.html", {"page": page})


def news_list(request: HttpRequest) -> HttpResponse:
    """Show all posts, drafts too, and those that were removed."""
    found = News.objects.filter(removed=False)
    removed = News.objects.filter(removed=True)[:_ON_A_PAGE]
    return render(request, "programme/news_list.html", {"found": found, "removed": removed})


def news_new(request: HttpRequest) -> HttpResponse:
    """Write a post."""
    return _form(request, News())


def news_edit(request: HttpRequest, post: int) -> HttpResponse:
    """Change a post."""
    return _form(request, get_object_or_404(News, pk=post, removed=False))


@require_POST
def news_act(request: HttpRequest, post: int) -> HttpResponse:
    """Publish a post, make it a draft again, remove it or put it back; each can be undone by another."""
    found, by = get_object_or_404(News, pk=post), person(request)
    acts = {
        "publish": lambda: publish(found, by),
        "unpublish": lambda: unpublish(found, by),
        "remove": lambda: set_removed(found, True, by),
        "put_back": lambda: set_removed(found, False, by),
    }
    act = request.POST.get("act", "")
    if act in acts:
        acts[act]()
        messages.success(request, say(f"news.done_{act}", title=found.title_nl))
    return redirect("news_list")


def _form(request: HttpRequest, found: News) -> HttpResponse:
    form = NewsForm(request.POST if request.method == "POST" else None, instance=found)
    preview = None
    if request.method == "POST" and form.is_valid():
        post: News = form.save(commit=False)
        if "preview" not in request.POST:
            post.by, post.changed_at = person(request), timezone.now()
            post.save()
            write("news.written", person(request), post=post.pk)
            key = "news.done_publish" if "publish" in request.POST else "news.saved"
            if "publish" in request.POST:
                publish(post, person(request))
            messages.success(request, say(key, title=post.title_nl))
            return redirect("news_list")
        preview = post
    return render(request, "programme/news_form.html", {"form": form, "post": found, "preview": preview})
