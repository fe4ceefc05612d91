"""The trend: within one version of the model only, and what is sure is said."""

from itertools import pairwise

from publiek.portal.pages.texts import wording_in
from publiek.portal.reading.content.trend import over_switch, trend
from publiek.portal.reading.rules.choices import choose
from publiek.portal.reading.rules.switches import group_switch
from publiek.report.document.words import Figure
from publiek.report.formats.html.lines import points
from publiek.report.language.wording import Wording

NL: Wording = wording_in("nl")


def said(content):
    return " ".join(map(NL.say, content.lead))


def chosen(**asked):
    return choose((over_switch(), group_switch()), asked)


def earlier(figures, households, typology=None):
    about = figures.provenance.model_copy(
        update={"period": "2024", "typology": typology or figures.provenance.typology}
    )
    return figures.model_copy(update={"provenance": about, "households": households})


def test_another_version_of_the_model_is_refused_with_the_reason(figures):
    content = trend(figures, [earlier(figures, 100, "Doelgroepen 1.0")], chosen())
    assert "2024 staat hier niet bij" in said(content)
    assert not content.sections
    assert content.instead[0].changes == {"over": "kwartalen"}


def test_rounding_alone_is_no_growth(figures):
    assert "ongeveer evenveel" in said(trend(figures, [earlier(figures, figures.households + 5)], chosen()))


def test_more_than_rounding_is_growth(figures):
    assert "zeker meer huishoudens" in said(trend(figures, [earlier(figures, figures.households - 50)], chosen()))


def test_the_same_shares_are_no_change(figures):
    content = trend(figures, [earlier(figures, figures.households)], chosen())
    assert "Van geen doelgroep is zeker" in said(content)
    changed = next(block for one in content.sections if one.id == "changes" for block in one.blocks[1:])
    assert {NL.say(row.cells[-1]) for row in changed.rows} <= {"niet zeker", "te weinig gegevens"}


def test_quarters_follow_each_other(figures):
    content = trend(figures, [], chosen(over="kwartalen"))
    chart = content.sections[0].blocks[0]
    assert [NL.say(row.cells[0]) for row in chart.table.rows] == [f"K{number} 2025" for number in (1, 2, 3, 4)]


def test_figures_at_the_ends_of_lines_never_touch_and_lead_to_their_lines(figures):
    drawn = trend(figures, [earlier(figures, figures.households)], chosen()).sections[0].blocks[1]
    for place in (0, -1):
        ends = [points(drawn, number)[place] for number in range(3)]
        feet = sorted(one.foot for one in ends)
        assert all(one.beside for one in ends)
        assert all(after - before >= 16 for before, after in pairwise(feet))


def test_less_is_written_with_a_minus_sign():
    assert NL.figure(Figure(-1.25, "number")) == "−1,2"
