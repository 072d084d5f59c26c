"""Problem files: what every construct reads as, and what is said of a slip."""

import re
from pathlib import Path

import pytest

from immortelle.language import show
from immortelle.language.problems import findings
from immortelle.language.problems.parser import read_problem
from immortelle.story.problem import Both, Calculated, Chosen, Compared, Either, Not, Quantified

HERE = Path(__file__).parent / "problems"
PAGES = Path(__file__).parents[2] / "docs/reference/diagnostics"
FILES = sorted(HERE.glob("*.problem"))
WORLD = """
type place; type thing;
entity Ann : character; entity Ben : character; entity Inn : place; entity Cup : thing;
property alive(c : character) : boolean;
property at(c : character) : place;
property at(t : thing) : place;
property gold(c : character) : number;
"""


def formula(text):
    problem, found = read_problem(f"{WORLD} action a() {{ precondition: {text}; }};", "a.txt")
    assert found == (), [show(one) for one in found]
    return problem.acts[0].condition


def utility(text):
    problem, found = read_problem(f"{WORLD} utility(): {text};", "a.txt")
    assert found == (), [show(one) for one in found]
    return problem.utilities[0][1]


def codes(text):
    return [one.code for one in read_problem(WORLD + text, "a.txt")[1]]


def test_and_is_looser_than_or_and_both_than_not():
    assert isinstance(formula("alive(Ann) & alive(Ben) | at(Ann) == Inn"), Both)
    assert isinstance(formula("alive(Ann) | !alive(Ben)"), Either)
    assert isinstance(formula("!at(Ann) == Inn"), Not)


def test_a_quantifier_ends_at_the_next_and():
    whole = formula("forall(c : character) alive(c) & alive(Ann)")
    assert isinstance(whole, Both)
    assert isinstance(whole.parts[0], Quantified)


def test_ifs_beside_each_other_are_a_sum():
    whole = utility("if(alive(Ann)) 2 else 0 + if(alive(Ben)) 1 else 0")
    assert isinstance(whole, Calculated)
    assert isinstance(whole.left, Chosen)
    assert isinstance(whole.right, Chosen)
    assert isinstance(utility("if(alive(Ann)) 2 + 1 else 0"), Chosen)


def test_times_is_tighter_than_plus():
    whole = utility("1 + 2 * gold(Ann)")
    assert isinstance(whole, Calculated)
    assert whole.how == "+"


def test_a_word_may_be_two_properties():
    assert isinstance(formula("at(Ann) == at(Cup)"), Compared)


def test_declarations_may_stand_in_any_order():
    _, found = read_problem(
        "utility(): alive(Ann); property alive(c : character) : boolean; entity Ann : character;", "a"
    )
    assert found == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("action a() { precondition: at(Ann) == Cup; };", "IM206"),
        ("action a() { precondition: gold(Ann) < Inn; };", "IM206"),
        ("action a() { effect: gold(Ann) > 3; };", "IM208"),
        ("action a() { precondition: at(Inn) == Inn; };", "IM205"),
        ("action a() { precondition: alive(Ann, Ben); };", "IM205"),
        ("action a() { precondition: alive(Anna); };", "IM204"),
        ("action a() { precondition: alife(Ann); };", "IM203"),
        ("entity Bo : charakter;", "IM202"),
        ("entity Ann : character;", "IM207"),
        ("type inn : bar; type bar : inn;", "IM209"),
        ("action a() { precondition: alive(Ann)", "IM200"),
        ("at(Ann) = Inn; /* never closed", "IM201"),
        ("at(Ann) = Inn; $", "IM201"),
        ("utility(Inn): 1;", "IM206"),
        ("action a() { consenting: Inn; };", "IM206"),
        ("action a() { effect: alive(Ann); effect: alive(Ben); };", "IM207"),
    ],
)
def test_a_slip_has_one_finding(text, code):
    assert codes(text) == [code]


def test_a_property_where_somebody_has_to_be_named_is_told_as_what_it_is():
    _, (one,) = read_problem(WORLD + "utility(): alive(at(Ann));", "a.txt")
    assert one.code == "IM204"
    assert one.message == 'an entity or a parameter has to stand here, and "at" is a property'


def test_one_slip_does_not_hide_another():
    assert codes("at(Ann) = Im; action a() { effect: alive(Bo); }; utility(): gold(Cup);") == [
        "IM204",
        "IM204",
        "IM205",
    ]


def test_parentheses_have_an_end():
    assert codes(f"action a() {{ precondition: {'(' * 5000}alive(Ann){')' * 5000}; }};") == ["IM211"]
    assert codes(f"action a() {{ precondition: {'!' * 5000}alive(Ann); }};") == ["IM211"]
    assert codes(f"utility(): {'-' * 5000}1;") == ["IM211"]


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_file_cut_short_is_a_finding(cut):
    whole = WORLD + "action a(c : character) { precondition: alive(c); effect: !alive(c); consenting: c; };"
    _, found = read_problem(whole[: len(whole) - cut], "a.txt")
    assert bool(found) is (cut > 0)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_finding_is_said_as_its_page_says(path):
    _, found = read_problem(path.read_text(), path.name)
    said = "\n\n".join(map(show, found)) + "\n"
    assert said == path.with_suffix(".out").read_text()
    assert path.stem in said
    page = (PAGES / f"{path.stem}.md").read_text()
    assert page.startswith(f"# {path.stem} ")
    assert path.read_text().rstrip() in page
    assert said.rstrip() in page


def test_every_finding_has_its_file():
    codes_ = set(re.findall(r'"(IM\d+)"', Path(findings.__file__).read_text()))
    later = (HERE.parents[1] / "apps" / "problems").glob("*.problem")  # said when it is to be planned
    assert codes_ == {path.stem for path in (*FILES, *later)}
