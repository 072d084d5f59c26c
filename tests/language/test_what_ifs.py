"""What-ifs: everything a line may change, and what is refused."""

import pytest

from immortelle.language import compile_text, show
from immortelle.language.supposing import suppose
from immortelle.story.model import Forbidden, Knowing
from immortelle.story.portable import from_json, to_json

FARM = """story The Farm
    use people, places, speech, harm, bonds, feelings
    begins 1901-05-02 08:00
place the barn
nature giant
person Ann, a human, she
    is in the barn
    loves Ben strongly
    knows the promise
person Ben, a human, he
    is in the barn
person Cid, a giant, he
deed the quarrel: Ben attacked Cid, 1901-05-01
    known to Ben
deed the mercy: Cid spared Ben, 1901-05-01 12:00
secret the illness: Ben is ill
    known to Ben
secret the promise: Cid is ill
    known to Cid
chapter the week: the quarrel and the mercy
state someone is ill
ending the end: Ann is dead
"""


def supposed(*sentences):
    """The variant that the sentences say, by a story that went through JSON: no text of it is left."""
    loaded = compile_text(FARM)
    assert loaded.story is not None, "\n".join(map(show, loaded.diagnostics))
    found = suppose(from_json(to_json(loaded.story)), *sentences)
    assert found.variant is not None, "\n".join(map(show, found.diagnostics))
    return found.variant


def test_a_state_a_feeling_a_nature_is_otherwise():
    variant = supposed("Ben is dead", "Ann does not love Ben", "Ann is a giant", "Ann loves Cid 30")
    assert [(fact.state, fact.args, fact.value) for fact in variant.facts] == [
        ("state:person-is-dead", ("person:ben",), 1),
        ("state:person-loves-person", ("person:ann", "person:ben"), 0),
        ("state:is-a", ("person:ann", "nature:giant"), 1),
        ("state:person-loves-person", ("person:ann", "person:cid"), 30),
    ]


def test_a_fact_may_be_known_to_some():
    (fact,) = supposed("Ben is dead, known to Cid").facts
    assert fact.known_to == ("person:cid",)


@pytest.mark.parametrize(
    ("sentence", "forbidden"),
    [
        ("Ben does not tell Ann the illness", (("person:ben", "person:ann", "fact:illness"), None, 0)),
        ("Ben did not tell Ann the illness", (("person:ben", "person:ann", "fact:illness"), None, 0)),
        ("nobody tells Ann the illness", ((None, "person:ann", "fact:illness"), None, 0)),
        ("Ben does not tell anybody the illness", (("person:ben", None, "fact:illness"), None, 0)),
        (
            "Ann is told the illness half an hour later",
            ((None, "person:ann", "fact:illness"), None, 1800),
        ),
        (
            "Ben tells Ann the illness 1 day later",
            (("person:ben", "person:ann", "fact:illness"), None, 86_400),
        ),
        (
            "Ben does not tell Ann the illness before 1970-01-02",
            (("person:ben", "person:ann", "fact:illness"), 86_400, 0),
        ),
    ],
)
def test_an_act_is_not_done_or_put_off(sentence, forbidden):
    assert supposed(sentence).never == (Forbidden("act:person-tells-person-fact", *forbidden),)


def test_a_deed_did_not_happen():
    assert supposed("the mercy did not happen").undone == ("event:mercy",)


def test_to_say_that_somebody_did_not_do_it_undoes_the_deed_as_well():
    assert supposed("Cid did not spare Ben").undone == ("event:mercy",)


def test_a_deed_was_another_instead():
    (deed,) = supposed("Cid killed Ben instead of the mercy").deeds
    assert (deed.id, deed.act, deed.outcome) == ("event:mercy", "act:person-kills-person", "done")
    (tried,) = supposed("Ben tried to kill Cid instead of the quarrel").deeds
    assert (tried.act, tried.outcome, tried.known_to) == (
        "act:person-kills-person",
        "tried",
        ("person:ben",),
    )


def test_a_deed_was_done_besides():
    (deed,) = supposed("Cid attacked Ben, 1901-04-01").deeds
    assert deed.id not in {"event:quarrel", "event:mercy"}
    assert deed.args == ("person:cid", "person:ben")


def test_a_nature_means_something_else():
    (giant,) = supposed("a giant's memory fades like a human's", "a giant lives like a human").natures
    (human,) = (one for one in compile_text(FARM).story.natures if one.id == "nature:human")
    assert (giant.id, giant.fading, giant.lifespan) == ("nature:giant", human.fading, human.lifespan)


def test_who_knows_is_otherwise():
    assert supposed("Ann knows the quarrel", "Cid does not know the promise").knowing == (
        Knowing("person:ann", "event:quarrel"),
        Knowing("person:cid", "fact:promise", so=False),
    )


@pytest.mark.parametrize(
    ("sentence", "name", "message"),
    [
        ("Ben is a gaint", "unknown-sentence", "giant"),
        ("Bem is dead", "unknown-sentence", "Ben is dead"),
        ("the mercey did not happen", "unknown-sentence", "the mercy did not happen"),
        ("Ben tells Ann the illness", "not-here", "theirs to decide"),
        ("the mercy happened", "not-here", "did not happen"),
        ("Cid killed Ben instead of the illness", "not-here", "only a deed"),
        ("Ann knows that Ben is ill", "not-here", "with a name"),
        ("Ben does not tell anybody that Ann is ill", "needs-name", "never tells"),
        ("Ben tells Ann the illness one parsec later", "malformed", "duration"),
        ("a gaint lives like a human", "unknown-name", "giant"),
        ("a giant lives for ever", "malformed", "a giant lives like a human"),
        ("the mercy is so", "not-here", "the mercy did not happen"),
        ("the illness is so", "not-here", "the sentence that the illness stands for"),
        ("the sale is so", "unknown-sentence", "there are mercy, quarrel, week, illness and promise"),
        ("Ann loves a third", "unknown-sentence", "a person"),
        ("Ann is alive", "defined-elsewhere", "follows from its definition"),
        ("", "unknown-sentence", "stops too early"),
    ],
)
def test_what_cannot_be_supposed_is_a_diagnostic(sentence, name, message):
    found = suppose(compile_text(FARM).story, sentence)
    assert found.variant is None
    (one,) = found.diagnostics
    assert one.name == name
    assert message in show(one)


def test_two_lines_may_not_contradict_each_other():
    found = suppose(compile_text(FARM).story, "Ben is dead", "Ann is a giant", "Ben is not dead")
    (one,) = found.diagnostics
    assert (one.name, one.line, one.helps) == ("contradiction", 3, ("see what if:1",))


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann loves Ben strongly",
        "Cid is a giant",
        "Ann is in the barn",
        "Ben knows the quarrel",
        "Ben is not dead",
    ],
)
def test_what_is_so_anyhow_is_a_warning(sentence):
    found = suppose(compile_text(FARM).story, sentence)
    assert found.variant is not None
    assert [(one.name, one.severity) for one in found.diagnostics] == [("changes-nothing", "warning")]


def test_a_block_reads_the_same_lines():
    text = FARM + (
        "what if bitter: Cid killed Ben instead of the mercy\n"
        "    Ann knows the quarrel\n"
        "    Ben does not tell Ann the illness\n"
        "    Ann does not love Ben\n"
        "    expect the end never\n"
    )
    (variant,) = compile_text(text).story.variants
    alike = supposed(
        "Cid killed Ben instead of the mercy",
        "Ann knows the quarrel",
        "Ben does not tell Ann the illness",
        "Ann does not love Ben",
    )
    for part in ("never", "undone", "knowing"):
        assert getattr(variant, part) == getattr(alike, part)
    assert [deed.act for deed in variant.deeds] == [deed.act for deed in alike.deeds]
    assert [fact.value for fact in variant.facts] == [fact.value for fact in alike.facts]
    assert len(variant.expectations) == 1
