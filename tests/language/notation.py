"""Conditions and effects in a short notation, so that a test shows what a sentence means."""

from immortelle.story import conditions as asked
from immortelle.story import effects as done


def short(node):  # noqa: C901, PLR0912 - one branch a kind of node
    """A condition, amount or effect in one line."""
    match node:
        case asked.Holds(state, args):
            return f"{_name(state)}({', '.join(args)})"
        case asked.Stated(fact):
            return f"so({fact})"
        case asked.Same(left, right):
            return f"{left} is {right}"
        case asked.Compare(left, op, right):
            return f"{short(left)} {op} {short(right)}"
        case asked.Happened():
            return _happened(node)
        case asked.Lasted(state, args, seconds, since):
            return f"{_name(state)}({', '.join(args)}) for {seconds if since is None else _moment(since)}"
        case asked.Clock(op, moment):
            return f"now {op} {_moment(moment)}"
        case asked.All(parts):
            return "always" if not parts else _joined(" & ", parts)
        case asked.Any(parts):
            return _joined(" | ", parts)
        case asked.Not(part):
            return f"not {short(part)}"
        case asked.Unless(part):
            return f"unless {short(part)}"
        case asked.Exists(var, kind, where):
            return f"some {var}:{kind[5:]}[{short(where)}]"
        case asked.Every(var, kind, where, then):
            return f"every {var}:{kind[5:]}[{short(where)} -> {short(then)}]"
        case asked.Believes(who, what, firmness, source):
            return f"{who} {firmness}[{short(what)}]" + (f" from {source}" if source else "")
        case asked.Number(value):
            return str(value)
        case asked.Level(state, args):
            return f"level {_name(state)}({', '.join(args)})"
        case asked.Count(var, kind, where):
            return f"number of {var}:{kind[5:]}[{short(where)}]"
        case asked.Times(what):
            return f"times {short(what)}"
        case asked.Sum(shares):
            return " + ".join(
                f"{short(s.amount)} if {short(s.given)}" if s.given else short(s.amount) for s in shares
            )
        case done.Set(state, args, value):
            return (
                f"{_name(state)}({', '.join(args)}) := {value if isinstance(value, bool) else short(value)}"
            )
        case done.Change(state, args, by):
            return f"{_name(state)}({', '.join(args)}) += {short(by)}"
        case done.Learn(who, what, source):
            return f"{who} learns {short(what)}" + (f" from {source}" if source else "")
        case done.Given(condition, effects):
            return f"if {short(condition)}: {'; '.join(map(short, effects))}"
        case done.Each(var, kind, where, effects):
            return f"each {var}:{kind[5:]}[{short(where)}]: {'; '.join(map(short, effects))}"
    raise AssertionError(node)


def _name(state):
    return state.removeprefix("state:").removeprefix("act:").replace("person-", "").replace("-person", "")


def _joined(mark, parts):
    return f"({mark.join(map(short, parts))})"


def _happened(node):
    args = ", ".join(arg or "-" for arg in node.args)
    since = f" since {_moment(node.since)}" if node.since else ""
    before = f" before {_moment(node.before)}" if node.before else ""
    outcome = "" if node.outcome == "done" else f" {node.outcome}"
    return f"{_name(node.act)}!({args}){outcome}{since}{before}"


def _moment(moment):
    return moment.event or str(moment.at)
