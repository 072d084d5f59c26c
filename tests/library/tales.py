"""A story in text as its JSON gives it back, whose acts a test has people do, and whose facts and minds it
asks in sentences."""

from functools import cache

from immortelle.engines.speaking import Speaker
from immortelle.language import compile_text
from immortelle.phrases.clause import Named, Tense
from immortelle.story.conditions import Compare, Happened, Holds, Level, Not, Number
from immortelle.story.portable import from_json, to_json
from immortelle.world import Programme, World
from immortelle.world.events.doing import start
from immortelle.world.events.living import live
from immortelle.world.events.settling import settle
from immortelle.world.kernel import Doing
from immortelle.world.tables import ACT_BASE
from immortelle.world.world import kernel_of


@cache
def compiled(text):
    """The story of a text without errors, through JSON: what comes back is what went in."""
    loaded = compile_text(text)
    assert loaded.story is not None, [(one.message, one.text) for one in loaded.diagnostics]
    story = from_json(to_json(loaded.story))
    assert story == loaded.story
    return story


@cache
def programme(text):
    """What its lives have in common."""
    return Programme(compiled(text))


@cache
def lived(text, seed=0):
    """A whole life of it."""
    return World.begin(programme(text), seed).lived()


@cache
def begun(text):
    """A life of it that has not gone on yet, and how to say things of it."""
    return World.begin(programme(text)), Speaker(compiled(text))


def told(text, **more):
    """A text in which the people and places of these names have more said of them."""
    for name, line in more.items():
        head = next(head for head in text.splitlines() if f" {name}," in f"{head},")
        text = text.replace(f"{head}\n", f"{head}\n    {line}\n")
    return text


class Tale:
    """One life, in which people do nothing but what the test has them do."""

    def __init__(self, parts, text):
        head = f"story Test\n    use {parts}\n    begins 1900-01-01 10:00\n"
        world, self.speaker = begun(head + text)
        self.ids = {one.name: one.id for one in self.speaker.story.entities}
        self.levels = {one.id: one.value == "level" for one in self.speaker.story.states}
        self.kernel = kernel_of(world)

    def does(self, *sentences, agreed=True):
        """These things are begun at one moment, and ended when they take time; with all that follows."""
        doings = [self._doing(sentence, agreed) for sentence in sentences]
        for doing in doings:
            start(self.kernel, doing)
            settle(self.kernel)
        return self.passes(max(self.kernel.programme.acts[d.act - ACT_BASE].act.takes for d in doings))

    def passes(self, seconds):
        """Time passes."""
        then = self.kernel.time + seconds
        live(self.kernel, then)
        self.kernel.over, self.kernel.time = None, then
        return self

    def so(self, sentence, *mind):
        """Whether a sentence is so in the world, or for a line of minds; None is unknown."""
        path = [self.ids[one] for one in mind]
        return World(self.kernel).holds(self._condition(sentence), mind=path)

    def level(self, sentence, *mind):
        """How much of a sentence there is, in the world or for a line of minds; None is unknown."""
        clause, args = self._read(sentence)
        path = [self.ids[one] for one in mind]
        return World(self.kernel).level(Level(clause.frame, args), mind=path)

    @property
    def outcome(self):
        """What became of the last act."""
        return next(e.outcome for e in reversed(self.kernel.log) if e.kind == "act" and e.what != "act:waits")

    def _doing(self, sentence, agreed):
        clause, args = self._read(sentence)
        numbers = tuple(self.kernel.tables.numbers[arg] for arg in args)
        act = self.kernel.tables.act_numbers[clause.frame]
        return Doing(act, numbers, self.kernel.time, (), agreed=numbers if agreed else ())

    def _condition(self, sentence):
        clause, args = self._read(sentence)
        if clause.tense is Tense.PERFECT:
            return Happened(clause.frame, args)
        level = self.levels.get(clause.frame)
        holds = Compare(Level(clause.frame, args), ">", Number(0)) if level else Holds(clause.frame, args)
        return Not(holds) if clause.negated else holds

    def _read(self, sentence):
        clause = self.speaker.table.read(sentence).tree
        args = tuple(arg.id for arg in clause.args if isinstance(arg, Named))
        assert len(args) == len(clause.args), sentence
        return clause, args
