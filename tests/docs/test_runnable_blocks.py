"""The documentation runs: every fenced block that begins with ```sh run or ```python run, in the order of its page.

The blocks of one page run one after another in one new folder. A page with a block marked `run demo` finds the demo of
the published seed there as `demo-out`, without its reports. A block ```text output after it is what must be printed;
`...` stands for anything.
"""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(
    r"^```(sh|python) run( demo)?\n(.*?)^```\n(?:\n```text output\n(.*?)^```$)?", re.MULTILINE | re.DOTALL
)
LOOSE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Block(NamedTuple):
    language: str
    needs_demo: bool
    code: str
    output: str | None


def _blocks(text: str) -> list[Block]:
    return [Block(language, bool(demo), code, output) for language, demo, code, output in BLOCK.findall(text)]


def _stories():
    for page in sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]):
        blocks = _blocks(page.read_text(encoding="utf-8")) if page.is_file() else []
        if blocks:
            marks = [pytest.mark.slow] if any(block.needs_demo for block in blocks) else []
            yield pytest.param(blocks, id=page.relative_to(ROOT).as_posix(), marks=marks)


def _run(block: Block, folder: Path) -> str:
    command = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}[block.language]
    tools = str(Path(sys.executable).parent)
    environment = {"PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(folder), "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [*command, block.code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{block.code}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("blocks", list(_stories()))
def test_page_runs_as_written(blocks, tmp_path, request):
    if any(block.needs_demo for block in blocks):
        (tmp_path / "demo-out").symlink_to(request.getfixturevalue("published").parent)
    for block in blocks:
        printed = _run(block, tmp_path)
        if block.output:
            shown = f"{block.code}\nshould print\n{block.output}\nprinted\n{printed}"
            assert doctest.OutputChecker().check_output(block.output, printed, LOOSE), shown


def test_blocks_are_found():
    text = "```sh run\necho a\n```\n\n```text output\na\n```\n\n```sh\nnot run\n```\n```python run demo\n1\n```\n"
    assert _blocks(text) == [Block("sh", False, "echo a\n", "a\n"), Block("python", True, "1\n", "")]


def test_a_failing_block_fails(tmp_path):
    with pytest.raises(AssertionError, match="false"):
        _run(Block("sh", False, "false; echo reached", None), tmp_path)


def test_make_demo_is_the_command_that_the_documents_run():
    shown = subprocess.run(
        ["make", "--no-print-directory", "-n", "demo"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.splitlines()[-1] == ".venv/bin/publiek demo --to demo-out --seed 2025"
