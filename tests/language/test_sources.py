"""Whatever bytes a stranger's file holds, it is read or refused with a coded diagnostic."""

import pytest

from immortelle.language import compile_text, load
from immortelle.language.diagnostics import Report, fixed
from immortelle.language.sources import LARGEST_FILE, LONGEST_LINE, decode

STORY = "story The Well\n    use people\nperson Ann, a human, she\n    is asleep\n"


def codes(loaded):
    return [one.code for one in loaded.diagnostics]


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path):
    assert codes(load(tmp_path / "none.story")) == ["IM001"]
    assert codes(load(tmp_path)) == ["IM002"]
    assert codes(load("/dev/null")) == ["IM003"]
    assert codes(load("a\0b.story")) == ["IM003"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "IM008"),
        (b" \n\t\n", "IM008"),
        (b"\xef\xbb\xbf", "IM008"),
        (b"story \xff\n", "IM005"),
        (b"story A\n    note: \x00\n", "IM006"),
        (STORY.replace("\n", "\r").encode(), "IM006"),
        (b"x" * 20_000_000, "IM004"),
    ],
)
def test_what_cannot_be_a_story_says_why(tmp_path, content, code):
    path = tmp_path / "a.story"
    path.write_bytes(content)
    assert codes(load(path)) == [code]


def test_a_wrong_byte_is_named_with_its_place(tmp_path):
    path = tmp_path / "a.story"
    path.write_bytes(b"story A\n    by Ren\xe9\n")
    assert "byte 0xe9 at line 2, column 11" in load(path).diagnostics[0].message


@pytest.mark.parametrize("change", [
    lambda text: "\N{ZERO WIDTH NO-BREAK SPACE}" + text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("\n", "\r\r\n"),
    lambda text: text.replace("    ", "\t"),
    lambda text: text.replace("    ", " "),
    lambda text: text.replace("    is", "         is"),
    lambda text: text.rstrip("\n"),
    lambda text: text.replace("\n", "   \n\n"),
])  # fmt: skip
def test_marks_line_ends_and_indents_change_nothing(change):
    plain, changed = compile_text(STORY), compile_text(change(STORY))
    assert changed.diagnostics == ()
    assert [fact.args for fact in changed.story.facts] == [fact.args for fact in plain.story.facts]


def test_what_turns_a_line_around_unseen_is_refused_and_letters_from_right_to_left_are_not():
    override, mark, name = "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{RIGHT-TO-LEFT MARK}", "\u05e2\u05e0\u05ea"
    plain = (
        STORY.replace("Ann", name) + f"deed the rest: {name} slept, 1911-02-03\n    > {name}{mark}, {name}.\n"
    )
    assert "IM019" not in codes(compile_text(plain))
    for bad in (override, mark, "\N{LEFT-TO-RIGHT ISOLATE}", "\N{ARABIC LETTER MARK}"):
        (one,) = compile_text(plain.replace(f"person {name}", f"person {bad}{name}{bad}")).diagnostics
        assert (one.code, one.line, fixed(one)) == ("IM019", 3, f"person {name}, a human, she")
    hidden = plain.replace(">", f"> {override}").replace("she\n", f"she  // {override}\n")
    assert codes(compile_text(hidden)) == ["IM019", "IM019"]


def test_a_source_keeps_every_character():
    text = "\N{ZERO WIDTH NO-BREAK SPACE}story A\r\n\tuse people \r\n"
    source = decode(text.encode(), "a.story", Report())
    assert source.text == text
    assert [line.whole for line in source.lines] == ["story A", "\tuse people ", ""]


def test_junk_of_any_size_ends_soon():
    junk = compile_text("what is this\n" * (LARGEST_FILE // 13 - 1))
    assert junk.story is None
    assert len(junk.diagnostics) == 101
    assert junk.diagnostics[-1].code == "IM013"
    assert "and more than 900 more" in junk.diagnostics[-1].message


def test_lines_too_long_to_read_are_not_all_listed_either():
    found = compile_text("story A\n" + f"note: {'x' * LONGEST_LINE}\n" * 200).diagnostics
    assert [one.code for one in found] == ["IM007"] * 100 + ["IM013"]


@pytest.mark.parametrize(("mistakes", "more"), [(100, 0), (101, 1), (137, 37)])
def test_of_a_hundred_mistakes_and_more_the_others_are_counted(mistakes, more):
    lines = "".join(f"ending e{number}: Ann is ded\n" for number in range(mistakes))
    loaded = compile_text(f"story A\n    use people\nperson Ann, she\n{lines}")
    said = [one.message.split(";")[0] for one in loaded.diagnostics[100:]]
    assert (loaded.more, said) == (more, [f"and {more} more"] if more else [])


def test_warnings_without_end_are_no_fault_of_the_story():
    acts = "".join(
        f"act someone hums the {number} of another\n" for number in ("a" * n for n in range(2, 140))
    )
    loaded = compile_text(f"story A\n    use people, senses\nperson Ann, she\n{acts}")
    assert {one.severity for one in loaded.diagnostics} == {"warning"}
    assert loaded.diagnostics[-1].code == "IM013"
    assert loaded.story is not None


def test_a_folder_is_no_part(tmp_path):
    (tmp_path / "linked.story").mkdir()
    write(tmp_path, main="story A\n    use people, linked\n")
    assert [one.code for one in load(tmp_path / "main.story").diagnostics] == ["IM002"]


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.story").write_text(text)


def test_a_story_uses_files_beside_it(tmp_path):
    write(tmp_path, main="story A\n    use cast\nending sleep: Ann is asleep  // allowed: for some tests\n")
    write(tmp_path, cast="library cast\n    use people\nperson Ann, a human, she\n")
    loaded = load(tmp_path / "main.story")
    assert loaded.diagnostics == ()
    assert [source.name for source in loaded.sources] == ["main.story", "cast.story", "library/people.story"]


def test_a_story_goes_on_with_another_but_for_how_that_one_ends(tmp_path):
    write(
        tmp_path,
        saga="story A Saga\n    use first\n    beat 5 minutes\nending awake: Ann is awake\n",
        first="story The First\n    use people\n    begins 1911-02-03\n    beat 1 minute\n    by A. Writer\n"
        "person Ann, a human, she\nending sleep: Ann is asleep  // allowed: for some tests\n"
        "expect sleep is reachable\n"
        "what if dead: Ann is dead\n    expect sleep never\n",
    )
    loaded = load(tmp_path / "saga.story")
    assert loaded.diagnostics == ()
    story = loaded.story
    assert (story.title, story.beat, story.author) == ("A Saga", 300, "")
    assert story.begins == load(tmp_path / "first.story").story.begins
    assert [ending.name for ending in story.endings] == ["awake"]
    assert (story.expectations, story.variants) == ((), ())


def test_files_that_use_each_other_in_a_ring_are_shown(tmp_path):
    write(tmp_path, a="story A\n    use b\n", b="library b\n    use c\n", c="library c\n    use b\n")
    (ring,) = load(tmp_path / "a.story").diagnostics
    assert (ring.code, ring.file, ring.line) == ("IM011", "c.story", 2)
    assert "b.story → c.story → b.story" in ring.message


def test_a_file_that_uses_itself_is_a_ring(tmp_path):
    write(tmp_path, a="story A\n    use a\n")
    assert codes(load(tmp_path / "a.story")) == ["IM011"]


@pytest.mark.parametrize("part", ["../other", "/etc/hosts", "sub/other", "a.b", "~root", "..", "C:x"])
def test_nothing_outside_the_folder_is_read(tmp_path, part):
    write(tmp_path, other="library other\n")
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner", a=f"story A\n    use {part}\n")
    assert codes(load(tmp_path / "inner" / "a.story")) == ["IM010"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    write(tmp_path, other="library other\n")
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner", a="story A\n    use other\n")
    (tmp_path / "inner" / "other.story").symlink_to(tmp_path / "other.story")
    assert codes(load(tmp_path / "inner" / "a.story")) == ["IM010"]


def test_a_text_without_a_folder_uses_libraries_only():
    assert codes(compile_text("story A\n    use cast\n")) == ["IM009"]
