"""What the compiler says: every diagnostic, its code, name and words, in one place.

Each has a page in docs/reference/diagnostics and a story that causes it in tests/language/diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from immortelle.language.diagnostics import Diagnostic, Fix, Severity
from immortelle.language.regions import Region
from immortelle.phrases.english import article, listed


def _at(
    code: str, name: str, where: Region, message: str, helps: Iterable[str] = (), fix: str | None = None,
    severity: Severity = "error",
) -> Diagnostic:  # fmt: skip
    span = (where.start, where.end)
    proposed = None if fix is None else Fix(span, fix)
    return Diagnostic(
        code, name, severity, message, where.file, where.line, where.column, span, where.whole,
        tuple(helps), proposed,
    )  # fmt: skip


def _file(code: str, name: str, file: str, message: str, *helps: str) -> Diagnostic:
    return Diagnostic(code, name, "error", message, file, helps=helps)


def _meant(near: Sequence[str]) -> list[str]:
    return [f"did you mean {listed([_quoted(one) for one in near], 'or')}?"] if near else []


def _quoted(text: str) -> str:
    return f'"{text}"'


# Files


def missing_file(file: str) -> Diagnostic:
    """IM001: there is nothing at the path."""
    return _file("IM001", "missing-file", file, "there is no such file")


def is_folder(file: str) -> Diagnostic:
    """IM002: the path is a folder's."""
    return _file("IM002", "is-folder", file, "this is a folder", "name the story file in it")


def unreadable_file(file: str, why: str) -> Diagnostic:
    """IM003: the system refuses to read it."""
    return _file("IM003", "unreadable-file", file, f"this file cannot be read: {why}")


def too_large(file: str, most: int) -> Diagnostic:
    """IM004: more than any story needs."""
    return _file(
        "IM004", "too-large", file, f"this file is larger than {most // 1_000_000} MB", "is it a story?"
    )


def not_utf8(file: str, line: int, column: int, byte: int) -> Diagnostic:
    """IM005: bytes that are no text."""
    message = f"this file is not UTF-8 text: byte 0x{byte:02x} at line {line}, column {column}"
    return _file("IM005", "not-utf8", file, message, "save it as UTF-8")


def control_character(where: Region) -> Diagnostic:
    """IM006: a NUL, which no text has, or a line end of old within what would be read as one line."""
    message, helps = "a NUL character: this file is not text", []
    if where.text != "\0":
        message = "a carriage return in the middle of a line: the rest of it would be lost"
        helps = ["save it with the line ends of Unix or Windows"]
    return _at("IM006", "control-character", where, message, helps)


def long_line(where: Region, most: int) -> Diagnostic:
    """IM007: a line longer than anyone can read."""
    return _at("IM007", "long-line", where, f"this line is longer than {most:,} characters", ["break it up"])


def empty_file(file: str) -> Diagnostic:
    """IM008: nothing but blanks."""
    return _file("IM008", "empty-file", file, "this file is empty", 'a story begins "story TITLE"')


def unknown_part(where: Region, near: Sequence[str]) -> Diagnostic:
    """IM009: ``use`` of what is neither a library nor a file beside the story."""
    helps = _meant(near) or ["use a library part, or name a file beside the story without its .story"]
    message = f"there is no library or file {_quoted(where.text)}"
    return _at("IM009", "unknown-part", where, message, helps, near[0] if near else None)


def outside_folder(where: Region) -> Diagnostic:
    """IM010: ``use`` of a path: a story reads nothing outside its folder."""
    message = "a story uses libraries and files beside it, nothing outside its folder"
    return _at(
        "IM010", "outside-folder", where, message, ["put the file beside the story and use its bare name"]
    )


def circular_use(where: Region, ring: Sequence[str]) -> Diagnostic:
    """IM011: files beside a story that use each other in a ring."""
    return _at("IM011", "circular-use", where, f"files use each other in a ring: {' → '.join(ring)}")


def no_title(where: Region) -> Diagnostic:
    """IM012: a story file without its head."""
    helps = ['begin with "story TITLE", and under it "use people, places" and "begins DATE"']
    return _at("IM012", "no-title", where, "this file does not say which story it is", helps)


def too_many(file: str, more: int, ended: bool, severity: Severity) -> Diagnostic:
    """IM013: more than anybody reads; ``ended`` if the search ended before it had found all."""
    message = (
        f"and {'more than ' if ended else ''}{more:,} more; mend these first, the others may go with them"
    )
    return Diagnostic("IM013", "too-many", severity, message, file)


def nothing_used(where: Region, parts: Sequence[str]) -> Diagnostic:
    """IM014: a story speaks of what the library has, and uses none of it."""
    helps = [f"add a line: use {', '.join(parts)}"]
    return _at("IM014", "nothing-used", where, "nothing of the library is used", helps)


def part_lacking(where: Region, part: str) -> Diagnostic:
    """IM018: lines that only a part of the library makes sense of, and the story does not use it."""
    message = f"lines of this story speak of what the library has in {_quoted(part)}, and that is not used"
    return _at("IM018", "part-lacking", where, message, [f"use {part}, too"], f", {part}")


# Blocks


def unknown_head(where: Region, near: Sequence[str], heads: Sequence[str]) -> Diagnostic:
    """IM020: a line at the margin that begins no block."""
    helps = _meant(near) or [f"a block begins with {listed(sorted(heads), 'or')}"]
    message = f"no block begins with {_quoted(where.text)}"
    return _at("IM020", "unknown-head", where, message, helps, near[0] if near else None)


def line_without_head(where: Region) -> Diagnostic:
    """IM021: an indented line before any head."""
    helps = ['a head such as "person Elena" stands at the margin, its lines indented under it']
    return _at("IM021", "line-without-head", where, "this indented line belongs to no block", helps)


def lost_indent(where: Region) -> Diagnostic:
    """IM015: a line at the margin that begins no block and belongs to the one above."""
    helps = ["indent it: the lines of a block stand under its head"]
    message = f"no block begins with {_quoted(where.text)}; this is a line of the block above"
    return _at("IM015", "lost-indent", where, message, helps, f"    {where.text}")


def indented_head(indent: Region, head: Region) -> Diagnostic:
    """IM016: a head that does not stand at the margin."""
    first = head.text.split()[0]
    message = f"{_quoted(first)} begins a block: it stands at the margin"
    return _at("IM016", "indented-head", indent, message, fix="")


def stray_mark(where: Region, message: str, instead: str) -> Diagnostic:
    """IM017: a mark of another language."""
    helps = [f"write {_quoted(instead)}"] if instead else [f"leave out {_quoted(where.text.strip())}"]
    return _at("IM017", "stray-mark", where, message, helps, instead)


def unknown_line(
    where: Region, block: str, near: Sequence[str], lines: Sequence[str], library: Sequence[str] = ()
) -> Diagnostic:
    """IM022: a line that the block has no use for."""
    helps = _meant(near) or list(library) or [f"its lines: {listed(sorted(lines), 'or')}"]
    message = f"{article(block)} {block} has no such line"
    return _at("IM022", "unknown-line", where, message, helps, near[0] if near else None)


def malformed(where: Region, shape: str, fix: str | None = None) -> Diagnostic:
    """IM023: a keyword line not in its shape."""
    return _at("IM023", "malformed", where, f"this should read: {shape}", fix=fix)


def unknown_strength(where: Region, near: Sequence[str], words: Sequence[str]) -> Diagnostic:
    """IM026: no word for how much a reason weighs."""
    helps = _meant(near) or [f"it can be {listed(words, 'or')}, or a number: reason of 25 to ..."]
    message = f"{_quoted(where.text)} is no strength"
    return _at("IM026", "unknown-strength", where, message, helps, near[0] if near else None)


def given_twice(where: Region, what: str) -> Diagnostic:
    """IM024: a line that may stand once."""
    return _at("IM024", "given-twice", where, f"{what} is given twice", ["keep one of them"])


def missing_line(where: Region, block: str, shape: str) -> Diagnostic:
    """IM025: a block without a line it needs."""
    return _at("IM025", "missing-line", where, f"{article(block)} {block} needs a line: {shape}")


# Names


def same_name(where: Region, name: str, first: Region) -> Diagnostic:
    """IM030: two things with one name."""
    where, first = _own_and_other(where, first)
    helps = [f"the first is at {first.file}:{first.line}", "give one of them another name"]
    return _at("IM030", "same-name", where, f"{_quoted(name)} is already the name of something else", helps)


def _own_and_other(where: Region, first: Region) -> tuple[Region, Region]:
    """The one of two places that a writer can mend, and the other: the library is read behind the story."""
    in_library = where.file.startswith("library/") and not first.file.startswith("library/")
    return (first, where) if in_library else (where, first)


def bad_name(where: Region, why: str) -> Diagnostic:
    """IM031: a name that could not be used in a sentence."""
    return _at("IM031", "bad-name", where, why)


def unknown_noun(where: Region, what: str, near: Sequence[str], library: Sequence[str] = ()) -> Diagnostic:
    """IM032: neither nature nor kind."""
    helps = _meant(near) or list(library) or [f'declare it: "{what.partition(" ")[0]} {where.text}"']
    message = f"{_quoted(where.text)} is no {what}"
    return _at("IM032", "unknown-noun", where, message, helps, near[0] if near else None)


def unknown_name(where: Region, what: str, near: Sequence[str]) -> Diagnostic:
    """IM033: nobody or nothing has this name."""
    message = f"{_quoted(where.text)} is no {what}"
    return _at("IM033", "unknown-name", where, message, _meant(near), near[0] if near else None)


def names_alike(where: Region, other: str, first: Region) -> Diagnostic:
    """IM035: a name that differs from another by accents only (warning)."""
    message = f"readers will take {_quoted(where.text)} for {_quoted(other)}"
    helps = [f"the other is at {first.file}:{first.line}"]
    return _at("IM035", "names-alike", where, message, helps, severity="warning")


def misspelt_head(where: Region, meant: str) -> Diagnostic:
    """IM034: a word of a head that the lines which speak of it write otherwise."""
    said, other = where.text.strip(), meant.strip()
    message = f"elsewhere this is {_quoted(other)}" if said else f"elsewhere {_quoted(other)} stands here"
    return _at("IM034", "misspelt-head", where, message, _meant([other]), meant)


# Sentences

DECLARES = "declare it: "
DECLARE = f'use the library part that has it, or {DECLARES}"state someone is hungry", "act someone sings"'


def unknown_sentence(
    where: Region, message: str, near: Sequence[str], helps: Sequence[str], fix: str | None
) -> Diagnostic:
    """IM040: words that make no declared sentence; ``near`` are lines that may be meant."""
    return _at("IM040", "unknown-sentence", where, message, [*_meant(near), *helps] or [DECLARE], fix)


def too_complicated(where: Region, message: str, fix: str = "") -> Diagnostic:
    """IM044: a line that would take too long to read."""
    helps = [fix or "say it in two lines, or give a part of it a name"]
    return _at("IM044", "too-complicated", where, message, helps)


def definition_too_deep(where: Region, most: int) -> Diagnostic:
    """IM044: a definition that leans on too many inside each other."""
    message = f"this leans on definitions inside each other: more than {most} deep is too much to read"
    return too_complicated(where, message, "say it in fewer steps")


def ambiguous(where: Region, readings: Sequence[str]) -> Diagnostic:
    """IM041: two readings, equally good."""
    helps = [f"it can mean: {one}" for one in readings]
    return _at("IM041", "ambiguous", where, "this sentence has two readings", helps)


def bad_frame(where: Region, message: str, meant: str | None = None) -> Diagnostic:
    """IM042: a declared sentence that could not be said in other tenses."""
    helps = _meant([meant] if meant else []) or [
        "declare it in the present with one verb: someone loves another"
    ]
    return _at("IM042", "bad-frame", where, message, helps, meant)


def same_sentence(where: Region, first: Region) -> Diagnostic:
    """IM043: a sentence declared twice."""
    where, first = _own_and_other(where, first)
    helps = [f"the first is at {first.file}:{first.line}"]
    return _at("IM043", "same-sentence", where, "this sentence is already declared", helps)


def clash(where: Region, head: str, how: str) -> Diagnostic:
    """IM045: a sentence that is also a form of another one (warning)."""
    message = f"this and {_quoted(head)} can be said in the same words ({article(how)} {how} form)"
    helps = ["where both fit, the declared sentence is meant; other words would be clearer"]
    return _at("IM045", "clash", where, message, helps, severity="warning")


# Who is meant


def pronoun_without_owner(where: Region) -> Diagnostic:
    """IM050: a pronoun that could be nobody's."""
    return _at(
        "IM050",
        "pronoun-without-owner",
        where,
        f"nobody is meant by {_quoted(where.text)}",
        ["write the name"],
    )


def pronoun_with_two(where: Region, owners: Sequence[str]) -> Diagnostic:
    """IM051: a pronoun that could be two people's."""
    message = f"{_quoted(where.text)} can be {listed(owners, 'or')}"
    return _at("IM051", "pronoun-with-two", where, message, ["write the name or the role word"])


def negated_someone(where: Region, word: str) -> Diagnostic:
    """IM052: "someone does not ..." of nobody in particular."""
    word, one = ("a third", "a person") if word == "third" else (word, word)
    helps = [
        'write "nobody ..." if it is so of no one',
        f'write "{one} who ... does not ..." if there is one',
    ]
    return _at("IM052", "negated-someone", where, f'"{word} ... not" has two readings', helps)


def everyone_not(where: Region) -> Diagnostic:
    """IM053: "everyone does not ..."."""
    helps = [
        'write "nobody ..." if it is so of none',
        'write "not everyone ..." if it is not so of one at least',
    ]
    return _at("IM053", "everyone-not", where, '"everyone ... not" has two readings', helps)


def unused_role(where: Region, role: str) -> Diagnostic:
    """IM054: a role of the head that no line speaks of (warning)."""
    message = f"nothing here depends on {_quoted(role)}"
    return _at("IM054", "unused-role", where, message, severity="warning")


def unknown_role(where: Region, near: Sequence[str], roles: Sequence[str]) -> Diagnostic:
    """IM055: a role that the block's head does not have."""
    known = [f"the roles here are {listed(roles)}"] if roles else []
    helps = _meant(near) or known
    message = f"nobody and nothing here is {_quoted(where.text)}"
    return _at("IM055", "unknown-role", where, message, helps, near[0] if near else None)


def unseen(where: Region) -> Diagnostic:
    """IM057: an act to somebody that nobody perceives (warning)."""
    message = "only whoever does this will know of it: nobody sees or hears it done"
    helps = ['say who does: "seen by everyone with someone", "heard by another"']
    return _at("IM057", "unseen", where, message, helps, severity="warning")


def unfound(where: Region, word: str) -> Diagnostic:
    """IM056: an effect on somebody or something that no condition has found."""
    helps = [f'say in a "when" line which {word} it is']
    return _at("IM056", "unfound", where, f"which {word} is meant here?", helps)


def no_amount(where: Region, noun: str) -> Diagnostic:
    """IM059: a reason to do something for an amount where no amount has a name (warning)."""
    ladder = "waiting time" if noun == "amount" else noun
    helps = [f"declare a ladder: ladder {ladder}: a day, a month, a year"]
    return _at("IM059", "no-amount", where, f"there is no such {noun}", helps, severity="warning")


def same_twice(where: Region, word: str) -> Diagnostic:
    """IM058: one role word in two places of a clause: the sentence would be about itself."""
    other = {"someone": "another", "another": "a third"}.get(word, f"another {word}")
    helps = [f"write {_quoted(other)} if somebody or something else is meant"]
    return _at("IM058", "same-twice", where, f"{_quoted(word)} is one and the same both times", helps)


# What is meant


def wrong_tense(where: Region, message: str, instead: str) -> Diagnostic:
    """IM060: a tense that has no meaning here; ``instead`` is the sentence in the one that has."""
    same = len(instead.split()) == len(where.text.split())  # else more than the verb is said otherwise
    return _at(
        "IM060", "wrong-tense", where, message, [f"write {_quoted(instead)}"], instead if same else None
    )


def not_here(where: Region, message: str, *helps: str) -> Diagnostic:
    """IM061: a sentence of the wrong sort for its place."""
    return _at("IM061", "not-here", where, message, helps)


def no_foresight(where: Region, *, inside: bool) -> Diagnostic:
    """IM100: looking ahead where nobody does: outside a reason, or ``inside`` what somebody foresees."""
    message = "somebody looks ahead when they decide: only a reason can ask what they foresee"
    helps = ["put it behind the colon of a reason"]
    if inside:
        message, helps = "nobody foresees what somebody will foresee", []
    return _at("IM100", "no-foresight", where, message, helps)


def needs_name(
    where: Region, message: str = "a fact is about somebody or something with a name"
) -> Diagnostic:
    """IM062: a fact or a deed of nobody in particular."""
    return _at("IM062", "needs-name", where, message)


def no_level(where: Region) -> Diagnostic:
    """IM063: how strongly, of what is so or not so."""
    return _at("IM063", "no-level", where, "this is so or not so: it has no strength")


def out_of_bounds(where: Region, low: int, high: int, unit: str = "") -> Diagnostic:
    """IM064: a number outside its bounds."""
    return _at("IM064", "out-of-bounds", where, f"this goes from {low} to {high}{unit}")


def defined_elsewhere(where: Region, means: Sequence[str]) -> Diagnostic:
    """IM065: a state that is read off its definition, the lines of ``means``, cannot be set."""
    helps = [f"it means: {' '.join(means)}", "write what it means instead"]
    return _at(
        "IM065", "defined-elsewhere", where, "this follows from its definition and is never set", helps
    )


def contradiction(
    where: Region, first: Region, message: str = "this contradicts what is said elsewhere"
) -> Diagnostic:
    """IM066: two facts that cannot both be so."""
    return _at("IM066", "contradiction", where, message, [f"see {first.file}:{first.line}"])


def wrong_date(where: Region, message: str) -> Diagnostic:
    """IM067: dates that contradict each other."""
    return _at("IM067", "wrong-date", where, message)


def never_possible(where: Region, what: str) -> Diagnostic:
    """IM068: conditions that contradict each other (warning)."""
    message = f"{what}: its conditions contradict each other"
    return _at("IM068", "never-possible", where, message, severity="warning")


def circular_definition(where: Region, ring: Sequence[str]) -> Diagnostic:
    """IM069: a state defined by itself."""
    message = f"this definition comes back to itself: {' → '.join(ring)}"
    return _at("IM069", "circular-definition", where, message)


# What is likely


def guess_denied(where: Region) -> Diagnostic:
    """IM070: a guess that something is not so."""
    message = "a guess says what may be so"
    helps = ['say what may be so, and what speaks against it: "strong against if ..."']
    return _at("IM070", "guess-denied", where, message, helps)


def guess_known(where: Region) -> Diagnostic:
    """IM071: a guess at what everybody knows (warning)."""
    message = "everybody knows whether this is so: nobody will ever guess at it"
    helps = ['make the state private, or say of a fact "known to" whom it is known']
    return _at("IM071", "guess-known", where, message, helps, severity="warning")


def guess_circular(where: Region, ring: Sequence[str]) -> Diagnostic:
    """IM072: a guess that rests on itself (warning)."""
    message = f"this guess rests on itself: {' → '.join(ring)}"
    return _at("IM072", "guess-circular", where, message, severity="warning")


def betrays_nothing(where: Region, message: str) -> Diagnostic:
    """IM073: a sign that can never change what anybody believes (warning)."""
    return _at("IM073", "betrays-nothing", where, message, severity="warning")


def no_common_ground(where: Region, wants: Sequence[str]) -> Diagnostic:
    """IM074: people are to agree on something of which no two of them could want the same (warning)."""
    message = f"nothing of what there is could be wanted by two: {'; '.join(wants)}"
    helps = ["give somebody another reason, or offer something between"]
    return _at("IM074", "no-common-ground", where, message, helps, severity="warning")


def never_due(where: Region, fact: str, out: bool) -> Diagnostic:
    """IM075: waiting for the end of a time that was never set (warning)."""
    becomes = "comes true" if out else "comes to nothing"
    message = f"{_quoted(fact)} has no time in which it is to be done, or not: it never {becomes}"
    return _at("IM075", "never-due", where, message, ['set one: "within a year"'], severity="warning")


def too_many_ways(where: Region, act: Region, many: str, most: int) -> Diagnostic:
    """IM076: a reason for more than can be weighed."""
    _, _, does = act.text.partition(" ")
    message = f'this speaks for {many} in which "{does}" at once, and at most {most:,} can be weighed'
    helps = [f'say here, or in a "when" of the act ({act.file}:{act.line}), which are meant']
    return _at("IM076", "too-many-ways", where, message, helps)


def changes_nothing(where: Region) -> Diagnostic:
    """IM110: a line of a what-if that says what is so anyhow (warning)."""
    message = "this is so already: it changes nothing"
    return _at("IM110", "changes-nothing", where, message, severity="warning")


# What comes to nothing


def known_to_nobody(where: Region) -> Diagnostic:
    """IM111: a secret that nobody has (warning)."""
    helps = ['say who knows it: "known to Ann"', 'a "claim" is what can be said, be it so or not']
    return _at("IM111", "known-to-nobody", where, "nobody knows this secret", helps, severity="warning")


def endings_overlap(where: Region, other: str, first: Region) -> Diagnostic:
    """IM112: an ending that is always another one too (warning)."""
    message = f"whenever this comes, {_quoted(other)} comes too"
    helps = [f"see {first.file}:{first.line}", "let one of them say what the other does not"]
    return _at("IM112", "endings-overlap", where, message, helps, severity="warning")


def reasons_cancel(where: Region, first: Region) -> Diagnostic:
    """IM113: a reason with its contrary (warning)."""
    message = "another reason says the contrary, as strongly and in the same case: together they are nothing"
    helps = [f"see {first.file}:{first.line}"]
    return _at("IM113", "reasons-cancel", where, message, helps, severity="warning")


def never_used(where: Region) -> Diagnostic:
    """IM114: something declared that nothing speaks of (warning)."""
    helps = ["speak of it, or leave it out"]
    return _at("IM114", "never-used", where, "no line speaks of this", helps, severity="warning")


def never_so(where: Region) -> Diagnostic:
    """IM115: a state that is asked for and never set (warning)."""
    helps = ['say of whom it is so, or make it so: "then ..."']
    return _at("IM115", "never-so", where, "nothing ever makes this so", helps, severity="warning")


def nobody_could(where: Region, noun: str, root: str) -> Diagnostic:
    """IM116: an act with somebody or something, of a ``root`` kind, of which there is none (warning)."""
    message = f"this can never be done: there is no {noun}"
    one = root if root == noun else f"{root} NAME, {article(noun)} {noun}"
    return _at("IM116", "nobody-could", where, message, [f"declare one: {_quoted(one)}"], severity="warning")


# Memory


def no_memory(where: Region, message: str) -> Diagnostic:
    """IM080: a memory asked of somebody who cannot have it (warning)."""
    return _at("IM080", "no-memory", where, message, ["ask whether they know of it"], severity="warning")


def outlived(where: Region, message: str) -> Diagnostic:
    """IM081: somebody who is too old to be alive (warning)."""
    helps = ["write another date of birth, or what they are now and since when"]
    return _at("IM081", "outlived", where, message, helps, severity="warning")
