"""What stands in the way of something, in words."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from immortelle.engines.playtest.blocks import Block
from immortelle.engines.playtest.wording import Words
from immortelle.phrases.calendar import say_duration
from immortelle.story.conditions import Believes
from immortelle.story.model import Trigger

_WHOLE: Final = 1 << 32
_KEPT: Final = MappingProxyType(
    {
        "unreasoned": "nobody has a reason for it",
        "refused": "that is refused each time{against}",
        "outweighed": "that is weighed and never chosen (at most {chance}){instead}{against}",
        "interrupted": "that is begun, and interrupted each time",
        "begun": "that is begun, and the play is over before it is done",
        "tried": "that is tried, and in vain each time",
        "most": "that is done{others}, and {beyond} comes beyond {level}",
        "while": "that cannot be done while {kept}, for it asks that {asks}",
        "undone": "after that it is no longer so that {said}",
        "unseen": "that is done, and {who} does not perceive it",
        "slow": "that comes about only when it is too late{delay}",
        "late": "that follows only {after} later, and no play lasts so long",
    }
)


def sentences(blocks: tuple[Block, ...], words: Words) -> tuple[str, ...]:
    """What stands in the way, in words, one sentence each."""
    return tuple(_sentence(block, words) for block in blocks if block.how != "circular")


def _sentence(block: Block, words: Words) -> str:
    each = [words.condition(one) for one in block.conditions]
    said = " and that ".join(each)
    act = "" if block.maker is None else words.declared_of(block.maker)
    never = _never(block, said, words)
    if block.how == "over" and block.maker is not None:
        return f"{act}: all that it asks is so only when the play has come to {words.declared(block.over)}"
    if block.how == "over":
        return f"as soon as it is so that {said}, the play has come to {words.declared(block.over)}"
    if block.how == "ended":
        return f"no play that was looked into lasts so long{_ended(block, words)}"
    if block.maker is None and block.how == "bounded":
        return words.range_of(block.conditions[0])
    if block.maker is None:
        return f"nothing in the story can make it so that {said}" if block.how == "unmade" else never
    if block.reason is not None and block.how == "while":
        kept, asks = each
        reason = words.the_strength(block.reason)
        return f"{act}: {reason} for it does not count while {kept}, for it asks that {asks}"
    if block.reason is not None and block.how not in {"outweighed", "refused"}:
        return f"{act}: {words.the_strength(block.reason)} for it never counts, for {never}"
    return f"{act}: {_KEPT.get(block.how, 'that cannot be done, for {never}')}".format(
        never=never, said=said, chance=_chance(block.likely), after=_after(block), level=block.likely,
        kept="".join(each[:1]), asks="".join(each[1:]),
        others=_others(block.others),
        beyond="yet no play" if block.proven else "no play that was looked into",
        against=_against(block, words), instead=_instead(block, words),
        who=_who(block, words), delay=_delay(block),
    )  # fmt: skip


def _never(block: Block, said: str, words: Words) -> str:
    """What is never so, or never together, or known to nobody."""
    match block.how, block.conditions:
        case "unknown", (Believes(what=what),):
            return f"nobody ever knows that {words.condition(what)}"
        case "apart", _:
            return f"it is never so at once that {said}"
    return f"it is never so that {said}"


def _against(block: Block, words: Words) -> str:
    """What speaks against it, or for what is done instead."""
    if block.reason is None:
        return ""
    stands = "against it stands" if block.instead is None else "for that stands"
    return f", {stands} {words.the_reason(block.reason)}"


def _instead(block: Block, words: Words) -> str:
    return "" if block.instead is None else f": {words.act(block.instead.act, block.instead.args)} instead"


def _who(block: Block, words: Words) -> str:
    """Who would have to perceive it."""
    part = block.conditions[0] if block.conditions else None
    return words.speaker.name(part.who) if isinstance(part, Believes) else ""


def _ended(block: Block, words: Words) -> str:
    """What is the end of the longest."""
    return f": the longest comes to {words.declared(block.over)}" if block.over else ""


def _delay(block: Block) -> str:
    by = None if block.maker is None else block.maker.by
    return f", {_after(block)} later" if isinstance(by, Trigger) and by.after else ""


def _after(block: Block) -> str:
    """How much later something follows."""
    by = None if block.maker is None else block.maker.by
    return say_duration(by.after) if isinstance(by, Trigger) and isinstance(by.after, int) else "some time"


def _others(many: int) -> str:
    """That there are others that bring it on.

    >>> _others(1)
    ', and so is 1 other to the same end'
    """
    if not many:
        return ""
    return f", and so {'is 1 other' if many == 1 else f'are {many} others'} to the same end"


def _chance(likely: int) -> str:
    hundredths = likely * 10_000 // _WHOLE
    return f"{hundredths // 100}.{hundredths % 100:02} in 100" if hundredths else "1 in 10,000"
