"""Addresses of the pages of this app, and of the HTTP API."""

from django.urls import path

from publiek.portal.collection.api.v1 import api
from publiek.portal.collection.views import address, collected, reference, tokens

_OF_INSTITUTION = "i/<slug:organisation>/"

urlpatterns = [
    path(f"{_OF_INSTITUTION}koppelingen/", tokens.show, name="tokens"),
    path(f"{_OF_INSTITUTION}koppelingen/nieuw/", tokens.make, name="make_token"),
    path(f"{_OF_INSTITUTION}koppelingen/<int:token>/intrekken/", tokens.revoke, name="revoke_token"),
    path(f"{_OF_INSTITUTION}doorgegeven/", collected.collected, name="collected"),
    path(f"{_OF_INSTITUTION}doorgegeven/<str:period>/cijfers/", collected.figures, name="collected_figures"),
    path("adresvraag/", address.address_form, name="address_form"),
    path("api/v1/", reference.reference, name="api_reference"),
    path("api/v1/", api.urls),
]
