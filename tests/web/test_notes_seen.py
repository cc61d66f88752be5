"""The pages of a note as they look: no fault of accessibility in either theme, and nothing too wide at 400% zoom."""

from uuid import uuid4

import pytest
from playwright.sync_api import Browser

from tests.web.test_every_page_seen import Shown
from tests.web.test_note_pages import Noted

pytestmark = pytest.mark.long


def test_the_pages_of_a_note_are_right_in_both_themes_and_at_400_percent(ready: None, chromium: Browser):
    there, tab = Noted(), Shown(chromium)
    draft, note = there.begin("plan_of_care"), there.signed()
    there.send(f"{there.root}{note.id}/add/", {"id": str(uuid4()), "text": "The left side, not the right."})
    pages = [there.root, *(f"{there.root}{end}" for end in (f"{draft.id}/draft/", f"{draft.id}/sign/"))]
    seen = [
        (there.browser, page) for page in (*pages, f"{there.root}{note.id}/", f"{there.root}{note.id}/add/")
    ]
    seen += [(there.own, page) for page in ("/sharing/notes/", f"/sharing/notes/{note.id}/")]
    faults = []
    for who, address in seen:
        tab.open(who, address, who.get(address))
        faults += [f"{address}: {fault}" for fault in tab.faults()]
    tab.close()
    assert faults == []
