"""Every diagnostic: a story that causes it, the text it shows, and a page that explains it."""

import re
from pathlib import Path

import pytest

from immortelle.language import cautions, compile_text, load, messages, show
from immortelle.language.diagnostics import fixed

HERE = Path(__file__).parent / "diagnostics"
PAGES = Path(__file__).parents[2] / "docs/reference/diagnostics"
SAID = "".join(Path(one.__file__).read_text() for one in (messages, cautions))
STORIES = sorted(HERE.glob("*.story"), key=lambda path: path.name)
# Of files that are no text, of two files, or of what nobody sees: in test_sources.py.
ELSEWHERE = {"IM001", "IM002", "IM003", "IM004", "IM005", "IM006", "IM008", "IM011", "IM013", "IM019"}


def every_code():
    return sorted(set(re.findall(r'"(IM\d+)"', SAID)))


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_it_says_what_it_should(story):
    loaded = load(story)
    said = "\n\n".join(show(one) for one in loaded.diagnostics) + "\n"
    assert said == story.with_suffix(".txt").read_text()
    assert story.stem[:5] in {one.code for one in loaded.diagnostics}


def test_every_code_has_a_story():
    assert {path.stem[:5] for path in STORIES} | ELSEWHERE == set(every_code())


@pytest.mark.parametrize("code", every_code())
def test_every_code_has_a_page(code):
    (page,) = PAGES.glob(f"{code}.md")
    text = page.read_text()
    assert text.startswith(f"# {code} ")
    assert code in text


@pytest.mark.parametrize("story", [one for one in STORIES if len(one.stem) == 5], ids=lambda path: path.stem)
def test_the_example_of_a_page_is_the_one_that_is_tested(story):
    page = (PAGES / f"{story.stem}.md").read_text()
    if "```" in page:
        assert story.read_text().rstrip() in page
        assert story.with_suffix(".txt").read_text().rstrip() in page


def test_codes_and_names_belong_together():
    pairs = re.findall(r'"(IM\d+)",\s*"([a-z0-9-]+)"', SAID)
    assert len(pairs) == len({code for code, _ in pairs}) == len({name for _, name in pairs})


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_a_fix_mends_its_own_mistake(story):
    text = story.read_text()
    found = [one for one in load(story).diagnostics if one.fix]
    for one in found:
        lines = text.split("\n")
        lines[one.line - 1] = fixed(one)
        again = compile_text("\n".join(lines), story.name).diagnostics
        assert len(again) < len(load(story).diagnostics), one


def test_a_warning_can_be_allowed_and_an_error_cannot():
    text = (
        "story A\n    use people, senses\nact someone waves to another{}\n    seen by everyone in a place\n"
    )
    assert [one.code for one in compile_text(text.format("")).diagnostics] == ["IM054"]
    assert compile_text(text.format("  // allowed: it is only a wave")).diagnostics == ()
    assert compile_text("story A\nperson  // allowed: he has no name\n").diagnostics != ()


def test_all_mistakes_are_found_in_one_run_in_order():
    text = "story A\n    use people\nperson Ann, she\n    is ded\n    is aslep\nperson Ann\nplce the well\n"
    found = compile_text(text).diagnostics
    assert [(one.line, one.code) for one in found] == [(4, "IM040"), (5, "IM040"), (6, "IM030"), (7, "IM020")]


def test_a_message_cannot_steer_the_terminal():
    (one, *_) = compile_text("story A\n\x1b[2Jperson Ann\n").diagnostics
    assert "\x1b" not in show(one)


def test_colours_are_asked_for():
    (one,) = compile_text("story A\nplce the well\n").diagnostics
    assert "\x1b[" not in show(one)
    assert "\x1b[" in show(one, colour=True)
