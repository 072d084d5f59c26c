"""An explored story in DRN, the explicit format of the model checker Storm (Hensel et al., "The probabilistic
model checker Storm", 2022), with exact probabilities.

States in which the story is over, or that nobody has looked behind, lead to themselves: DRN knows no
state without an action.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from immortelle.engines.playtest.model import Model


def to_drn(model: Model) -> Iterator[str]:
    """The lines of a DRN file, each with its end; they stand together in blocks.

    Example:
        >>> from immortelle.engines.playtest.model import Builder
        >>> builder = Builder()
        >>> start, won, lost = builder.state(), builder.state("won"), builder.state("ending:at peace")
        >>> builder.action(start, "toss a coin", [(1, won), (2, lost)])
        >>> print(*list(to_drn(builder.build()))[2:], sep="")
        state 0 init
        action toss_a_coin
        1 : 1/3
        2 : 2/3
        state 1 won
        action 0
        1 : 1
        state 2 ending_at_peace
        action 0
        2 : 1
        <BLANKLINE>
    """
    endless = sum(not model.actions(state) for state in range(model.states))
    yield "@type: MDP\n@value_type: rational\n@parameters\n\n@reward_models\n\n"
    yield f"@nr_states\n{model.states}\n@nr_choices\n{model.choices + endless}\n@model\n"
    labels = _of_states(model)
    for state in range(model.states):
        yield " ".join([f"state {state}", *labels.get(state, ())]) + "\n"
        for action in model.actions(state):
            yield f"action {_plain(model.names[model.name[action]])}\n"
            total = sum(weight for weight, _ in model.branches(action))
            for weight, after in sorted(model.branches(action), key=lambda branch: branch[1]):
                yield f"{after} : {weight}{'' if weight == total else f'/{total}'}\n"
        if not model.actions(state):
            yield f"action 0\n{state} : 1\n"


def drn_labels(model: Model) -> dict[str, str]:
    """The labels of a model, and how they are written, so that Storm's formulas can name them.

    Example:
        >>> from immortelle.engines.playtest.model import Builder
        >>> builder = Builder()
        >>> _ = builder.state("ending:at peace"), builder.state("ending at peace")
        >>> drn_labels(builder.build())
        {'ending:at peace': 'ending_at_peace', 'ending at peace': 'ending_at_peace_2'}
    """
    written: dict[str, str] = {"": "init"}
    for label in model.labels:
        plain = _plain(label)
        alike = sum(each == plain or each.startswith(f"{plain}_") for each in written.values())
        written[label] = f"{plain}_{alike + 1}" if plain in written.values() else plain
    del written[""]
    return written


def _of_states(model: Model) -> dict[int, list[str]]:
    """The labels of each state that has any, as they are written."""
    labels = {model.initial: ["init"]}
    for label, written in drn_labels(model).items():
        for state in model.labelled(label):
            labels.setdefault(state, []).append(written)
    return labels


def _plain(name: str) -> str:
    """A name without what means something in DRN or in a formula."""
    return re.sub(r"[^A-Za-z0-9_]+", "_", name).strip("_") or "unnamed"
