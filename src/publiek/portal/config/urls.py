"""The addresses of all pages. Each needs a line in tenancy/rules/access.yaml: without one nobody may see it."""

from django.urls import include, path

urlpatterns = [
    path("", include("publiek.portal.start.urls")),
    path("", include("publiek.portal.pages.urls")),
    path("account/", include("allauth.urls")),
    path("", include("publiek.portal.accounts.urls")),
    path("taal/", include("django.conf.urls.i18n")),
    path("", include("publiek.portal.deliveries.urls")),
    path("", include("publiek.portal.reading.urls")),
    path("", include("publiek.portal.programme.urls")),
    path("", include("publiek.portal.collection.urls")),
    path("", include("publiek.portal.jobs.urls")),
    path("", include("publiek.portal.audit.urls")),
]

handler400 = "publiek.portal.pages.faults.unread"
handler403 = "publiek.portal.pages.faults.refused"
handler404 = "publiek.portal.pages.faults.absent"
handler500 = "publiek.portal.pages.faults.broken"
