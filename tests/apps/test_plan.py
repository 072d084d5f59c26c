"""``immortelle plan`` and ``import`` on what nobody should give them: a sentence, in time."""

import json
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parent / "problems").glob("*.problem"))
PAGES = Path(__file__).parents[2] / "docs/reference/diagnostics"
TOM = "entity Tom : character;\n"
DO = "action a(Tom) { effect: "
PLACES = "type place;\n" + "".join(f"entity P{at} : place;\n" for at in range(30_000))
MOVES = "property at(who : character) : place;\nat(Tom) = P0;\nutility(): at(Tom) == P5;\n"


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (
            TOM + "property n() : number; n() = 2;\n" + DO + "n() = n() * n(); consenting: Tom; };\n"
            "utility(): if(n() < 0) 1 else 0; utility(Tom): n();",
            "IM214",
        ),
        (
            TOM + "property n() : number;\ntrigger t() { precondition: n() >= 0; effect: n() = n() + 1; };\n"
            "utility(): n() == 5;",
            "these triggers never come to rest: t",
        ),
        (
            TOM + "property a() : boolean; property b() : boolean; a();\n"
            "trigger on() { precondition: a(); effect: !a() & b(); };\n"
            "trigger off() { precondition: b(); effect: a() & !b(); };\nutility(): b();",
            "come to rest: off and on",
        ),
        (
            TOM + "property g() : boolean;\n" + DO + "g(); consenting: Tom; };\nutility(Tom): g();",
            "has no utility() of its author",
        ),
        (
            TOM + PLACES + MOVES + "action go(Tom, to : place) { effect: at(Tom) = to; consenting: Tom; };",
            "more than 20,000 acts",
        ),
        (
            TOM + PLACES + MOVES + "action go(Tom, from : place, to : place) { effect: at(Tom) = to; };",
            "could be filled in 900,000,000 ways",
        ),
        (
            "".join(f"entity E{at} : character;\n" for at in range(1_001)) + "utility(): 1;",
            "more than 1,000 characters",
        ),
        (TOM + "property n() : number;\nn() = 10000000000000000000;\nutility(): n();", ":3:7"),
        ("\ufeff" + TOM + "property n() : nothing;\n", ":2:16"),
        ("// nothing\n", "neither an act nor a utility"),
        ("", "a problem declares who there is"),
    ],
    ids=[
        "overflow",
        "grows",
        "undo",
        "no-goal",
        "many",
        "far-too-many",
        "crowd",
        "literal",
        "marked",
        "nothing",
        "empty",
    ],
)
def test_it_says_what_is_wrong_and_ends(immortelle, tmp_path, problem, said):
    file = tmp_path / "p.txt"
    file.write_text(problem, encoding="utf-8")
    done = immortelle("plan", str(file))
    assert done.returncode == 1
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_found_on_the_way_to_a_plan_is_said_as_its_page_says(immortelle, tmp_path, path):
    (tmp_path / path.name).write_text(path.read_text())
    done = immortelle("plan", path.name)
    said = path.with_suffix(".out").read_text()
    assert (done.returncode, done.stderr.strip()) == (1, said.strip())
    page = (PAGES / f"{path.stem}.md").read_text()
    assert path.read_text().rstrip() in page
    assert said.rstrip() in page


def test_a_goal_that_is_reached_needs_nothing(immortelle, tmp_path):
    file = tmp_path / "p.txt"
    file.write_text(TOM + "property g() : boolean; g();\naction a(Tom) { effect: !g(); };\nutility(): g();")
    done = immortelle("plan", str(file), "--goal", "1")
    assert done.returncode == 0
    assert "reached already" in done.stdout


def test_a_plan_for_machines(immortelle, tmp_path):
    file = tmp_path / "p.txt"
    text = "property g() : boolean;\naction a(Tom) { effect: g(); consenting: Tom; };\n"
    file.write_text(TOM + text + "utility(): g(); utility(Tom): g();")
    found = json.loads(immortelle("plan", str(file), "--json").stdout)
    assert found["plan"] == [
        {"act": "a(Tom)", "explanations": {"Tom": [{"act": "a(Tom)", "explanations": {}}]}}
    ]
    written = immortelle("import", str(file), "--list", "--json").stdout
    assert json.loads(written)["acts"] == ["a(Tom)"]
    (tmp_path / "p.json").write_text(written)
    assert json.loads(immortelle("plan", str(tmp_path / "p.json"), "--json").stdout)["plan"] == found["plan"]
    (tmp_path / "p.json").write_text(written.replace('"kind": "Fluent"', '"kind": "Flute"'))
    refused = immortelle("plan", str(tmp_path / "p.json"))
    assert (refused.returncode, "is no planning problem" in refused.stderr) == (1, True)


def test_an_ending_is_of_stories(immortelle, tmp_path):
    file = tmp_path / "p.txt"
    file.write_text(TOM + "utility(): 1;")
    assert immortelle("plan", str(file), "--ending", "dark").returncode == 2


def test_the_limit_that_ends_a_search_is_said(immortelle, tmp_path):
    file = tmp_path / "p.txt"
    grows = "property n() : number;\n" + DO + "n() = n() + 1; consenting: Tom; };\n"
    file.write_text(TOM + grows + "utility(): if(n() < 0) 1 else 0; utility(Tom): n();")
    for option, limit in (("--memory", "1 MB of memory"), ("--states", "1 states")):
        done = immortelle("plan", str(file), "--length", "1000", option, "1")
        assert f"before the limit of {limit}" in done.stdout
