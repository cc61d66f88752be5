"""A chain of lines: each digest is made of the one before it and of the line, so that no line can leave unseen."""

from collections.abc import Iterable
from hashlib import sha256


def digest_of_line(previous: str, line: str) -> str:
    """What binds a line to those before it."""
    return sha256(bytes.fromhex(previous) + line.encode()).hexdigest()


def chain_of(salt: str, lines: Iterable[str]) -> tuple[str, ...]:
    """The digest after each line. `salt` stands before the first, so that a digest alone tells nothing."""
    digests, last = [], salt
    for line in lines:
        last = digest_of_line(last, line)
        digests.append(last)
    return tuple(digests)
