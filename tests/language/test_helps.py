"""What a writer is told to do about a slip: the right thing, and once."""

import pytest

from immortelle.language import compile_text, load
from immortelle.language.diagnostics import fixed

STORY = """story Helps
    use people, places, senses
    begins 1900-01-01
nature elf
place the hall
person Ann, a human, she
    is in the hall
"""


@pytest.mark.parametrize(
    ("block", "code", "helps", "mended"),
    [
        ("person Eli, an elf and a human", "IM023", (), "person Eli, an elf, a human"),
        ("ending over: Bob is dead", "IM040", ('if that is a name, declare it: "person Bob"',), None),
        (
            "claim the alibi: Ann has not died",
            "IM061",
            ("tell what was done, or what is so",),
            None,
        ),
        ("person Eli, a human, he, 10 years old", "IM023", (), "person Eli, a human, he, born 1890"),
        (
            "person Eli, he\n    is alive",
            "IM065",
            ("it means: someone is not dead", 'did you mean "is not dead"?'),
            "    is not dead",
        ),
        (
            "means someone is low, an amount\n    how sad someone is about Ann",
            "IM023",
            (),
            "    how much someone is sad about Ann",
        ),
        ("strong reason to hide, for Ann", "IM023", (), "strong reason to hide: someone is Ann"),
        (
            "person Old Bo, he\nsecret loss: Ann is dead\n    known to Bo",
            "IM033",
            ('did you mean "Old Bo"?',),
            "    known to Old Bo",
        ),
        ("state something is wet", "IM042", ('did you mean "a thing"?',), "state a thing is wet"),
        ("ending x: Ann is dead\nexpect x is possible", "IM023", (), "expect x is reachable"),
        ("deed nap: Ann died, 3 days ago", "IM023", (), "deed nap: Ann died, 1899-12-29"),
        ("deed nap: Ann died yesterday at 18:30", "IM023", (), "deed nap: Ann died, yesterday 18:30"),
        ("deed nap: Ann died, on 1880-05-05", "IM023", (), "deed nap: Ann died, 1880-05-05"),
        ("what if lost: Bob is dead", "IM040", ('if that is a name, declare it: "person Bob"',), None),
    ],
)
def test_one_slip_has_one_help(block, code, helps, mended):
    (found,) = compile_text(f"{STORY}{block}\n").diagnostics
    assert (found.code, found.helps, fixed(found) if found.fix else None) == (code, helps, mended)


BOOKS = (
    STORY.replace("places, senses", "places, senses, bonds, things") + "thing the apples\nperson Ben, he\n"
)
SAID = [
    ("ending over: Ann is Ben's father", '"someone is the father of another" is in the library: use kin'),
    ("ending over: Ann is drunk", 'declare it: "state someone is drunk"'),
    ("ending over: Ann will leave Ben", 'declare it: "act someone leaves another"'),
    ("ending over: Ann is the niece of Ben", 'declare it: "bond someone is the niece of another"'),
    ("ending over: Ann owns the apples", "there is: state a thing belongs to someone"),
    ("ending over: Ann detests Ben", '"someone hates another" is in the library: use feelings'),
    ("ending over: Ann is in the hall, and the apples are rotten", 'declare it: "state a thing is rotten"'),
    ("reason to sing to another: someone is alive", 'declare it: "act someone sings to another"'),
    ("ending over: nobody is merry", 'declare it: "state someone is merry"'),
    ("ending over: Ben does not smoke", 'declare it: "state someone smokes" or "act someone smokes"'),
    ("ending over: Ann admires Ben strongly", 'declare it: "feeling someone admires another"'),
    ("ending over: the door is open", 'declare it: "thing the door, a door"'),
    ("the apples are red", "what is so stands indented under whom or what it is said of"),
]


@pytest.mark.parametrize(("block", "help_"), SAID)
def test_what_the_story_has_no_sentence_for_is_offered_in_its_words_or_declared(block, help_):
    (found,) = compile_text(f"{BOOKS}{block}\n").diagnostics
    assert found.helps[0] == help_


MEANT = [
    ("ending over: Ann likes Ben", "Ann cares about Ben"),
    ("ending over: Ben is not fond of Ann", "Ben does not care about Ann"),
    ("ending over: Ann grabbed the apples", "Ann took the apples"),
    ("ending over: when Ann looks dead", "Ann is dead"),
    ("ending over: Lee lives in the hall", "Old Lee is in the hall"),
    ("ending over: Ann is in the wood", "Ann is in the old wood"),
]


@pytest.mark.parametrize(("block", "meant"), MEANT)
def test_what_is_said_in_other_words_is_mended_and_read_on(block, meant):
    others = "person Old Lee, he\nplace the old wood\nthing the wooden leg\n"
    (found,) = compile_text(f"{BOOKS}{others}{block}\n").diagnostics
    assert fixed(found) == f"ending over: {meant}"


def test_what_lacks_one_declaration_is_told_once():
    endings = "ending one: Ann is merry\nending two: Ben is merry\nending three: Ann is not merry\n"
    (found,) = compile_text(BOOKS + endings).diagnostics
    assert found.helps == ('declare it: "state someone is merry"', "the same is said on lines 11 and 12")


def test_a_story_without_its_title_is_told_so_and_nothing_else():
    untitled = STORY.replace("story Helps\n", "") + "ending over: Ann is dead\n"
    assert [one.code for one in compile_text(untitled).diagnostics] == ["IM012"]
    below = f"place the yard\n{untitled.replace('    use', 'use')}"
    assert [one.code for one in compile_text(below).diagnostics] == ["IM012"]


def test_a_sign_of_what_makes_no_sense_is_told_once():
    sign = "sign someone blinks\n    shows that someone is nevous\n    seen by everyone with someone\n"
    assert [one.line for one in compile_text(STORY + sign).diagnostics] == [9]


def test_how_clearly_a_sign_shows_has_its_own_words():
    sign = (
        "sign someone blinks\n    shows that someone is uneasy, strongly\n    seen by everyone with someone\n"
    )
    (found,) = compile_text(STORY + sign + "state someone is uneasy\n    is private\n").diagnostics
    assert (found.line, found.message) == (9, "this should read: faintly, clearly, plainly, or a number")


def test_a_file_is_used_by_its_bare_name(tmp_path):
    (tmp_path / "town.story").write_text("library town\nperson Zed, he\n", encoding="utf-8")
    story = tmp_path / "main.story"
    story.write_text("story Main\n    use people, town.story\nending over: Zed is dead\n", encoding="utf-8")
    (found,) = load(story).diagnostics
    assert (found.code, fixed(found).strip()) == ("IM009", "use people, town")


def test_what_the_library_has_already_is_shown_where_the_writer_said_it():
    again = "nature human\nkind door, a thing\nstate someone is asleep\n"
    found = compile_text(STORY + again).diagnostics
    assert [(one.code, one.file, one.line) for one in found] == [
        ("IM030", "story.story", 8),
        ("IM030", "story.story", 9),
        ("IM043", "story.story", 10),
    ]
    assert all("the first is at library/" in one.helps[0] for one in found)
