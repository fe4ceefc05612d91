"""The few icons: drawn here, on 24 by 24, as lines that take the colour of the text beside them."""

from collections.abc import Mapping
from types import MappingProxyType

ICONS: Mapping[str, str] = MappingProxyType(
    {
        "good": "M4.5 12.5 10 18 19.5 6.5",
        "bad": "M6 6 18 18M18 6 6 18",
        "warn": "M12 3.5 22 20.5H2ZM12 10v4.5M12 17.2v.6",
        "info": "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19ZM12 10.8V17M12 7v.6",
        "wait": "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19ZM12 7v5.2l3.4 2",
        "menu": "M3 6h18M3 12h18M3 18h18",
        "person": "M12 3.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 20.5c.6-4 3.8-6 8-6s7.4 2 8 6",
        "place": "M4 20.5V10l8-6 8 6v10.5M9 20.5v-6h6v6M2.5 20.5h19",
        "next": "M5 12h14M13 6l6 6-6 6",
        "back": "M19 12H5M11 6l-6 6 6 6",
        "down": "M5 9l7 7 7-7",
        "file": "M6 2.5h8l4.5 4.5v14.5H6ZM14 2.5V7h4.5M9 12.5h6M9 16.5h6",
        "load": "M12 3.5v12M6.5 10l5.5 5.5 5.5-5.5M4 20.5h16",
        "send": "M12 16V4M6.5 9.5 12 4l5.5 5.5M4 20.5h16",
        "lock": "M5.5 10.5h13v10h-13ZM8 10.5V7.5a4 4 0 0 1 8 0v3M12 14.5v2.5",
        "date": "M4 5.5h16v15H4ZM4 10h16M8.5 3v4M15.5 3v4",
        "map": "M3 6l6-2.5 6 2.5 6-2.5V18l-6 2.5-6-2.5L3 20.5ZM9 3.5V18M15 6v14.5",
        "chart": "M4 20.5V4M4 20.5h16.5M8 17v-5M12.5 17V8M17 17v-7",
        "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 21 21",
        "print": "M7 8.5V3h10v5.5M7 17H3.5V8.5h17V17H17M7 13.5h10V21H7Z",
    }
)
