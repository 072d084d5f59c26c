"""The flow of plays to the endings, as SVG: time goes to the right, a band is as broad as plays are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from immortelle.apps.report.markup import element, rounded, text
from immortelle.engines.playtest.flow import Flow, Node

_WIDTH, _HEIGHT = 1040.0, 460.0
_MARGIN: Final = 14.0
_LABELS: Final = 210.0  # room for the names of the endings
_GAP: Final = 7.0
_BROAD: Final = 9.0
_COLOURS: Final = 7
_NONE: Final = 1e-9  # sums of floats, of which the last digits are rounding
_SEEN: Final = 0.0005  # streams of fewer plays are not drawn


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node is drawn."""

    x: float
    y: float
    height: float


def colour(place: int) -> str:
    """The colour of an ending by its place."""
    return f"var(--e{place % _COLOURS})"


def drawn(flow: Flow, names: Sequence[str], said: Mapping[int, str]) -> str:
    """The picture. ``names`` are those of the endings, ``said`` what last happened in a state."""
    boxes = _boxes(flow)
    parts = [
        element("title", text("The ways to the endings")),
        element(
            "desc", text("How plays flow from the beginning to each ending; the table below says the same.")
        ),
        *_streams(flow, boxes),
        *(_node(node, box, names, said, flow.steps) for node, box in zip(flow.nodes, boxes, strict=True)),
        *_labels(flow, boxes, names),
    ]
    size = f"0 0 {rounded(_WIDTH)} {rounded(_HEIGHT)}"
    return element("svg", *parts, viewBox=size, role="img", aria_label="The ways to the endings")


def _boxes(flow: Flow) -> list[Box]:
    """Each column from the top: those to whom the first ending is likeliest stand above."""
    columns: dict[int, list[int]] = {}
    for place, node in enumerate(flow.nodes):
        columns.setdefault(node.column, []).append(place)
    last = max(columns)
    most = max(len(places) for places in columns.values())
    gap = min(_GAP, 0.5 * _HEIGHT / most)
    unit = _HEIGHT - 2 * _MARGIN - gap * (most - 1)
    step = (_WIDTH - 2 * _MARGIN - _LABELS - _BROAD) / max(1, last)
    boxes: dict[int, Box] = {}
    for column, places in columns.items():
        shares = sum(flow.nodes[place].share for place in places)
        y = (_HEIGHT - shares * unit - gap * (len(places) - 1)) / 2
        for place in sorted(places, key=lambda at: (_rank(flow.nodes[at]), at)):
            height = max(flow.nodes[place].share * unit, 0.75)
            boxes[place] = Box(_MARGIN + column * step, y, height)
            y += height + gap
    return [boxes[place] for place in range(len(flow.nodes))]


def _rank(node: Node) -> float:
    """Which ending is ahead, on the average."""
    return sum(at * share for at, share in enumerate(node.outlook)) / (sum(node.outlook) or 1.0)


def likeliest(node: Node) -> int:
    """The place of the ending that is likeliest for a node."""
    return max(range(len(node.outlook)), key=lambda at: (node.outlook[at], -at), default=0)


def _streams(flow: Flow, boxes: Sequence[Box]) -> list[str]:
    left, right = [box.y for box in boxes], [box.y for box in boxes]
    found = []
    for stream in sorted(flow.streams, key=lambda one: (boxes[one.start].y, boxes[one.end].y)):
        start, end = boxes[stream.start], boxes[stream.end]
        broad = start.height * stream.share / flow.nodes[stream.start].share
        y, z = left[stream.start] + broad / 2, right[stream.end] + broad / 2
        left[stream.start] += broad
        right[stream.end] += broad
        if stream.share >= _SEEN:
            found.append(
                _band(start.x + _BROAD, y, end.x, z, broad, colour(likeliest(flow.nodes[stream.end])))
            )
    return found


def _band(x: float, y: float, to_x: float, to_y: float, broad: float, stroke: str) -> str:
    half = (x + to_x) / 2
    curve = f"M{rounded(x)} {rounded(y)}C{rounded(half)} {rounded(y)} {rounded(half)} {rounded(to_y)} "
    path = curve + f"{rounded(to_x)} {rounded(to_y)}"
    return element("path", d=path, class_="stream", stroke=stroke, stroke_width=max(broad, 0.4))


def _node(node: Node, box: Box, names: Sequence[str], said: Mapping[int, str], steps: int) -> str:
    title = element("title", text(told(node, names, said, steps)))
    fill = colour(likeliest(node))
    return element(
        "rect", title, class_="node", x=box.x, y=box.y, width=_BROAD, height=box.height, rx=1.5, fill=fill
    )


def told(node: Node, names: Sequence[str], said: Mapping[int, str], steps: int) -> str:
    """A node in words: how many plays are there, what happened last, what is ahead."""
    if node.over is not None:
        return f"{names[likeliest(node)]}: {share(node.share)} of plays"
    ahead = ", ".join(
        f"{name} {share(part)}" for name, part in zip(names, node.outlook, strict=True) if part >= _SEEN
    )
    last = f" {said[node.state]}" if said.get(node.state) else ""
    return f"After {node.column * steps} steps, {share(node.share)} of plays.{last} Ahead: {ahead}."


def share(part: float) -> str:
    """A share in percent, the finer the rarer the one or the other.

    >>> share(0.314), share(0.0174), share(0.00012), share(1.0), share(0.0), share(0.9986)
    ('31%', '1.7%', '0.012%', '100%', '0%', '99.860%')
    """
    rarer = min(part, 1 - part)
    if rarer < _NONE:
        return f"{100 * part:.0f}%"
    return f"{100 * part:.{0 if rarer >= 0.1 else 1 if rarer >= 0.01 else 3}f}%"


def _labels(flow: Flow, boxes: Sequence[Box], names: Sequence[str]) -> list[str]:
    found, bottom = [], 0.0
    ends = [(box, node) for node, box in zip(flow.nodes, boxes, strict=True) if node.over is not None]
    for box, node in sorted(ends, key=lambda one: one[0].y):
        y = max(box.y + box.height / 2 + 4, bottom + 17)
        bottom = y
        name = text(f"{names[likeliest(node)]}  {share(node.share)}")
        found.append(element("text", name, x=box.x + _BROAD + 8, y=y))
    return found
