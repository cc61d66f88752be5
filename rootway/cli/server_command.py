"""`rootway backup`, `rootway restore` and `rootway keys`: for who runs a server, with its settings."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from rootway.cli.serve_command import SETTINGS


def add_server_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add them."""
    backup = commands.add_parser("backup", help="write the record and the keys of the server into one file")
    backup.add_argument("file", metavar="FILE.tar", help="a new file; readable by its user alone")
    backup.add_argument("--without-keys", action="store_true", help="leave the keys out: keep them elsewhere")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="bring such a file back where nothing is yet")
    restore.add_argument("file", metavar="FILE.tar")
    restore.set_defaults(run=lambda options: _run("rootway.web.backups", "restore", options.file))
    keys = commands.add_parser(
        "keys", help="change the keys of the server: rotate, and later retire the old ones"
    )
    keys.add_argument("what", choices=("rotate", "retire"))
    keys.set_defaults(run=lambda options: _run("django", "keys", options.what))


def _backup(options: argparse.Namespace) -> int:
    without = ["--without-keys"] if options.without_keys else []
    return _run("rootway.web.backups", "write", options.file, *without)


def _run(module: str, *arguments: str) -> int:
    environment = {"DJANGO_SETTINGS_MODULE": SETTINGS, **os.environ}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603  no shell
