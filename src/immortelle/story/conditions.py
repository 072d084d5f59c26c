"""Conditions and amounts: what a story asks of a world or of a mind.

A *term* is a string: ``?someone`` is a variable (a role or a quantified one), ``person:elena`` an
entity by its stable id, ``?deed.victim`` whoever fills the slot *victim* of the event that
``?deed`` holds. Everything here is lifted: variables are bound when the world grounds it.

Truth has three values. A test on an unknown value is unknown, and whatever asks takes unknown for
false; ``Not`` keeps it unknown ("believes that not p" needs p known to be false), ``Unless`` does
not ("does not believe p" holds for one who never heard of p).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Term = str
Op = Literal["<", "<=", "=", ">=", ">"]
REMEMBERED, VIVID = 50, 75  # percent: what comes to mind as likely as not, and three times out of four
Firmness = Literal["believes", "knows", "whether", "possible", "doubts", "excludes", "wonders"]


@dataclass(frozen=True, slots=True)
class Holds:
    """A state holds of these; of a state held by *one* value, the last argument is that value."""

    state: str
    args: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a term of kind fact says is so, or the event a term holds did happen."""

    fact: Term


@dataclass(frozen=True, slots=True)
class Same:
    """Two terms are one."""

    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two amounts; unknown if either is."""

    left: Amount
    op: Op
    right: Amount


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant: a date in seconds (``at``), when the event that a term holds happened, or when a state
    came to hold (``held``); with none of these the one from which somebody looks ahead (``Foresees``)."""

    at: int | None = None
    event: Term | None = None
    held: Holds | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """An act was done: "has told her", "killed someone since the deed".

    ``None`` in ``args`` is anybody or anything. ``outcome`` is what became of the act, ``event`` a term
    for the very event that it was.
    """

    act: str
    args: tuple[Term | None, ...]
    since: Moment | None = None
    before: Moment | None = None
    outcome: Literal["done", "tried", "refused", "interrupted"] = "done"
    event: Term | None = None


@dataclass(frozen=True, slots=True)
class Borne:
    """What a fact says will be done (or will not) has come true since a moment, or has come to nothing
    (``out``): it was done, or the time it was to be done within has gone by. Unknown of a fact that says
    nothing of what is to come. Without a moment: that it is to come, for whoever was told so or is said to
    know it, until it comes to nothing."""

    fact: Term
    since: Moment | None = None
    out: bool = True


@dataclass(frozen=True, slots=True)
class Lasted:
    """A state has held without a break for some seconds, or since a moment."""

    state: str
    args: tuple[Term, ...]
    seconds: int | None = None
    since: Moment | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """The time now compared with a moment."""

    op: Op
    moment: Moment


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; ``All(())`` always does."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Some part holds; ``Any(())`` never does."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Known not to hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Unless:
    """Not known to hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Exists:
    """Someone or something of a kind for which ``where`` holds."""

    var: Term
    kind: str
    where: Condition


@dataclass(frozen=True, slots=True)
class Every:
    """For all of a kind for which ``where`` holds, ``then`` holds."""

    var: Term
    kind: str
    where: Condition
    then: Condition


@dataclass(frozen=True, slots=True)
class Believes:
    """What ``who`` holds to be so, read in their mind inside the mind that asks.

    *knows* also wants it to be so where it is asked; *whether* is knowing it or knowing its
    contrary. What they cannot know they may estimate: *possible* is from 20 to 80 in 100, *doubts* at
    most 20, *excludes* at most 5 or known not to be so; who *wonders* takes it to be possible, and it
    is about somebody or something dear to them, or themselves. ``source`` asks that they have it from
    that person.
    """

    who: Term
    what: Condition
    firmness: Firmness = "believes"
    source: Term | None = None


@dataclass(frozen=True, slots=True)
class Supposed:
    """An act that somebody imagines to be done at once or, where not ``done``, never."""

    act: str
    args: tuple[Term, ...]
    done: bool = True


@dataclass(frozen=True, slots=True)
class Foresees:
    """``who`` imagines how it will go on from here, and in it ``what`` comes to be so ``within`` so many
    seconds. Unknown where nobody can imagine it: in imagination itself, or where it finds no end."""

    who: Term
    what: Condition
    within: int
    supposing: Supposed | None = None


@dataclass(frozen=True, slots=True)
class Nth:
    """An event is the first (1), third (3) or last (-1) of those that are such."""

    event: Term
    what: Happened
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Anniversary:
    """It is the day of the year on which an event happened, in a later year."""

    event: Term


@dataclass(frozen=True, slots=True)
class Recalled:
    """Something has brought an event back to ``who``."""

    who: Term
    event: Term
    since: Moment | None = None


Condition = (
    Holds
    | Stated
    | Same
    | Compare
    | Happened
    | Borne
    | Lasted
    | Clock
    | All
    | Any
    | Not
    | Unless
    | Exists
    | Every
    | Believes
    | Foresees
    | Nth
    | Anniversary
    | Recalled
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: int


@dataclass(frozen=True, slots=True)
class Level:
    """How much of a graded state there is."""

    state: str
    args: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind there are for which ``where`` holds."""

    var: Term
    kind: str
    where: Condition


@dataclass(frozen=True, slots=True)
class Times:
    """How often an act was done; with ``every`` how often in so many seconds on the average, since the
    first time or for so long."""

    what: Happened
    every: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A summand: an amount that counts only if a condition holds."""

    amount: Amount
    given: Condition | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of shares: "40 if someone is a vampire / -30 if ..."."""

    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """An amount summed up over all of a kind for which ``where`` holds, or the greatest or the least of
    them; what is unknown counts nothing."""

    var: Term
    kind: str
    where: Condition
    amount: Amount
    fold: Literal["sum", "most", "least"] = "sum"


@dataclass(frozen=True, slots=True)
class Scaled:
    """So many percent of an amount, towards 0; the percentage is an amount as well."""

    amount: Amount
    percent: Amount


@dataclass(frozen=True, slots=True)
class Clamp:
    """An amount within bounds; a bound that is unknown, or absent, does not bind."""

    amount: Amount
    low: Amount | None = None
    high: Amount | None = None


@dataclass(frozen=True, slots=True)
class Elapsed:
    """How many whole units of ``unit`` seconds it is since a moment, since an act was last done or a
    deed last recalled, since a state came to hold or somebody came to know of a deed (``Believes`` that it
    is ``Stated``); unknown if that was never, or it does not hold."""

    unit: int
    since: Moment | Happened | Recalled | Holds | Believes


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve of an amount, ``percent`` hundredths of what it comes to. *log* is ln(1 + x), 0 below 0;
    *chance* the chance in 100, 100 / (1 + e^-x), of so many tenths of a logit."""

    form: Literal["log", "chance"]
    amount: Amount
    percent: int = 100


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of several amounts. *concession*: how many percent of the way one has given after so many
    offers out of so many, at a tempo in percent. *share*: how many percent fall to one of two who bargain,
    of the impatience (percent a year) and the years left of each. *deferral*: what an amount is worth now
    that comes after so many years, of which each counts so many percent."""

    form: Literal["concession", "share", "deferral"]
    of: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What a step of a ladder is worth, in whole units of so many seconds (of a ladder of numbers ``unit``
    is 1), or how long what a fact says may take to come. Unknown of what is neither."""

    step: Term
    unit: int = 1


@dataclass(frozen=True, slots=True)
class Pull:
    """The sum of somebody's reasons of one standpoint for and against an act, in tenths of a logit:
    how much they want to do it, or ought to. ``args`` fill the act's roles; the first is who."""

    act: str
    args: tuple[Term, ...]
    standpoint: str = "want"


@dataclass(frozen=True, slots=True)
class Likely:
    """In how many cases of 100 ``who`` takes a condition to hold; 50 if they have nothing to go by. With
    ``earlier``, took it to hold just before they learnt what is so now."""

    who: Term
    what: Condition
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Thought:
    """An amount as somebody has it in mind, read inside the mind that asks."""

    who: Term
    amount: Amount


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an amount will have come to when so many seconds have gone by as ``who`` imagines them."""

    who: Term
    amount: Amount
    within: int
    supposing: Supposed | None = None


@dataclass(frozen=True, slots=True)
class Worth:
    """What an amount every year is worth to somebody all in all, for as long as they live; what is to
    come counts so many ``percent`` a year less."""

    who: Term
    amount: Amount
    percent: Amount


@dataclass(frozen=True, slots=True)
class Vividness:
    """How likely an event is to come to somebody's mind, in percent: they remember it as long as that
    is at least 50; unknown if they do not know of it."""

    who: Term
    event: Term


@dataclass(frozen=True, slots=True)
class Lived:
    """Whole years somebody has aged (``of`` age), or has still to live by their nature (``of`` remaining;
    a million for ever)."""

    who: Term
    of: Literal["age", "remaining"] = "age"


Amount = (
    Number
    | Level
    | Count
    | Times
    | Sum
    | Total
    | Scaled
    | Clamp
    | Elapsed
    | Curve
    | Formula
    | Step
    | Pull
    | Likely
    | Thought
    | Foreseen
    | Worth
    | Vividness
    | Lived
)

ALWAYS = All(())
