"""What a reading came to is found again wherever the same is read."""

from __future__ import annotations

import pytest

from immortelle.story.conditions import All, Believes, Exists, Holds, Not
from immortelle.world import World
from immortelle.world.fluents import pack
from immortelle.world.reading.terms import Scope
from immortelle.world.reading.trees import Tree
from immortelle.world.reading.views import View
from immortelle.world.world import kernel_of
from tests.world.stories import PERSON, fact, person, state, story

ANNA, BERT, CARL = range(3)
LOVED = Exists("?x", PERSON, Holds("state:loves", ("?x", "?someone")))


@pytest.fixture
def world():
    return World.begin(
        story(
            *(person(name) for name in ("anna", "bert", "carl")),
            state("loves", "someone another"),
            state("ill"),
            state("sulks", private=True),
            fact("loves", "person:anna", "person:bert"),
            fact("ill", "person:carl", known_to=("person:carl",)),
        )
    )


class Counted:
    """A tree for a condition on ``?someone``, and how often the condition itself was read."""

    def __init__(self, world, what):
        compiler = kernel_of(world).programme.compiler
        scope, _ = Scope().with_var("?someone", PERSON)
        self.reads, read = 0, compiler.condition(what, scope)

        def compute(view, key):
            self.reads += 1
            return read(view, [key, *[-1] * (len(scope.kinds) - 1)])

        self.tree = Tree(compute)

    def find(self, world, who, *path):
        return self.tree.find(View(kernel_of(world), path), who)


def wrote(world, name, args, value):
    """The same world where a fact is otherwise, though nothing happened."""
    kernel = kernel_of(world).fork()
    fluent = pack(kernel.tables.state_numbers[f"state:{name}"], args)
    kernel.facts[fluent] = value
    kernel.tables.note_write(fluent, value)
    return World(kernel)


def test_the_same_is_noted_once_in_all_lives_and_minds(world):
    ill = Counted(world, Not(Holds("state:ill", ("?someone",))))
    assert ill.find(world, ANNA)  # what is asked but once is not worth noting
    assert ill.find(world, ANNA)
    assert ill.find(World.begin(kernel_of(world).programme, seed=7), ANNA)
    assert ill.find(world, ANNA, BERT)
    assert ill.reads == 2


def test_what_a_mind_holds_otherwise_it_reads_for_itself(world):
    ill = Counted(world, Holds("state:ill", ("?someone",)))
    assert [ill.find(world, CARL), ill.find(world, CARL, CARL), ill.find(world, CARL, ANNA)] == [
        True,
        True,
        None,
    ]
    assert ill.reads == 3


def test_what_was_found_before_it_changed_is_found_again_when_it_is_as_it_was(world):
    ill = Counted(world, Holds("state:ill", ("?someone",)))
    later = wrote(world, "ill", (BERT,), 1)
    assert [ill.find(each, BERT) for each in (world, later, world, later)] == [False, True, False, True]
    assert ill.reads == 3


def test_whoever_comes_into_question_later_is_asked_as_well(world):
    loved = Counted(world, LOVED)
    assert [loved.find(world, BERT), loved.find(world, CARL)] == [True, False]
    later = wrote(world, "loves", (BERT, CARL), 1)
    assert [loved.find(later, BERT), loved.find(later, CARL)] == [True, True]
    assert [loved.find(world, BERT), loved.find(world, CARL)] == [True, False]


def test_what_others_think_is_read_where_they_are_thought_of(world):
    thinks = Counted(world, Believes("?someone", Holds("state:ill", ("person:carl",))))
    assert [thinks.find(world, CARL), thinks.find(world, ANNA)] == [True, False]
    assert thinks.find(world, CARL, CARL)
    assert not thinks.find(world, CARL, ANNA)  # who has no idea of it


def test_somebodys_own_is_read_as_each_mind_has_it(world):
    sulks = Counted(world, All((Holds("state:sulks", ("?someone",)), LOVED)))
    later = wrote(world, "sulks", (BERT,), 1)
    for _ in range(2):
        assert [sulks.find(later, BERT), sulks.find(later, BERT, BERT)] == [True, True]
        assert not sulks.find(later, BERT, ANNA)


def test_a_reading_of_more_than_facts_is_not_kept(world):
    def compute(view, key):
        view.knows(0)
        seen.append(key)
        return True

    seen = []
    tree = Tree(compute)
    assert all(tree.find(View(kernel_of(world)), 5) for _ in range(2))
    assert seen == [5, 5]


def test_what_was_too_deep_to_read_is_not_kept(world):
    def compute(view, key):
        entered = view.enter()
        view.give_up()
        seen.append(key)
        view.leave()
        return entered

    seen = []
    tree = Tree(compute)
    assert all(tree.find(View(kernel_of(world)), 5) for _ in range(2))
    assert seen == [5, 5]


def test_a_reading_of_too_much_is_not_kept(world):
    def compute(view, key):
        seen.append(key)
        return sum(view.plain(fluent, 0) for fluent in range(20)) == 0

    seen = []
    tree = Tree(compute, widest=10)
    assert all(tree.find(View(kernel_of(world)), 5) for _ in range(3))
    assert seen == [5, 5, 5]
