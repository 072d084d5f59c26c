"""The language server itself: each request answered by what the rest of Immortelle knows already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from immortelle import __version__
from immortelle.apps.lsp.completion import completions
from immortelle.apps.lsp.documents import Documents
from immortelle.apps.lsp.hovering import hover
from immortelle.apps.lsp.places import (
    column,
    location,
    path_of,
    range_of,
    range_of_finding,
    span,
    units,
    uri_of,
)
from immortelle.language.diagnostics import Diagnostic, Fix, fixed
from immortelle.language.formatting import formatted
from immortelle.language.index import Index
from immortelle.language.mentions import Mention
from immortelle.language.renaming import RenameError, renaming

_SEVERITIES: Final = {"error": lsp.DiagnosticSeverity.Error, "warning": lsp.DiagnosticSeverity.Warning}
_SYMBOLS: Final = {
    "person": lsp.SymbolKind.Class,
    "place": lsp.SymbolKind.Namespace,
    "thing": lsp.SymbolKind.Object,
    "act": lsp.SymbolKind.Method,
    "state": lsp.SymbolKind.Property,
    "sign": lsp.SymbolKind.Event,
    "deed": lsp.SymbolKind.Event,
    "ending": lsp.SymbolKind.Enum,
    "nature": lsp.SymbolKind.Interface,
    "kind": lsp.SymbolKind.Interface,
}


def make_server() -> LanguageServer:
    """A language server for story files."""
    server = LanguageServer("immortelle", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
    documents = Documents()
    _texts(server, documents)
    _places(server, documents)
    _overviews(server, documents)
    _changes(server, documents)
    return server


def _texts(server: LanguageServer, documents: Documents) -> None:
    """Documents opened, changed and closed, and what is wrong with them."""

    def take(uri: str) -> None:
        text = server.workspace.get_text_document(uri).source
        for path in documents.set(path_of(uri), text):
            _publish(server, documents, path)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        take(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        take(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        documents.close(path_of(uri))
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))


def _publish(server: LanguageServer, documents: Documents, path: Path) -> None:
    by_file: defaultdict[Path, list[lsp.Diagnostic]] = defaultdict(list, {path: []})
    for one in documents.loaded(path).diagnostics:
        by_file[documents.path_of(path, one.file)].append(_finding(one))
    for file, found in by_file.items():
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri_of(file), found))


def _finding(one: Diagnostic) -> lsp.Diagnostic:
    message = "\n".join([one.message, *one.helps])
    return lsp.Diagnostic(
        range_of_finding(one), message, _SEVERITIES[one.severity], one.code, source="immortelle"
    )


def _at(documents: Documents, uri: str, at: lsp.Position) -> tuple[Index | None, Mention | None]:
    """What is spoken of at a place in a document, and the index that knows it."""
    path = path_of(uri)
    index, line = documents.loaded(path).index, documents.line(path, at.line)
    found = index.at(path.name, at.line + 1, column(line, at.character)) if index else ()
    return index, next(iter(found), None)


def _places(server: LanguageServer, documents: Documents) -> None:
    """What can be asked of a place in a document."""

    def locations(uri: str, mentions: Iterable[Mention]) -> list[lsp.Location]:
        return [location(documents.path_of(path_of(uri), one.where.file), one.where) for one in mentions]

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        path = path_of(params.text_document.uri)
        index, mention = _at(documents, params.text_document.uri, params.position)
        if index is None or mention is None:
            return None
        text = hover(index, mention, documents.loaded(path).sources, documents.story(path))
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), range_of(mention.where))

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def defined(params: lsp.DefinitionParams) -> list[lsp.Location]:
        index, mention = _at(documents, params.text_document.uri, params.position)
        head = index.declaration(mention.id) if index and mention else None
        return locations(params.text_document.uri, [head] if head else [])

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def referred(params: lsp.ReferenceParams) -> list[lsp.Location]:
        index, mention = _at(documents, params.text_document.uri, params.position)
        found = index.of(mention.id) if index and mention else ()
        wanted = (one for one in found if params.context.include_declaration or not one.declares)
        return locations(params.text_document.uri, wanted)


def _overviews(server: LanguageServer, documents: Documents) -> None:
    """What can be asked of a document as a whole, and of a line that is being written."""

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def outlined(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        path = path_of(params.text_document.uri)
        index = documents.loaded(path).index
        heads = [one for one in index.mentions if one.declares] if index else []
        own = (one for one in heads if one.where.file == path.name)
        return [_symbol(one) for one in sorted(own, key=lambda one: one.where.line)]

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" "]))
    def completed(params: lsp.CompletionParams) -> lsp.CompletionList:
        path, at = path_of(params.text_document.uri), params.position
        index, line = documents.loaded(path).index, documents.line(path, at.line)
        before = line[: column(line, at.character)]
        lines = documents.text(path).split("\n")
        items = completions(index, lines, at.line, before) if index else []
        return lsp.CompletionList(is_incomplete=False, items=items)


def _symbol(one: Mention) -> lsp.DocumentSymbol:
    kind = _SYMBOLS.get(one.id.partition(":")[0], lsp.SymbolKind.Variable)
    where = range_of(one.where)
    return lsp.DocumentSymbol(one.where.text, kind, where, where)


def _changes(server: LanguageServer, documents: Documents) -> None:
    """What changes documents: renaming, laying out, mending."""

    @server.feature(lsp.TEXT_DOCUMENT_RENAME)
    def renamed(params: lsp.RenameParams) -> lsp.WorkspaceEdit:
        path = path_of(params.text_document.uri)
        mention = _at(documents, params.text_document.uri, params.position)[1]
        if mention is None:
            raise JsonRpcInvalidParams("there is nothing here that has a name")
        try:
            texts = renaming(documents.loaded(path), mention.id, params.new_name).texts
        except RenameError as error:
            raise JsonRpcInvalidParams(str(error)) from None
        changes = {}
        for name, text in texts.items():
            file = documents.path_of(path, name)
            changes[uri_of(file)] = _edits(documents.text(file), text)
        return lsp.WorkspaceEdit(changes=changes)

    @server.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    def laid_out(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
        text = documents.text(path_of(params.text_document.uri))
        return _edits(text, formatted(text))

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    )
    def mended(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        path = path_of(params.text_document.uri)
        lines = range(params.range.start.line + 1, params.range.end.line + 2)
        found = documents.loaded(path).diagnostics
        own = (one for one in found if one.file == path.name and one.line in lines)
        return [_fix(params.text_document.uri, one, one.fix) for one in own if one.fix]


def _fix(uri: str, one: Diagnostic, fix: Fix) -> lsp.CodeAction:
    """The fix that a diagnostic proposes, as an edit."""
    edit = lsp.TextEdit(span(one.line, one.text, *fix.span), fix.text)
    return lsp.CodeAction(
        f'write "{fixed(one).strip()}"',
        lsp.CodeActionKind.QuickFix,
        [_finding(one)],
        is_preferred=True,
        edit=lsp.WorkspaceEdit(changes={uri: [edit]}),
    )


def _edits(before: str, after: str) -> list[lsp.TextEdit]:
    """The lines that differ between two texts, as edits."""
    old, new = before.split("\n"), after.split("\n")
    found = []
    for how, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            continue
        lines = "".join(f"{line}\n" for line in new[first:last])
        where = lsp.Range(lsp.Position(start, 0), lsp.Position(end, 0))
        if end == len(old):  # behind the last line there is no other to begin at
            where = lsp.Range(lsp.Position(start, 0), lsp.Position(end - 1, units(old[-1])))
            lines = lines.removesuffix("\n")
        found.append(lsp.TextEdit(where, lines))
    return found
