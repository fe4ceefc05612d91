"""Production settings: Django's own list of what a site must have is complied with, without a warning."""

import os
import re
import subprocess
import sys

import pytest

SAID = """
import django, json
django.setup()
from django.core.checks import run_checks
from django.conf import settings
found = run_checks(include_deployment_checks=True)
print(json.dumps([[f"{one.id} {one.msg}" for one in found],
  settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SECURE_HSTS_SECONDS, settings.DEBUG,
  settings.FILE_UPLOAD_HANDLERS]))
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    import json

    home = tmp_path_factory.mktemp("productie")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PUBLIEK", "DJANGO"))},
        "PUBLIEK_PORTAL": str(home),
        "PUBLIEK_PORTAL_HOSTS": "publiek.example",
        "DJANGO_SETTINGS_MODULE": "publiek.portal.config.settings",
    }
    run = subprocess.run([sys.executable, "-c", SAID], env=environment, capture_output=True, text=True, check=True)
    return json.loads(run.stdout.splitlines()[-1])


def test_nothing_is_left_to_warn_of(said):
    assert said[0] == []


def test_cookies_are_for_this_host_over_https_only(said):
    assert all(re.fullmatch(r"__Host-\w+", name) for name in said[1:3])


def test_a_year_of_https_and_never_a_page_for_developers(said):
    assert said[3:5] == [365 * 24 * 3600, False]


def test_no_handler_writes_uploads_to_a_disk(said):
    assert said[5] == ["publiek.portal.deliveries.intake.handler.SealedUploadHandler"]
