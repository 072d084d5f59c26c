"""What last happened in the states of a flow, in the story's own words."""

from __future__ import annotations

from immortelle.engines.playtest.explored import Explored
from immortelle.engines.playtest.flow import Flow
from immortelle.engines.tell import tell

_TOLD = 60  # nodes, the fullest: each is lived again


def last_told(explored: Explored, flow: Flow) -> dict[int, str]:
    """The last line of the shortest play to the likeliest state of each of the fullest nodes."""
    fullest = sorted((node for node in flow.nodes if node.column), key=lambda node: -node.share)
    found: dict[int, str] = {}
    for state in dict.fromkeys(node.state for node in fullest[:_TOLD] if node.over is None):
        lines = tell(explored.lived(state))
        if lines:
            found[state] = lines[-1].text
    return found
