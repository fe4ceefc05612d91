"""How published values become ours, in SQL: postcodes, numbers with a decimal comma, CBS codes."""

NEVER = "('SA', 'SD', 'SS')"


def quoted(text: str) -> str:
    """Return a text of our own (a code, a path) as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def postcode(expression: str) -> str:
    """Return the SQL of a postcode6 or postcode4 without blanks, in capitals; NULL where it is neither."""
    plain = f"upper(regexp_replace({expression}, '[\\s\u00a0]', '', 'g'))"
    return (
        f"CASE WHEN regexp_full_match({plain}, '[1-9][0-9]{{3}}([A-Z]{{2}})?') AND substr({plain}, 5) NOT IN {NEVER}"
        f" THEN {plain} END"
    )


def number(expression: str) -> str:
    """Return the SQL of a number: decimal point or comma, thousands by neither; NULL where it is none."""
    return f"TRY_CAST(replace(replace(trim({expression}), ' ', ''), ',', '.') AS DOUBLE)"


def whole(expression: str) -> str:
    """Return the SQL of a whole number above or at zero ('120', '120.0'); NULL where it is none."""
    value = number(expression)
    return f"CASE WHEN {value} >= 0 AND {value} = floor({value}) THEN {value}::BIGINT END"


def cbs(expression: str, mark: str) -> str:
    """Return the SQL of a CBS code with its mark: '3630400' -> 'BU03630400' (mark 'BU'), 'GM0363' as it is."""
    width = {"GM": 4, "WK": 6, "BU": 8}[mark]
    return (
        f"CASE WHEN {expression} LIKE '{mark}%' THEN {expression}"
        f" WHEN length({expression}) <= {width} THEN '{mark}' || lpad({expression}, {width}, '0')"
        f" ELSE {expression} END"
    )
