"""A forked list is a list of its own, however much the two share."""

from hypothesis import given
from hypothesis import strategies as st

from immortelle.world.chronicle import Log, Record
from immortelle.world.minds.pages import Pages

STEP = st.tuples(
    st.sampled_from(("append", "append", "set", "fork")), st.integers(0, 9), st.integers(0, 9999)
)


@given(st.integers(0, 600), st.lists(STEP, max_size=30))
def test_every_fork_is_the_list_it_would_be_alone(size, steps):
    first = Pages()
    for item in range(size):
        first.append(item)
    forks = [(first, list(range(size)))]
    for step, which, number in steps:
        pages, plain = forks[which % len(forks)]
        if step == "fork":
            forks.append((pages.fork(), plain.copy()))
        elif step == "append":
            pages.append(number)
            plain.append(number)
        elif plain:
            pages[number % len(plain)] = number
            plain[number % len(plain)] = number
    for pages, plain in forks:
        assert [pages[index] for index in range(len(pages))] == plain


def test_an_old_record_is_what_it_was_when_it_was_new():
    log = Log()
    records = [Record("act", f"act:{number}", (number,), number, number) for number in range(300)]
    for record in records:
        log.append(record)
    fork = log.fork()
    fork.append(records[0])
    assert [log[number] for number in range(len(log))] == records
    assert (fork[0].what, fork[300].what, len(fork)) == ("act:0", "act:0", 301)
