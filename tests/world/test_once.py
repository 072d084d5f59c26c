"""What a function comes to is kept, up to so many."""

from __future__ import annotations

from immortelle.world.once import Once


def test_what_was_found_is_not_looked_for_again():
    asked: list[int] = []
    squares = Once(lambda number: (asked.append(number), number * number)[1], most=10)
    assert [squares[3], squares[3], squares[4]] == [9, 9, 16]
    assert asked == [3, 4]


def test_there_is_never_more_than_the_most():
    squares = Once(lambda number: number * number, most=3)
    assert [squares[number] for number in range(10)] == [number * number for number in range(10)]
    assert len(squares) <= 3
