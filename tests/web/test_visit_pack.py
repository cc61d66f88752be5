"""The visit pack as page, paper and file: whole, the same in all three, at most two pages, and nobody else's."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from random import Random
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from rootway.assess import assess
from rootway.record import Entry
from rootway.simulation import KINDS, SPARSE, Course, Pace, course
from rootway.visit_summary import DoneSession, Pack, pack_of
from rootway.web import actions
from rootway.web.content.visit import pdf as paper
from rootway.web.content.visit.drawing import felt_document, felt_of
from rootway.web.content.visit.sheet import sheet_of
from rootway.web.content.visit.stills import stills_of
from rootway.web.data import access, models
from rootway.web.pathway import the_guide
from rootway.web.state.keeper import keeper_of
from rootway.web.state.plan_dates import due_now
from tests.calm import least_cpu_seconds
from tests.generative import people
from tests.web.person import Person

pytestmark = pytest.mark.long

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)
ADDRESSES = ("/visit/", "/visit/pdf/", "/visit/json/")
LONG = "A name that goes on and on because nobody said how long a name may be, and its owner is proud of each word"


def pdf_of(pack: Pack, country: str = "US") -> bytes:
    return paper.pdf_of(pack, sheet_of(pack), country, "Emergency number (United States): 911.")


def packed(entries: Iterable[Entry], **more: object) -> Pack:
    log = tuple(entries)
    return pack_of(assess(the_guide(), log, NOW), log, **more)


def of_course(one: Course, **more: object) -> Pack:
    return packed(one.entries, label=one.person.name, **more)


def pages(pdf: bytes) -> int:
    """Page objects, which this compiler writes in the clear."""
    return pdf.count(b"/Type/Page/")


def keeper(one: Course) -> Person:
    """A browser that keeps the log of a simulated person."""
    person = Person()
    case = {"id": "x", "entries": [entry_json(entry) for entry in one.entries]}
    assert person.bring(case).status_code == 302
    return person


def entry_json(entry: Entry) -> dict[str, object]:
    told = {
        "id": entry.id,
        "fact": entry.fact,
        "value": entry.value,
        "observed_at": entry.observed_at.isoformat(),
    }
    return told | ({"corrects": entry.corrects} if entry.corrects else {})


def recent(kind: str | None = None, number: int = 23) -> Course:
    return course(the_guide(), 1, number, timezone.now() - timedelta(minutes=1), SPARSE, kind)


def text_of(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_three_faces_say_the_same():
    one = recent("stuck")
    person = keeper(one)
    page, pdf, file = (person.get(address) for address in ADDRESSES)
    found = json.loads(file.content)
    assert (page.status_code, pdf.status_code, file.status_code) == (200, 200, 200)
    assert (pdf["Content-Type"], file["Content-Type"]) == ("application/pdf", "application/json")
    assert pdf["Content-Disposition"] == 'attachment; filename="summary-for-a-visit.pdf"'
    for line in found["questions_to_ask"] + found["first_visit"]:
        assert line["say"] in text_of(page)
        works = {source.partition(":")[0] for source in line["sources"]}
        assert all(f'/care/sources/#{work}"' in text_of(page) for work in works)
    for line in found["plan"]:
        assert line["title"].replace("'", "&#x27;") in text_of(page)
    assert pdf.content.startswith(b"%PDF-1.7")
    drawn = re.findall(r'<svg class="chart".*?<title[^>]*>([^<]+)', text_of(page))
    assert drawn == ["Farthest place of the pain", "Walking", "Sitting", "Leg pain"]
    exercises = [line for line in found["plan"] if line["id"] in the_guide().protocols]
    assert len(exercises) > 2
    assert pdf.content.count(b"/S/Figure") == 1 + len(drawn) + len(exercises)
    assert pages(pdf.content) == 2
    assert found["urgency"]["value"] == "self_care"


def test_it_tells_what_makes_the_pain_worse_and_better_and_how_well_a_finding_is_supported():
    person = Person()
    said = {"leg_pain": True, "pain_path": "back_calf_outer_foot", "ankle_reflex": "reduced"}
    moves = {"worse_sitting": True, "worse_bending": True, "worse_walking": False, "better_lying": False}
    person.bring({"facts": {**said, **moves, "duration_weeks": 3, "other_red_flags_denied": True}})
    page = text_of(person.get("/visit/"))
    assert "<dt>Worse with</dt><dd>sitting, bending forward</dd>" in page
    assert "<dt>Better with</dt><dd>none of those asked</dd>" in page
    [root] = re.findall(r"<dt>Nerve root</dt><dd>(.*?)</dd>", page)
    support = the_guide().sayings.support("sign")
    assert support and root == f"S1 nerve root. {support.say}"


def test_one_check_has_nothing_to_draw_over_time():
    person = Person()
    person.bring({"facts": {"other_red_flags_denied": True, "walking_minutes": 5, "pain_at_calf": True}})
    assert "Over time" not in text_of(person.get("/visit/"))
    assert person.get("/visit/pdf/").content.count(b"/S/Figure") == 1


def test_while_it_is_urgent_that_stands_first_and_there_is_no_plan():
    person = keeper(recent("turning_urgent", 216))
    page = text_of(person.get("/visit/"))
    found = json.loads(person.get("/visit/json/").content)
    assert found["urgency"]["value"] == "urgent"
    assert (found["plan"], found["with_clinician"], found["questions_to_ask"], found["first_visit"]) == (
        [],
        [],
        [],
        [],
    )
    assert (
        page.index("Urgent: see a doctor today")
        < page.index("Danger signs, as answered")
        < page.index("Where it is felt")
    )
    assert "Current plan" not in page
    assert "Bending backward helps" not in page
    assert "home program" not in page
    assert "no new exercises, no hands-on treatment of the spine" in page
    assert "tel:911" in page


def test_what_to_do_about_a_danger_sign_is_said_beside_the_level():
    signs = [Entry(id, id == "saddle_numbness", NOW, id=str(uuid4())) for id in people.denials()]
    pack = packed(signs)
    assert pack.assessment.triage.value == the_guide().levels.highest
    said = [reason.do for reason in pack.assessment.triage.because if reason.do]
    assert said and sheet_of(pack).do == said[0]


def test_what_is_not_sure_or_was_not_asked_is_said_as_that():
    entries = [Entry(id, False, NOW, id=str(uuid4())) for id in people.denials() if id != "fever"]
    entries = [e for e in entries if e.fact != "bladder_change"] + [Entry("bladder_change", "unsure", NOW)]
    danger = sheet_of(packed(entries)).danger
    assert [told.label for told in danger.not_sure] == [the_guide().facts["bladder_change"].label]
    assert danger.not_sure[0].on == "Nov 25"
    assert the_guide().facts["fever"].label in danger.not_asked
    assert not {the_guide().facts[id].label for id in ("bladder_change", "fever")} & set(danger.absent)


def test_a_page_of_danger_questions_that_was_not_asked_is_named_as_a_whole():
    danger = [page for page in the_guide().pages if page.part == "danger"]
    assert {page.title for page in danger} <= set(sheet_of(packed(())).danger.not_asked)


def test_the_drawing_lights_the_side_that_was_told():
    here = [Entry("pain_at_calf", True, NOW), Entry("pain_at_low_back", True, NOW)]
    left = felt_of(packed([*here, Entry("leg_side", "left", NOW)]))
    assert left.words == "Low back. Left leg: back of the calf"
    front, behind = left.views
    assert (front.title, front.painted) == ("Front", ())
    farthest = [max(map(float, re.findall(r"[ML] (\S+)", one.path))) for one in behind.painted]
    assert [x > 101 for x in farthest] == [True, False, False]
    none = felt_of(packed(here))
    assert len(none.views[1].painted) == 4 and none.words == "Low back, back of the calf"


def test_paper_has_the_drawing_in_its_own_colors():
    pack = packed([Entry("pain_at_calf", True, NOW), Entry("numb_at_calf", True, NOW)])
    drawn = felt_document(pack)
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert all(color in drawn for color in ('fill="#0d5f56"', 'stroke="#a34700"', 'fill="#eadfce"'))
    log = pack.log
    plain = replace(log.assessment, guide=replace(pack.guide, body=None))
    assert felt_document(replace(pack, log=replace(log, assessment=plain))) == ""


def test_an_exercise_of_the_plan_has_its_drawing_on_paper_and_a_page_to_read_has_none():
    pack = of_course(recent())
    stills = stills_of(pack)
    exercises = [line.kind == "protocol" for line in pack.plan]
    assert any(exercises) and [bool(still.svg) for still in stills] == exercises
    poses = {pose.words for pose in pack.guide.drawings.poses if not pose.words.startswith("Not like this")}
    assert {still.alt for still in stills if still.svg} <= poses
    assert pdf_of(pack).count(b"/Figure") > sum(exercises)


def test_the_sheet_names_the_few_findings_that_matter_most_and_counts_the_rest():
    pack = packed([Entry("leg_pain", True, NOW), Entry("pain_path", "back_calf_outer_foot", NOW)])
    sheet, labels = sheet_of(pack), [pack.guide.facts[fact].label for fact in pack.would_settle]
    assert sheet.would_settle == ", ".join(labels[:6]) and len(labels) > 6
    assert sheet.would_settle_more == f"and {len(labels) - 6} more"
    pdf = PdfReader(BytesIO(pdf_of(pack)))
    paper_words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert sheet.would_settle_more in paper_words and labels[-1] not in paper_words
    person = Person()
    person.bring({"facts": {"other_red_flags_denied": True, "leg_pain": True}})
    html = person.get("/visit/").content.decode()
    assert "The other findings" in html and html.count("An examination could still settle") == 1


def test_a_drawing_never_makes_the_letters_smaller(monkeypatch):
    """Where two pages hold the words alone and not the pictures too, the words keep their size."""
    tried = []

    def pages_of(inputs, letters):
        drawn = any(one["svg"] for one in json.loads(inputs["sheet"])["stills"])
        tried.append((inputs["size"], drawn))
        return 3 if drawn else 2

    monkeypatch.setattr(paper, "pages_of", pages_of)
    pdf = pdf_of(of_course(recent()))
    assert tried == [("9.5", False), ("9.5", True), ("9.5", True)]
    assert pdf.startswith(b"%PDF")


def test_the_paper_is_tagged_and_says_its_language_and_title():
    pack = of_course(course(the_guide(), 1, 26, NOW, kind="stuck"))
    pdf = pdf_of(pack)
    assert all(
        mark in pdf
        for mark in (b"/StructTreeRoot", b"/Lang(en)", b"/S/H1", b"/S/Table", b"/S/TH", b"pdfuaid")
    )
    exercises = [line for line in pack.plan if line.kind == "protocol"]
    assert pdf.count(b"/S/Figure") == pdf.count(b"/Alt(") == 1 + len(exercises)


def test_the_same_sheet_gives_the_same_bytes():
    pack = of_course(course(the_guide(), 1, 26, NOW, kind="stuck"))
    assert pdf_of(pack) == pdf_of(pack)
    assert b"/MediaBox[0 0 612 792]" in pdf_of(pack, "US")
    assert b"/MediaBox[0 0 595" in pdf_of(pack, "GB")


@given(st.integers(0, 10**6), st.sampled_from(KINDS), st.sampled_from((1, 56, 400)), st.integers(0, 40))
@settings(max_examples=12, deadline=None)
def test_it_is_never_more_than_two_pages(number: int, kind, days: int, sittings: int):
    one = course(the_guide(), 3, number, NOW, Pace((days, days), (), True), kind)
    pack = of_course(one, sittings=_sat(number, sittings), own_words=_named("x" * 80))
    assert 1 <= pages(pdf_of(pack)) <= 2


@given(people.finished())
@settings(max_examples=12, deadline=None)
def test_it_is_never_more_than_two_pages_whatever_was_answered(said):
    said = {id: value for id, value in said.items() if not the_guide().facts[id].fold}
    entries = [Entry(id, value, NOW - timedelta(days=day)) for id, value in said.items() for day in (0, 20)]
    pack = packed(entries, label=LONG * 3, by_carer=True, sittings=_sat(1, 60), own_words=_named(LONG * 3))
    assert 1 <= pages(pdf_of(pack)) <= 2


def test_the_most_that_can_be_said_fits_on_two_pages():
    every = [
        Entry(fact.id, "unsure", NOW - timedelta(days=2))
        for fact in the_guide().facts.values()
        if not fact.fold
    ]
    assert pages(pdf_of(packed(every, label=LONG, sittings=_sat(1, 300), own_words=_named(LONG)))) <= 2
    every = [
        Entry(fact.id, True, NOW)
        for fact in the_guide().facts.values()
        if not fact.fold and fact.kind == "yes_no"
    ]
    assert pages(pdf_of(packed(every, label=LONG, sittings=_sat(1, 300)))) <= 2


def _sat(seed: int, count: int) -> list[DoneSession]:
    dice = Random(seed)
    protocols = list(the_guide().protocols)
    answers = ("centralizes", "better", "no_change", "worse", "peripheralizes", "clear", "not_known", "")
    return [
        DoneSession(
            dice.choice(protocols),
            NOW - timedelta(days=n),
            dice.choice(("done", "left")),
            dice.choice(answers),
        )
        for n in range(count)
    ]


def _named(words: str) -> dict[str, str]:
    return dict.fromkeys(the_guide().check_in.activities.facts, words)


def test_a_note_that_looks_like_a_command_is_only_words():
    label = '#read("/etc/passwd") $x$ *b* `c` <script>'
    pack = packed([Entry("walking_minutes", 5, NOW)], label=label)
    assert pages(pdf_of(pack)) == 1
    assert "<script>" not in called(label).get("/visit/").content.decode().partition("<main")[2]


def test_a_sheet_that_cannot_fit_stops():
    pack = packed(())
    endless = replace(sheet_of(pack), would_settle="a finding, " * 20_000)
    with pytest.raises(paper.TooLong):
        paper.pdf_of(pack, endless, "US", "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_whoever_has_no_check_is_sent_to_the_start(address: str):
    assert Person().get(address).headers["Location"] == "/?first=1"


def test_who_has_answered_nothing_is_asked_first():
    person = Person()
    person.begin()
    assert person.get("/visit/").headers["Location"] == "/check/"


@pytest.mark.parametrize("address", ADDRESSES)
def test_alice_sees_hers_and_neither_bob_nor_charlie_sees_it(address: str):
    alice, bob, charlie = called("Alice-of-this-test"), called("Bob-of-this-test"), Person()
    assert alice.get(address).content != bob.get(address).content
    if address != "/visit/pdf/":  # the words of a PDF are packed
        assert b"Alice-of-this-test" in alice.get(address).content
        assert b"Alice-of-this-test" not in bob.get(address).content
    assert charlie.get(address).headers["Location"] == "/?first=1"


def called(label: str) -> Person:
    """A browser whose person is called so."""
    one = keeper(recent("stuck"))
    row = models.Person.objects.get(id=one.client.session[access.KEY])
    row.label = label
    row.save()
    return one


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_of_it_is_kept_by_a_browser_or_changed_by_a_form(address: str):
    person = keeper(recent("stuck"))
    assert person.get(address)["Cache-Control"] == "no-store"
    assert person.send(address, {}).status_code == 405


def test_the_days_are_those_of_where_the_person_lives():
    late = datetime(2026, 11, 24, 3, tzinfo=UTC)  # still the 23rd in Chicago
    person = models.Person.objects.create(started_at=late, touched_at=late)
    actions.record_entries(person, [Entry("fever", False, late)], NOW)
    from rootway.web.content.visit.summary import pack_for
    from rootway.web.state.standing import standing_of

    def absent_on() -> str:
        return sheet_of(pack_for(person, standing_of(the_guide(), person, NOW))).danger.absent_on

    assert absent_on() == "Nov 24"
    actions.choose_time_zone(person, "America/Chicago", NOW)
    assert absent_on() == "Nov 23"


@pytest.mark.parametrize("address", ["/demo/", "/demo/stuck/"])
def test_a_real_site_has_no_demonstration(address: str):
    assert Person().get(address).status_code == 404
    assert Person().send(address, {}).status_code == 404


def test_a_year_of_daily_entries_is_on_paper_within_two_seconds():
    one = course(the_guide(), 1, 9, NOW, Pace((400, 400), (), True), "retreating")
    assert len(one.entries) > 15_000
    papers = list[bytes]()
    assert least_cpu_seconds(lambda: papers.append(pdf_of(of_course(one)))) < 2
    assert [pages(paper) for paper in papers] == [2, 2, 2]


def test_a_planned_look_is_on_the_day_that_the_home_page_names():
    person = keeper(recent("stuck"))
    row = models.Person.objects.get(id=person.client.session[access.KEY])
    actions.choose_time_zone(
        row, "Pacific/Kiritimati", timezone.now()
    )  # a day ahead of UTC for most of the day
    found = json.loads(person.get("/visit/json/").content)
    due = {line.rule: line.on for line in due_now(keeper_of(row, timezone.now())) if line.rule}
    assert {line["rule"]: line["due"] for line in found["reevaluate"]} == {
        line["rule"]: due[line["rule"]].isoformat() for line in found["reevaluate"]
    }


def of_days(days: Iterable[int]) -> Person:
    """Someone who told on each of these days, counted back from today, for how long they walked."""
    now = timezone.now() - timedelta(minutes=1)
    walked = [Entry("walking_minutes", 400 - day, now - timedelta(days=day), id=str(uuid4())) for day in days]
    return keeper(replace(recent(), entries=tuple(walked)))


def test_the_charts_of_a_long_log_show_its_last_weeks_and_say_so():
    note = "The charts show the last 8 weeks. The words beside each one tell the start."
    page = of_days(range(100)).get("/visit/")
    assert note in page.content.decode()
    walking = section_of(page, "walking")
    assert walking.count("<tr>") - 1 == 56
    assert "301" in walking  # the start, in the words
    assert note not in of_days(range(50)).get("/visit/").content.decode()


def test_what_nobody_told_of_lately_is_drawn_from_its_start():
    page = of_days(range(70, 100)).get("/visit/")
    assert section_of(page, "walking").count("<tr>") - 1 == 30


def test_the_file_of_a_long_log_has_every_day():
    said = json.loads(of_days(range(100)).get("/visit/json/").content)
    (walking,) = [one for one in said["trends"] if one["trend"] == "walking"]
    assert len(walking["days"]) == 100


def section_of(page: object, id: str) -> str:
    """The part of the page with one chart."""
    content = page.content.decode()
    begin = content.index(f'aria-labelledby="chart-{id}"')
    return content[begin : content.index("</section>", begin)]
