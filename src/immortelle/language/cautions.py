"""What the compiler warns of: each warning, its code, name and words; ``messages`` has the errors."""

from __future__ import annotations

from collections.abc import Sequence

from immortelle.language.diagnosing import did_you_mean, finding, quoted
from immortelle.language.diagnostics import Diagnostic
from immortelle.language.regions import Region
from immortelle.phrases.english import article


def names_alike(where: Region, other: str, first: Region) -> Diagnostic:
    """IM035: a name that differs from another by accents only (warning)."""
    message = f"readers will take {quoted(where.text)} for {quoted(other)}"
    helps = [f"the other is at {first.file}:{first.line}"]
    return finding("IM035", "names-alike", where, message, helps, severity="warning")


def clash(where: Region, head: str, how: str) -> Diagnostic:
    """IM045: a sentence that is also a form of another one (warning)."""
    message = f"this and {quoted(head)} can be said in the same words ({article(how)} {how} form)"
    helps = ["where both fit, the declared sentence is meant; other words would be clearer"]
    return finding("IM045", "clash", where, message, helps, severity="warning")


def unused_role(where: Region, role: str) -> Diagnostic:
    """IM054: a role of the head that no line speaks of (warning)."""
    message = f"nothing here depends on {quoted(role)}"
    return finding("IM054", "unused-role", where, message, severity="warning")


def unseen(where: Region) -> Diagnostic:
    """IM057: an act to somebody that nobody perceives (warning)."""
    message = "only whoever does this will know of it: nobody sees or hears it done"
    helps = ['say who does: "seen by everyone with someone", "heard by another"']
    return finding("IM057", "unseen", where, message, helps, severity="warning")


def no_amount(where: Region, noun: str) -> Diagnostic:
    """IM059: a reason to do something for an amount where no amount has a name (warning)."""
    ladder = "waiting time" if noun == "amount" else noun
    helps = [f"declare a ladder: ladder {ladder}: a day, a month, a year"]
    return finding("IM059", "no-amount", where, f"there is no such {noun}", helps, severity="warning")


def never_possible(where: Region, what: str) -> Diagnostic:
    """IM068: conditions that contradict each other (warning)."""
    message = f"{what}: its conditions contradict each other"
    return finding("IM068", "never-possible", where, message, severity="warning")


def guess_known(where: Region) -> Diagnostic:
    """IM071: a guess at what everybody knows (warning)."""
    message = "everybody knows whether this is so: nobody will ever guess at it"
    helps = ['make the state private, or say of a fact "known to" whom it is known']
    return finding("IM071", "guess-known", where, message, helps, severity="warning")


def guess_circular(where: Region, ring: Sequence[str]) -> Diagnostic:
    """IM072: a guess that rests on itself (warning)."""
    message = f"this guess rests on itself: {' → '.join(ring)}"
    return finding("IM072", "guess-circular", where, message, severity="warning")


def betrays_nothing(where: Region, message: str) -> Diagnostic:
    """IM073: a sign that can never change what anybody believes (warning)."""
    return finding("IM073", "betrays-nothing", where, message, severity="warning")


def no_common_ground(where: Region, wants: Sequence[str]) -> Diagnostic:
    """IM074: people are to agree on something of which no two of them could want the same (warning)."""
    message = f"nothing of what there is could be wanted by two: {'; '.join(wants)}"
    helps = ["give somebody another reason, or offer something between"]
    return finding("IM074", "no-common-ground", where, message, helps, severity="warning")


def never_due(where: Region, fact: str, out: bool) -> Diagnostic:
    """IM075: waiting for the end of a time that was never set (warning)."""
    becomes = "comes true" if out else "comes to nothing"
    message = f"{quoted(fact)} has no time in which it is to be done, or not: it never {becomes}"
    return finding("IM075", "never-due", where, message, ['set one: "within a year"'], severity="warning")


def changes_nothing(where: Region) -> Diagnostic:
    """IM110: a line of a what-if that says what is so anyhow (warning)."""
    message = "this is so already: it changes nothing"
    return finding("IM110", "changes-nothing", where, message, severity="warning")


def known_to_nobody(where: Region) -> Diagnostic:
    """IM111: a secret that nobody has (warning)."""
    helps = ['say who knows it: "known to Ann"', 'a "claim" is what can be said, be it so or not']
    return finding("IM111", "known-to-nobody", where, "nobody knows this secret", helps, severity="warning")


def endings_overlap(where: Region, other: str, first: Region) -> Diagnostic:
    """IM112: an ending that is always another one too (warning)."""
    message = f"whenever this comes, {quoted(other)} comes too"
    helps = [f"see {first.file}:{first.line}", "let one of them say what the other does not"]
    return finding("IM112", "endings-overlap", where, message, helps, severity="warning")


def reasons_cancel(where: Region, first: Region) -> Diagnostic:
    """IM113: a reason with its contrary (warning)."""
    message = "another reason says the contrary, as strongly and in the same case: together they are nothing"
    helps = [f"see {first.file}:{first.line}"]
    return finding("IM113", "reasons-cancel", where, message, helps, severity="warning")


def never_used(where: Region, meant: str | None = None) -> Diagnostic:
    """IM114: something declared that nothing speaks of, perhaps a slip away from what is ``meant``."""
    helps = did_you_mean([meant]) if meant else ["speak of it, or leave it out"]
    return finding("IM114", "never-used", where, "no line speaks of this", helps, severity="warning")


def never_so(where: Region) -> Diagnostic:
    """IM115: a state that is asked for and never set (warning)."""
    helps = ['say of whom it is so, or make it so: "then ..."']
    return finding("IM115", "never-so", where, "nothing ever makes this so", helps, severity="warning")


def nobody_could(where: Region, noun: str, root: str) -> Diagnostic:
    """IM116: an act with somebody or something, of a ``root`` kind, of which there is none (warning)."""
    message = f"this can never be done: there is no {noun}"
    one = root if root == noun else f"{root} NAME, {article(noun)} {noun}"
    return finding(
        "IM116", "nobody-could", where, message, [f"declare one: {quoted(one)}"], severity="warning"
    )


def out_of_reach(where: Region) -> Diagnostic:
    """IM117: somebody in a place that no way leads to from where the others are (warning)."""
    helps = ['join their place to another, or say who comes there: "then ..."']
    message = "nobody can ever come to where this person is, nor they to anybody"
    return finding("IM117", "out-of-reach", where, message, helps, severity="warning")


def never_made(where: Region, what: str, fact: str) -> Diagnostic:
    """IM118: an act, a rule or an ending that asks for what nothing ever makes so (warning)."""
    helps = ['say of whom it is so, or make it so: "then ..."']
    message = f"{what}: nothing makes it ever so that {fact}"
    return finding("IM118", "never-made", where, message, helps, severity="warning")


def never_shows(where: Region, what: str) -> Diagnostic:
    """IM119: a sign that shows, or a witness who perceives, in none of 100 cases (warning)."""
    helps = ["write another number, or leave the line out"]
    return finding("IM119", "never-shows", where, what, helps, severity="warning")


def no_memory(where: Region, message: str) -> Diagnostic:
    """IM080: a memory asked of somebody who cannot have it (warning)."""
    return finding("IM080", "no-memory", where, message, ["ask whether they know of it"], severity="warning")


def outlived(where: Region, message: str) -> Diagnostic:
    """IM081: somebody who is too old to be alive (warning)."""
    helps = ["write another date of birth, or what they are now and since when"]
    return finding("IM081", "outlived", where, message, helps, severity="warning")
