"""A job that is timed: its answer, or why it has none."""

from benchmarks.scale.child import Room, ran

MUCH = "kept = [bytearray(b'x' * 10_000_000) for _ in range(1_000)]"


def test_an_answer_comes_with_what_it_took():
    one = ran(["-c", "print('now'); print('{\"rows\": 3}')"], Room())
    assert (one.answer, one.failure) == ({"rows": 3}, None)
    assert one.wall > 0
    assert one.memory > 1_000_000


def test_a_job_that_fails_says_why():
    assert ran(["-c", "raise ValueError('no such file')"], Room()).failure == "ended with 1: ValueError: no such file"


def test_a_job_is_stopped_where_it_takes_too_much():
    assert ran(["-c", MUCH], Room(memory=200_000_000)).failure == "stopped at 0 GB of memory"
    assert ran(["-c", "while True: pass"], Room(seconds=0.2)).failure == "stopped after 0 minutes"
