"""Whatever is sent, the API answers as its description says, breaks nowhere, and does the same once."""

import json
from collections import Counter

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS
from tests.examples import examples
from tests.portal.conftest import LATE, TAKING_PART

from publiek.portal.collection.services import tokens
from publiek.portal.collection.services.matching import match_all
from publiek.portal.config.wsgi import application
from publiek.portal.programme.services.places import study_of
from publiek.progress import SILENT
from publiek.study.collected import held_of
from publiek.study.custody import custody_of
from publiek.study.ledger import ledger_of

pytestmark = pytest.mark.slow
QUICK = settings(
    max_examples=examples(3),
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
PATHS = ("/rows", "/cancellations", "/{whose}/manifest", "/{whose}/cube", "/{whose}/figures/{part}")
PATHS = ("/rows", "/cancellations", "/{whose}/manifest", "/{whose}/cube", "/{whose}/figures/{part}")
OPERATIONS = [
    "GET /api/v1/periods",
    *(f"{'GET' if 'whose' in one else 'POST'} /api/v1/periods/{{period}}{one}" for one in PATHS),
]


@pytest.fixture
def described(portal):
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


def test_the_description_names_every_operation(described):
    assert sorted(one.ok().label for one in described.get_all_operations()) == sorted(OPERATIONS)
    assert described.raw_schema["openapi"].startswith("3.1")
    assert "example.com" not in json.dumps(described.raw_schema)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
def test_any_request_is_answered_as_described(described, till, monkeypatch, operation, mode):
    monkeypatch.setattr(tokens, "PER_MINUTE", 1_000_000)
    caller = till("deliver", LATE) if operation.startswith("POST") else till("read", TAKING_PART[0])
    headers = {"Authorization": f"Bearer {caller.text}"}
    found = next(one.ok() for one in described.get_all_operations() if one.ok().label == operation)
    seen = Counter()

    @QUICK
    @given(case=found.as_strategy(generation_mode=mode))
    def ask(case):
        # Rows that cannot be used are told one by one, in an answer that says what became of the others.
        wanted = [check for check in CHECKS.get_all() if check.__name__ != "negative_data_rejection"]
        answer = case.call_and_validate(headers=headers, checks=wanted)
        assert answer.status_code < 500
        seen[answer.status_code] += 1

    ask()
    assert seen


BATCH = st.lists(st.sampled_from([f"k{at}" for at in range(6)]), min_size=1, max_size=4, unique=True)
CALLS = st.lists(st.tuples(st.sampled_from("abc"), BATCH), min_size=1, max_size=8)


def test_whatever_is_sent_again_each_row_counts_once(portal, till, monkeypatch):
    """Keys used again, bodies sent again, rows sent again in other batches, with matching runs in between."""
    monkeypatch.setattr(tokens, "PER_MINUTE", 1_000_000)
    caller, bodies, answers, sent = till(), {}, {}, set()

    @settings(QUICK, max_examples=examples(6))
    @given(calls=CALLS)
    def send(calls):
        for key, ids in calls:
            answer = caller.rows(*({"id": one, "number": "1"} for one in ids), key=key)
            if bodies.setdefault(key, ids) == ids:
                assert answer.status_code == 200
                assert answers.setdefault(key, answer.json()) == answer.json()
                sent.update(ids)
            else:
                assert (answer.status_code, answer.json()["code"]) == (409, "key_used")
        match_all(SILENT)
        custody = custody_of(study_of(portal.period))
        assert held_of(custody, LATE) == []
        assert ledger_of(custody, LATE).rows == len(sent)

    send()
    assert len(sent) > 2
