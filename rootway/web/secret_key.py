"""Secrets of this server: each made once, kept in a file only this user can read."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

NAME = "secret-key"
LENGTH = 64  # bytes of randomness; Django asks for at least 50 characters


def secret_key_in(folder: Path) -> str:
    """The key that signs cookies. Raises OSError when the folder cannot be written or the key cannot be read."""
    return kept_in(folder, NAME, lambda: secrets.token_urlsafe(LENGTH))


def kept_in(folder: Path, name: str, make: Callable[[], str]) -> str:
    """The secret kept as `name` in `folder`, made there (mode 0600, folder 0700) when it is not there yet."""
    path = folder / name
    if not path.exists():
        _write_once(path, make())
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, secret: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret)
    try:
        os.link(part, path)  # fails when another process was first: then its key is the key
    except FileExistsError:
        pass
    finally:
        part.unlink()
