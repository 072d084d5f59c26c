"""``immortelle explain``."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

import click
from rich.markdown import Markdown

from immortelle.apps.cli.output import Screen, json_option, say, say_json
from immortelle.apps.shipped import shipped


@click.command()
@click.argument("code", required=False)
@json_option
@click.pass_context
def explain(ctx: click.Context, code: str | None, as_json: bool) -> None:
    """Say what a diagnostic means, by its code.

    With a story that causes it and what is said then. Without CODE, list all of them.

    \b
    For example:
        immortelle explain IM040
        immortelle explain unknown-sentence
    """
    titles = {page.stem: _title(page.read_text(encoding="utf-8")) for page in shipped("pages").glob("IM*.md")}
    if code is None:
        _list(dict(sorted(titles.items())), as_json)
        return
    found = next((one for one, name in titles.items() if code.casefold() in (one.casefold(), name)), None)
    if found is None:
        known = {one.casefold(): one for one in (*titles.values(), *titles)}
        near = [known[one] for one in get_close_matches(code.casefold(), known, n=1)]
        hint = f" Did you mean {near[0]!r}?" if near else " See immortelle explain for all."
        ctx.fail(f"There is no diagnostic {code!r}.{hint}")
    page = (shipped("pages") / f"{found}.md").read_text(encoding="utf-8")
    if as_json:
        say_json({"code": found, "name": titles[found], "page": page})
        return
    screen = Screen(highlight=False)
    if screen.is_terminal:
        screen.print(Markdown(page))
    else:
        say(page.rstrip())


def _title(page: str) -> str:
    """The name in a page's heading: ``# IM040 unknown-sentence``."""
    return page.partition("\n")[0].split()[-1]


def _list(titles: Mapping[str, str], as_json: bool) -> None:
    if as_json:
        say_json([{"code": code, "name": name} for code, name in titles.items()])
    else:
        say("\n".join(f"{code}  {name}" for code, name in titles.items()))
