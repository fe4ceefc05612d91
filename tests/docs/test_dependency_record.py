"""ADR 0004 names exactly the dependencies of pyproject.toml, each with a reason and the licence its metadata states.

Where the metadata is silent, the first line of the licence file that comes with the package speaks.
"""

import re
import tomllib
from importlib.metadata import distribution, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TITLES = ("To run", "To run the portal", "To run on Spark", "To develop")
# What packages write in place of an SPDX name. 'BSD' alone does not say which: those are looked up by hand.
SAME = {
    "MIT": {"MIT", "MIT License"},
    "Apache-2.0": {"Apache-2.0", "Apache Software License"},
    "BSD-3-Clause": {"BSD-3-Clause", "BSD License", "BSD"},
    "BSD-2-Clause": {"BSD-2-Clause", "BSD License"},
    "MPL-2.0": {"MPL-2.0"},
    "OFL-1.1": {"OFL-1.1"},
    "LGPL-3.0-only": {"LGPL-3.0-only"},
}


def _declared() -> dict[str, set[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    groups = {
        "To run": project["dependencies"],
        "To run the portal": extras["portal"],
        "To run on Spark": extras["spark"],
        "To develop": extras["dev"],
    }
    return {
        title: {re.match(r"[a-z0-9_.-]+", line.lower()).group() for line in lines} for title, lines in groups.items()
    }


def _recorded() -> dict[str, list[list[str]]]:
    text = (ROOT / "docs" / "adr" / "0004-dependencies.md").read_text(encoding="utf-8")
    return {
        title: [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in text.split(f"### {title}\n")[1].split("\n### ")[0].splitlines()
            if line.startswith("| `")
        ]
        for title in TITLES
    }


@pytest.mark.parametrize("title", TITLES)
def test_record_lists_what_is_installed(title):
    assert {row[0].strip("`") for row in _recorded()[title]} == _declared()[title]


@pytest.mark.parametrize("row", [row for rows in _recorded().values() for row in rows], ids=lambda row: row[0])
def test_reason_licence_and_release(row):
    name, reason, _, licence, release = row
    assert reason
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", release)
    said = metadata(name.strip("`"))
    stated = {said.get("License-Expression"), said.get("License")}
    stated |= {line.split(" :: ")[-1] for line in said.get_all("Classifier") or () if line.startswith("License")}
    stated.add((distribution(name.strip("`")).read_text("licenses/LICENSE") or "").partition("\n")[0].strip())
    names = {part for text in stated if text for part in re.split(r" AND | OR ", text)}
    assert names & SAME[licence]
