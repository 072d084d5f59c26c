"""The page: what a playtest found, in one HTML file that loads nothing, for whatever browser and reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from immortelle.apps.report.drawing import colour, drawn, share
from immortelle.apps.report.markup import element, text
from immortelle.apps.report.sources import source_tables
from immortelle.engines.playtest.coverage import Covered, Tested
from immortelle.engines.playtest.flow import Flow
from immortelle.engines.playtest.intervals import WHOLE
from immortelle.engines.playtest.report import Outcome, Report
from immortelle.engines.playtest.verdicts import Verdict

_TURNS = 8  # told of at most
_SELDOM = 0.005  # of all plays: turns that fewer take are left out


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands on the page; whatever is empty is left out.

    ``who`` says who played. ``extremes`` are the least and the most that an all-seeing player can make of an
    ending, by its id, in parts of one. ``said`` is what last happened in a state of the ``flow``. ``blocked``
    says of what never came that it did not, and then sentence by sentence what stands in its way. ``sources``
    are the texts of the story's files by their names.
    """

    report: Report
    who: str
    extremes: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    flow: Flow | None = None
    said: Mapping[int, str] = field(default_factory=dict)
    blocked: Sequence[Sequence[str]] = ()
    verdicts: Sequence[Verdict] = ()
    covered: Sequence[Covered] = ()
    tested: Sequence[Tested] = ()
    sources: Mapping[str, str] = field(default_factory=dict)


def page(contents: Contents) -> str:
    """The whole page."""
    title = contents.report.title
    sections = [one for one in _sections(contents) if one[2]]
    links = (element("li", element("a", text(name), href=f"#{at}")) for at, name, _ in sections)
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        + element("title", text(f"{title}: playtest"))
        + element("style", _style())
    )
    body = (
        element("a", "Skip to the findings", class_="skip", href="#findings"),
        element(
            "header",
            element("h1", text(title)),
            element("p", text(contents.who)),
            element("nav", element("ul", *links), aria_label="Contents"),
        ),
        element("main", *(_section(*one) for one in sections), id="findings"),
        element("footer", element("p", text(_colophon(contents.report)))),
    )
    return "<!DOCTYPE html>\n" + element("html", element("head", head), element("body", *body), lang="en")


def _style() -> str:
    return files("immortelle.apps.report").joinpath("page.css").read_text(encoding="utf-8")


def _section(id: str, name: str, inside: str) -> str:
    return element(
        "section", element("h2", text(name), id=f"{id}-title"), inside, id=id, aria_labelledby=f"{id}-title"
    )


def _sections(contents: Contents) -> Iterator[tuple[str, str, str]]:
    yield "endings", "How it ends", _endings(contents)
    yield "ways", "The ways there", _ways(contents)
    yield "turns", "Where it turns", _turns(contents)
    yield "blocked", "What stands in the way", _blocked(contents.blocked)
    yield "expected", "What was expected", _expected(contents.verdicts)
    seen = contents.sources, contents.covered, contents.tested, contents.report.plays
    yield "seen", "What was seen of the text", source_tables(*seen)


def _colophon(report: Report) -> str:
    story = f"Story {report.story[:12]}"
    return f"{story}, seed {report.seed}. The same story, seed and player give the same page."


def _blocked(each: Sequence[Sequence[str]]) -> str:
    """What never came, each with what stands in its way beneath it."""
    return _list([element("strong", text(first)) + _list(list(map(text, rest))) for first, *rest in each])


def _list(inside: Sequence[str]) -> str:
    return element("ul", *(element("li", one) for one in inside)) if inside else ""


def table(
    caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], class_: str | None = None
) -> str:
    """A table whose rows are named by their first cells; cells are markup, or begin with one of their own."""
    numbers = [cell.startswith('<td class="number"') for cell in rows[0]] if rows else [False] * len(heads)
    cells = (
        element("th", text(one), scope="col", class_="number" if number else None)
        for one, number in zip(heads, numbers, strict=True)
    )
    head = element("thead", element("tr", *cells))
    body = (element("tr", element("th", row[0], scope="row"), *map(_cell, row[1:])) for row in rows)
    return element("table", element("caption", text(caption)), head, element("tbody", *body), class_=class_)


def _cell(inside: str) -> str:
    return inside if inside.startswith("<td") else element("td", inside)


def _number(said: str) -> str:
    return element("td", text(said), class_="number")


# --- endings --------------------------------------------------------------------------------------


def _endings(contents: Contents) -> str:
    heads = ["Ending", "Share of plays", "Between", "Picture", "Acts in a play"]
    heads += ["Least a player can make it", "Most"] if contents.extremes else []
    places = {label: at for at, label in enumerate(contents.flow.endings)} if contents.flow else {}
    rows = []
    for at, outcome in enumerate(contents.report.outcomes):
        place = places.get(outcome.id, len(places) + at if places else at)
        swatch = element("span", class_="swatch", style=f"background:{colour(place)}", aria_hidden="true")
        row = [
            swatch + text(outcome.name),
            _number(_likely(outcome)),
            text(_between(outcome)),
            _bar(outcome, place),
            _number("" if outcome.acts is None else f"{outcome.acts:.1f}"),
        ]
        if contents.extremes:
            low, high = contents.extremes.get(outcome.id, (0.0, 0.0))
            row += [_number(share(low)), _number(share(high))]
        rows.append(row)
    return table(_caption(contents.report), heads, rows)


def _caption(report: Report) -> str:
    if all(outcome.share.exact for outcome in report.outcomes):
        return "Every ending with its likelihood, worked out exactly: there is no chance in these numbers."
    return (
        f"Every ending, with its share of {report.plays} plays, and the bounds between which its likelihood "
        "lies in 95 of 100 such samples."
    )


def _likely(outcome: Outcome) -> str:
    return share(outcome.share.likely / WHOLE)


def _between(outcome: Outcome) -> str:
    low, high = outcome.share.low, outcome.share.high
    return "exactly" if low == high else f"{share(low / WHOLE)} and {share(high / WHOLE)}"


def _bar(outcome: Outcome, place: int) -> str:
    low, likely, high = (
        100 * part / WHOLE for part in (outcome.share.low, outcome.share.likely, outcome.share.high)
    )
    shapes = (
        element("rect", class_="track", x=0, y=7, width=100, height=4),
        element("rect", x=0, y=3, width=float(likely), height=12, fill=colour(place)),
        element("line", class_="reach", x1=float(low), x2=float(high), y1=9, y2=9) if high > low else "",
    )
    svg = element("svg", *shapes, viewBox="0 0 100 18", preserveAspectRatio="none", aria_hidden="true")
    return element("td", svg, class_="bar")


# --- ways -----------------------------------------------------------------------------------------


def _ways(contents: Contents) -> str:
    flow = contents.flow
    if flow is None or len(flow.nodes) < 2:
        return ""
    names = ending_names(contents.report, flow)
    intro = (
        "Time goes from left to right, a band is as broad as plays are many, and its colour is that of the "
        "ending that is likeliest from there. Plays that are as far and have about the same ahead of them "
        "are drawn together."
    )
    rows = [
        [text(f"{node.column * flow.steps}" if node.over is None else "the end"), _number(share(node.share)),
         text(contents.said.get(node.state, "")), *(_number(share(part)) for part in node.outlook)]
        for node in flow.nodes
    ]  # fmt: skip
    heads = ["After steps", "Share of plays", "What happened last, in most of them", *names]
    as_table = table(
        "The same as a table: where plays are, and how likely each ending is from there.", heads, rows
    )
    return (
        element("p", text(intro))
        + element(
            "div",
            drawn(flow, names, contents.said),
            class_="picture",
            tabindex=0,
            role="group",
            aria_label="Picture",
        )
        + element("details", element("summary", f"The same as a table ({len(rows)} rows)"), as_table)
    )


def ending_names(report: Report, flow: Flow) -> list[str]:
    """The names of a flow's endings, in its order."""
    names = {outcome.id: outcome.name for outcome in report.outcomes}
    return [names.get(label, label) for label in flow.endings]


def _turns(contents: Contents) -> str:
    """The streams by which most of the outlook changes, as sentences."""
    flow = contents.flow
    if flow is None:
        return ""
    names, seen = ending_names(contents.report, flow), set[tuple[str, int]]()
    rows: list[list[str]] = []
    for stream in sorted(flow.streams, key=lambda one: -one.share * _swing(flow, one.start, one.end)[1]):
        before, after = flow.nodes[stream.start], flow.nodes[stream.end]
        at, _ = _swing(flow, stream.start, stream.end)
        said = contents.said.get(after.state)
        if said is None or (said, at) in seen or stream.share < _SELDOM or len(rows) == _TURNS:
            continue
        seen.add((said, at))
        was, becomes = (share(node.outlook[at]) for node in (before, after))
        if was != becomes:
            row = text(said), _number(share(stream.share)), text(names[at]), _number(was), _number(becomes)
            rows.append([*row])
    heads = ["What happens", "In so many plays", "Makes the ending", "Was", "Becomes"]
    return table("What turns plays most towards an ending or away from it.", heads, rows) if rows else ""


def _swing(flow: Flow, start: int, end: int) -> tuple[int, float]:
    """The ending whose likelihood changes most from one node to another, and by how much."""
    changes = [abs(b - a) for a, b in zip(flow.nodes[start].outlook, flow.nodes[end].outlook, strict=True)]
    at = max(range(len(changes)), key=lambda place: (changes[place], -place))
    return at, changes[at]


# --- expectations ---------------------------------------------------------------------------------


def _expected(verdicts: Sequence[Verdict]) -> str:
    rows = [[text(one.said), _met(one), text(f"{one.times} of {one.plays}")] for one in verdicts]
    return (
        table("What the story expects of itself.", ["Expected", "Is it so?", "Plays"], rows) if rows else ""
    )


def _met(one: Verdict) -> str:
    said, how = {
        "yes": ("✓ yes", "always"),
        "no": ("✗ no", "never"),
        "undecided": ("? undecided: more plays would tell", "rarely"),
    }[one.met]
    return element("td", text(said), class_=how)
