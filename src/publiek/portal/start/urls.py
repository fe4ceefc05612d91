"""The address of the first page."""

from django.urls import path

from publiek.portal.start import views

urlpatterns = [path("", views.home, name="home")]
