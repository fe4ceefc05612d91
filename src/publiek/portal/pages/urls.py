"""Addresses of the pages of this app."""

from django.urls import path

from publiek.portal.pages import views

urlpatterns = [
    path("welkom/", views.welcome, name="welcome"),
    path("uitleg/", views.explain, name="help"),
    path("stijl/", views.style, name="style"),
    path("gezond/", views.health, name="health"),
]
