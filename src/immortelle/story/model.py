"""The compiled story: what a writer declared, frozen, typed and lifted.

It is to a story file what ink's JSON is to ink: everything the runtime needs, nothing of the text's
layout. Ids are stable: they come from kind and name, or from a ``formerly`` line. Tuples are
sorted by id, so the order of declarations and files never matters.

All times are seconds since 1970-01-01 00:00 in the proleptic Gregorian calendar (negative before);
weights are tenths of a logit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from immortelle.phrases.frame import Frame
from immortelle.story.conditions import ALWAYS, Amount, Condition, Op, Sum, Term
from immortelle.story.effects import Effect

IS_A, BORN = "state:is-a", "state:born"  # the states that every story has: of a nature, born at a time
TO_COME = "state:to-come"  # that what a fact says will be done is to come, as far as anybody knows
FORMAT = 1  # raised whenever the JSON changes in a way an older runtime cannot read


@dataclass(frozen=True, slots=True)
class Source:
    """Where in the writer's files something was declared; ``file`` as the writer named it."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of thing that can fill a role. ``parent`` is the kind it is a kind of."""

    id: str
    noun: str
    plural: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something with a name. ``proper`` names stand without an article.

    ``pronoun`` is he, she, it or they. ``amount`` is what a step of a ladder is worth (seconds of
    a waiting time, say), or how long it may take until what is to come does. ``parts`` are the events
    that a chapter gathers.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    pronoun: str = "it"
    proper: bool = True
    amount: int | None = None
    parts: tuple[str, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Fading:
    """How a nature's memory fades: its strength is ln(encodings) - ``exponent``/100 · ln(hours since the
    last), and what was encoded once is lost after ``lasting`` seconds. ``blur`` is the noise of recall,
    in hundredths. Memorising counts as ``memorised`` encodings, what moved one strongly as ``felt`` more.
    """

    exponent: int
    lasting: int
    blur: int = 60
    memorised: int = 1
    felt: int = 0


@dataclass(frozen=True, slots=True)
class Nature:
    """What being of a nature means for everybody: ``id`` is that of an entity of kind nature. Whoever has
    no ``lifespan`` (seconds) does not age, whoever has no ``fading`` does not forget."""

    id: str
    lifespan: int | None = None
    fading: Fading | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A variable of a block: ``Role("?someone", "kind:person")``."""

    var: Term
    kind: str


@dataclass(frozen=True, slots=True)
class Decay:
    """A level that halves towards zero every ``half_life`` seconds."""

    half_life: int


@dataclass(frozen=True, slots=True)
class Carry:
    """Whatever raises a level moves another by so many percent of it."""

    state: str
    args: tuple[Term, ...]
    percent: int


@dataclass(frozen=True, slots=True)
class State:
    """A fluent: something that can be so of its roles, and change.

    ``value`` is *truth*, *level* (an integer between ``low`` and ``high``) or *one* (the last role
    is the value: a person is in one place). A *private* state (a feeling, a want) is known to
    whoever fills its first role and unknown to others. Whoever is in a *stilling* state does
    nothing and perceives nothing. A state with a *definition* is never set: it is read off.

    What raises a level is added; with ``softness`` s as s·ln(e^(a/s) + e^(b/s)), if there is some already
    (a feeling provoked twice is not twice as strong). A level is never above its ``ceiling``, which for a
    private state is as whoever fills its first role has it in mind. ``carries`` is what rises with it.
    """

    id: str
    frame: Frame
    roles: tuple[Role, ...]
    value: Literal["truth", "level", "one"] = "truth"
    low: int = 0
    high: int = 1
    default: int = 0
    private: bool = False
    stilling: bool = False
    decay: Decay | None = None
    definition: Condition | Sum | None = None
    softness: int = 0
    ceiling: Amount | None = None
    carries: tuple[Carry, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """A way to perceive: *sight*, whose ``participle`` ("seen") writers use in "seen by".

    ``needs`` is what must hold for ``?perceiver`` to perceive what ``?actor`` does by it;
    ``unnoticed`` is when nobody notices that ``?perceiver`` does; then others take it to be so ``likely``,
    in percent, that they did.
    """

    id: str
    name: str
    participle: str
    needs: Condition = ALWAYS
    unnoticed: Condition | None = None
    likely: int = 50
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """Who perceives an act: every ``?perceiver`` for whom ``where`` holds, by a sense.

    ``chance`` is in percent; below 100 the perceiver is a *possible* one, drawn once, and others
    cannot be sure of it. Of an act that takes time, ``stage`` tells whether only its start or only
    its end is perceived.
    """

    sense: str
    where: Condition
    chance: int = 100
    stage: Literal["", "start", "end"] = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A slot of a prose line: what fills ``term``, in some form; ``capital`` starts a sentence.

    *name* Elena, *possessive* Elena's, *pronoun* she, *object* her, *own* her (hand), *reflexive*
    herself; *that* and *whether* say a fact as a sentence, *to* as what somebody undertakes.
    """

    term: Term
    form: Literal["name", "possessive", "object", "reflexive", "that", "whether", "to", "pronoun", "own"]
    capital: bool = False


Prose = tuple[str | Said, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What an act looks like to those who are not told better: another act, with its arguments."""

    act: str
    args: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody can do. The first role is the actor's.

    ``when`` is read in the actor's beliefs when they choose, and in the world at the start and at
    the end. ``consents`` are the roles that must agree. ``takes`` is in seconds; ``beat`` acts
    last one beat and change nothing: waiting, keeping silent. ``onset`` are the effects of its
    start, ``effects`` those of its end. What is not ``chosen`` befalls people: nobody decides it.
    """

    id: str
    frame: Frame
    roles: tuple[Role, ...]
    when: Condition = ALWAYS
    consents: tuple[Term, ...] = ()
    takes: int = 0
    beat: bool = False
    witnesses: tuple[Witness, ...] = ()
    onset: tuple[Effect, ...] = ()
    effects: tuple[Effect, ...] = ()
    chosen: bool = True
    looks: Look | None = None
    prose: tuple[Prose, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody does an act (``side`` do) or agrees to one (``side`` accept), or does not.

    ``args`` are terms for the act's roles, so a reason may be about one person only; ``who`` is
    the role whose reason it is. ``weight`` is in tenths of a logit, negative against; with an
    ``amount``, read when it is weighed, so many percent of it. ``standpoint`` groups reasons ("ought",
    "want").
    """

    id: str
    act: str
    args: tuple[Term, ...]
    roles: tuple[Role, ...]
    weight: int
    when: Condition = ALWAYS
    side: Literal["do", "accept"] = "do"
    who: Term = "?someone"
    standpoint: str = "want"
    amount: Amount | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """What follows by itself when something comes to be so, at once or ``after`` some seconds, or after
    the time that a step of a ladder in one of its ``roles`` is worth, ``unless`` something holds by then."""

    id: str
    name: str
    roles: tuple[Role, ...]
    when: Condition
    effects: tuple[Effect, ...]
    after: int | Term = 0
    unless: Condition | None = None
    witnesses: tuple[Witness, ...] = ()
    prose: tuple[Prose, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows: when ``shows`` comes to hold, the sign may be given and read.

    ``strength`` is in tenths of a logit: plainly 20. ``chance`` is in how many of 100 cases it shows;
    without it a stronger sign shows more often. What was seen counts half after each ``fades`` seconds;
    without it as what it betrays fades.
    """

    id: str
    frame: Frame
    roles: tuple[Role, ...]
    shows: Condition
    strength: int
    witnesses: tuple[Witness, ...] = ()
    prose: tuple[Prose, ...] = ()
    chance: Amount | None = None
    fades: int | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Clue:
    """What speaks for something, or against it: tenths of a logit that count where ``when`` holds."""

    weight: int
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Something that may be so, with what speaks for it."""

    what: Condition
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """What people take to be likely of what they do not know.

    One hypothesis by itself starts from ``prior`` (tenths of a logit). Several are rivals to explain
    ``when``: of these, and of something else altogether, one is so. ``who`` is the role of whoever
    guesses, or a person: nobody else does.
    """

    id: str
    roles: tuple[Role, ...]
    hypotheses: tuple[Hypothesis, ...]
    when: Condition = ALWAYS
    prior: int = 0
    who: Term | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A state declared to be so: ``value`` 1 or 0 of a truth, a level, or 1 of a *one* state whose
    last argument is the value. Of a secret, ``known_to`` are the only people who know it."""

    state: str
    args: tuple[str, ...]
    value: int = 1
    since: int | None = None
    known_to: tuple[str, ...] | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Proposition:
    """What an entity of kind fact says: a state with its value, that an ``act`` was done by and to
    ``args``, be it so or not, or (``event``) that one happened.

    Of an act done it may say when: ``since`` a time and ``before`` another, in seconds; else it is taken to
    have been done when it is told. Of a state it may say ``since`` when it has been so. Of what is to come
    (``ahead``) it says that the act will be done, ``within`` so many seconds if it says when, or (``value``
    0) that it will not; ``None`` in ``args`` is anybody or anything.
    """

    id: str
    state: str | None = None
    args: tuple[str | None, ...] = ()
    value: int = 1
    event: str | None = None
    act: str | None = None
    ahead: bool = False
    within: int | None = None
    since: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """An act done before the story begins; ``id`` is that of an entity of kind event. ``place`` is where,
    if the story says so."""

    id: str
    act: str
    args: tuple[str | None, ...]
    time: int
    outcome: Literal["done", "tried", "refused", "interrupted"] = "done"
    known_to: tuple[str, ...] | None = None
    place: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch of the story in which waiting lasts one ``beat`` (seconds) for those there."""

    id: str
    name: str
    begins: Condition
    ends: Condition
    there: Condition = ALWAYS  # of ?someone
    beat: int = 60
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """A way the story can end: as soon as its condition holds in the world."""

    id: str
    name: str
    when: Condition
    prose: tuple[Prose, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Persona:
    """A way to play: whoever is played has these ``reasons`` as well as their own."""

    id: str
    name: str
    reasons: tuple[Reason, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """A writer's test of one ending, or of a condition in the plays that reach it.

    The ``condition`` is never so before the ``other`` has been (*precedence*), it always comes to be so
    after the other (*response*), or it (else the ending) comes *within* so many seconds. It is of the plays
    in which ``player`` is played at random, or as a ``persona``; without one, of whichever are asked for.
    """

    ending: str | None
    what: Literal[
        "reachable", "avoidable", "always", "never", "share", "holds", "precedence", "response", "within"
    ]
    condition: Condition | None = None
    op: Op = ">="
    share: int = 0  # in percent
    other: Condition | None = None
    within: int | None = None
    player: str | None = None
    persona: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Forbidden:
    """An act that is not done with these arguments; ``None`` is anybody or anything.

    ``until`` is when it may be done after all; ``later`` by how many seconds it is put off from when
    it would have been done, which only a life of the story can tell.
    """

    act: str
    args: tuple[str | None, ...]
    until: int | None = None
    later: int = 0


@dataclass(frozen=True, slots=True)
class Knowing:
    """Somebody knows of a declared deed, or of what a secret says; or does not (``so``)."""

    who: str
    fact: str
    so: bool = True


@dataclass(frozen=True, slots=True)
class Variant:
    """A what-if: the same story with something changed, and what is expected of it then.

    ``never`` is not done; ``facts`` stand in place of the story's own of the same state and people,
    ``deeds`` in place of its own of the same id, or beside them, ``natures`` in place of its own; the
    deeds ``undone`` were not done.
    """

    id: str
    name: str
    never: tuple[Forbidden, ...] = ()
    facts: tuple[Fact, ...] = ()
    deeds: tuple[Deed, ...] = ()
    undone: tuple[str, ...] = ()
    natures: tuple[Nature, ...] = ()
    knowing: tuple[Knowing, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A whole compiled story."""

    title: str
    begins: int
    kinds: tuple[Kind, ...] = ()
    entities: tuple[Entity, ...] = ()
    natures: tuple[Nature, ...] = ()
    states: tuple[State, ...] = ()
    senses: tuple[Sense, ...] = ()
    acts: tuple[Act, ...] = ()
    signs: tuple[Sign, ...] = ()
    guesses: tuple[Guess, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    reasons: tuple[Reason, ...] = ()
    facts: tuple[Fact, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    deeds: tuple[Deed, ...] = ()
    scenes: tuple[Scene, ...] = ()
    endings: tuple[Ending, ...] = ()
    personas: tuple[Persona, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    variants: tuple[Variant, ...] = ()
    temperature: int = 10  # in tenths: weights are divided by it
    beat: int = 60
    legibility: int = 1  # how many times its weight every sign counts
    horizon: int = 12  # how many choices of each person on one day somebody imagines who looks ahead
    author: str = ""
    language: str = "english"
    format: int = FORMAT
