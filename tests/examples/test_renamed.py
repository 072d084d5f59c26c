"""Nothing depends on what anybody is called.

Every name, nature and act of an example, and of the library under it, is replaced by another. The
lives stay the same in all but words; with ``formerly`` they are the same to the last draw.
"""

import re
from pathlib import Path

import pytest

import immortelle.library
from immortelle.language import load, show
from immortelle.world import Programme, World
from tests.examples.files import programme

ROOT = Path(__file__).parents[2]
LIBRARY = Path(immortelle.library.__file__).parent
NAMES = {
    "Damon": "Rurik", "Elena": "Mirja", "Stefan": "Olav", "Alaric": "Bertil", "Jeremy": "Nils",
    "Tyler": "Gorm", "Jenna": "Sigrid", "vampire": "revenant", "werewolf": "barghest", "witch": "seer",
    "human": "villager", "bedroom": "loft", "cellar": "vault", "cell": "cage", "school": "mill",
    "wood": "marsh", "ring": "amulet", "bite": "sting", "mercy": "grace", "rescue": "trap", "loss": "grief",
    "reckless": "heedless", "dying": "failing", "feverish": "ashen", "cured": "mended",
    "Caroline": "Sunniva", "Klaus": "Ragnar", "Bonnie": "Ylva", "Matt": "Sigurd", "Marcel": "Hakon",
    "Katherine": "Thyra", "Chicago": "Bergen", "Tokyo": "Visby", "Paris": "Lund", "Rome": "Turku",
    "passage": "corridor", "sushi": "herring", "cigarettes": "pipes", "breach": "wrong", "grace": "favour",
    "abandonment": "desertion", "blow": "slap", "hint": "whisper", "gossip": "rumour",
}  # fmt: skip
VERBS = {
    "forgive": ("absolve", "absolves", "absolved", "absolved"),
    "unlock": ("open", "opens", "opened", "opened"),
    "thank": ("praise", "praises", "praised", "praised"),
    "bite": ("sting", "stings", "stung", "stung"),
    "spare": ("leave", "leaves", "left", "left"),
}
FORMS = {
    "forgive": ("forgive", "forgives", "forgave", "forgiven"),
    "unlock": ("unlock", "unlocks", "unlocked", "unlocked"),
    "thank": ("thank", "thanks", "thanked", "thanked"),
    "bite": ("bite", "bites", "bit", "bitten"),
    "spare": ("spare", "spares", "spared", "spared"),
}
WORDS = NAMES | {
    old: new for verb in VERBS for old, new in zip(FORMS[verb], VERBS[verb], strict=True) if old != "bite"
}
PATTERN = re.compile(rf"\b({'|'.join(sorted(WORDS, key=len, reverse=True))})\b")
HEAD = re.compile(
    r"^(person|place|thing|nature|kind|act|event|state|feeling|bond|means|trigger|rule|deed|scene|ending"
    r"|chapter|secret|claim|matter)\s+(.*)$"
)


def renamed(text):
    return PATTERN.sub(lambda match: WORDS[match.group()], text)


def with_former_names(text):
    """The renamed text, every block whose head changed saying what it was called."""
    lines = []
    for line in text.splitlines():
        lines.append(renamed(line))
        head = HEAD.match(line)
        if head and renamed(head.group(2)) != head.group(2):
            lines.append(f"    formerly {_name(head.group(1), head.group(2))}")
    return "\n".join(lines) + "\n"


def _name(kind, rest):
    if kind in {"deed", "ending", "chapter", "secret", "claim"}:
        return rest.split(":")[0]
    return rest.split(",")[0]


ALIKE = {"cell": 23, "saga": 23, "epilogue": 0, "decades": 0}  # minutes in which nothing hangs on a draw


@pytest.fixture(params=ALIKE)
def example(request):
    return request.param


def story_of(folder, example, change):
    """The example and the libraries under it, changed, in a folder of their own."""
    for source in LIBRARY.glob("*.story"):
        text = source.read_text(encoding="utf-8")
        (folder / f"own {source.name}").write_text(change(text), encoding="utf-8")
    for part in ("cell", "waiting"):
        text = (ROOT / "examples" / f"{part}.story").read_text(encoding="utf-8")
        (folder / f"own {renamed(part)}.story").write_text(change(text), encoding="utf-8")
    text = (ROOT / "examples" / f"{example}.story").read_text(encoding="utf-8")
    (folder / "renamed.story").write_text(change(text), encoding="utf-8")
    for file in folder.glob("*.story"):
        file.write_text(
            re.sub(r"^(    use )(.*)$", _own, file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        )
    loaded = load(folder / "renamed.story")
    assert loaded.story is not None, "\n".join(map(show, loaded.diagnostics))
    return loaded.story


def _own(match):
    return match.group(1) + ", ".join(f"own {part.strip()}" for part in match.group(2).split(","))


def decisions(world):
    """What was decided, without a name in it: of each decision when, the scores and the chances."""
    return sorted(
        (event.time, sorted((one.score, one.chance, len(one.reasons)) for one in decision.options))
        for event in world.chronicle
        for decision in event.decisions
    )


def test_with_former_names_every_life_is_the_same(tmp_path, example):
    story = story_of(tmp_path, example, with_former_names)
    ours, theirs = programme(example), Programme(story)
    assert (NAMES.keys() - NAMES.values()).isdisjoint(entity.name for entity in story.entities)
    for seed in range(3):
        one, other = (World.begin(each, seed).lived() for each in (ours, theirs))
        assert one.trace_hash() == other.trace_hash()


def test_without_them_options_weights_and_chances_are_the_same(tmp_path, example):
    """Ids now differ, so draws do, and who is asked first; for a while nothing hangs on either."""
    story = story_of(tmp_path, example, renamed)
    assert not {entity.id for entity in story.entities if {"damon", "klaus"} & {*entity.id.split(":")}}
    ours, theirs = programme(example), Programme(story)
    assert wanted(ours) == wanted(theirs)
    there = story.begins + 60 * ALIKE[example]
    for seed in range(3):
        one, other = (World.begin(each, seed).lived(until=there) for each in (ours, theirs))
        if ALIKE[example]:
            assert decisions(one) == decisions(other)
        assert renamed(one.lived().over) == other.lived().over


def wanted(programme):
    """What everybody would choose from in the beginning, without a name in it: scores and chances."""
    world = World.begin(programme, 0)
    asked = (world.options(person).options for person in world.of_kind("kind:person"))
    return sorted(sorted((one.score, one.chance, len(one.reasons)) for one in options) for options in asked)
