"""The language server, as an editor meets it: a real client talks to a real server over its streams."""

import asyncio
import sys

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

from tests.apps.conftest import ENVIRONMENT

LAMP = """story The Lamp
    use people, places, speech, bonds
place the stair
person Tam, a human, he
    is in the stair
    trusts Mary strongly
person Mary, a human, she
    is in the stair
state someone is on watch
secret the debt: Tam is on watch
    known to Tam
strong reason to tell another the debt: another trusts someone
ending told: Mary knows the debt
"""


class Editor:
    """A client with one document open."""

    def __init__(self, client, path, found):
        self.client, self.uri, self.version = client, path.as_uri(), 0
        self.document = lsp.TextDocumentIdentifier(self.uri)
        self.found = found.setdefault(self.uri, asyncio.Queue())

    async def open(self, text):
        item = lsp.TextDocumentItem(self.uri, "story", 0, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return await self.findings()

    async def type(self, text):
        self.version += 1
        document = lsp.VersionedTextDocumentIdentifier(self.version, self.uri)
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))
        return await self.findings()

    async def findings(self):
        found = await asyncio.wait_for(self.found.get(), 30)
        return list(found.diagnostics)

    def at(self, kind, text, word, more=(), nth=0):
        """Parameters about the ``nth`` place of a word in a text."""
        offset = -1
        for _ in range(nth + 1):
            offset = text.index(word, offset + 1)
        line = text.count("\n", 0, offset)
        place = lsp.Position(line, offset - text.rfind("\n", 0, offset) - 1)
        return kind(text_document=self.document, position=place, **dict(more))


@pytest.fixture(scope="module")
def with_editor(tmp_path_factory):
    """Let an editor with a document of its own talk to a server, which is started once."""
    found = {}  # by document, what is published of it

    async def begin():
        client = LanguageClient("editor", "1")

        @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(one):
            found.setdefault(one.uri, asyncio.Queue()).put_nowait(one)

        await client.start_io(sys.executable, "-m", "immortelle", "lsp", env=ENVIRONMENT)
        root = tmp_path_factory.getbasetemp().as_uri()
        await client.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=root))
        client.initialized(lsp.InitializedParams())
        return client

    async def end(client):
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()

    with asyncio.Runner() as runner:
        client = runner.run(begin())
        yield lambda path, talk: runner.run(talk(Editor(client, path, found)))
        runner.run(end(client))


def applied(text, edits):
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda one: one.range.start.line, reverse=True):
        start, end = edit.range.start, edit.range.end
        before, after = lines[start.line][: start.character], [*lines, ""][end.line][end.character :]
        lines[start.line : end.line + 1] = (before + edit.new_text + after).split("\n")
    return "\n".join(lines)


def test_slips_are_shown_as_they_are_typed_and_mended(tmp_path, with_editor):
    async def talk(editor):
        assert await editor.open(LAMP) == []
        wrong = LAMP.replace("trusts Mary", "trsuts Mary")
        (one,) = await editor.type(wrong)
        assert (one.code, one.source, one.range.start) == ("IM040", "immortelle", lsp.Position(5, 4))
        asked = lsp.CodeActionParams(editor.document, one.range, lsp.CodeActionContext([one]))
        (action,) = await editor.client.text_document_code_action_async(asked)
        mended = applied(wrong, action.edit.changes[editor.uri])
        assert mended == LAMP
        return await editor.type(mended)

    assert with_editor(tmp_path / "lamp.story", talk) == []


def test_a_place_can_be_asked_about(tmp_path, with_editor):
    async def talk(editor):
        await editor.open(LAMP)
        client, at = editor.client, editor.at
        said = await client.text_document_hover_async(at(lsp.HoverParams, LAMP, "the debt:", nth=1))
        assert "secret the debt: Tam is on watch" in said.contents.value
        assert said.contents.value.endswith("known to Tam")
        (head,) = await client.text_document_definition_async(at(lsp.DefinitionParams, LAMP, "Tam is on"))
        assert (head.uri, head.range.start) == (editor.uri, lsp.Position(3, 7))
        (head,) = await client.text_document_definition_async(at(lsp.DefinitionParams, LAMP, "tell another"))
        assert head.uri.endswith("/library/speech.story")
        context = {"context": lsp.ReferenceContext(include_declaration=True)}
        found = await client.text_document_references_async(at(lsp.ReferenceParams, LAMP, "Mary", context))
        assert [one.range.start.line for one in found if one.uri == editor.uri] == [6, 5, 12]
        nothing = await client.text_document_hover_async(at(lsp.HoverParams, LAMP, "use"))
        assert nothing is None

    with_editor(tmp_path / "lamp.story", talk)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("pl", {"place", "person"}),
        ("person Zoe\n    is in ", {"the stair"}),
        ("person Zoe\n    trusts ", {"Tam", "Mary"}),
        ("act someone sings\n    ", {"when", "seen by"}),
        ("act someone sings\n    when someone is with ", {"another", "Mary"}),
        ("strong reason to tell another ", {"the debt", "a fact"}),
        ("ending x: Mary ", {"knows", "trusts", "is"}),
        ("ending x: Mary knows the ", {"stair", "debt"}),
    ],
)
def test_a_line_is_completed_by_what_fits(line, wanted, tmp_path, with_editor):
    text = LAMP + line

    async def talk(editor):
        await editor.open(text)
        place = lsp.Position(text.count("\n"), len(text.rpartition("\n")[2]))
        return await editor.client.text_document_completion_async(
            lsp.CompletionParams(editor.document, place)
        )

    labels = {item.label for item in with_editor(tmp_path / "lamp.story", talk).items}
    assert wanted & labels, labels


def test_renaming_changes_every_place_and_says_why_not(tmp_path, with_editor):
    async def talk(editor):
        await editor.open(LAMP)
        asked = editor.at(lsp.RenameParams, LAMP, "Mary", {"new_name": "Moira"})
        edit = await editor.client.text_document_rename_async(asked)
        text = applied(LAMP, edit.changes[editor.uri])
        assert await editor.type(text) == []
        assert text.count("Moira") == 3
        taken = editor.at(lsp.RenameParams, text, "Moira", {"new_name": "Tam"})
        with pytest.raises(JsonRpcException, match="is taken"):
            await editor.client.text_document_rename_async(taken)

    with_editor(tmp_path / "lamp.story", talk)


def test_it_is_laid_out_and_outlined(tmp_path, with_editor):
    loose = LAMP.replace("    ", "\t").replace(", ", " ,")

    async def talk(editor):
        await editor.open(loose)
        asked = lsp.DocumentFormattingParams(editor.document, lsp.FormattingOptions(4, insert_spaces=True))
        neat = await editor.client.text_document_formatting_async(asked)
        outline = lsp.DocumentSymbolParams(editor.document)
        symbols = await editor.client.text_document_document_symbol_async(outline)
        return applied(loose, neat), [one.name for one in symbols]

    text, names = with_editor(tmp_path / "lamp.story", talk)
    assert text == LAMP
    assert {"the stair", "Tam", "Mary", "someone is on watch", "the debt", "told"} <= set(names)


def test_an_unsaved_part_counts(tmp_path, with_editor):
    (tmp_path / "part.story").write_text("library part\n    use people\nstate someone is ill\n")
    text = "story Whole\n    use people, part\nperson Ann, she\n    is ill\n"

    async def talk(editor):
        assert await editor.open(text) == []
        part = (tmp_path / "part.story").as_uri()
        item = lsp.TextDocumentItem(part, "story", 0, "library part\n    use people\nstate someone is well\n")
        editor.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return await editor.findings()

    (one,) = with_editor(tmp_path / "whole.story", talk)
    assert one.code == "IM040"


def test_whatever_is_typed_is_answered(tmp_path, with_editor):
    texts = ["", "\0", "story A\n" + "x" * 5_000, "\N{GRINNING FACE} Ann is\n", "person\n    \n", LAMP[:100]]

    async def talk(editor):
        await editor.open(LAMP)
        for text in texts:
            await editor.type(text)
            for line, character in ((0, 0), (1, 4), (99, 99)):
                place = lsp.Position(line, character)
                await editor.client.text_document_hover_async(lsp.HoverParams(editor.document, place))
                asked = lsp.CompletionParams(editor.document, place)
                await editor.client.text_document_completion_async(asked)
        return await editor.type(LAMP)

    assert with_editor(tmp_path / "lamp.story", talk) == []
