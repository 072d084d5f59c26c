"""The same task here and in other engines that can be installed: the ratio of the two.

- kernel: the synthetic story of ``kernel.py`` (1,000 ground acts, 2,000 facts, 200 numbers; a step does
  one of the acts that are possible and finds which are possible then) in CLIPS, a rule engine in C, by
  clipspy: one rule an act, its activations are the acts that are possible, one drawn at random is fired.
- scene: a person in a room who may do ten things, again and again, each told in a sentence: in ink's
  runtime inkjs (with node) as a knot of ten sticky choices, here as a game of ``engines.play``, whose
  worlds also know who perceived what, and can be taken back.

Run with ``python benchmarks/peers.py``; what is not installed is skipped with a sentence. The extra
``bench`` has clipspy; inkjs is found as node finds it: ``npm install inkjs`` and ``NODE_PATH``.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from importlib import import_module
from shutil import which
from time import perf_counter
from typing import Any, Final

from kernel import LIMITS, NUMBERS, SCHEMAS, THINGS, moves_by, step, story

from immortelle.engines.menus import menu
from immortelle.engines.play import Session
from immortelle.engines.speaking import Speaker
from immortelle.engines.tell import Teller
from immortelle.language import compile_text
from immortelle.world import Programme, World
from immortelle.world.deciding.chance import draw
from immortelle.world.world import kernel_of

STEPS: Final = 1_000
LIVES: Final = 5
CHOICES: Final = 300  # in a scene; what a player makes in an evening

_TEMPLATES: Final = (
    "(deftemplate has (slot n) (slot it) (slot on))",
    "(deftemplate bars (slot n) (slot it) (slot on))",
    "(deftemplate number (slot n) (slot it) (slot value))",
)
_RULE: Final = """(defrule act{n}
    ?has <- (has (n {n}) (it ?it) (on TRUE))
    ?bars <- (bars (n {n}) (it ?it) (on FALSE))
    (number (n {asked}) (it ?it) (value ?level&:(< ?level {limit})))
    ?number <- (number (n {moved}) (it ?it) (value ?value))
    ?gains <- (has (n {gains}) (it ?it))
    ?freed <- (bars (n {gains}) (it ?it))
  =>
    (modify ?has (on FALSE))
    (modify ?gains (on TRUE))
    (modify ?bars (on TRUE))
    (modify ?freed (on FALSE))
    (modify ?number (value (max 0 (min 100 (+ ?value {by}))))))"""


def _clips() -> Any:
    """The story of ``kernel.py`` as CLIPS has it; None if that is not installed."""
    try:
        clips = import_module("clips")
    except ImportError:
        return None
    env = clips.Environment()
    for template in _TEMPLATES:
        env.build(template)
    for n in range(SCHEMAS):
        env.build(_rule(n))
    env.eval("(set-strategy random)")
    env.eval("(seed 1)")
    for fact in _facts():
        env.assert_string(fact)
    return env


def _rule(n: int) -> str:
    asked, moved = n % NUMBERS, (n + 1) % NUMBERS
    gains = (n + 2) % SCHEMAS
    return _RULE.format(n=n, gains=gains, asked=asked, limit=LIMITS[asked], moved=moved, by=moves_by(n))


def _facts() -> Iterator[str]:
    for it in range(THINGS):
        for n in range(SCHEMAS):
            yield f"(has (n {n}) (it t{it}) (on TRUE))"
            yield f"(bars (n {n}) (it t{it}) (on FALSE))"
        for n in range(NUMBERS):
            yield f"(number (n {n}) (it t{it}) (value 0))"


def kernel_steps() -> None:
    """Print how many steps a second the two kernels take, and the ratio."""
    if _clips() is None:
        print("kernel: skipped, for clipspy is not installed (pip install immortelle[bench])")
        return
    theirs = LIVES * STEPS / sum(_clips_seconds() for _ in range(LIVES))
    ours = LIVES * STEPS / sum(_kernel_seconds() for _ in range(LIVES))
    print(f"kernel: {ours:,.0f} steps/s here, {theirs:,.0f} in CLIPS (C): ratio {ours / theirs:.2f}")


def _clips_seconds() -> float:
    env = _clips()
    begun = perf_counter()
    fired = sum(env.run(1) for _ in range(STEPS))
    assert fired == STEPS
    return perf_counter() - begun


def _kernel_seconds() -> float:
    kernel = kernel_of(World.begin(Programme(story())))
    kernel.started = False  # nobody is asked
    step(kernel, 0)  # which finds all that is possible at first, as asserting the facts does there
    begun = perf_counter()
    for number in range(STEPS):
        step(kernel, number + 1)
    return perf_counter() - begun


_VERBS: Final = (
    "hums",
    "whistles",
    "yawns",
    "sneezes",
    "paces",
    "stretches",
    "coughs",
    "sighs",
    "nods",
    "blinks",
)
_INK: Final = """
const {Compiler, Story} = require('inkjs/full');
const verbs = process.argv[2].split(',');
const ink = '-> room\\n=== room\\n' + verbs.map(v => `+ [${v}]\\n    Ada ${v}.\\n    -> room\\n`).join('');
const story = new Compiler(ink).Compile();
story.ContinueMaximally();
const begun = process.hrtime.bigint();
for (let n = 0; n < Number(process.argv[1]); n++) {
    story.ChooseChoiceIndex((n * 7) % story.currentChoices.length);
    story.ContinueMaximally();
}
console.log(Number(process.hrtime.bigint() - begun) / 1e9);
"""


def _room() -> str:
    acts = "".join(f"act someone {verb}\n    seen by everyone with someone\n" for verb in _VERBS)
    head = "story Room\n    use people, places, senses\nplace the room\n"
    return head + "".join(f"person {name}, she\n    is in the room\n" for name in ("Ada", "Beth")) + acts


def _ink_seconds() -> float | None:
    node = which("node")
    if node is None:
        return None
    command = [node, "-e", _INK, str(CHOICES), ",".join(_VERBS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the peer
    return float(done.stdout) if done.returncode == 0 else None


def scene_choices() -> None:
    """Print how many choices a second a scene takes, and the ratio."""
    seconds = _ink_seconds()
    if seconds is None:
        print("scene: skipped, for node or its package inkjs is not installed (npm install inkjs)")
        return
    ours, theirs = CHOICES / _played(), CHOICES / seconds
    print(f"scene: {ours:,.0f} choices/s here, {theirs:,.0f} in inkjs: ratio {ours / theirs:.3f}")


def _played() -> float:
    """Seconds that choosing, living on, telling and asking again take."""
    found = compile_text(_room()).story
    assert found is not None
    game, teller, speaker = Session.begin(found, "person:ada"), Teller(found), Speaker(found)
    begun = perf_counter()
    for number in range(CHOICES):
        asked = menu(game, speaker.of(game.world.chronicle))
        assert asked is not None
        acts = [item.option for item in asked.items if item.text != "wait"]
        game = game.choose(acts[draw(1, 2, 3, number) % len(acts)])
        list(teller.lines(game.world))
    return perf_counter() - begun


if __name__ == "__main__":
    kernel_steps()
    scene_choices()
