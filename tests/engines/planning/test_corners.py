"""Little problems whose plans were worked out by hand, one for each corner of the language."""

import inspect
import sys

import pytest

from immortelle.engines.planning import instances
from immortelle.engines.planning.checking import Checker
from immortelle.engines.planning.grounding import TooLargeError, ground
from immortelle.engines.planning.limits import Limits
from immortelle.engines.planning.missing import missing
from immortelle.engines.planning.search import asked, plan
from immortelle.language.problems.parser import read_problem

BEFORE = """type place; entity A : character; entity B : character; entity C : character;
entity X : place; entity Y : place; property so() : boolean; property of(who : character) : boolean;
"""
SALE = """action sell(A, B) { effect: so() & if(of(C)) of(B); consenting: A, B; observing: A; };
utility(): so(); utility(A): so(); utility(B): of(B);"""
DOOR = """of(C); believes(A, !of(C)); property in(who : character) : boolean;
action enter(who : character) {
    precondition: of(C) & !in(who); effect: in(who); consenting: who; observing: SEEN; };
utility(): if(in(A)) 1 else 0; utility(A): in(A); utility(C): in(C);"""
CORNERS = {
    "B agrees, for he believes what is not so": ("believes(B, of(C));" + SALE, ["sell(A, B)"]),
    "B knows better": (SALE, None),
    "A sees that it can be done": (DOOR.replace("SEEN", "A, C"), ["enter(C)", "enter(A)"]),
    "A does not see it": (DOOR.replace("SEEN", "who"), None),
    "who believes that it is over goes home": (
        """so(); action tell(A, one : character) {
            precondition: A != one; effect: believes(one, !so()); consenting: A; observing: A, one; };
        trigger go(who : character) { precondition: !believes(who, so()) & !of(who); effect: of(who); };
        utility(): of(B) & of(C); utility(A): sum(who : character) if(of(who)) 1 else 0;""",
        ["tell(A, B)", "tell(A, C)"],
    ),
    "halves are doubled exactly": (
        """property n() : number; n() = 0.5; action double(A) { effect: n() = n() * 2; consenting: A; };
        utility(): n() == 2; utility(A): n();""",
        ["double(A)", "double(A)"],
    ),
    "of a number that is unknown no order holds": (
        """property n() : number; n() = 1; action spoil() { effect: n() = n() / 0; };
        utility(): if(n() > 0 | n() <= 0) 0 else 1;""",
        ["spoil"],
    ),
    "nobody asks for what he takes to be impossible": (
        """property at(who : character) : place; at(B) = Y; believes(A, at(B) = ?);
        action ask(A, p : place) {
            precondition: at(B) == p; effect: believes(A, at(B)) = p; consenting: A; };
        utility(): believes(A, at(B)) == Y; utility(A): at(B) != ?;""",
        None,
    ),
    "A hopes for what C would do if he were as A thinks": (
        """property held() : character; held() = A; believes(A, of(C));
        action give(who : character, other : character) {
            precondition: held() == who & who != other; effect: held() = other; consenting: who; };
        utility(): held() == C; utility(A): held() == B;
        utility(C): if(held() == B & of(C)) 2 elseif(held() == C) 1 else 0;""",
        ["give(A, C)"],
    ),
    "what has no end is gone around": (
        """trigger on(who : character) { precondition: of(who) & !so(); effect: so(); };
        trigger off(who : character) { precondition: of(who) & so(); effect: !so(); };
        property n() : number; n() = 0; action light(A) { effect: of(A) & n() = 2; consenting: A; };
        action wait(A) { effect: n() = n() + 1; consenting: A; };
        utility(): n() > 1; utility(A): n();""",
        ["wait(A)", "wait(A)"],
    ),
    "nobody is in two places": (
        """property at(who : character) : place; at(A) = X;
        action go(A) { effect: at(A) = Y; consenting: A; };
        action split(A) { precondition: at(A) == X & at(A) == Y; effect: so(); consenting: A; };
        utility(): so(); utility(A): so();""",
        None,
    ),
    "what A thinks that B thinks": (
        """believes(A, believes(B, so())); action bluff(A) {
            precondition: believes(B, so()); effect: of(A); consenting: A; };
        action learn(B) { effect: so(); consenting: B; observing: B; };
        utility(): of(A); utility(A): of(A); utility(B): so();""",
        ["learn(B)", "bluff(A)"],
    ),
}


@pytest.mark.parametrize("name", CORNERS)
def test_a_corner_has_the_plan_that_was_worked_out(name):
    text, acts = CORNERS[name]
    problem, found = read_problem(BEFORE + text, "corner.txt")
    assert found == ()
    known, limits = ground(problem), Limits(4, 3, 2)
    steps = plan(known, limits, 1).steps
    assert (steps and [str(known.acts[step.act]) for step in steps]) == acts
    if steps is not None:
        assert Checker(known, limits, limits.nesting + 1 + asked(known)).check(steps, 1) is None


def test_quantifiers_within_quantifiers_are_not_looked_at_without_end(monkeypatch):
    monkeypatch.setattr(instances, "MOST_PARTS", 500)
    places = "".join(f"entity P{at} : place;\n" for at in range(30))
    text = (
        "type place;\nentity Tom : character;\nproperty by(one : place, other : place) : boolean;\n" + places
    )
    text += "action a(Tom) { effect: forall(one : place) forall(other : place) by(one, other); };\n"
    problem, findings = read_problem(text + "utility(): by(P1, P2);", "a.txt")
    assert not findings
    with pytest.raises(TooLargeError, match="more than 500 formulas"):
        ground(problem)


def test_a_long_way_is_told_however_long():
    rooms = "".join(f"entity R{at} : room; " for at in range(120))
    doors = "".join(f"door(R{at}, R{at + 1}); " for at in range(119))
    text = f"""type room; entity A : character; {rooms}
property at(who : character) : room; property door(from : room, to : room) : boolean; at(A) = R0; {doors}
action walk(A, from : room, to : room) {{
    precondition: at(A) == from & door(from, to); effect: at(A) = to; consenting: A; }};
utility(): at(A) == R119; utility(A): at(A) == R119;"""
    problem, found = read_problem(text, "corridor.txt")
    assert found == ()
    known, before = ground(problem), sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        gap = missing(known, Limits(), 1)
    finally:
        sys.setrecursionlimit(before)
    assert (gap.kind, gap.length) == ("longer", 119)
