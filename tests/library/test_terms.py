"""What falls due after a time that people named: a step of a ladder."""

from datetime import UTC, datetime

import pytest

from immortelle.language import compile_text
from tests.library.tales import lived

PROMISE = """story Due
    use people, places, speech
    begins 1900-01-01
place the hall
person Ann, a human, she
    is in the hall
person Ben, a human, he
    is in the hall
ladder waiting time: a day, a year, ten years
state someone is back
act someone promises another to return after a waiting time
    when someone is with another
    heard by another
    > {Someone} promises {another} to be back in {the waiting time}.
trigger the return
    when someone has promised another to return after a waiting time
    after the waiting time
    then someone is back
    unless someone is dead
    > {Someone} is back.
"""


@pytest.mark.parametrize(("time", "year"), [("a day", 1900), ("a year", 1901), ("ten years", 1910)])
def test_a_promise_falls_due_after_the_time_that_was_named(time, year):
    reason = f"strong reason to promise Ben to return after {time}: someone has not promised Ben to return"
    life = lived(f"{PROMISE}{reason} after {time}, for Ann\n")
    due = next(event for event in life.chronicle if event.what == "trigger:return")
    assert datetime.fromtimestamp(due.time, UTC).year == year


def test_after_what_is_no_time_is_one_error():
    found = compile_text(PROMISE.replace("after the waiting time", "after the hall")).diagnostics
    assert [one.code for one in found] == ["IM023"]


def test_after_a_step_that_is_no_time_is_one_error():
    priced = PROMISE.replace("a day, a year, ten years", "10, 20")
    assert [one.code for one in compile_text(priced).diagnostics] == ["IM023"]


def test_after_a_term_that_the_condition_does_not_name_is_one_error_with_the_roles_there_are():
    untold = PROMISE.replace("act someone promises", "act someone swears to another\nact someone promises")
    loose = untold.replace(
        "when someone has promised another to return after a waiting time",
        "when someone has sworn to another",
    )
    errors = [one for one in compile_text(loose).diagnostics if one.severity == "error"]
    assert [one.code for one in errors] == ["IM055"]
