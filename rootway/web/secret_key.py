"""The random key that signs cookies: made once, kept in a file only this user can read."""

import os
import secrets
from pathlib import Path

NAME = "secret-key"
LENGTH = 64  # bytes of randomness; Django asks for at least 50 characters


def secret_key_in(folder: Path) -> str:
    """The key kept in `folder`, made there (mode 0600, folder 0700) when it is not there yet.

    Raises OSError when the folder cannot be written or the key cannot be read.
    """
    path = folder / NAME
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{NAME}.{os.getpid()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(LENGTH))
    try:
        os.link(part, path)  # fails when another process was first: then its key is the key
    except FileExistsError:
        pass
    finally:
        part.unlink()
