"""Words of another language that one person alone has read, shown while a test runs."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings

from rootway.web import pathway


@contextmanager
def unread_shown() -> Iterator[pytest.MonkeyPatch]:
    """As with `ROOTWAY_UNREAD=on`; nothing that was worked out so is kept afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "UNREAD", True)
        _forget()
        yield patch
    _forget()


def _forget() -> None:
    for kept in (pathway.is_open, pathway._guide_in, pathway._guide_for):
        kept.cache_clear()
