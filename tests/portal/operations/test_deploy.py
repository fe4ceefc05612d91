"""What stands in `deploy` and on the page about it is true: units, container file, settings, commands."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typer.main
import yaml

from publiek.cli.app import app

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
PORTAL = ROOT / "src" / "publiek" / "portal"
PAGE = ROOT / "docs" / "how-to" / "run-the-portal.md"
SETTINGS = yaml.safe_load((PORTAL / "config" / "environment.yaml").read_text("utf-8"))
NAMED = {one["name"] for one in SETTINGS}
VARIABLE = re.compile(r"PUBLIEK_PORTAL(?:_[A-Z]+)*")
UNITS = sorted((DEPLOY / "systemd").iterdir())


def _read_in_code():
    code = [*PORTAL.rglob("*.py"), ROOT / "src" / "publiek" / "cli" / "portal.py"]
    return {name for file in code for name in VARIABLE.findall(file.read_text("utf-8"))}


def test_every_variable_that_the_portal_reads_is_in_the_table_and_no_other():
    assert _read_in_code() == NAMED


@pytest.mark.parametrize("file", [DEPLOY / "portal.env.example", PAGE], ids=lambda file: file.name)
def test_no_variable_is_named_that_is_none(file):
    assert set(VARIABLE.findall(file.read_text("utf-8"))) <= NAMED


def test_units_hold(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed here")
    program = tmp_path / "publiek"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for unit in UNITS:
        text = unit.read_text("utf-8").replace("/opt/publiek/.venv/bin/publiek", str(program))
        (tmp_path / unit.name).write_text(text)
    units = [str(tmp_path / unit.name) for unit in UNITS]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    assert [line for line in done.stderr.splitlines() if "publiek-" in line] == []
    assert done.returncode == 0


def test_a_wrong_unit_would_be_seen(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed here")
    unit = tmp_path / "publiek-wrong.service"
    unit.write_text("[Service]\nExecStart=/no/such/program\n")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert "/no/such/program" in done.stderr


@pytest.mark.parametrize("unit", [one for one in UNITS if one.suffix == ".service"], ids=lambda unit: unit.name)
def test_units_write_no_memory_to_a_disk_and_reach_nothing_else(unit):
    text = unit.read_text("utf-8")
    for line in ("LimitCORE=0", "NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes", "UMask=0077"):
        assert line in text, line


def _commands():
    portal = typer.main.get_command(app).commands["portal"].commands
    return {name: {option for one in command.params for option in one.opts} for name, command in portal.items()}


def _used(text):
    for line in re.findall(r"publiek portal ([a-z]+[^\n`\"]*)", text):
        name, *words = line.split()
        yield name.strip(".,;:)"), [word for word in words if word.startswith("--")]


@pytest.mark.parametrize("file", [*UNITS, DEPLOY / "Containerfile", PAGE], ids=lambda file: file.name)
def test_commands_that_are_named_are_there(file):
    known = _commands()
    for name, options in _used(file.read_text("utf-8")):
        assert name in known, name
        assert set(options) <= known[name], (name, options)


def test_the_container_copies_what_is_there_and_runs_as_nobody_in_particular():
    lines = (DEPLOY / "Containerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    copied = [word for line in lines if line.startswith("COPY") and "--from" not in line for word in line.split()[1:-1]]
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    after_last_stage = lines[max(n for n, line in enumerate(lines) if line.startswith("FROM")) :]
    assert "USER publiek" in after_last_stage
    known = {
        "FROM",
        "WORKDIR",
        "RUN",
        "COPY",
        "ENV",
        "USER",
        "VOLUME",
        "EXPOSE",
        "HEALTHCHECK",
        "ENTRYPOINT",
        "CMD",
        "#",
    }
    assert {line.split()[0] for line in lines if line.strip()} <= known


def test_files_that_the_page_names_are_there():
    named = set(re.findall(r"`(deploy(?:/[\w.@-]+)*)`", PAGE.read_text("utf-8")))
    assert len(named) >= 4
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_web_server_lets_through_what_the_portal_takes():
    portal = next(int(one["default"]) for one in SETTINGS if one["name"] == "PUBLIEK_PORTAL_UPLOAD_MB")
    sizes = {
        "nginx.conf": r"client_max_body_size (\d+)m",
        "Caddyfile": r"max_size (\d+)MB",
    }
    for name, pattern in sizes.items():
        assert int(re.search(pattern, (DEPLOY / name).read_text("utf-8"))[1]) > portal
    assert "proxy_request_buffering off" in (DEPLOY / "nginx.conf").read_text("utf-8")
