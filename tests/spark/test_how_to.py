"""The commands of docs/how-to/run-on-spark.md, run as they are written: on a cluster of two workers, with a bucket."""

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
import tomli_w
from tests.storage.server import ask, serving

from publiek.objects import Stored

pytestmark = pytest.mark.slow
PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "run-on-spark.md"
BLOCK = re.compile(r"^```sh spark\n(.*?)^```\n(?:\n```text output\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)


@pytest.fixture
def surroundings(cluster, monkeypatch):
    """What a user of cluster and bucket has in the environment; the bucket is empty."""
    with serving() as address:
        given = {
            "MASTER": cluster.url,
            "AWS_ENDPOINT_URL": address,
            "AWS_ACCESS_KEY_ID": "testsleutel",
            "AWS_SECRET_ACCESS_KEY": "testgeheim",
            "AWS_REGION": "eu-west-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        ask(f"{address}/emmer", "PUT")
        yield


@pytest.fixture
def folder(small_demo, tmp_path):
    """The two studies of the page: one with a file, one that has nothing yet."""
    shutil.copytree(small_demo / "editie", tmp_path / "programma" / "editie")
    shutil.copytree(small_demo / "sleutel", tmp_path / "sleutel")
    for study, institution, deliveries in (("programma", "kwartje", ["kassa.csv"]), ("opslag", "springtouw", [])):
        one = {"id": institution, "name": institution.title(), "discipline": "podium", "deliveries": deliveries}
        about = {"id": study, "name": "Proef", "period": "2025", "edition": "editie", "formats": ["csv"]}
        (tmp_path / study).mkdir(exist_ok=True)
        (tmp_path / study / "study.toml").write_text(
            tomli_w.dumps({**about, "key_file": "../sleutel/2025.key", "institution": [one]})
        )
    shutil.copy(small_demo / "aanleveringen" / "export_orders.csv", tmp_path / "programma" / "kassa.csv")
    return tmp_path


def test_the_page_runs_as_written(publiek, spark, surroundings, folder, small_demo, monkeypatch):  # noqa: PLR0913, PLR0917
    monkeypatch.chdir(folder)
    for file in (small_demo / "editie").iterdir():
        Stored.at(f"s3://emmer/editie/{file.name}").put(file.read_bytes())
    export = small_demo / "aanleveringen" / "export_orders.csv"
    Stored.at("s3://emmer/kassa/springtouw.csv").put(export.read_bytes())
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    assert len(blocks) == 4
    for code, output in blocks:
        printed = ""
        for line in code.splitlines():
            command, *arguments = shlex.split(os.path.expandvars(line))
            assert command == "publiek"
            answer = publiek(*arguments)
            assert answer.code == 0, f"{line}\n{answer.err}"
            printed += answer.out
        assert printed == output or not output
