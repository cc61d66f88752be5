"""Secrets of this server, in files only this user can read: the first in a file counts, older ones are understood."""

import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path

NAME = "secret-key"
BLOCK = re.compile(r"-----BEGIN [^-]+-----.+?-----END [^-]+-----", re.S)
LENGTH = 64  # bytes of randomness; Django asks for at least 50 characters


def secret_keys_in(folder: Path) -> list[str]:
    """The keys that sign cookies, the one that counts first. Raises OSError when they cannot be made or read."""
    return secrets_in(kept_in(folder, NAME, fresh))


def fresh() -> str:
    """A new key to sign with."""
    return secrets.token_urlsafe(LENGTH)


def secrets_in(text: str) -> list[str]:
    """Each secret of a file: PEM blocks, or else lines."""
    return BLOCK.findall(text) or text.split()


def put_in_front(folder: Path, name: str, secret: str) -> None:
    """From now on `secret` counts; those before it are still understood."""
    _replace(folder / name, [secret.strip(), *_kept(folder / name)])


def keep_the_first(folder: Path, name: str) -> None:
    """Let go of the older ones."""
    _replace(folder / name, _kept(folder / name)[:1])


def kept_in(folder: Path, name: str, make: Callable[[], str]) -> str:
    """The secret or secrets kept as `name` in `folder`, made there (mode 0600, folder 0700) when not there yet."""
    path = folder / name
    if not path.exists():
        _write_once(path, make())
    return path.read_text(encoding="ascii").strip()


def _kept(path: Path) -> list[str]:
    return secrets_in(path.read_text(encoding="ascii")) if path.exists() else []


def _replace(path: Path, held: list[str]) -> None:
    _part(path, "\n".join(held)).replace(path)


def _part(path: Path, text: str) -> Path:
    """The file beside its place, whole and on the disk."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(handle)
    return part


def _write_once(path: Path, secret: str) -> None:
    part = _part(path, secret)
    try:
        os.link(part, path)  # fails when another process was first: then its key is the key
    except FileExistsError:
        pass
    finally:
        part.unlink()
