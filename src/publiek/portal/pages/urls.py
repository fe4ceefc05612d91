"""Addresses of the pages of this app."""

from django.urls import path

from publiek.portal.pages import views

urlpatterns = [
    path("", views.home, name="home"),
    path("welkom/", views.welcome, name="welcome"),
    path("stijl/", views.style, name="style"),
    path("gezond/", views.health, name="health"),
]
