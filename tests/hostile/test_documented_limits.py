"""The table of limits in the documentation says what the code does."""

import re
from pathlib import Path

from django.conf import settings

from publiek.delivery.limits import default_limits

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "hostile-uploads.md"


def test_limits_are_as_documented():
    rows = re.findall(r"^\| `(\w+)`[^|]*\| ([\d,]+) \| ([\d,]+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    told = {name: tuple(int(number.replace(",", "")) for number in numbers) for name, *numbers in rows}
    own = vars(default_limits()) | {"bytes": default_limits().bytes}
    assert told == {name: (own[name], settings.UPLOAD_LIMITS.get(name, own[name])) for name in told}
    assert set(told) >= set(settings.UPLOAD_LIMITS)
