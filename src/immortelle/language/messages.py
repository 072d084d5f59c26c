"""What the compiler refuses: every error, its code, name and words; ``cautions`` has the warnings.

Each has a page in docs/reference/diagnostics and a story that causes it in tests/language/diagnostics.
"""

from __future__ import annotations

from collections.abc import Sequence

from immortelle.language.diagnosing import did_you_mean, finding, of_file, quoted
from immortelle.language.diagnostics import Diagnostic, Severity
from immortelle.language.regions import Region
from immortelle.phrases.english import article, listed
from immortelle.phrases.names import ARTICLES

# Files


def missing_file(file: str) -> Diagnostic:
    """IM001: there is nothing at the path."""
    return of_file("IM001", "missing-file", file, "there is no such file")


def is_folder(file: str) -> Diagnostic:
    """IM002: the path is a folder's."""
    return of_file("IM002", "is-folder", file, "this is a folder", "name the story file in it")


def unreadable_file(file: str, why: str) -> Diagnostic:
    """IM003: the system refuses to read it."""
    return of_file("IM003", "unreadable-file", file, f"this file cannot be read: {why}")


def too_large(file: str, most: int) -> Diagnostic:
    """IM004: more than any story needs."""
    return of_file(
        "IM004", "too-large", file, f"this file is larger than {most // 1_000_000} MB", "is it a story?"
    )


def not_utf8(file: str, line: int, column: int, byte: int) -> Diagnostic:
    """IM005: bytes that are no text."""
    message = f"this file is not UTF-8 text: byte 0x{byte:02x} at line {line}, column {column}"
    return of_file("IM005", "not-utf8", file, message, "save it as UTF-8")


def control_character(where: Region) -> Diagnostic:
    """IM006: a NUL, which no text has, or a line end of old within what would be read as one line."""
    message, helps = "a NUL character: this file is not text", []
    if where.text != "\0":
        message = "a carriage return in the middle of a line: the rest of it would be lost"
        helps = ["save it with the line ends of Unix or Windows"]
    return finding("IM006", "control-character", where, message, helps)


def long_line(where: Region, most: int) -> Diagnostic:
    """IM007: a line longer than anyone can read."""
    return finding(
        "IM007", "long-line", where, f"this line is longer than {most:,} characters", ["break it up"]
    )


def bidirectional(where: Region, plain: str) -> Diagnostic:
    """IM019: characters nobody sees that turn the direction of text, and the line without them."""
    message = "an invisible character turns the direction of text here: the line is not what it looks like"
    helps = ["leave it out: letters written from right to left need none"]
    return finding("IM019", "bidirectional-control", where, message, helps, plain)


def empty_file(file: str) -> Diagnostic:
    """IM008: nothing but blanks."""
    return of_file("IM008", "empty-file", file, "this file is empty", 'a story begins "story TITLE"')


def unknown_part(where: Region, near: Sequence[str]) -> Diagnostic:
    """IM009: ``use`` of what is neither a library nor a file beside the story."""
    helps = did_you_mean(near) or ["use a library part, or name a file beside the story without its .story"]
    message = f"there is no library or file {quoted(where.text)}"
    return finding("IM009", "unknown-part", where, message, helps, near[0] if near else None)


def outside_folder(where: Region) -> Diagnostic:
    """IM010: ``use`` of a path: a story reads nothing outside its folder."""
    message = "a story uses libraries and files beside it, nothing outside its folder"
    return finding(
        "IM010", "outside-folder", where, message, ["put the file beside the story and use its bare name"]
    )


def circular_use(where: Region, ring: Sequence[str]) -> Diagnostic:
    """IM011: files beside a story that use each other in a ring."""
    return finding("IM011", "circular-use", where, f"files use each other in a ring: {' → '.join(ring)}")


def no_title(where: Region) -> Diagnostic:
    """IM012: a story file without its head."""
    helps = ['begin with "story TITLE", and under it "use people, places" and "begins DATE"']
    return finding("IM012", "no-title", where, "this file does not say which story it is", helps)


def too_many(file: str, more: int, ended: bool, severity: Severity) -> Diagnostic:
    """IM013: more than anybody reads; ``ended`` if the search ended before it had found all."""
    message = (
        f"and {'more than ' if ended else ''}{more:,} more; mend these first, the others may go with them"
    )
    return Diagnostic("IM013", "too-many", severity, message, file)


def nothing_used(where: Region, parts: Sequence[str]) -> Diagnostic:
    """IM014: a story speaks of what the library has, and uses none of it."""
    helps = [f"add a line: use {', '.join(parts)}"]
    return finding("IM014", "nothing-used", where, "nothing of the library is used", helps)


def part_lacking(where: Region, part: str) -> Diagnostic:
    """IM018: lines that only a part of the library makes sense of, and the story does not use it."""
    message = f"lines of this story speak of what the library has in {quoted(part)}, and that is not used"
    return finding("IM018", "part-lacking", where, message, [f"use {part}, too"], f", {part}")


# Blocks


def unknown_head(where: Region, near: Sequence[str], heads: Sequence[str]) -> Diagnostic:
    """IM020: a line at the margin that begins no block."""
    helps = did_you_mean(near) or [f"a block begins with {listed(sorted(heads), 'or')}"]
    if not near and (where.text.casefold() in ARTICLES or where.text[:1].isupper()):
        helps = ["what is so stands indented under whom or what it is said of"]
    message = f"no block begins with {quoted(where.text)}"
    return finding("IM020", "unknown-head", where, message, helps, near[0] if near else None)


def line_without_head(where: Region) -> Diagnostic:
    """IM021: an indented line before any head."""
    helps = ['a head such as "person Elena" stands at the margin, its lines indented under it']
    return finding("IM021", "line-without-head", where, "this indented line belongs to no block", helps)


def lost_indent(where: Region, title: Region | None = None) -> Diagnostic:
    """IM015: a line at the margin that begins no block and belongs to the one above, or to the ``title``."""
    helps = ["indent it: the lines of a block stand under its head"]
    message = f"no block begins with {quoted(where.text)}; this is a line of the block above"
    fix: str | None = f"    {where.text}"
    if title is not None:
        message, helps, fix = f"this belongs under the title, {quoted(title.text)}", ["move it there"], None
    return finding("IM015", "lost-indent", where, message, helps, fix)


def indented_head(indent: Region, head: Region) -> Diagnostic:
    """IM016: a head that does not stand at the margin."""
    first = head.text.split()[0]
    message = f"{quoted(first)} begins a block: it stands at the margin"
    return finding("IM016", "indented-head", indent, message, fix="")


def stray_mark(where: Region, message: str, instead: str) -> Diagnostic:
    """IM017: a mark of another language."""
    helps = [f"write {quoted(instead)}"] if instead else [f"leave out {quoted(where.text.strip())}"]
    return finding("IM017", "stray-mark", where, message, helps, instead)


def unknown_line(
    where: Region, block: str, near: Sequence[str], lines: Sequence[str], library: Sequence[str] = ()
) -> Diagnostic:
    """IM022: a line that the block has no use for."""
    helps = did_you_mean(near) or list(library) or [f"its lines: {listed(sorted(lines), 'or')}"]
    message = f"{article(block)} {block} has no such line"
    return finding("IM022", "unknown-line", where, message, helps, near[0] if near else None)


def malformed(where: Region, shape: str, fix: str | None = None) -> Diagnostic:
    """IM023: a keyword line not in its shape."""
    return finding("IM023", "malformed", where, f"this should read: {shape}", fix=fix)


def unknown_strength(where: Region, near: Sequence[str], words: Sequence[str]) -> Diagnostic:
    """IM026: no word for how much a reason weighs."""
    helps = did_you_mean(near) or [f"it can be {listed(words, 'or')}, or a number: reason of 25 to ..."]
    message = f"{quoted(where.text)} is no strength"
    return finding("IM026", "unknown-strength", where, message, helps, near[0] if near else None)


def given_twice(where: Region, what: str) -> Diagnostic:
    """IM024: a line that may stand once."""
    return finding("IM024", "given-twice", where, f"{what} is given twice", ["keep one of them"])


def missing_line(head: Region, block: str, shape: str, line: str | None = None) -> Diagnostic:
    """IM025: a block without a line it needs; a likely one is written below the head."""
    end = len(head.text)
    where = head.part(0, len(head.text.split()[0])) if line is None else head.part(end)
    fix = None if line is None else f"\n    {line}"
    helps = [] if line is None else [f"write below it: {line}"]
    return finding(
        "IM025", "missing-line", where, f"{article(block)} {block} needs a line: {shape}", helps, fix
    )


# Names


def same_name(where: Region, name: str, first: Region) -> Diagnostic:
    """IM030: two things with one name."""
    where, first = _own_and_other(where, first)
    helps = [f"the first is at {first.file}:{first.line}", "give one of them another name"]
    return finding(
        "IM030", "same-name", where, f"{quoted(name)} is already the name of something else", helps
    )


def _own_and_other(where: Region, first: Region) -> tuple[Region, Region]:
    """The one of two places that a writer can mend, and the other: the library is read behind the story."""
    in_library = where.file.startswith("library/") and not first.file.startswith("library/")
    return (first, where) if in_library else (where, first)


def bad_name(where: Region, why: str, fix: str | None = None) -> Diagnostic:
    """IM031: a name that could not be used in a sentence."""
    return finding("IM031", "bad-name", where, why, fix=fix)


def unknown_noun(where: Region, what: str, near: Sequence[str], library: Sequence[str] = ()) -> Diagnostic:
    """IM032: neither nature nor kind."""
    helps = did_you_mean(near) or list(library) or [f'declare it: "{what.partition(" ")[0]} {where.text}"']
    message = f"{quoted(where.text)} is no {what}"
    return finding("IM032", "unknown-noun", where, message, helps, near[0] if near else None)


def unknown_name(where: Region, what: str, near: Sequence[str]) -> Diagnostic:
    """IM033: nobody or nothing has this name."""
    message = f"{quoted(where.text)} is no {what}"
    return finding("IM033", "unknown-name", where, message, did_you_mean(near), near[0] if near else None)


def misspelt_head(where: Region, meant: str) -> Diagnostic:
    """IM034: a word of a head that the lines which speak of it write otherwise."""
    said, other = where.text.strip(), meant.strip()
    message = f"elsewhere this is {quoted(other)}" if said else f"elsewhere {quoted(other)} stands here"
    return finding("IM034", "misspelt-head", where, message, did_you_mean([other]), meant)


# Sentences

DECLARES = "declare it: "
DECLARE = f'use the library part that has it, or {DECLARES}"state someone is hungry", "act someone sings"'


def unknown_sentence(
    where: Region, message: str, near: Sequence[str], helps: Sequence[str], fix: str | None
) -> Diagnostic:
    """IM040: words that make no declared sentence; ``near`` are lines that may be meant."""
    return finding(
        "IM040", "unknown-sentence", where, message, [*did_you_mean(near), *helps] or [DECLARE], fix
    )


def too_complicated(where: Region, message: str, fix: str = "") -> Diagnostic:
    """IM044: a line that would take too long to read."""
    helps = [fix or "say it in two lines, or give a part of it a name"]
    return finding("IM044", "too-complicated", where, message, helps)


def definition_too_deep(where: Region, most: int) -> Diagnostic:
    """IM044: a definition that leans on too many inside each other."""
    message = f"this leans on definitions inside each other: more than {most} deep is too much to read"
    return too_complicated(where, message, "say it in fewer steps")


def ambiguous(where: Region, readings: Sequence[str], fix: str | None = None) -> Diagnostic:
    """IM041: two readings, equally good; with a ``fix`` only one is left."""
    helps = did_you_mean([fix] if fix else []) or [f"it can mean: {one}" for one in readings]
    return finding("IM041", "ambiguous", where, "this sentence has two readings", helps, fix)


def bad_frame(where: Region, message: str, meant: str | None = None) -> Diagnostic:
    """IM042: a declared sentence that could not be said in other tenses."""
    helps = did_you_mean([meant] if meant else []) or [
        "declare it in the present with one verb: someone loves another"
    ]
    return finding("IM042", "bad-frame", where, message, helps, meant)


def same_sentence(where: Region, first: Region) -> Diagnostic:
    """IM043: a sentence declared twice."""
    where, first = _own_and_other(where, first)
    helps = [f"the first is at {first.file}:{first.line}"]
    return finding("IM043", "same-sentence", where, "this sentence is already declared", helps)


# Who is meant


def pronoun_without_owner(where: Region) -> Diagnostic:
    """IM050: a pronoun that could be nobody's."""
    return finding(
        "IM050",
        "pronoun-without-owner",
        where,
        f"nobody is meant by {quoted(where.text)}",
        ["write the name"],
    )


def pronoun_with_two(where: Region, owners: Sequence[str]) -> Diagnostic:
    """IM051: a pronoun that could be two people's."""
    message = f"{quoted(where.text)} can be {listed(owners, 'or')}"
    return finding("IM051", "pronoun-with-two", where, message, ["write the name or the role word"])


def negated_someone(where: Region, word: str) -> Diagnostic:
    """IM052: "someone does not ..." of nobody in particular."""
    word, one = ("a third", "a person") if word == "third" else (word, word)
    helps = [
        'write "nobody ..." if it is so of no one',
        f'write "{one} who ... does not ..." if there is one',
    ]
    return finding("IM052", "negated-someone", where, f'"{word} ... not" has two readings', helps)


def everyone_not(where: Region) -> Diagnostic:
    """IM053: "everyone does not ..."."""
    helps = [
        'write "nobody ..." if it is so of none',
        'write "not everyone ..." if it is not so of one at least',
    ]
    return finding("IM053", "everyone-not", where, '"everyone ... not" has two readings', helps)


def unknown_role(where: Region, near: Sequence[str], roles: Sequence[str], one: str = "") -> Diagnostic:
    """IM055: a role that the block's head does not have; how to declare ``one`` of that name."""
    known = [f"the roles here are {listed(roles)}"] if roles else [f"{DECLARES}{quoted(one)}"] if one else []
    helps = did_you_mean(near) or known
    message = f"nobody and nothing here is {quoted(where.text)}"
    return finding("IM055", "unknown-role", where, message, helps, near[0] if near else None)


def unfound(where: Region, word: str) -> Diagnostic:
    """IM056: an effect on somebody or something that no condition has found."""
    helps = [f'say in a "when" line which {word} it is']
    return finding("IM056", "unfound", where, f"which {word} is meant here?", helps)


def same_twice(where: Region, word: str) -> Diagnostic:
    """IM058: one role word in two places of a clause: the sentence would be about itself."""
    other = {"someone": "another", "another": "a third"}.get(word, f"another {word}")
    helps = [f"write {quoted(other)} if somebody or something else is meant"]
    return finding("IM058", "same-twice", where, f"{quoted(word)} is one and the same both times", helps)


# What is meant


def wrong_tense(where: Region, message: str, instead: str) -> Diagnostic:
    """IM060: a tense that has no meaning here; ``instead`` is the sentence in the one that has."""
    said, other = where.text.split(), instead.split()
    same = len(said) == len(other)  # else more than the verb is said otherwise
    if same:
        pairs = zip(said, other, strict=True)
        instead = " ".join(one if one.casefold() in ARTICLES else then for one, then in pairs)
    return finding(
        "IM060", "wrong-tense", where, message, [f"write {quoted(instead)}"], instead if same else None
    )


def not_here(where: Region, message: str, *helps: str) -> Diagnostic:
    """IM061: a sentence of the wrong sort for its place."""
    return finding("IM061", "not-here", where, message, helps)


def no_foresight(where: Region, *, inside: bool) -> Diagnostic:
    """IM100: looking ahead where nobody does: outside a reason, or ``inside`` what somebody foresees."""
    message = "somebody looks ahead when they decide: only a reason can ask what they foresee"
    helps = ["put it behind the colon of a reason"]
    if inside:
        message, helps = "nobody foresees what somebody will foresee", []
    return finding("IM100", "no-foresight", where, message, helps)


def needs_name(
    where: Region, message: str = "a fact is about somebody or something with a name", name: str | None = None
) -> Diagnostic:
    """IM062: a fact or a deed of nobody in particular; ``name`` if there is only one who can be meant."""
    return finding("IM062", "needs-name", where, message, did_you_mean([name] if name else []), name)


def no_level(where: Region) -> Diagnostic:
    """IM063: how strongly, of what is so or not so."""
    return finding("IM063", "no-level", where, "this is so or not so: it has no strength")


def out_of_bounds(where: Region, low: int, high: int, unit: str = "") -> Diagnostic:
    """IM064: a number outside its bounds."""
    return finding("IM064", "out-of-bounds", where, f"this goes from {low} to {high}{unit}")


def defined_elsewhere(where: Region, means: Sequence[str], meant: str | None = None) -> Diagnostic:
    """IM065: a state that is read off its definition, the lines of ``means``, cannot be set; ``meant`` is
    what makes it so."""
    helps = did_you_mean([meant] if meant else []) or ["write what it means instead"]
    message = "this follows from its definition and is never set"
    return finding(
        "IM065", "defined-elsewhere", where, message, [f"it means: {' '.join(means)}", *helps], meant
    )


def contradiction(
    where: Region, first: Region, message: str = "this contradicts what is said elsewhere"
) -> Diagnostic:
    """IM066: two facts that cannot both be so."""
    return finding("IM066", "contradiction", where, message, [f"see {first.file}:{first.line}"])


def wrong_date(where: Region, message: str) -> Diagnostic:
    """IM067: dates that contradict each other."""
    return finding("IM067", "wrong-date", where, message)


def circular_definition(where: Region, ring: Sequence[str]) -> Diagnostic:
    """IM069: a state defined by itself."""
    message = f"this definition comes back to itself: {' → '.join(ring)}"
    return finding("IM069", "circular-definition", where, message)


# What is likely


def guess_denied(where: Region) -> Diagnostic:
    """IM070: a guess that something is not so."""
    message = "a guess says what may be so"
    helps = ['say what may be so, and what speaks against it: "strong against if ..."']
    return finding("IM070", "guess-denied", where, message, helps)


def too_many_ways(where: Region, act: Region, many: str, most: int) -> Diagnostic:
    """IM076: a reason for more than can be weighed."""
    _, _, does = act.text.partition(" ")
    message = f'this speaks for {many} in which "{does}" at once, and at most {most:,} can be weighed'
    helps = [f'say here, or in a "when" of the act ({act.file}:{act.line}), which are meant']
    return finding("IM076", "too-many-ways", where, message, helps)


# Memory
