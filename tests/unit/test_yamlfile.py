"""YAML that a person wrote: what is wrong is told with the file, and the line or the key."""

import pytest
from pydantic import BaseModel, ConfigDict

from publiek.errors import UserError
from publiek.yamlfile import read_yaml


class Group(BaseModel):
    model_config = ConfigDict(extra="forbid")
    names: tuple[str, ...]


@pytest.mark.parametrize(
    ("content", "what", "column", "mend"),
    [
        (b"names: [a\nb: {", "This is not valid YAML: ", None, "mend that line"),
        (b"\xff\xfe\x00", "This is not valid YAML: ", None, "mend that line"),
        (b"", "The group is not right: ", None, "see the page"),
        (b"names: [a, {b: c}]", "The group is not right: names.2: ", "names.2", "see the page"),
        (b"names: [a]\nname: b", "The group is not right: name: ", "name", "see the page"),
        (None, "The group cannot be read: ", None, "check the path"),
    ],
    ids=["no YAML", "no text", "empty", "a wrong item, counted from 1", "an unknown key", "no file"],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, content, what, column, mend):
    file = tmp_path / "groep.yaml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UserError) as told:
        read_yaml(Group, file, "The group", "see the page")
    assert told.value.what.startswith(what)
    assert (told.value.where.file, told.value.where.column) == (file, column)
    assert told.value.mend.startswith(mend)


def test_what_is_right_is_read(tmp_path):
    file = tmp_path / "groep.yaml"
    file.write_text("names: [Ä, b]\n", encoding="utf-8")
    assert read_yaml(Group, file, "The group", "see the page") == Group(names=("Ä", "b"))
