"""The first tutorial, walked on the site that `make run` serves: its pages come by their titles, in its order."""

import re

from rootway.web.pathway import guide_of
from rootway.web.topics import door, topics
from tests.house.tree import ROOT
from tests.web.at_the_door import END, Visitor, drafts_shown
from tests.web.person import text_of

PLACES = ("low_back", "buttock", "back_thigh", "calf", "outer_foot")
ANA = {
    "age_years": 42,
    "duration_weeks": 3,
    "leg_side": "left",
    **{f"pain_at_{place}": True for place in PLACES},
    "numb_at_outer_foot": True,
    "leg_pain": True,
    "leg_numb_or_tingling": True,
    "tingling_or_numbness": True,
    "numb_not_tingling": True,
    "extension_response": "centralizes",
    "leg_pain_0_10": 6,
    "sitting_effect": "worse",
    "forward_bending_effect": "worse",
}


def test_the_pages_come_as_the_tutorial_says():
    told = (ROOT / "docs/tutorial/first-assessment.md").read_text(encoding="utf-8")
    steps = told[told.index("## 2.") : told.index("## 3.")].replace("\n", " ")
    with drafts_shown():
        ana = Visitor(**ANA)
        seen = ana.through_the_door()
        assert seen[-1] == END and ana.get(END).status_code == 200
        seen += ana.go_on()
        titles = {page.id: page.title for id in (door(), *topics()) for page in guide_of(id).pages}
        assert "You can begin with care at home" in text_of(ana.get(END))
    walked = dict.fromkeys(address.split("/")[3] for address in seen if "questions" in address)
    places = [steps.find(f"**{titles[id].removesuffix('.')}") for id in walked]
    assert -1 not in places, list(walked)
    assert places == sorted(places), list(walked)


def test_the_result_and_a_not_sure_lead_where_the_tutorial_says():
    told = (ROOT / "docs/tutorial/first-assessment.md").read_text(encoding="utf-8").replace("\n", " ")
    rest = told[told.index("## 3.") :]
    with drafts_shown():
        ana = Visitor(**ANA)
        ana.through_the_door()
        ana.go_on()
        result = text_of(ana.get(END))
        for name in ("You can begin with care at home", "S1 nerve root", "Today"):
            assert name in result and name in rest, name
        for name in (
            "Why, and from where",
            "Check or change my answers",
            "Download my answers",
            "Delete everything",
        ):
            assert name in result and f"**{name}**" in rest, name
        titles = re.findall(r"<h2[^>]*>(.*?)</h2>", ana.get("/check/answers/").content.decode())
        assert titles[0] == "Bladder, bowel and feeling between the legs"
        page = "/check/questions/bladder-bowel-saddle/"
        ana.facts["saddle_numbness"] = "unsure"
        assert ana.answer(page).headers["Location"] == "/check/emergency/"
        emergency = ana.get("/check/emergency/").content.decode()
        mistake = emergency[emergency.index("I answered by mistake") :]
        assert f'<a href="{page}">{titles[0]}</a>' in mistake and f"choose *{titles[0]}*" in rest
        ana.facts["saddle_numbness"] = False
        ana.answer(page)
        assert "You can begin with care at home" in text_of(ana.get(END))
