"""A Merkle tree as RFC 9162 has it: one short root for many leaves, and a short way from a leaf to it."""

from collections.abc import Sequence
from hashlib import sha256

LEAF, NODE = b"\x00", b"\x01"  # so that no leaf can be taken for a node


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root of all leaves, in their order; of none it is the digest of nothing."""
    level = [_leaf(leaf) for leaf in leaves] or [sha256().digest()]
    while len(level) > 1:
        level = _next(level)
    return level[0]


def path_in(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The nodes beside the way from one leaf to the root."""
    level, path = [_leaf(leaf) for leaf in leaves], []
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            path.append(level[beside])
        level, index = _next(level), index // 2
    return tuple(path)


def root_through(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a way leads to from a leaf; None where the way has the wrong length or the leaf no such place."""
    if not 0 <= index < size:
        return None
    found, last, beside = _leaf(leaf), size - 1, list(path)
    while last > 0:
        if index % 2 or index < last:
            if not beside:
                return None
            other = beside.pop(0)
            found = _node(other, found) if index % 2 else _node(found, other)
        index, last = index // 2, last // 2
    return None if beside else found


def _next(level: list[bytes]) -> list[bytes]:
    pairs = [_node(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
    return pairs + level[len(pairs) * 2 :]


def _leaf(leaf: bytes) -> bytes:
    return sha256(LEAF + leaf).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()
