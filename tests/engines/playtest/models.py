"""Random small models: with loops, choices, rare chances and places where one can stay for ever."""

from hypothesis import strategies as st

from immortelle.engines.playtest.model import Builder

RARE = st.sampled_from([1, 1, 1, 2, 3, 10, 10**6])


@st.composite
def models(draw, most_states=9, forward=False):
    """A model with the labels *won* and *lost*; ``forward``: without loops."""
    builder = Builder(leanings=("by reasons",))
    count = draw(st.integers(1, most_states))
    for _ in range(count):
        builder.state()
    builder.state("won")
    lost = builder.state("lost")
    for state in range(count):
        after = st.integers(state + 1 if forward else 0, lost)
        for number in range(draw(st.integers(0 if state else 1, 3))):
            branches = draw(st.lists(st.tuples(RARE, after), min_size=1, max_size=3))
            builder.action(state, f"act {number}", branches, (draw(st.integers(1, 9)),))
    for state in draw(st.sets(st.integers(0, count - 1), max_size=1)):
        builder.label(state, "won")
    return builder.build()
