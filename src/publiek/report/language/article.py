"""Which names of areas Dutch gives an article: 'in de Metropoolregio Amsterdam', and 'in Amsterdam'."""

_KINDS = ("metropoolregio", "regio", "provincie", "mra")


def takes_article(name: str, level: str) -> bool:
    """Return whether Dutch says 'de' before the name of an area."""
    return level == "regio" and name.lower().startswith(_KINDS)
