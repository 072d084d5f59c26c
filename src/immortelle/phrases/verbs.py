"""English verbs: the five forms of any lemma, and the lemma of a form.

The irregular table follows the lists of Quirk, Greenbaum, Leech and Svartvik (1985), A
Comprehensive Grammar of the English Language, §3.11-3.20; the regular rules are theirs too (§3.5-3.10).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# lemma past participle, one verb a group; where two forms are current, the one that is made.
_IRREGULAR_TEXT: Final = """
arise arose arisen/awake awoke awoken/be was been/bear bore borne/beat beat beaten/become became become/
befall befell befallen/beget begot begotten/begin began begun/behold beheld beheld/bend bent bent/bet bet bet/
bid bid bid/bind bound bound/bite bit bitten/bleed bled bled/blow blew blown/break broke broken/
breed bred bred/bring brought brought/broadcast broadcast broadcast/build built built/burst burst burst/
buy bought bought/cast cast cast/catch caught caught/choose chose chosen/cling clung clung/come came come/
cost cost cost/creep crept crept/cut cut cut/deal dealt dealt/dig dug dug/do did done/draw drew drawn/
drink drank drunk/drive drove driven/dwell dwelt dwelt/eat ate eaten/fall fell fallen/feed fed fed/
feel felt felt/fight fought fought/find found found/flee fled fled/fling flung flung/fly flew flown/
forbid forbade forbidden/foresee foresaw foreseen/foretell foretold foretold/forget forgot forgotten/
forgive forgave forgiven/forgo forwent forgone/forsake forsook forsaken/freeze froze frozen/get got got/
give gave given/go went gone/grind ground ground/grow grew grown/hang hung hung/have had had/
hear heard heard/hide hid hidden/hit hit hit/hold held held/hurt hurt hurt/keep kept kept/kneel knelt knelt/
know knew known/lay laid laid/lead led led/leave left left/lend lent lent/let let let/lie lay lain/
light lit lit/lose lost lost/make made made/mean meant meant/meet met met/mislead misled misled/
mistake mistook mistaken/misunderstand misunderstood misunderstood/outlive outlived outlived/
overcome overcame overcome/overhear overheard overheard/overtake overtook overtaken/
overthrow overthrew overthrown/pay paid paid/put put put/quit quit quit/read read read/rend rent rent/
rid rid rid/ride rode ridden/ring rang rung/rise rose risen/run ran run/say said said/see saw seen/
seek sought sought/sell sold sold/send sent sent/set set set/shake shook shaken/shed shed shed/
shine shone shone/shoot shot shot/show showed shown/shrink shrank shrunk/shut shut shut/sing sang sung/
sink sank sunk/sit sat sat/slay slew slain/sleep slept slept/slide slid slid/sling slung slung/
slink slunk slunk/speak spoke spoken/spend spent spent/spin spun spun/spit spat spat/split split split/
spread spread spread/spring sprang sprung/stand stood stood/steal stole stolen/stick stuck stuck/
sting stung stung/stink stank stunk/stride strode stridden/strike struck struck/strive strove striven/
swear swore sworn/sweep swept swept/swell swelled swollen/swim swam swum/swing swung swung/
take took taken/teach taught taught/tear tore torn/tell told told/think thought thought/
throw threw thrown/thrust thrust thrust/tread trod trodden/undergo underwent undergone/
understand understood understood/undertake undertook undertaken/undo undid undone/upset upset upset/
wake woke woken/wear wore worn/weave wove woven/weep wept wept/win won won/wind wound wound/
withdraw withdrew withdrawn/withhold withheld withheld/withstand withstood withstood/wring wrung wrung/
write wrote written/betray betrayed betrayed
"""
_IRREGULAR: Final = {
    group.split()[0]: (group.split()[1], group.split()[2]) for group in _IRREGULAR_TEXT.split("/")
}
_THIRD: Final = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_GERUND: Final = {"be": "being", "singe": "singeing", "dye": "dyeing", "age": "ageing"}

# Forms that are read but never made: (form, lemma, which form it is).
VARIANTS: Final = (
    ("are", "be", "third"), ("am", "be", "third"), ("were", "be", "past"),
    ("lied", "lie", "past"), ("lied", "lie", "participle"), ("gotten", "get", "participle"),
    ("learnt", "learn", "past"), ("learnt", "learn", "participle"), ("leapt", "leap", "past"),
    ("leapt", "leap", "participle"), ("dreamt", "dream", "past"), ("dreamt", "dream", "participle"),
    ("burnt", "burn", "past"), ("burnt", "burn", "participle"), ("kneeled", "kneel", "past"),
    ("kneeled", "kneel", "participle"), ("lighted", "light", "past"), ("lighted", "light", "participle"),
    ("proven", "prove", "participle"), ("showed", "show", "participle"), ("hanged", "hang", "past"),
    ("hanged", "hang", "participle"), ("traveled", "travel", "past"), ("aging", "age", "gerund"),
    ("traveled", "travel", "participle"),
)  # fmt: skip
# Verbs of several syllables stressed on the last, whose consonant doubles (and British -l).
_DOUBLING_TEXT: Final = """
abet abhor admit allot annul begin cancel commit compel concur confer control counsel defer deter dispel
distil emit enrol equal equip excel expel forbid forget impel incur infer kidnap level marvel model occur
omit outwit patrol permit prefer propel quarrel rebel recur refer regret repel signal submit transfer
transmit travel tunnel unravel unwrap upset worship
"""
_DOUBLING: Final = frozenset(_DOUBLING_TEXT.split())
_REGULAR_BEFORE: Final = {"lie": ("to", "about")}
_ENDING_S: Final = frozenset({"bias", "bus", "canvas", "chorus", "focus", "gas"})
_ENDING_IE: Final = ("die", "lie", "tie", "vie", "belie", "untie")
_NO_VERBS: Final = (
    "was",
    "as",
    "us",
    "its",
    "his",
    "this",
    "yes",
    "always",
    "towards",
    "besides",
    "less",
    "'s",
)
_VOWELS: Final = "aeiou"
_LOSING_E: Final = ("v", "c", "is", "as", "us", "rs", "ns", "z", "u", "dg", "bl", "kl", "tl", "gl", "at")
_SHORTEST: Final = 2  # letters of a stem


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The five forms of a verb.

    >>> forms_of("forgive").participle
    'forgiven'
    >>> forms_of("pity").third, forms_of("stop").past, forms_of("die").gerund
    ('pities', 'stopped', 'dying')
    """

    base: str
    third: str
    past: str
    participle: str
    gerund: str


@lru_cache(maxsize=5_000)
def forms_of(lemma: str, following: str = "") -> VerbForms:
    """All forms of a verb, given its base form in lower case; the word ``following`` it tells
    "lied to her" from "lay in bed".

    >>> forms_of("lie", "in").past, forms_of("lie", "to").past
    ('lay', 'lied')
    """
    irregular = None if following in _REGULAR_BEFORE.get(lemma, ()) else _IRREGULAR.get(lemma)
    past, participle = irregular or (_regular_past(lemma),) * 2
    return VerbForms(lemma, _third(lemma), past, participle, _gerund(lemma))


def lemma_of_third(word: str) -> str | None:
    """The lemma whose third person singular is ``word``; None if it is no such form.

    >>> lemma_of_third("forgives"), lemma_of_third("pities"), lemma_of_third("is"), lemma_of_third("red")
    ('forgive', 'pity', 'be', None)
    >>> lemma_of_third("praises"), lemma_of_third("kisses"), lemma_of_third("focuses")
    ('praise', 'kiss', 'focus')
    """
    if word in _NO_VERBS:
        return None
    candidates = [lemma for lemma, third in _THIRD.items() if third == word]
    if word.endswith("ies"):
        candidates.append(word[:-1] if word[:-1] in _ENDING_IE else word[:-3] + "y")
    endings = [word[:-2]] if word.endswith("es") else []
    endings += [word[:-1]] if word.endswith("s") else []
    silent = word.endswith("ses") and word[:-2] not in _ENDING_S and not word.endswith("sses")
    candidates += reversed(endings) if silent else endings
    made = (lemma for lemma in candidates if len(lemma) > 1 and _third(lemma) == word)
    return next(made, None)


def is_bare(word: str) -> bool:
    """Whether a word is the bare form of an irregular verb, and so surely no other word's.

    >>> is_bare("hold"), is_bare("holds"), is_bare("often")
    (True, False, False)
    """
    return word in _IRREGULAR


def is_past(word: str) -> bool:
    """Whether a word looks like a past form or a past participle.

    >>> is_past("was"), is_past("loved"), is_past("red")
    (True, True, False)
    """
    irregular = any(word in forms for forms in _IRREGULAR.values()) or word == "were"
    return irregular or (word.endswith("ed") and len(word) > 4 and not word.endswith("eed"))


def third_of(word: str) -> str | None:
    """What a past form, a participle or a gerund is as of one person; None if it is none of these.

    >>> [third_of(word) for word in ("hid", "stopped", "believed", "putting", "kissed", "makes")]
    ['hides', 'stops', 'believes', 'puts', 'kisses', None]
    """
    made = (forms_of(lemma) for lemma in (*_IRREGULAR, *_lemmas(word)))
    return next((one.third for one in made if word in (one.past, one.participle, one.gerund)), None)


def _lemmas(word: str) -> Iterator[str]:
    """What a regular form may be made of, the likeliest first."""
    stem = next((word.removesuffix(one) for one in ("ing", "ed") if word.endswith(one)), "")
    if len(stem) < _SHORTEST:
        return
    if stem.endswith(_LOSING_E):
        yield stem + "e"
    if stem[-1] == stem[-2] and not stem.endswith(("ss", "ll", "ff", "zz")):
        yield stem[:-1]
    if stem.endswith("i"):
        yield stem[:-1] + "y"
    yield from (stem, stem + "e", stem[:-1])


def _third(lemma: str) -> str:
    if lemma in _THIRD:
        return _THIRD[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "sh", "ch", "x", "zz", "o")):
        return lemma + "es"
    return lemma + "s"


def _regular_past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def _gerund(lemma: str) -> str:
    if lemma in _GERUND:
        return _GERUND[lemma]
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and len(lemma) > 2:
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _doubled(lemma: str) -> str:
    """The stem before a vowel: stop, stopp-; panic, panick-."""
    if lemma.endswith("ic"):
        return lemma + "k"
    return lemma + lemma[-1] if lemma in _DOUBLING or _is_short_closed(lemma) else lemma


def _is_short_closed(lemma: str) -> bool:
    """One syllable, ending in one vowel and one consonant."""
    word = lemma.replace("qu", "kw")
    if len(word) < 3 or word[-1] in _VOWELS + "wxy" or word[-2] not in _VOWELS or word[-3] in _VOWELS:
        return False
    return sum(1 for letter in word if letter in _VOWELS) == 1
