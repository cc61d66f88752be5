"""A file with a log of many entries, as a person would bring it back; and one as somebody with bad intent would."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from rootway.web.data.archive import NAME

BEGAN = datetime(2015, 1, 1, tzinfo=UTC)


def entry(number: int, **changes: Any) -> dict[str, Any]:
    """The `number`th entry of a log; its id is new each time."""
    moment = (BEGAN + timedelta(minutes=30 * number)).isoformat().replace("+00:00", "Z")
    plain = {"fact": "fever", "value": False, "observed_at": moment, "recorded_at": moment, "by": "self"}
    return {"id": str(uuid4()), **plain, "corrects": None, **changes}


def chain(number: int) -> list[dict[str, Any]]:
    """Entries each of which corrects the one before it."""
    ids = [str(UUID(int=(7 << 100) + at)) for at in range(number)]
    return [entry(at, id=id, corrects=ids[at - 1] if at else None) for at, id in enumerate(ids)]


def document(entries: list[Any], **more: Any) -> dict[str, Any]:
    """The document of one person."""
    began = BEGAN.isoformat().replace("+00:00", "Z")
    person = {
        "label": "",
        "carer": False,
        "country": "US",
        "examined": None,
        "time_zone": "",
        "keeps_log": True,
    }
    own = {**person, "started_at": began, "check_began_at": began}
    return {"format": "rootway-log", "version": 1, "person": own, "Entry": entries, **more}


def zipped(*documents: Any, empty_files: int = 0) -> bytes:
    """A ZIP file of documents, each in a folder of its own."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for at, one in enumerate(documents):
            archive.writestr(f"person-{at}/{NAME}" if at else NAME, json.dumps(one))
        for at in range(empty_files):
            archive.writestr(f"{at}.txt", "")
    return held.getvalue()
