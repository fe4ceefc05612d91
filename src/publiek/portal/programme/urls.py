"""Addresses of the pages of this app."""

from django.urls import path

from publiek.portal.programme.views import (
    files,
    institutions,
    news,
    open_page,
    own_texts,
    publications,
    setting_up,
    sharing,
    status,
)

urlpatterns = [
    path("programma/", setting_up.programme, name="programme"),
    path("programma/gegevens/", setting_up.programme_settings, name="programme_settings"),
    path("programma/perioden/", setting_up.all_periods, name="periods"),
    path("programma/perioden/nieuw/", setting_up.period_new, name="period_new"),
    path("programma/perioden/<int:period>/", setting_up.period, name="period"),
    path("programma/perioden/<str:period>/deelname/<slug:organisation>/", setting_up.part, name="period_part"),
    path("programma/instellingen/", institutions.all_institutions, name="institutions"),
    path("programma/instellingen/nieuw/", institutions.institution_new, name="institution_new"),
    path("programma/instellingen/lijst/", institutions.institutions_import, name="institutions_import"),
    path("programma/instellingen/terug/<int:number>/", institutions.institution_return, name="institution_return"),
    path("programma/instelling/<slug:organisation>/", institutions.institution, name="institution"),
    path(
        "programma/instelling/<slug:organisation>/verlaten/", institutions.institution_leave, name="institution_leave"
    ),
    path("programma/stand/", status.programme_status, name="programme_status"),
    path("programma/stand/<int:period>/herinneren/", status.programme_remind, name="programme_remind"),
    path("nieuws/", news.news, name="news"),
    path("programma/nieuws/", news.news_list, name="news_list"),
    path("programma/nieuws/nieuw/", news.news_new, name="news_new"),
    path("programma/nieuws/<int:post>/", news.news_edit, name="news_edit"),
    path("programma/nieuws/<int:post>/doen/", news.news_act, name="news_act"),
    path("programma/teksten/", own_texts.own_texts, name="own_texts"),
    path("programma/teksten/huis.css", own_texts.house_styles, name="house_styles"),
    path("programma/teksten/huis/", own_texts.house_roof, name="house_roof"),
    path("programma/teksten/huis/<slug:level>/", own_texts.house_journey, name="house_journey"),
    path("programma/teksten/doelgroepen/", own_texts.portraits, name="portraits"),
    path("programma/teksten/versies/<int:version>/terug/", own_texts.text_bring_back, name="text_bring_back"),
    path("i/<slug:organisation>/delen/", sharing.sharing, name="sharing"),
    path("i/<slug:organisation>/delen/<str:period>/", sharing.share, name="share"),
    path("programma/gedeeld/", sharing.shared, name="shared"),
    path("programma/publicaties/", publications.publications, name="publications"),
    path(
        "programma/publicaties/klaarzetten/<int:period>/",
        publications.publication_prepare,
        name="publication_prepare",
    ),
    path("programma/publicaties/<int:publication>/", publications.publication_page, name="publication"),
    path(
        "programma/publicaties/<int:publication>/voortgang/",
        publications.publication_progress,
        name="publication_progress",
    ),
    path(
        "programma/publicaties/<int:publication>/bevestigen/",
        publications.publication_confirm,
        name="publication_confirm",
    ),
    path(
        "programma/publicaties/<int:publication>/terugsturen/",
        publications.publication_send_back,
        name="publication_send_back",
    ),
    path(
        "programma/publicaties/<int:publication>/terugnemen/",
        publications.publication_take_back,
        name="publication_take_back",
    ),
    path(
        "programma/publicaties/<int:publication>/intrekken/",
        publications.publication_withdraw,
        name="publication_withdraw",
    ),
    path("programma/publicaties/<int:publication>/open/", publications.publication_open, name="publication_open"),
    path(
        "programma/publicaties/<int:publication>/voorbeeld/<str:language>/",
        open_page.publication_preview,
        name="publication_preview",
    ),
    path(
        "programma/publicaties/<int:publication>/bestand/<str:part>/<str:name>",
        files.publication_file,
        name="publication_file",
    ),
    path("programma/rapport/<str:period>/<str:name>", files.published_file, name="published_file"),
    path("open/", open_page.open_page, name="open_page"),
    path("open/en/", open_page.open_page, {"language": "en"}, name="open_page_en"),
    path("open/cijfers.css", open_page.open_styles, name="open_styles"),
    path("open/<str:period>/", open_page.open_page, name="open_page_of"),
    path("open/<str:period>/en/", open_page.open_page, {"language": "en"}, name="open_page_of_en"),
    path("open/<str:period>/bestand/<str:name>", files.open_file, name="open_file"),
]
