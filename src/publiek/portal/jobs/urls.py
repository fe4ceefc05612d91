"""Addresses of the pages of this app."""

from django.urls import path

from publiek.portal.jobs import views

urlpatterns = [
    path("beheer/werk/", views.jobs, name="jobs"),
    path("beheer/werk/<int:number>/opnieuw/", views.job_again, name="job_again"),
    path("beheer/werk/<int:number>/sluiten/", views.job_close, name="job_close"),
]
