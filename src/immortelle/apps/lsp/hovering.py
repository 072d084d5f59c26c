"""Hovering: what something is, where it is declared, and who knows it."""

from __future__ import annotations

from collections.abc import Iterator

from immortelle.engines.speaking import Speaker
from immortelle.language.index import Index
from immortelle.language.mentions import Mention
from immortelle.language.sources import Source
from immortelle.phrases.english import listed
from immortelle.story.model import Story


def hover(index: Index, mention: Mention, sources: tuple[Source, ...], story: Story | None) -> str:
    """Markdown about what is mentioned: its head and lines, and what the story says of it."""
    parts = [*_declared(index, mention, sources), *(_known(mention.id, story) if story else ())]
    return "\n\n".join(parts)


def _declared(index: Index, mention: Mention, sources: tuple[Source, ...]) -> Iterator[str]:
    """The block that declares it, as it stands in its file."""
    head = index.declaration(mention.id)
    if head is None:
        yield "every story has this sentence" if mention.said else mention.where.text
        return
    source = next((one for one in sources if one.name == head.where.file), None)
    lines = [line.whole for line in source.lines] if source else [head.where.whole]
    block = [lines[head.where.line - 1]] if source else lines
    for line in lines[head.where.line :]:
        if line[:1] not in {" ", "\t"}:
            break
        block.append(line)
    yield "```story\n" + "\n".join(block) + "\n```"
    yield f"*{head.where.file}:{head.where.line}*"


def _known(id: str, story: Story) -> Iterator[str]:
    """What its head does not say: further names, and who knows of a secret, a claim or a deed."""
    entity = next((one for one in story.entities if one.id == id), None)
    if entity is not None and entity.aliases:
        yield f"also called {listed(entity.aliases, 'and')}"
    deed = next((one for one in story.deeds if one.id == id), None)
    said = next((one for one in story.propositions if one.id == id), None)
    if deed is not None:
        yield _knowers(deed.known_to, Speaker(story))
    elif said is not None and said.state is not None:
        facts = (one for one in story.facts if (one.state, one.args) == (said.state, said.args))
        fact = next(facts, None)
        yield "a claim: it need not be so" if fact is None else _knowers(fact.known_to, Speaker(story))


def _knowers(known: tuple[str, ...] | None, speaker: Speaker) -> str:
    if known is None:
        return "known to everyone"
    return f"known to {listed(list(map(speaker.name, known)), 'and')}" if known else "known to nobody"
