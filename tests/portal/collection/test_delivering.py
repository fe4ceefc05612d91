"""A ticketing system hands rows over: what is held, what is refused, and that the same is done once."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope
from tests.portal.conftest import LATE, TAKING_PART

from publiek.portal.collection.models import Sent, Token
from publiek.portal.collection.services import once, tokens
from publiek.portal.collection.services.matching import match_all
from publiek.portal.programme.services.places import study_of
from publiek.progress import SILENT
from publiek.study.collected import held_of
from publiek.study.custody import custody_of
from publiek.study.ledger import ledger_of


def custody(portal):
    return custody_of(study_of(portal.period))


def held(portal):
    return sum(item.rows for item in held_of(custody(portal), LATE))


def is_problem(answer, status, code):
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    said = answer.json()
    assert (said["status"], said["code"], said["type"]) == (status, code, f"/api/v1/#{code}")
    assert said["title"]
    assert said["mend"]
    return said


def test_rows_are_held_and_matched_within_the_hour(portal, till, homes):
    said = till().rows(*homes).json()
    assert (said["accepted"], said["refused"]) == (40, [])
    assert held(portal) == 40
    assert match_all(SILENT) == {"rows": 40}
    assert held(portal) == 0
    assert ledger_of(custody(portal), LATE).rows == 40
    state = next(one for one in till().get("periods").json() if one["period"] == "2025")
    assert (state["held"], state["matched"], state["stage"]) == (0, 40, "nothing")


def test_nothing_of_a_row_stands_in_the_database_or_in_a_log(portal, till, homes, capsys):
    caller = till()
    caller.rows(*homes)
    caller.rows({**homes[0], "email": "jan@example.org"}, {"id": "x", "postcode": homes[0]["postcode"] * 9})
    caller.post("periods/2025/rows", '{"rows": [{"postcode": "1012AB"')
    with scope(organisation=portal.organisation(LATE)):
        kept = str(list(Sent.objects.values())) + str(list(Token.objects.values()))
    log = "".join(file.read_text() for file in portal.home.rglob("log.jsonl"))
    told = capsys.readouterr()
    for text in (homes[0]["postcode"], "jan@example.org", "k-0", "Hamlet", caller.text):
        assert text not in kept + log + told.out + told.err
    assert "collected.hold" in log


def test_some_rows_are_used_and_of_the_others_it_is_said_why(portal, till, homes):
    said = till().rows({**homes[0], "tickets": 0}, homes[1], homes[1], {**homes[2], "email": "x"}, "k").json()
    assert said["accepted"] == 1
    assert [(one["row"], one["field"], one["why"]) for one in said["refused"]] == [
        (0, "tickets", "out_of_range"), (2, "id", "same_id"), (3, "", "unknown_field"), (4, "", "no_object"),
    ]  # fmt: skip
    assert all(one["text"] for one in said["refused"])
    assert held(portal) == 1


def test_not_one_row_that_can_be_used_is_a_problem(portal, till):
    said = is_problem(till().rows({"id": "a", "tickets": 0}), 422, "none_accepted")
    assert [one["row"] for one in said["refused"]] == [0]
    assert held(portal) == 0


def test_the_same_key_with_the_same_body_is_done_once_and_answered_the_same(portal, till, homes):
    caller = till()
    first = caller.rows(*homes[:3], key="a")
    again = caller.rows(*homes[:3], key="a")
    assert again.json() == first.json()
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert held(portal) == 3


def test_the_same_key_with_another_body_is_refused(till, homes):
    caller = till()
    caller.rows(homes[0], key="a")
    is_problem(caller.rows(homes[1], key="a"), 409, "key_used")
    is_problem(caller.post("periods/2025/cancellations", {"ids": ["k-0"]}, "a"), 409, "key_used")


def test_a_key_is_an_institutions_own(till, homes):
    assert till(code=LATE).rows(homes[0], key="a").status_code == 200
    is_problem(till(code=TAKING_PART[0]).rows(homes[1], key="a"), 409, "released")


def test_work_that_failed_leaves_the_key_free(till, homes):
    caller = till()
    is_problem(caller.rows({"id": "?"}, key="a"), 422, "none_accepted")
    assert caller.rows(homes[0], key="a").status_code == 200


def test_a_request_that_is_being_worked_at_is_not_done_beside_it(portal, till, homes, monkeypatch):
    caller, organisation = till(), portal.organisation(LATE)

    def work():
        with pytest.raises(once.ProblemError) as busy:
            once.once(organisation, "a", b"x", dict)
        assert (busy.value.code, busy.value.headers) == ("key_busy", {"Retry-After": "5"})
        return {"done": 1}

    with scope(organisation=organisation):
        assert once.once(organisation, "a", b"x", work).body == {"done": 1}
        # Who died at work is not waited for.
        late = Sent.objects.create(organisation=organisation, key="b", mark=Sent.objects.get(key="a").mark)
        Sent.objects.filter(pk=late.pk).update(at=timezone.now() - timedelta(minutes=2))
        assert once.once(organisation, "b", b"x", lambda: {"done": 2}).body == {"done": 2}
    assert caller.rows(homes[0]).status_code == 200


def test_rows_are_taken_off_by_their_ids(portal, till, homes):
    caller = till()
    caller.rows(*homes[:4])
    assert caller.post("periods/2025/cancellations", {"ids": ["k-1", "k-99"]}).json()["accepted"] == 2
    match_all(SILENT)
    assert ledger_of(custody(portal), LATE).rows == 5, "four rows, one of them empty now, and one that may still come"


WRONG = [
    # path, body, header to change, its value, status, code
    ("periods/2025/rows", "{", None, None, 400, "no_json"),
    ("periods/2025/rows", "[" * 100_000, None, None, 400, "no_json"),
    ("periods/2025/rows", b"\xff\xfe", None, None, 400, "no_json"),
    ("periods/2025/rows", "1" * 5_000, None, None, 400, "no_json"),
    ("periods/2025/rows", [], None, None, 422, "no_rows"),
    ("periods/2025/rows", {"rows": []}, None, None, 422, "no_rows"),
    ("periods/2025/rows", {"rows": [{"id": "a"}], "more": 1}, None, None, 422, "no_rows"),
    ("periods/2025/rows", {"rows": ["a"] * 1_001}, None, None, 422, "too_many"),
    ("periods/2025/rows", "x" * 2_000_001, None, None, 413, "too_large"),
    ("periods/1999/rows", {"rows": [{"id": "a"}]}, None, None, 404, "no_period"),
    ("periods/2025/rows", {"rows": [{"id": "a"}]}, "idempotency-key", "a b", 400, "no_key"),
    ("periods/2025/rows", {"rows": [{"id": "a"}]}, "authorization", "Bearer publiek_x", 401, "no_token"),
    ("periods/2025/rows", {"rows": [{"id": "a"}]}, "authorization", "Basic x", 401, "no_token"),
]


def test_what_is_wrong_is_said_with_a_code(till):
    caller = till()
    for path, body, header, value, status, code in WRONG:
        answer = caller.post(path, body, **({header: value} if header else {}))
        is_problem(answer, status, code)
        assert "x" * 50 not in answer.content.decode()


def test_another_content_type_is_refused(till):
    answer = till().client.post("/api/v1/periods/2025/rows", {"rows": 1}, headers={"idempotency-key": "a"})
    is_problem(answer, 415, "wrong_type")


def test_a_token_is_for_one_purpose(till, reader, homes):
    is_problem(reader.rows(homes[0]), 403, "wrong_scope")
    is_problem(till().get("periods/2025/own/cube"), 403, "wrong_scope")


def test_a_token_that_was_taken_back_or_is_over_is_none(portal, till, homes):
    caller, organisation = till(), portal.organisation(LATE)
    with scope(organisation=organisation):
        token = tokens.known(caller.text)
        Token.objects.filter(pk=token.pk).update(expires_at=timezone.now())
        is_problem(caller.rows(homes[0]), 401, "no_token")
        Token.objects.filter(pk=token.pk).update(expires_at=timezone.now() + timedelta(days=1))
        assert caller.rows(homes[0]).status_code == 200
        tokens.revoke(token, portal.person("publisher", LATE))
    is_problem(caller.rows(homes[0]), 401, "no_token")


def test_a_token_may_not_be_used_too_often(till, monkeypatch):
    monkeypatch.setattr(tokens, "PER_MINUTE", 3)
    caller = till("read", TAKING_PART[0])
    assert [caller.get("periods").status_code for _ in range(3)] == [200] * 3
    answer = caller.get("periods")
    is_problem(answer, 429, "too_often")
    assert 0 < int(answer.headers["Retry-After"]) <= 60


def test_rows_of_a_released_period_are_refused(till, homes):
    is_problem(till(code=TAKING_PART[0]).rows(homes[0]), 409, "released")


def test_what_breaks_says_nothing_of_what_was_sent(till, homes, monkeypatch, capsys):
    def broken(*_):
        raise RuntimeError(homes[0]["postcode"])

    monkeypatch.setattr("publiek.portal.collection.services.receiving.hold", broken)
    caller = till()
    caller.client.raise_request_exception = False
    answer = caller.rows(homes[0])
    is_problem(answer, 500, "broken")
    assert homes[0]["postcode"] not in answer.content.decode() + "".join(capsys.readouterr())


@pytest.mark.parametrize(("method", "page", "allow"), [("put", "periods", "GET"), ("get", "periods/2025/rows", "POST")])
def test_a_wrong_method_is_told_as_every_problem(till, client, method, page, allow):
    answer = getattr(client, method)(f"/api/v1/{page}")
    assert allow in is_problem(answer, 405, "wrong_method")["mend"]
    assert answer.headers["Allow"] == allow


def test_problems_are_told_in_the_language_that_is_asked_for(till):
    caller = till()
    english, dutch = (
        caller.client.get("/api/v1/periods/1999/own/cube", headers={"authorization": "", "accept-language": one}).json()
        for one in ("en", "nl")
    )
    assert english["code"] == dutch["code"]
    assert english["title"] != dutch["title"]
    assert json.dumps(dutch)
