"""A signature is fresh while the rule is what was read, and stale when anything that was read has changed."""

from dataclasses import replace
from datetime import date

import pytest

from rootway.authoring.sign_off import sheet_to_sign
from rootway.authoring.signature import (
    entries_text,
    hash_of,
    named,
    signatures,
    signed_rules,
    standing,
)
from rootway.authoring.starter import TEMPLATE
from rootway.errors import FaultsFound
from rootway.guide import Guide, load_guide
from tests.authoring.folders import GUIDE, changed, copied

DAY = date(2026, 11, 22)
PLANTS = load_guide(TEMPLATE)
RULES = tuple(signed_rules(PLANTS))


def with_signatures(guide: Guide, *names: str, by: str = "Ann Lee") -> Guide:
    """The guide, signed under these rules."""
    rules = named(tuple(signed_rules(guide)), names)
    return replace(guide, reviews=(*guide.reviews, *signatures(rules, by, "author", DAY)))


def hashes(guide: Guide) -> dict[str, str]:
    """What was read of each rule."""
    return {one.place: hash_of(guide, one.table, one.rule, one.when) for one in signed_rules(guide)}


def test_the_signature_in_a_folder_is_fresh():
    (fever,) = [one for one in signed_rules(GUIDE) if one.fresh]
    assert (fever.place, fever.stale, fever.fresh[0].by) == ("triage/fever", (), "Ann Lee")
    assert standing(tuple(signed_rules(GUIDE))) == "reviews: 1 of 15 rules signed as they are"


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("file", "old", "new", "stale"),
    [
        ("tables/triage.toml", 'when = "fever"', 'when = "fever and fever"', {"triage/fever"}),
        ("tables/triage.toml", 'then = "urgent"', 'then = "emergency"', {"triage/fever"}),
        ("tables/triage.toml", 'unsure = "urgent"', 'unsure = "see_clinician"', {"triage/fever"}),
        ("tables/triage.toml", "Fever is looked at first.", "Fever first.", {"triage/fever"}),
        ("tables/triage.toml", "See a doctor today.", "See one now.", {"triage/fever"}),
        ("tables/triage.toml", 'sources = ["book:one"]', 'sources = ["book"]', {"triage/fever"}),
        ("tables/triage.toml", 'evidence = "guideline"', 'evidence = "trial"', {"triage/fever"}),
        ("tables/reevaluate.toml", "due_days = 14", "due_days = 15", {"reevaluate/later"}),
        ("sources.toml", "Chapter one", "Chapter two", {"triage/fever"}),
        ("tables/triage.toml", "reviewed = 2026-11-22", "reviewed = 2026-11-23", set()),
        ("tables/triage.toml", 'covers = ["S1"]', 'covers = ["S1", "S1"]', set()),
    ],
)
def test_what_was_read_and_has_changed_makes_a_signature_stale(tmp_path, file, old, new, stale):
    folder = copied(tmp_path)
    before = hashes(load_guide(folder))
    changed(folder / file, old, new)
    after = hashes(load_guide(folder))
    assert {place for place in after if after[place] != before[place]} == stale


def test_a_part_and_the_words_of_a_level_are_read_too():
    before = hashes(PLANTS)
    thirsty = replace(PLANTS, part_texts={"thirsty": "days_dry >= 4"})
    assert {place for place, read in hashes(thirsty).items() if read != before[place]} == {
        "nerve_root/thirsty", "driver/thirsty", "treatments/dry-soil", "plan/water-it", "care/about-water",
    }  # fmt: skip
    triage = PLANTS.files["triage"]
    louder = replace(triage, does={**triage.does, "urgent": "Run."})
    other = replace(PLANTS, files={**PLANTS.files, "triage": louder})
    assert {place for place, read in hashes(other).items() if read != before[place]} == {"triage/pot-leaks"}


def test_a_stale_signature_is_gone_when_the_same_person_signs_again():
    old = with_signatures(PLANTS, "triage/pot-leaks")
    rule = replace(old.files["triage"].rules[0], say="Otherwise.")
    new = replace(old, files={**old.files, "triage": replace(old.files["triage"], rules=(rule,))})
    (leak,) = named(tuple(signed_rules(new)), ["triage/pot-leaks"])
    assert (leak.fresh, [one.by for one in leak.stale]) == ((), ["Ann Lee"])
    assert standing(tuple(signed_rules(new))) == (
        "reviews: 0 of 14 rules signed as they are; stale, because the rule changed: 1 (triage/pot-leaks)"
    )
    by_other = with_signatures(new, "triage/pot-leaks", by="Bo Chen")
    (leak,) = named(tuple(signed_rules(by_other)), ["triage/pot-leaks"])
    assert ([one.by for one in leak.fresh], [one.by for one in leak.stale]) == (["Bo Chen"], ["Ann Lee"])
    again = with_signatures(by_other, "triage/pot-leaks")
    (leak,) = named(tuple(signed_rules(again)), ["triage/pot-leaks"])
    assert (len(leak.fresh), leak.stale) == (2, ())


def test_many_stale_signatures_are_counted_and_the_first_are_named():
    all_signed = replace(PLANTS, reviews=signatures(RULES, "Ann Lee", "author", DAY))
    assert standing(tuple(signed_rules(all_signed))) == "reviews: 14 of 14 rules signed as they are"
    otherwise = replace(all_signed, reviews=tuple(replace(one, read="0" * 64) for one in all_signed.reviews))
    told = standing(tuple(signed_rules(otherwise)))
    assert "stale, because the rule changed: 14 (" in told and told.endswith(", …)")
    assert standing(RULES) == (
        "reviews: nobody has signed a rule yet (`rootway pathway review` prints the sheet to sign)"
    )


def test_nobody_signs_the_same_twice():
    once = with_signatures(PLANTS, "triage/pot-leaks")
    rules = named(tuple(signed_rules(once)), ["triage/pot-leaks"])
    assert signatures(rules, " Ann Lee ", "author", DAY) == ()
    assert len(signatures(rules, "Ann Lee", "reader", DAY)) == 1


@pytest.mark.parametrize("by", ["", "  ", "Ann\nLee"])
def test_a_name_is_one_line(by):
    with pytest.raises(FaultsFound, match="--by: is no name"):
        signatures(RULES, by, "author", DAY)


def test_a_rule_is_named_by_itself_or_with_its_table():
    assert [one.place for one in named(RULES, ["dry-soil", "see/gardener"])] == [
        "treatments/dry-soil",
        "see/gardener",
    ]
    with pytest.raises(FaultsFound) as stop:
        named(RULES, ["pot-leaks", "dry-sol", "qqqqqq"])
    assert [str(fault) for fault in stop.value.faults] == [
        "--rule pot-leaks: is the name of several rules. Write triage/pot-leaks or imaging/pot-leaks.",
        "--rule dry-sol: is no rule of this pathway. Did you mean dry-soil?",
        "--rule qqqqqq: is no rule of this pathway. `rootway pathway review` shows the names.",
    ]


def test_entries_are_written_as_the_folder_reads_them():
    (one,) = signatures(named(RULES, ["dry-soil"]), 'Ann "A" Lee', "author", DAY)
    assert entries_text([one]) == (
        '\n[[review]]\ntable = "treatments"\nrule = "dry-soil"\nby = "Ann \\"A\\" Lee"\nrole = "author"\n'
        f'on = 2026-11-22\nread = "{one.read}"\n'
    )


def test_the_sheet_says_each_rule_in_plain_words_with_a_line_for_a_name():
    signed = with_signatures(PLANTS, "triage/pot-leaks")
    stale = replace(
        signed, reviews=(*signed.reviews, replace(signed.reviews[0], by="Bo_Chen", read="0" * 64))
    )
    rules = tuple(signed_rules(stale))
    chosen = named(rules, ["triage/pot-leaks", "two-weeks", "dry-soil", "nerve_root/thirsty"])
    lines = sheet_to_sign(stale, chosen, rules).splitlines()
    note = "REPLACE THIS: the guideline that you read (not checked: Nothing was read."
    at = lines.index("### triage/pot-leaks")
    assert lines[at - 2] == "## How soon (triage)"
    assert lines[at + 2 : at + 7] == [
        "- **When**: a leaking pot",
        "- **Then**: Ask a gardener today (urgent)",
        "- **When not sure**: Ask a gardener today (urgent)",
        "- **Says**: A leak is looked at before anything else.",
        "- **What to do**: Ask a gardener today.",
    ]
    assert lines[at + 7].startswith(f"- **Source**: {note}")
    assert lines[at + 8 : at + 13] == [
        "- **Evidence**: design; compared with its sources on 2026-11-22",
        "- **Signed**: Ann Lee, author, 2026-11-22",
        "- **Stale**: Bo\\_Chen, author, 2026-11-22; the rule has changed since",
        "",
        "Name: ______________________________  Date: ______________  as it is / to be changed: ______________",
    ]
    assert "- **Due**: 14 days from now" in lines
    assert "- **Then**: Watering: Fits well (recommended)" in lines
    assert "- **Then**: main root (main_root, sign)" in lines
    assert lines[0] == "# A pathway to write: to be read and signed"
    assert lines[4] == (
        "Here are 4 of 14 rules. Reviews: 1 of 14 rules signed as they are; "
        "stale, because the rule changed: 1 (triage/pot-leaks)."
    )


def test_a_look_that_counts_from_the_plan_says_so():
    guide = load_guide()
    rules = tuple(signed_rules(guide))
    assert "days from the start of the plan" in sheet_to_sign(guide, rules, rules)
