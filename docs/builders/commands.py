"""Every command with its arguments, printed from the parsers that read them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from docs.builders.markdown import cell, table
from rootway.cli.main import all_commands

_INTRODUCTION = """\
# Commands

Built by `make docs` from the commands themselves; change them there.

In a checkout a command begins with `.venv/bin/rootway`. Every one says the same with `--help`. Exit status: 0 done;
1 faults, each on a line of standard error with its place and remedy; 2 wrong usage.

Where a command takes a `FOLDER` and none is named, it is the pathway that ships, or the one that `ROOTWAY_PATHWAY`
names.
[Write a pathway](../how-to/add-a-pathway.md) uses most of `rootway pathway` once.
"""


def commands_page() -> str:
    """The whole page."""
    lines = [_INTRODUCTION]
    for parser, help in _leaves(all_commands(), ""):
        lines += _command(parser, help)
    return "\n".join(lines).rstrip() + "\n"


def _leaves(parser: argparse.ArgumentParser, help: str) -> Iterator[tuple[argparse.ArgumentParser, str]]:
    """Each command that has no commands below it, with the line that stands for it in a list."""
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not inner:
        yield parser, help
    for action in inner:
        helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for name, below in action.choices.items():
            yield from _leaves(below, helps[name])


def _command(parser: argparse.ArgumentParser, help: str) -> Iterator[str]:
    yield f"## {parser.prog}\n"
    yield f"{help[:1].upper()}{help[1:]}.\n"
    if parser.description:
        yield f"```text\n{parser.description.strip()}\n```\n"
    arguments = [
        action for action in parser._actions if action.help != argparse.SUPPRESS and action.dest != "help"
    ]
    if arguments:
        yield table(("", ""), ((f"`{_shown(action)}`", _help(action)) for action in arguments))
    if parser.epilog:
        yield f"```text\n{parser.epilog.strip()}\n```\n"


def _shown(action: argparse.Action) -> str:
    """An argument as it is typed."""
    metavar = " ".join(action.metavar) if isinstance(action.metavar, tuple) else action.metavar
    value = metavar or ("" if action.nargs == 0 else _allowed(action) or action.dest.upper())
    if not action.option_strings:
        return f"[{value}]" if action.nargs in ("?", "*") else value
    return f"{action.option_strings[-1]} {value}".strip()


def _allowed(action: argparse.Action) -> str:
    """The words that it takes, where they are listed."""
    return "{" + ", ".join(map(str, action.choices)) + "}" if action.choices else ""


def _help(action: argparse.Action) -> str:
    needed = " Needed." if action.option_strings and action.required else ""
    return cell(f"{action.help or 'see above'}.{needed}")
