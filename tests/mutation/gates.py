"""What the loader refuses by itself."""

from dataclasses import replace

from rootway.guide import Guide
from rootway.guide.library import read_pathway, shipped_library
from rootway.guide.link import link
from rootway.guide.meaning import meaning_faults
from tests.mutation.slips import Slip


class Gates:
    """The gate of meaning, tried on a mutant as if its author had saved it."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._written = read_pathway(shipped_library() / guide.id)
        self._linked = link(self._written)

    def refuse(self, mutant: Slip) -> bool:
        """Whether the changed pathway would not load."""
        made = mutant.made(self._guide)
        files = tuple(made.files[file.id] for file in self._written.tables)
        written = replace(self._written, tables=files)
        linked = replace(
            self._linked, tables=made.tables, files=dict(made.files),
            follows=dict(made.follows), only_if=dict(made.only_if), parts=dict(made.parts),
        )  # fmt: skip
        return bool(meaning_faults(written, linked))
