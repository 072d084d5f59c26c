"""What an act makes of the world and of minds, corner by corner, each worked out by hand.

The planner's states and the checker's are asked alike.
"""

import pytest

from immortelle.engines.planning.grounding import ground
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.paths import Paths
from immortelle.language import show
from immortelle.language.problems.parser import read_problem

PEOPLE = "entity Ann : character; entity Ben : character; entity Cal : character;\n"
GOAL = "utility(): 0;\n"


def problem(text):
    read, found = read_problem(PEOPLE + text + GOAL, "a.txt")
    assert found == (), [show(one) for one in found]
    return ground(read)


def lived(text, *acts):
    """What a fluent is after acts, on a path of names: as shared minds and plain paths both have it."""
    whole = problem(text)
    minds, paths = Minds(whole, 3), Paths(whole, 3)
    names = [str(one) for one in whole.acts]
    fluents = [str(one) for one in whole.fluents]
    mind, state = minds.start, paths.start()
    for act in acts:
        assert minds.can(mind, names.index(act))
        mind = minds.after(mind, names.index(act))
        state = paths.after(state, whole.acts[names.index(act)])

    def look(fluent, *people):
        path = tuple(whole.characters.index(one) for one in people)
        code = paths.look(state, (), path, fluents.index(fluent))
        assert minds.read.look(minds.facts[mind], minds.links[mind], path, fluents.index(fluent)) == code
        if whole.fluents[fluents.index(fluent)].type == "number":
            return code
        return ("?", False, True, *whole.entities)[code]

    return look


def can(text, act):
    """Whether an act is possible at the start."""
    whole = problem(text)
    named = [str(one) for one in whole.acts]
    minds = Minds(whole, 2)
    return act in named and minds.can(minds.start, named.index(act))


DOOR = """
property locked() : boolean; property inside(who : character) : boolean; property other() : boolean;
believes(Ben, locked());
action enter(Ann) { precondition: !locked(); effect: inside(Ann); consenting: Ann; };
action lock(Ben) { effect: locked(); consenting: Ben; };
"""


def test_who_sees_an_act_they_took_to_be_impossible_learns_what_it_shows():
    look = lived(DOOR, "enter(Ann)")
    assert look("locked", "Ben") is False
    assert look("locked", "Cal", "Ben") is False
    assert look("inside(Ann)", "Ben") is True


def test_that_it_is_another_value_does_not_show_which():
    text = """
    type place; entity Inn : place; entity Mill : place; entity Barn : place;
    property at(who : character) : place; property gone() : boolean;
    at(Ann) = Mill; believes(Ben, at(Ann) = Inn);
    action slip(Ann) { precondition: at(Ann) != Inn; effect: gone(); consenting: Ann; };
    action walk(Ann, to : place) { effect: at(Ann) = to; consenting: Ann; };
    """
    assert lived(text, "slip(Ann)")("at(Ann)", "Ben") == "?"
    assert lived(text, "walk(Ann, Barn)")("at(Ann)", "Ben") == "Barn"


def test_of_two_places_that_differ_the_second_is_seen():
    text = """
    type place; entity Inn : place; entity Mill : place;
    property at(who : character) : place; property waved() : boolean;
    at(Ann) = Mill; at(Cal) = Inn; believes(Ben, at(Ann) = Inn);
    action wave(Ann, Cal) { precondition: at(Ann) != at(Cal); effect: waved(); consenting: Ann; };
    action walk(who : character, to : place) { effect: at(who) = to; consenting: who; };
    """
    look = lived(text, "wave(Ann, Cal)")
    assert look("at(Cal)", "Ben") == "Inn"
    assert look("at(Ann)", "Ben") == "?"


def test_an_order_of_numbers_shows_that_none_of_them_is_known():
    text = """
    property gold(who : character) : number; property price() : number; property has() : boolean;
    gold(Ann) = 5; price() = 3; believes(Ben, gold(Ann) = 1);
    action buy(Ann) {
        precondition: gold(Ann) >= price(); effect: has() & gold(Ann) = gold(Ann) - price(); consenting: Ann;
    };
    action raise(Ben) { effect: price() = price() + 1; consenting: Ben; };
    """
    look = lived(text, "buy(Ann)")
    assert look("gold(Ann)") == 2
    assert look("gold(Ann)", "Ben") is None
    assert look("price", "Ben") is None


def test_of_alternatives_all_that_truly_hold_are_learnt():
    text = """
    property key() : boolean; property rope() : boolean; property lamp() : boolean; property out() : boolean;
    key(); rope();
    believes(Ben, !key() & !rope() & !lamp());
    action escape(Ann) { precondition: key() | rope() | lamp(); effect: out(); consenting: Ann; };
    action lose(Ann) { effect: !key() & !rope() & lamp(); consenting: Ann; };
    """
    look = lived(text, "escape(Ann)")
    assert [look(one, "Ben") for one in ("key", "rope", "lamp")] == [True, True, False]


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("n() > 3", False),
        ("!(n() > 3)", False),
        ("n() == ?", True),
        ("n() != 3", True),
        ("b()", False),
        ("!b()", False),
        ("b() == ?", True),
        ("p() != Ann", True),
        ("!(p() == Ann)", True),
        ("m() > n()", False),
        ("if(c()) b()", True),
        ("if(!c()) b()", False),
        ("if(b()) c() else !c()", False),
    ],
)
def test_what_is_unknown_is_a_value_but_neither_true_nor_false_nor_a_number(condition, holds):
    text = f"""
    property n() : number; property m() : number; property b() : boolean; property c() : boolean;
    property p() : character; property d() : boolean;
    n() = ?; b() = ?;
    action a(Ann) {{ precondition: {condition}; effect: d(); consenting: Ann; }};
    action any(Ann, who : character) {{
        effect: n() = n() + 1 & m() = 4 & b() & c() & p() = who & b() = c(); consenting: Ann;
    }};
    """
    assert can(text, "a(Ann)") is holds


def test_triggers_wait_for_what_an_act_makes_people_believe():
    text = """
    property fire() : boolean; property wet() : boolean; property afraid(who : character) : boolean;
    believes(Cal, wet()); believes(Ben, !wet());
    action shout(Ann) { effect: fire() & believes(Ben, wet()); consenting: Ann; };
    action dry(Ann) { effect: !wet(); consenting: Ann; };
    trigger fright(who : character) {
        precondition: fire() & believes(who, fire()) & !believes(who, wet()) & !afraid(who);
        effect: afraid(who);
    };
    """
    look = lived(text, "shout(Ann)")
    assert look("afraid(Ben)", "Ben") is False
    assert look("afraid(Cal)") is False
    assert look("afraid(Ann)") is True


def test_who_does_not_see_an_act_believes_as_before_and_is_believed_to():
    text = """
    property lit() : boolean; property here(who : character) : boolean;
    here(Ann); here(Ben); believes(Ann, !here(Ben));
    action light(Ann) { effect: lit(); consenting: Ann; observing(one : character): here(one); };
    action leave(who : character) { effect: !here(who); consenting: who; };
    """
    look = lived(text, "light(Ann)")
    assert look("lit", "Ben") is True
    assert look("lit", "Cal") is False
    assert look("lit", "Ann", "Ben") is False  # she takes him to be away
    assert look("lit", "Ben", "Ann") is True


def test_effects_read_what_was_before():
    text = """
    property a() : character; property b() : character;
    a() = Ann; b() = Ben;
    action swap(Cal) { effect: a() = b() & b() = a(); consenting: Cal; };
    """
    look = lived(text, "swap(Cal)")
    assert (look("a"), look("b")) == ("Ben", "Ann")


def test_something_may_be_of_several_types():
    text = """
    type place; type thing;
    entity Boat : place, thing;
    property at(who : character) : place; property has(what : thing) : character;
    action board(who : character, there : place) { effect: at(who) = there; consenting: who; };
    action buy(who : character, what : thing) { effect: has(what) = who; consenting: who; };
    """
    look = lived(text, "buy(Ann, Boat)", "board(Ben, Boat)")
    assert (look("has(Boat)"), look("at(Ben)")) == ("Ann", "Boat")
