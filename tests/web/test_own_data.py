"""A session page knows of its person what counts of their answers, so that the phone judges as the server does."""

import json
import re
from typing import Any

from rootway.record import known_of
from rootway.web.pathway import the_guide
from tests.web.keeping_a_log import Keeper, at, day

PARTS = re.compile(r'<script id="own" type="application/json">(.*?)</script>', re.DOTALL)


def own(keeper: Keeper) -> dict[str, Any]:
    """The data that the page of a session brings."""
    found = PARTS.search(keeper.get("/sessions/walking/").content.decode())
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_a_no_that_a_later_mark_on_the_map_took_the_place_of_is_not_brought():
    """Without its moment nobody can tell on the phone which of the two counts: it would hold the plan back."""
    keeper = Keeper(tingling_or_numbness=False, numb_at_outer_foot=False).begin_log()
    with at(day(1)):
        keeper.facts["numb_at_outer_foot"] = True
        keeper.answer("/check/questions/map/")
        said = own(keeper)["said"]
    assert said["numb_at_outer_foot"] is True
    assert "tingling_or_numbness" not in said
    known = known_of(the_guide(), said)
    assert (known.conflicts, known.outdated) == ((), ())
    assert known.facts["tingling_or_numbness"] is True
