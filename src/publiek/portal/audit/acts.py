"""What can be in a log, in words: the texts with the keys act.<what>."""

from publiek.portal.pages.texts import say, wording_in

_KEY = "act."


def acts() -> dict[str, str]:
    """Return all acts in the reader's language, by what stands in the log."""
    codes = sorted(key.removeprefix(_KEY) for key in wording_in("nl").texts.keys if key.startswith(_KEY))
    return {code: said(code) for code in codes}


def said(what: str) -> str:
    """Return an act in words; one that has none as it stands in the log."""
    return say(_KEY + what) if _KEY + what in wording_in("nl").texts.keys else what


def groups() -> list[str]:
    """Return the beginnings that several acts share: everything about deliveries, about roles."""
    found = [code.partition(".")[0] for code in acts() if "." in code]
    return sorted({one for one in found if found.count(one) > 1})
