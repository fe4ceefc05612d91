"""Addresses of the pages of this app."""

from django.urls import path

from publiek.portal.deliveries.views import attendance, calendar, choosing, columns, confirming, correcting, records

_OWN = "i/<slug:organisation>"

urlpatterns = [
    path(f"{_OWN}/aanleveren/", choosing.deliver, name="deliver"),
    path(f"{_OWN}/aanleveren/bestand/", choosing.upload, name="deliver_upload"),
    path(f"{_OWN}/aanleveren/plakken/", choosing.paste, name="deliver_paste"),
    path(f"{_OWN}/aanleveren/controle/", confirming.preview, name="deliver_preview"),
    path(f"{_OWN}/aanleveren/bevestigen/", confirming.confirm, name="deliver_confirm"),
    path(f"{_OWN}/aanleveren/voortgang/", confirming.progress, name="deliver_progress"),
    path(f"{_OWN}/aanleveren/bestand/<slug:item>/", columns.columns, name="deliver_columns"),
    path(f"{_OWN}/aanleveren/bestand/<slug:item>/verwijderen/", choosing.remove, name="deliver_remove"),
    path(f"{_OWN}/aanleveren/correctie/", correcting.correction, name="correction"),
    path(f"{_OWN}/bezoekersaantallen/", attendance.attendance, name="attendance"),
    path(f"{_OWN}/bezoekersaantallen/bestand/", attendance.attendance_file, name="attendance_file"),
    path(f"{_OWN}/kalender/", calendar.calendar, name="calendar"),
    path(f"{_OWN}/kalender/datums.ics", calendar.calendar_download, name="calendar_download"),
    path(f"{_OWN}/kalender/herinneringen/", calendar.reminders, name="calendar_reminders"),
    path("programma/correcties/", correcting.corrections, name="corrections"),
    path("programma/aanleveringen/", calendar.calendar_all, name="calendar_all"),
    path(f"{_OWN}/verwijderbewijzen/", records.deletions, name="deletions"),
    path(f"{_OWN}/verwijderbewijzen/<slug:item>/", records.deletion, name="deletion"),
    path(f"{_OWN}/verwijderbewijzen/<slug:item>/bestand/", records.deletion_file, name="deletion_file"),
]
