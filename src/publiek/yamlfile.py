"""A YAML file that a person wrote, read into its model; what is wrong with it is told by line or by key."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from publiek.errors import UserError, Where

Content = TypeVar("Content", bound=BaseModel)


def read_yaml(model: type[Content], file: Path, what: str, mend: str) -> Content:
    """Return the content of a file; UserError with file, and line or key, where it is not of the model.

    what: the file in words, as a sentence begins; mend: where the form is written down.
    """
    try:
        return model.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise UserError(
            f"{what} cannot be read: {error.strerror}.", where=Where(file=file), mend="check the path"
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UserError(
            f"This is not valid YAML: {_at(error)}.", where=Where(file=file), mend="mend that line; indent with blanks"
        ) from None
    except ValidationError as error:
        raise _wrong_key(what, file, error, mend) from None


def _wrong_key(what: str, file: Path, error: ValidationError, mend: str) -> UserError:
    """Return the error that names the first key that is wrong; numbers in it count from 1."""
    first = error.errors(include_url=False)[0]
    key = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in first["loc"])
    said = first["msg"].removeprefix("Value error, ")
    return UserError(
        f"{what} is not right: {key + ': ' if key else ''}{said}.",
        where=Where(file=file, column=key or None),
        mend=mend,
    )


def _at(error: Exception) -> str:
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None) or "it cannot be read"
    return f"{problem} (line {mark.line + 1})" if mark else str(problem)
