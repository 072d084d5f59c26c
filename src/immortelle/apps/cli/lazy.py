"""A click group whose commands are loaded when they are called, so that help comes at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple

import click

CLOSED_PIPE = 141  # as a shell reports a program that died of SIGPIPE


class Lazy(NamedTuple):
    """Where a command is, as ``module:attribute``, and its line in the list of commands."""

    target: str
    help: str


class LazyGroup(click.Group):
    """Commands by name, from a table of ``Lazy`` entries."""

    lazy: Mapping[str, Lazy] = MappingProxyType({})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the table."""
        del ctx
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command; None if there is none of this name."""
        del ctx
        return load(self.lazy[cmd_name].target) if cmd_name in self.lazy else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading one."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in self.lazy.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a misspelt one say the nearest."""
        if args and args[0] not in self.lazy and not args[0].startswith("-"):
            ctx.fail(f"There is no command {args[0]!r}.{nearest(args[0], self.lazy)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. If whoever reads the output has had enough, stop without a word."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(CLOSED_PIPE)
        return result


def target(name: str) -> Any:
    """What ``module:attribute`` names, imported only now."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)


def load(name: str) -> click.Command:
    """The command that ``module:attribute`` names."""
    command = target(name)
    if not isinstance(command, click.Command):
        raise TypeError(f"{name} is no command")
    return command


def nearest(word: str, known: Mapping[str, object]) -> str:
    """A hint at the nearest known word, with a space before it; empty if none is near."""
    near = get_close_matches(word, known, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""
