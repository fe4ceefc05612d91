"""Addresses of the pages of this app."""

from django.urls import path

from publiek.portal.audit import views

urlpatterns = [
    path("controle/", views.log, name="log"),
    path("controle/nakijken/", views.check_log, name="check_log"),
    path("controle/verwijderd/", views.deleted_files, name="deleted_files"),
    path("controle/logboek.csv", views.export_log, name="export_log"),
]
