"""`publiek model`: segments of one's own, found in a survey."""

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publiek.cli.console import Quiet, progress
from publiek.cli.harmless import harmless
from publiek.errors import UserError

if TYPE_CHECKING:
    from publiek.segmentation.evidence import Evidence
    from publiek.segmentation.survey import Survey

app = typer.Typer(name="model", help="Segments of your own, found in a survey.", no_args_is_help=True)
RESAMPLES = 10
_MOST = 50


@app.callback()
def _group() -> None:
    pass


@app.command("fit")
def fit(  # noqa: PLR0913, PLR0917
    survey: Annotated[Path, typer.Argument(metavar="SURVEY.csv", help="A CSV in UTF-8: a row for each respondent.")],
    items: Annotated[str, typer.Option("--items", metavar="A,B,...", help="Columns with categories, 2 to 20.")] = "",
    classes: Annotated[
        str, typer.Option("--classes", metavar="K or A-B", help="How many classes: one number, or a range to compare.")
    ] = "1-10",
    starts: Annotated[int, typer.Option("--starts", min=1, help="How often to begin anew, for each number.")] = 20,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed, the same model.")] = 1,
    weights: Annotated[
        str | None, typer.Option("--weights", metavar="W", help="The column with each respondent's weight.")
    ] = None,
    counts: Annotated[
        str, typer.Option("--counts", metavar="C,D,...", help="Columns with a number of times (Poisson).")
    ] = "",
    missing: Annotated[
        str, typer.Option("--missing", metavar="X,Y,...", help="What means no answer, beside an empty cell.")
    ] = "NA",
    resamples: Annotated[
        int | None,
        typer.Option(
            "--resamples", min=0, help="To see how stable classes are (default: 10 for a range, none for one number)."
        ),
    ] = None,
    assignments: Annotated[
        Path | None,
        typer.Option("--assignments", help="Write each respondent's likeliest class there: personal data."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON with stable keys.")] = False,
    quiet: Quiet = False,
) -> None:
    """Find segments in a survey: latent classes of respondents who answer alike.

    With one number of classes: that model. With a range: the evidence for each number, and no choice: that is yours.
    """
    from publiek.segmentation.assignments import check_place, write_assignments
    from publiek.segmentation.read import Wanted, read_survey

    first, last = _span(classes)
    if assignments:
        _check_one(first, last)
        check_place(assignments)
    wanted = Wanted(_names("--items", items), _names("--counts", counts), weights, _names("--missing", missing))
    read = read_survey(survey, wanted)
    drawn = resamples if resamples is not None else (RESAMPLES if last > first else 0)
    models = _models(read, range(first, last + 1), (starts, seed, drawn), quiet or as_json)
    if assignments:
        write_assignments(models[0].fitted, assignments)
    _tell(read, models, seed, as_json)


def _models(read: "Survey", numbers: range, how: tuple[int, int, int], quiet: bool) -> list["Evidence"]:
    from publiek.segmentation.capacity import check
    from publiek.segmentation.evidence import evidence_of
    from publiek.segmentation.fit import fit as fit_classes
    from publiek.segmentation.stability import stability

    starts, seed, drawn = how
    check(read, numbers[-1])
    shown, models = progress(quiet), []
    with shown.task("Find segments", len(numbers)) as task:
        for classes in numbers:
            fitted = fit_classes(read, classes, starts, seed, shown)
            agreements = stability(fitted, drawn, seed, shown) if drawn and classes > 1 else ()
            models.append(evidence_of(fitted, agreements))
            task.advance()
    return models


def _tell(read: "Survey", models: list["Evidence"], seed: int, as_json: bool) -> None:
    from publiek.cli.model_text import evidence_lines, model_lines
    from publiek.segmentation.answer import as_values
    from publiek.segmentation.cautions import cautions_of, cautions_of_range, cautions_of_survey

    cautions = [*cautions_of_survey(read), *(text for one in models for text in cautions_of(one))]
    if len(models) > 1:
        cautions += cautions_of_range(models)
    if as_json:
        values = [as_values(one) for one in models]
        whole = values[0] if len(models) == 1 else {"models": values}
        typer.echo(json.dumps({**whole, "seed": seed, "warnings": cautions}, ensure_ascii=False, indent=2))
        return
    for line in model_lines(models[0]) if len(models) == 1 else evidence_lines(models):
        typer.echo(line)
    for text in cautions:
        typer.echo(harmless(f"note: {text}"))


def _span(text: str) -> tuple[int, int]:
    first, mark, last = text.partition("-")
    ends = [end.strip() for end in ((first, last) if mark else (first, first))]
    if not all(end.isascii() and end.isdigit() for end in ends) or not 1 <= int(ends[0]) <= int(ends[1]) <= _MOST:
        what = "This is no number of classes."
        raise UserError(what, mend=f"write --classes 6, or a range: --classes 1-15 (from 1 to {_MOST})")
    return int(ends[0]), int(ends[1])


def _check_one(first: int, last: int) -> None:
    if last > first:
        what = "Respondents can be put into the classes of one model only."
        raise UserError(what, mend="choose a number first: --classes 6")


def _names(option: str, text: str) -> tuple[str, ...]:
    """Return the names in a list; one with a comma in it stands between quotation marks."""
    try:
        names = next(csv.reader([text], skipinitialspace=True, strict=True), [])
    except csv.Error:
        raise UserError(f"{option} is not a list of names.", mend=f"write {option} A,B,C") from None
    return tuple(name.strip() for name in names if name.strip())
