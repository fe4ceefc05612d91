"""What a job is at, by the key of a text: the core's names of pieces of work, known by how they begin."""

_STEPS = {
    "Reading addresses": "step.addresses",
    "Reading irregular addresses": "step.addresses",
    "Reading ": "step.reading",
    "Matching addresses": "step.matching",
    "Counting households": "step.counting",
}


def step_of(name: str) -> str:
    """Return the key of the text that says what is being done."""
    return next((key for start, key in _STEPS.items() if name.startswith(start)), "step.working")
