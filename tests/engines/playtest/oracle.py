"""Storm, a model checker that shares nothing with us, asked in exact arithmetic."""

from fractions import Fraction

import stormpy

from immortelle.engines.playtest.drn import to_drn


def storm(model, folder, numbers=stormpy.Rational):
    """The model as Storm reads it from our DRN file."""
    file = folder / "model.drn"
    file.write_text("".join(to_drn(model)), encoding="utf-8")
    return stormpy.build_model_from_drn[numbers](str(file))


def asked(loaded, label, most, or_label=None):
    """The most or the least probability of reaching a label (or another), from each state."""
    wanted = f'"{label}"' + (f' | "{or_label}"' if or_label else "")
    formula = f"P{'max' if most else 'min'}=? [F {wanted}]"
    result = stormpy.model_checking(loaded, stormpy.parse_properties(formula)[0])
    return [Fraction(str(result.get_value(state))) for state in range(loaded.nr_states)]
