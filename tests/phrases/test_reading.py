"""Reading: every kind of sentence a writer may use, with what it must be understood as."""

from __future__ import annotations

import pytest

from immortelle.phrases.clause import Named, RoleWord
from immortelle.phrases.core import CORE_FRAMES, CORE_NOUNS
from immortelle.phrases.names import Name
from immortelle.phrases.reader import PhraseTable
from immortelle.phrases.reading import Reading, Role, Scope

# ruff: noqa: E501 - a sentence and its meaning stand on one line

SENTENCES = [
    ("Damon is in the cell", "in(damon, cell)"),
    ("Damon loves Elena strongly", "loves(damon, elena) +strength 75"),
    ("Damon trusts Elena 60", "trusts(damon, elena) +strength 60"),
    ("Damon is ashamed of the attack on Jeremy", "ashamed-of(damon, attack on Jeremy)"),
    ("Damon wants to be forgiven", "wants-to-be-forgiven(damon)"),
    ("Damon fears being pitied", "fears-being-pitied(damon)"),
    ("Elena holds the attack on Jeremy against Damon", "holds-against(elena, attack on Jeremy, damon)"),
    ("Stefan is the brother of Damon", "the-brother-of(stefan, damon)"),
    ("Alaric is the guardian of Elena and Jeremy", "the-guardian-of(alaric, {elena and jeremy})"),
    (
        "Alaric is the guardian of Elena, Jeremy, and Stefan",
        "the-guardian-of(alaric, {elena and jeremy and stefan})",
    ),
    ("Alaric means to look for Elena", "means-to(alaric, to looks-for(alaric, elena))"),
    ("the daylight ring belongs to Damon", "belongs-to(daylight ring, damon)"),
    ("the daylight ring is in the bedroom", "in(daylight ring, bedroom)"),
    ("the bedroom is above the cellar", "above(bedroom, cellar)"),
    ("Damon tried to kill Jeremy", "past tries(damon, to kills(damon, jeremy))"),
    ("Jeremy survived the attack on Jeremy", "past survives(jeremy, attack on Jeremy)"),
    ("Damon was able to kill Tyler", "past able-to(damon, to kills(damon, tyler))"),
    ("Tyler bit Damon", "past bites(tyler, damon)"),
    ("the loss hurt Elena badly", "past hurts(loss, elena) +strength 75"),
    ("the loss is the fault of Elena", "the-fault-of(loss, elena)"),
    ("Damon asked Elena for forgiveness", "past asks-for-forgiveness(damon, elena)"),
    ("Damon tried to die", "past tries(damon, to dies(damon))"),
    ("Stefan locked Damon in the cell", "past locks-in(stefan, damon, cell)"),
    ("Damon is dying", "dying(damon)"),
    (
        "Elena has forgiven Damon for the attack on Jeremy, and Damon believes that she was sincere",
        "(perfect forgives-for(elena, damon, attack on Jeremy) and believes(damon, that past sincere(<she>)))",
    ),
    (
        "Elena has forgiven Damon for the attack on Jeremy out of pity",
        "perfect forgives-for-out-of-pity(elena, damon, attack on Jeremy)",
    ),
    (
        "Damon is dead, and Elena has not forgiven Damon for the attack on Jeremy",
        "(dead(damon) and perfect not forgives-for(elena, damon, attack on Jeremy))",
    ),
    (
        "Damon died while nobody else was in the cell",
        "past dies(damon) +at past in([no person: not same(person*, <else>)], cell)",
    ),
    ("Damon has hurt Elena", "perfect hurts(damon, elena)"),
    ("Elena knows the illness, from Stefan", "knows(elena, illness) +from stefan"),
    (
        "Elena believes that Damon tried to die, and nobody has told Elena that Damon tried to die",
        "(believes(elena, that past tries(damon, to dies(damon))) and perfect tells([no person], elena, that past tries(damon, to dies(damon))))",
    ),
    (
        "Elena knew that Damon was dangerous, before she opened the cell",
        "past knows(elena, that past dangerous(damon)) +before past opens(<she>, cell)",
    ),
    (
        "Damon believes that Elena knows whether he tried to die",
        "believes(damon, that knows(elena, whether past tries(<he>, to dies(<he>))))",
    ),
    (
        "Damon is feverish at 2010-12-04 08:00, or has been cured",
        "(feverish(damon) +at 1291449600 or perfect cured(damon))",
    ),
    (
        "Alaric interrupts Elena before Alaric looks for Elena",
        "interrupts(alaric, elena) +before looks-for(alaric, elena)",
    ),
    ("Jeremy did not survive the attack on Jeremy", "past not survives(jeremy, attack on Jeremy)"),
    ("Damon killed Tyler instead of the mercy", "past kills(damon, tyler) +instead mercy"),
    ("Stefan never tells Elena the illness", "not tells(stefan, elena, illness)"),
    ("Elena is told the illness", "tells([some person], elena, illness)"),
    ("Elena was told the illness by Stefan", "past tells(stefan, elena, illness)"),
    ("Elena was told by Stefan that Damon was dying", "past tells(stefan, elena, that past dying(damon))"),
    ("Elena knows where Damon is", "knows-where(elena, damon)"),
    ("Damon isn't in the wine cellar", "not in(damon, wine cellar)"),
    ("Damon won't go to the wood", "future not goes-to(damon, wood)"),
    ("both Elena and Jeremy know the illness", "knows({elena and jeremy}, illness)"),
    ("Elena, Jeremy and Stefan are in the cell", "in({elena and jeremy and stefan}, cell)"),
    ("no vampire is in the cellar", "in([no vampire], cellar)"),
    (
        "at least two people who love Damon are in the cell",
        "in([count >=2 person: loves(person*, damon)], cell)",
    ),
    ("more than 3 people know the illness", "knows([count >3 person], illness)"),
    ("everyone in the cellar knows the illness", "knows([every person: in(person*, cellar)], illness)"),
    (
        "everyone who is in the cellar knows the illness",
        "knows([every person: in(person*, cellar)], illness)",
    ),
    ("somebody else was in the cell", "past in([some person: not same(person*, <else>)], cell)"),
    ("the victim of the attack on Jeremy is alive", "alive(attack on Jeremy.victim)"),
    ("Damon loves Elena more than Elena loves Damon", "loves(damon, elena) +compare >loves(elena, damon)"),
    ("Damon's hand is bare", "someone's-hand-bare(damon)"),
    ("his hand is bare", "someone's-hand-bare(<he>)"),
    (
        "Damon killed at least one person since 2010",
        "past kills(damon, [count >=1 person]) +since 1262304000",
    ),
    ("Damon killed Tyler in 1951", "past kills(damon, tyler) +since -599616000 +before -568080000"),
    ("Elena has thanked Stefan twice", "perfect thanks(elena, stefan) +times >=2"),
    ("Elena has thanked Stefan more than three times", "perfect thanks(elena, stefan) +times >3"),
    ("Damon has been feverish for 30 hours", "perfect feverish(damon) +for 108000"),
    (
        "Elena does not know that Damon is dying and Stefan is alone",
        "not knows(elena, that (dying(damon) and alone(stefan)))",
    ),
    (
        "Elena knows that Damon believes that Stefan is alone, from Jeremy",
        "knows(elena, that believes(damon, that alone(stefan))) +from jeremy",
    ),
    ("the brother of Elena is dead", "dead([some person: the-brother-of(who*, elena)])"),
    ("Damon forgave himself for the bite", "past forgives-for(damon, <himself>, bite)"),
    (
        "a person they care about is in the cellar, and that person is dying",
        "(in([some person: cares-about(<they>, person*)], cellar) and dying(person*))",
    ),
    ("Damon is looking for Elena", "looks-for(damon, elena)"),
    ("Damon is no longer in the cell", "not in(damon, cell)"),
    ("Elena gave the cure to Damon", "past gives-to(elena, cure, damon)"),
    ("the cure was given to Damon by Elena", "past gives-to(elena, cure, damon)"),
    ("Elena told Jeremy where Damon was", "past tells(elena, jeremy, [where place: past in(damon, place*)])"),
    ("Damon would forgive Elena for the loss", "conditional forgives-for(damon, elena, loss)"),
    ("Damon is a vampire", "nature(damon, vampire)"),
    ("Damon is not a human", "not nature(damon, human)"),
    ("it is after 2010-12-05 09:00", "now() +after 1291539600"),
    ("the scene has begun", "begun()"),
    ("Elena's brother is dead", "dead([some person: the-brother-of(who*, elena)])"),
    ("Elena has never told Stefan the illness", "perfect not tells(elena, stefan, illness)"),
    ("Elena had not gone to the wood", "pluperfect not goes-to(elena, wood)"),
    (
        "Elena has gone to the school, or has gone to the wood",
        "(perfect goes-to(elena, school) or perfect goes-to(elena, wood))",
    ),
    ("Elena doesn't believe that Damon is dying", "not believes(elena, that dying(damon))"),
    ("Elena and Jeremy aren't in the cell", "not in({elena and jeremy}, cell)"),
    ("Elena has the cure", "has(elena, cure)"),
    ("Elena does not have the cure", "not has(elena, cure)"),
    ("Damon hasn't changed since the attack on Jeremy", "not has-changed-since(damon, attack on Jeremy)"),
    (
        "everyone knows that nobody knows whether Damon is dying",
        "knows([every person], that knows([no person], whether dying(damon)))",
    ),
    ("Elena's in the cell", "in(elena, cell)"),
    ("she'd forgiven him for the bite", "pluperfect forgives-for(<she>, <he>, bite)"),
    ("they were bitten by Tyler", "past bites(tyler, <they>)"),
    ("his brother is dead", "dead([some person: the-brother-of(who*, <he>)])"),
    ("Damon is dead after 1951", "dead(damon) +after -568080000"),
    ("Damon is alive before 12 March 1951", "alive(damon) +before -593568000"),
    ("Damon was dead during the rescue", "past dead(damon) +at rescue"),
    ("all vampires are dead", "dead([every vampire])"),
    ("exactly two people are in the cell", "in([count =2 person], cell)"),
    ("every werewolf who loves Elena is in the wood", "in([every werewolf: loves(werewolf*, elena)], wood)"),
    ("the place where Elena is is dark", "dark([some place: in(elena, place*)])"),
    ("Damon is in the place where Elena is", "in(damon, [some place: in(elena, place*)])"),
    ("Damon or Stefan is in the cell", "in({damon or stefan}, cell)"),
    ("Elena trusts Stefan at least 60", "trusts(elena, stefan) +compare >=60"),
    (
        "Elena trusts Stefan less than she trusts Damon",
        "trusts(elena, stefan) +compare <trusts(<she>, damon)",
    ),
    (
        "Damon believes that Elena believes that Damon believes that Elena is alone",
        "believes(damon, that believes(elena, that believes(damon, that alone(elena))))",
    ),
    ("Jeremy was told that Damon was dying by Stefan", "past tells(stefan, jeremy, that past dying(damon))"),
    ("Damon wants to kill Tyler", "wants(damon, to kills(damon, tyler))"),
    ("Damon fears killing Tyler", "fears-doing-something(damon, ing kills(damon, tyler))"),
    ("Stefan was looked for by Elena", "past looks-for(elena, stefan)"),
    ("a person whom Elena loves is dying", "dying([some person: loves(elena, person*)])"),
    ("Elena loves nobody", "loves(elena, [no person])"),
    ("Damon tried not to kill Jeremy", "past tries(damon, to not kills(damon, jeremy))"),
    ("Elena is a human and loves Damon", "(nature(elena, human) and loves(elena, damon))"),
    (
        "Elena is in the cell and Damon is in the wood and Stefan is in the school",
        "(in(elena, cell) and in(damon, wood) and in(stefan, school))",
    ),
    (
        "Elena is in the cell, Damon is in the wood, and Stefan is in the school",
        "(in(elena, cell) and in(damon, wood) and in(stefan, school))",
    ),
    ("someone knows a fact", "knows([some person], [some fact])"),
    ("no one who loves Damon is in the wood", "in([no person: loves(person*, damon)], wood)"),
    ("The older brother is dead.", "dead(damon)"),
    ("Damon killed Tyler and Jeremy", "past kills(damon, {tyler and jeremy})"),
    ("Elena ponders whether Damon is dying", "ponders(elena, whether dying(damon))"),
    ("Elena ponders where Damon is", "ponders(elena, [where place: in(damon, place*)])"),
    ("Elena asked Damon whether Stefan was alone", "past asks(elena, damon, whether past alone(stefan))"),
]

IN_A_BLOCK = [
    (
        "someone knows the fact, and someone is with another",
        "(knows(someone, fact) and with(someone, another))",
    ),
    ("another knows the fact, from someone", "knows(another, fact) +from someone"),
    ("someone is not locked in", "not locked-in(someone)"),
    ("someone is in the place", "in(someone, place)"),
    ("the place is locked, and someone is not locked in", "(locked(place) and not locked-in(someone))"),
    ("the place is not locked", "not locked(place)"),
    ("someone cares about another 5 more", "cares-about(someone, another) +by 5"),
    ("another is with someone", "with(another, someone)"),
    (
        "another knows that someone is dangerous, from someone",
        "knows(another, that dangerous(someone)) +from someone",
    ),
    ("someone touches another", "touches(someone, another)"),
    (
        "someone ponders the question, and someone believes that another knows the question",
        "(ponders(someone, question) and believes(someone, that knows(another, question)))",
    ),
    ("another does not know the question", "not knows(another, question)"),
    ("someone holds the deed against another", "holds-against(someone, deed, another)"),
    (
        "the deed is forgiven, and someone does not hold the deed against another",
        "(forgiven(deed) and not holds-against(someone, deed, another))",
    ),
    ("another is grateful to someone", "grateful-to(another, someone)"),
    ("another believes that someone is sincere", "believes(another, that sincere(someone))"),
    (
        "someone is hallucinating, and someone is with victim",
        "(hallucinating(someone) and with(someone, victim))",
    ),
    ("victim is dead", "dead(victim)"),
    ("someone comes to a place where another is", "comes-to(someone, [some place: in(another, place*)])"),
    ("nobody in the place is alone", "alone([no person: in(person*, place)])"),
    ("someone does not know where another is", "not knows-where(someone, another)"),
    (
        "someone goes to a place where another has often been",
        "goes-to(someone, [some place: perfect in(another, place*) +times >=3])",
    ),
    ("another cares about a person who is dying", "cares-about(another, [some person: dying(person*)])"),
    (
        "someone knows that a person they care about is in the place, and that person is dying",
        "(knows(someone, that in([some person: cares-about(<they>, person*)], place)) and dying(person*))",
    ),
    ("someone is reckless more than 30", "reckless(someone) +compare >30"),
    (
        "someone believes that a person in the place is dangerous",
        "believes(someone, that dangerous([some person: in(person*, place)]))",
    ),
    ("the victim of the deed is alive", "alive(deed.victim)"),
    ("another has changed since the deed", "has-changed-since(another, deed)"),
    (
        "someone pities another more than someone cares about another",
        "pities(someone, another) +compare >cares-about(someone, another)",
    ),
    ("he fears being pitied", "fears-being-pitied(<he>)"),
    (
        "someone believes that someone is dangerous to another more than 40",
        "believes(someone, that dangerous-to(someone, another) +compare >40)",
    ),
    ("someone is ashamed of a deed", "ashamed-of(someone, deed)"),
    (
        "someone is the guardian of another, and nobody has told someone where another is",
        "(the-guardian-of(someone, another) and perfect tells([no person], someone, [where place: in(another, place*)]))",
    ),
    (
        "someone has spared at least one person since the deed, and has not killed anyone since the deed",
        "(perfect spares(someone, [count >=1 person]) +since deed and perfect not kills(someone, [some person]) +since deed)",
    ),
    (
        "someone has hurt another, or has killed another, or has tried to kill another",
        "(perfect hurts(someone, another) or perfect kills(someone, another) or perfect tries(someone, to kills(someone, another)))",
    ),
    (
        "someone was bitten by a werewolf, and someone is a vampire",
        "(past bites([some werewolf], someone) and nature(someone, vampire))",
    ),
    ("someone has been hallucinating for 30 hours", "perfect hallucinating(someone) +for 108000"),
    ("someone lacks the daylight ring", "lacks(someone, daylight ring)"),
    ("someone feels guilty about the deed strongly", "feels-guilty-about(someone, deed) +strength 75"),
]

PREDICATES = [
    ("is in the cell", "in(damon, cell)"),
    ("loves Elena strongly", "loves(damon, elena) +strength 75"),
    ("loves Stefan strongly, since 1949", "loves(damon, stefan) +strength 75 +since -662688000"),
    ("trusts Elena 60", "trusts(damon, elena) +strength 60"),
    ("is ashamed of the attack on Jeremy", "ashamed-of(damon, attack on Jeremy)"),
    ("wants to be forgiven", "wants-to-be-forgiven(damon)"),
    ("means to look for Elena", "means-to(damon, to looks-for(damon, elena))"),
    ("has not killed anyone, and is alone", "(perfect not kills(damon, [some person]) and alone(damon))"),
]

INFINITIVES = [
    ("tell another the illness", "tells(someone, another, illness)"),
    ("to go to a place", "goes-to(someone, place)"),
    ("forgive another for a deed out of pity", "forgives-for-out-of-pity(someone, another, deed)"),
    ("stay silent before another about a question", "stays-silent-before-about(someone, another, question)"),
    ("not go to a place", "not goes-to(someone, place)"),
    ("look for another", "looks-for(someone, another)"),
    ("take the hand of another", "takes-the-hand-of(someone, another)"),
]

PHRASES = [
    ("everyone where someone is", "[every person: in(person*, [where place: in(someone, place*)])]"),
    ("everyone in the place", "[every person: in(person*, place)]"),
    ("anyone who touches someone", "[some person: touches(person*, someone)]"),
    ("everyone", "[every person]"),
    ("Damon and Stefan", "{damon and stefan}"),
    ("where someone is", "[where place: in(someone, place*)]"),
    ("the place where another is", "[some place: in(another, place*)]"),
    ("nobody else", "[no person: not same(person*, <else>)]"),
    ("a place above the cellar", "[some place: above(place*, cellar)]"),
    ("someone who loves Elena", "[some person: loves(person*, elena)]"),
    ("a vampire who loves Elena", "[some vampire: loves(vampire*, elena)]"),
    ("the deed's victim", "deed.victim"),
]


@pytest.mark.parametrize(("text", "meaning"), SENTENCES)
def test_a_sentence_is_understood(understood, text, meaning):
    assert understood(text) == meaning


@pytest.mark.parametrize(("text", "meaning"), IN_A_BLOCK)
def test_role_words_win_inside_their_block(understood, block, text, meaning):
    assert understood(text, "sentence", block) == meaning


@pytest.mark.parametrize(("text", "meaning"), PREDICATES)
def test_an_indented_line_is_about_the_holder(understood, text, meaning):
    assert understood(text, "predicate", Scope(subject=Named("person:damon", "kind:person"))) == meaning


@pytest.mark.parametrize(("text", "meaning"), INFINITIVES)
def test_an_infinitive_is_done_by_the_subject(understood, block, text, meaning):
    scope = Scope(block.roles, subject=RoleWord("someone", "kind:person"))
    assert understood(text, "infinitive", scope) == meaning


@pytest.mark.parametrize(("text", "meaning"), PHRASES)
def test_a_phrase_is_read_alone(understood, block, text, meaning):
    assert understood(text, "phrase", block) == meaning


def test_a_gerund_is_read_alone(understood):
    scope = Scope(subject=Named("person:damon", "kind:person"))
    assert understood("telling Elena the illness", "gerund", scope) == "tells(damon, elena, illness)"


def test_a_reading_knows_where_its_words_stood(table):
    tree = table.read("Damon loves the older brother").tree
    assert [arg.span for arg in tree.args] == [(0, 5), (12, 29)]


def test_declaring_scopes_bind_role_words_at_first_mention(table):
    found = table.read(
        "a werewolf has bitten someone, and the werewolf is in a second place",
        "sentence",
        Scope(declares=True),
    )
    assert [(role.name, role.nature) for role in found.binds] == [
        ("werewolf", "nature:werewolf"),
        ("someone", None),
        ("second place", None),
    ]


def test_two_readings_equally_good_are_both_given():
    twins = PhraseTable(
        CORE_FRAMES,
        CORE_NOUNS,
        (Name("Kai", "person:a", "kind:person"), Name("Kai", "person:b", "kind:person")),
    )
    found = twins.read("Kai waits")
    assert {found.tree.args[0].id, found.rivals[0].args[0].id} == {"person:a", "person:b"}


def test_what_could_attach_twice_attaches_to_the_nearest(understood):
    assert understood("somebody is with a person who is with Elena and Damon") == (
        "with([some person], [some person: with(person*, {elena and damon})])"
    )


def test_that_person_goes_back_to_the_one_described(table):
    tree = table.read("Elena loves a person who is dying, and that person is in the cell").tree
    described, again = tree.parts[0].args[1], tree.parts[1].args[0]
    assert again == RoleWord(described.name, "kind:person")


def test_unknown_role_words_fail_where_nothing_may_be_declared(table, block):
    assert not isinstance(table.read("another is dead"), Reading)
    assert isinstance(table.read("another is dead", "sentence", block), Reading)


def test_the_order_of_declarations_does_not_matter(table, declarations):
    turned = declarations(reversed)
    for line, _ in SENTENCES:
        assert turned.read(line) == table.read(line), line


def test_another_place_is_later_the_other_place(table):
    place = Role("place", "kind:place")
    first = table.read("the place is above another place", "sentence", Scope((place,), declares=True))
    assert [role.name for role in first.binds] == ["another place"]
    later = table.read("the other place is dark", "sentence", Scope((place, *first.binds)))
    assert later.tree.args == (RoleWord("another place", "kind:place"),)
