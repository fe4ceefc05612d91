"""Addresses of the pages of this app."""

from django.urls import path

from publiek.portal.reading.views import campaign, pages, programme, reports, tables

_HERE = "i/<slug:organisation>/cijfers/"

urlpatterns = [
    path(_HERE, pages.page, {"page": "figures"}, name="figures"),
    path(f"{_HERE}wie/", pages.page, {"page": "figures_who"}, name="figures_who"),
    path(f"{_HERE}wie/<slug:about>/", pages.page, {"page": "figures_segment"}, name="figures_segment"),
    path(f"{_HERE}waarvandaan/", pages.page, {"page": "figures_origin"}, name="figures_origin"),
    path(
        f"{_HERE}waarvandaan/kaart/",
        pages.part,
        {"page": "figures_origin", "part": "areas"},
        name="figures_map",
    ),
    path(f"{_HERE}kansen/", pages.page, {"page": "figures_chances"}, name="figures_chances"),
    path(f"{_HERE}vergelijken/", pages.page, {"page": "figures_beside"}, name="figures_beside"),
    path(f"{_HERE}door-de-tijd/", pages.page, {"page": "figures_trend"}, name="figures_trend"),
    path(f"{_HERE}bron/", pages.page, {"page": "figures_source"}, name="figures_source"),
    path(f"{_HERE}tabel/<slug:page>/<slug:table>.csv", tables.table, name="figures_table"),
    path(f"{_HERE}wie/<slug:about>/portret/", pages.portrait, name="figures_portrait"),
    path("i/<slug:organisation>/rapporten/", reports.reports, name="reports"),
    path("i/<slug:organisation>/rapporten/maken/", reports.report_make, name="report_make"),
    path(
        "i/<slug:organisation>/rapporten/<str:period>/<slug:format>/<slug:language>/",
        reports.report_file,
        name="report_file",
    ),
    path("i/<slug:organisation>/campagne/", campaign.campaign, name="campaign"),
    path("programma/cijfers/", programme.programme_figures, name="programme_figures"),
    path("programma/cijfers/gedeeld/<slug:organisation>/", programme.shared_figures, name="shared_figures"),
    path("programma/cijfers/<slug:chapter>/", programme.programme_figures, name="programme_chapter"),
]
