"""The tree is that of RFC 9162: known roots, and every way of every leaf in trees of many sizes."""

from hashlib import sha256

import pytest

from rootway.evidence import chain_of, path_in, root_of, root_through

# The leaves and roots that certificate logs are tested with, of trees of 1 to 8 leaves.
KNOWN = [bytes.fromhex(leaf) for leaf in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip


def by_definition(leaves: list[bytes]) -> bytes:
    """The definition of RFC 9162, 2.1.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()


def test_the_roots_are_those_of_the_definition():
    for size in range(40):
        leaves = [bytes([number]) for number in range(size)]
        assert root_of(leaves) == by_definition(leaves)
    assert root_of(KNOWN).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def test_every_way_leads_to_the_root_and_no_other_leaf_does():
    for size in range(1, 40):
        leaves = [bytes([number]) for number in range(size)]
        root = root_of(leaves)
        for index, leaf in enumerate(leaves):
            path = path_in(leaves, index)
            assert root_through(leaf, index, size, path) == root
            assert root_through(b"no", index, size, path) != root
            for at in range(len(path)):
                assert root_through(leaf, index, size, (*path[:at], b"\0" * 32, *path[at + 1 :])) != root
            assert root_through(leaf, index, size, (*path, b"\0" * 32)) is None
            assert not path or root_through(leaf, index, size, path[:-1]) is None


@pytest.mark.parametrize(("index", "size"), [(-1, 1), (1, 1), (0, 0), (9, 8)])
def test_a_place_that_the_tree_has_not_leads_nowhere(index: int, size: int):
    assert root_through(b"", index, size, ()) is None


def test_a_chain_begins_with_its_salt():
    assert chain_of("00", ()) == ()
    one, other = chain_of("00", ("a", "b")), chain_of("01", ("a", "b"))
    assert one[0] == sha256(b"\0a").hexdigest() and not set(one) & set(other)
    assert chain_of("00", ("a", "b", "c"))[:2] == one
