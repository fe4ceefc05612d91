"""Two runs of one study never work side by side; one that ended, however, is not in the way."""

import pytest

from publiek.errors import UserError
from publiek.study.at_work import alone_in
from publiek.study.custody import custody_of


def test_a_second_run_is_refused_while_the_first_is_at_work(small_demo):
    custody = custody_of(small_demo)
    with alone_in(custody), pytest.raises(UserError, match="Another run of this study is at work"), alone_in(custody):
        pytest.fail("two runs at once")


def test_a_run_that_broke_off_is_not_in_the_way(small_demo):
    custody = custody_of(small_demo)
    with pytest.raises(ZeroDivisionError), alone_in(custody):
        raise ZeroDivisionError
    with alone_in(custody):
        pass
