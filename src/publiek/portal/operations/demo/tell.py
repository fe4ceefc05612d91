"""What the demo says when it is ready: where to look, and as whom."""

import sys
from collections.abc import Iterator
from pathlib import Path

from publiek.portal.operations.demo.places import Places
from publiek.portal.operations.demo.roster import PASSWORD, people


def lines(address: str, places: Places) -> Iterator[str]:
    """Yield the lines for the terminal."""
    yield ""
    yield f"The portal is at  {address}"
    yield f"The password of everybody is  {PASSWORD}"
    yield ""
    width = max(len(one.email) for one in people())
    for one in people():
        code = "  + code" if one.needs_code else ""
        yield f"  {one.email:<{width}}  {one.role}{f' at {one.at}' if one.at else ''}{code}"
    yield ""
    yield f"Who needs a code gets it, in another terminal, with: {_command()} portal code EMAIL"
    exports = places.exports / str(places.years[-1]) / "aanleveringen"
    yield f"Poppodium Rumoer has not delivered yet; its file is {exports / 'rumoer_sales.csv'}"
    yield f"Mail is not sent, but written to {places.home / 'post'}"
    yield f"Reports of {places.years[0]} and {places.years[1]} are being made in the background at the first start."
    yield "Everything here is invented. Ctrl-C ends it; the same command goes on where you were."


def _command() -> str:
    """Return how this program was called: in the environment of `make` it is not on the path of a new terminal."""
    called = sys.argv[0]
    return called if Path(called).name == "publiek" else "publiek"
