"""The core: sentences and nouns that every story has, whatever its library.

The language lowers them by these ids.
"""

from __future__ import annotations

from typing import Final

from immortelle.phrases.core_estimates import ESTIMATE_FRAMES
from immortelle.phrases.core_memory import MEMORY_FRAMES
from immortelle.phrases.frame import Frame, Mode, Slot, Sort, Verb, Word
from immortelle.phrases.names import Noun
from immortelle.phrases.table import ACT_KIND, AMOUNT, EVENT, FACT, NATURE, PERSON, PLACE, SO, THING

_SOMEONE: Final = Slot("someone", PERSON)
_ANOTHER: Final = Slot("another", PERSON)
_FACT: Final = Slot("fact", FACT)
_THAT_FACT: Final = Slot("fact", FACT, Mode.THAT)
_TO_ACT: Final = Slot("act", ACT_KIND, Mode.TO)

CORE_FRAMES: Final = (
    Frame("core:knows", Sort.MIND, (_SOMEONE, Verb("know"), Slot("fact", FACT))),
    Frame("core:knows-where", Sort.MIND, (_SOMEONE, Verb("know"), Word("where"), _ANOTHER, Word("is"))),
    Frame("core:believes", Sort.MIND, (_SOMEONE, Verb("believe"), Slot("fact", FACT, Mode.THAT))),
    Frame("core:foresees", Sort.AHEAD, (_SOMEONE, Verb("foresee"), Slot("fact", FACT, Mode.THAT))),
    Frame(SO, Sort.STATE, (Slot("fact", FACT), Verb("be"), Word("so"))),
    Frame("core:comes-true", Sort.ACT, (_FACT, Verb("come"), Word("true"))),
    Frame("core:comes-to-nothing", Sort.ACT, (_FACT, Verb("come"), Word("to"), Word("nothing"))),
    Frame("core:brings-about", Sort.ACT, (_SOMEONE, Verb("bring"), Word("about"), _FACT)),
    Frame("core:includes", Sort.STATE, (Slot("amount", AMOUNT), Verb("include"), _THAT_FACT)),
    Frame("core:concerns", Sort.STATE, (_FACT, Verb("concern"), _SOMEONE)),
    Frame("core:concerns-fact", Sort.STATE, (_FACT, Verb("concern"), Slot("another fact", FACT))),
    Frame("core:up-to", Sort.STATE, (_FACT, Verb("be"), Word("up"), Word("to"), _SOMEONE)),
    Frame("core:happened", Sort.ACT, (Slot("deed", EVENT), Verb("happen"))),
    *(
        Frame("core:same", Sort.STATE, (Slot("someone", kind), Verb("be"), Slot("another", kind)))
        for kind in (PERSON, PLACE, THING, EVENT, FACT)
    ),
    Frame("core:nature", Sort.STATE, (_SOMEONE, Verb("be"), Slot("nature", NATURE))),
    Frame("core:waits", Sort.ACT, (_SOMEONE, Verb("wait"))),
    Frame("core:tries", Sort.ACT, (_SOMEONE, Verb("try"), _TO_ACT)),
    Frame("core:begins", Sort.ACT, (_SOMEONE, Verb("begin"), _TO_ACT)),
    Frame("core:wants", Sort.ACT, (_SOMEONE, Verb("want"), _TO_ACT)),
    Frame("core:refuses", Sort.ACT, (_SOMEONE, Verb("refuse"))),
    Frame("core:compares", Sort.STATE, (Slot("amount", AMOUNT), Verb("be"), Slot("other", AMOUNT))),
    # Said with a date: "it is after 2010-12-05 09:00".
    Frame("core:now", Sort.TIME, (Word("it"), Verb("be"))),
    *MEMORY_FRAMES,
    *ESTIMATE_FRAMES,
    Frame("core:begun", Sort.TIME, (Word("the"), Word("scene"), Verb("have"), Word("begun"))),
)

CORE_NOUNS: Final = (
    Noun("person", PERSON, PERSON, "people"),
    Noun("place", PLACE, PLACE),
    Noun("thing", THING, THING),
    Noun("deed", EVENT, EVENT, parent=FACT),  # to know a deed is to know that it happened
    Noun("event", EVENT, EVENT, parent=FACT),
    Noun("fact", FACT, FACT),
    Noun("secret", FACT, FACT),
    Noun("question", FACT, FACT),
    Noun("nature", NATURE, NATURE),
    Noun("amount", AMOUNT, AMOUNT),
)
