"""The web server as a process, and what the demo says before it starts."""

import socket
import subprocess
import sys
from http.client import HTTPConnection

import pytest
from tests.portal.operations.conftest import environment

from publiek.errors import UserError
from publiek.portal.operations.demo import codes, roster, start
from publiek.portal.operations.serving.address import listen
from publiek.portal.tenancy.rules.permissions import rules


@pytest.mark.slow
def test_it_serves_until_the_process_that_started_it_is_gone(installed, tmp_path):
    portal = installed(tmp_path / "home")
    command = [sys.executable, "-m", "publiek", "portal", "serve", "--bind", "127.0.0.1:0", "--processes", "1"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([*command, "--with-parent"], env=environment(portal.home), text=True, **pipes) as server:
        address = server.stdout.readline().split()[-1]
        page = HTTPConnection(address.split("/")[2], timeout=60)
        page.request("GET", "/account/login/")
        assert page.getresponse().status == 200
        page.close()
        server.stdin.close()
        assert server.wait(60) == 0


def test_an_address_in_use_is_told_before_anything_starts():
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(UserError) as told:
        listen(f"127.0.0.1:{other.getsockname()[1]}")
    assert "cannot listen" in told.value.what
    assert "PORT=" in told.value.mend


@pytest.mark.parametrize("bind", ["8000", "127.0.0.1:http", ""])
def test_what_is_no_address_is_told(bind):
    with pytest.raises(UserError, match="no address"):
        listen(bind)


@pytest.mark.parametrize("bind", ["0.0.0.0:8000", "192.0.2.1:8000", "unix:/tmp/x"])
def test_a_demo_listens_on_this_machine_only(bind):
    with pytest.raises(UserError, match="Everybody knows the passwords"):
        start._check(bind)


def test_the_demo_has_somebody_of_every_role():
    assert {one.role for one in roster.people()} == set(rules().roles)


def test_codes_of_the_demo_are_those_that_the_portal_asks_for():
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    email = roster.people()[0].email
    assert codes.code_of(email, 59.0) == format_hotp_value(hotp_value(codes.secret_of(email), 1))


@pytest.mark.parametrize("email", ["fonds@example.org", "iemand@example.org"])
def test_who_needs_no_code_gets_none(email):
    with pytest.raises(UserError, match="nobody of the demo"):
        codes.code_of(email)
