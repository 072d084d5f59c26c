"""Random values of the story's dataclasses, for property tests.

``stories()`` are well typed and can be written and read; their names may point nowhere.
"""

from functools import cache

from hypothesis import strategies as st

from immortelle.story.decode import MAX_INT, MIN_INT
from immortelle.story.model import FORMAT, Story
from immortelle.story.shapes import Choice, Items, Plain, Record, Words, fields_of, shape_of

TEXTS = st.one_of(
    st.sampled_from(["?someone", "?another", "?deed.victim", "person:elena", "state:loves", "act:forgives"]),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
PLAIN = {
    str: TEXTS,
    bool: st.booleans(),
    int: st.integers(MIN_INT, MAX_INT),
    type(None): st.none(),
}


@st.composite
def values(draw, hint, depth=2):
    """Values of a type; conditions, amounts and effects nest at most ``depth`` deep."""
    return drawn(draw, shape_of(hint), depth)


@st.composite
def stories(draw, depth=2):
    """Whole stories, with at most two declarations of each sort."""
    return record(draw, Story, depth)


def drawn(draw, shape, depth):
    match shape:
        case Record(cls):
            return record(draw, cls, depth)
        case Items(item):
            size = draw(st.integers(0, 2)) if possible(item, depth) else 0
            return tuple(drawn(draw, shape_of(item), depth) for _ in range(size))
        case Words(words, make):
            return make(draw(st.sampled_from(words)))
        case Choice() as choice:
            return drawn(draw, draw(st.sampled_from(parts_of(choice, depth))), depth - choice.tagged)
        case Plain(kind):
            return draw(PLAIN[kind])


def record(draw, cls, depth):
    given = {field.name: drawn(draw, shape_of(field.hint), depth) for field in fields_of(cls)}
    return cls(**given | {"format": FORMAT}) if cls is Story else cls(**given)


def parts_of(choice, depth):
    records = [Record(cls) for cls in choice.records if depth > 0 or is_leaf(cls)]
    items = [choice.items] if choice.items else []
    return records + items + [Plain(kind) for kind in choice.plain]


def possible(hint, depth):
    shape = shape_of(hint)
    return not isinstance(shape, Choice) or bool(parts_of(shape, depth))


@cache
def is_leaf(cls):
    """Whether a record holds no record that could hold one of its own sort."""
    return not any(holds_tagged(shape_of(field.hint)) for field in fields_of(cls))


def holds_tagged(shape):
    match shape:
        case Choice(records):
            return len(records) > 1
        case Items(item):
            return holds_tagged(shape_of(item))
        case Record(cls):
            return not is_leaf(cls)
    return False
