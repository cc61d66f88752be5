"""A changed rule changes its own lines; everything else stays as it was written."""

from datetime import date

import pytest

from rootway.authoring.rule_block import RuleChange, blocks_of, rewritten
from rootway.errors import FaultsFound

TEXT = """# A table

id = "t"

# --- the first ones ---

# about one
[[rule]]
id = "one"
when = "a"
then = "x"
say = "One."
sources = [
  "book",
]
evidence = "guideline"
reviewed = 2026-11-22

# --- the last ones ---

[[rule]]
id = "two"
when = "b"
then = "y"
unsure = "x"  # to be discussed
say = "Two."
sources = ["book"]
evidence = "guideline"
reviewed = 2026-11-22
# the end

[titles]
x = "X"
"""


def remade(*kept: RuleChange, text: str = TEXT) -> str:
    """The file with these rules."""
    return rewritten(blocks_of(text, "t.toml"), kept, "t.toml")


ONE, TWO = RuleChange("one", {}), RuleChange("two", {})


def test_a_file_is_taken_apart_and_put_together():
    blocks = blocks_of(TEXT, "t.toml")
    assert [rule.id for rule in blocks.rules] == ["one", "two"]
    assert blocks.head.endswith("# --- the first ones ---\n\n")
    assert blocks.rules[0].text.startswith("# about one\n[[rule]]")
    assert blocks.rules[1].before == "\n# --- the last ones ---\n\n"
    assert blocks.tail == '# the end\n\n[titles]\nx = "X"\n'
    assert remade(ONE, TWO) == TEXT


def test_a_value_changes_its_line():
    assert remade(RuleChange("one", {"when": "a and b"}), TWO) == TEXT.replace(
        'when = "a"', 'when = "a and b"'
    )
    assert (
        remade(ONE, RuleChange("two", {"reviewed": date(2027, 1, 2)}))
        == (TEXT[::-1].replace("22-11-6202", "20-10-7202", 1)[::-1])
    )
    assert remade(RuleChange("one", {"sources": ["book", "other"]}), TWO) == TEXT.replace(
        'sources = [\n  "book",\n]\n', 'sources = ["book", "other"]\n'
    )


def test_a_value_comes_and_goes_at_its_place():
    assert remade(RuleChange("one", {"unsure": "x", "covers": ["S1"], "due_days": 3}), TWO) == TEXT.replace(
        'then = "x"\nsay', 'then = "x"\nunsure = "x"\ndue_days = 3\nsay'
    ).replace('evidence = "guideline"\nrev', 'evidence = "guideline"\ncovers = ["S1"]\nrev', 1)
    assert remade(ONE, RuleChange("two", {"unsure": None})) == TEXT.replace(
        'unsure = "x"  # to be discussed\n', ""
    )


def test_a_remark_behind_a_value_stays():
    assert remade(ONE, RuleChange("two", {"unsure": "y"})) == TEXT.replace(
        'unsure = "x"  #', 'unsure = "y"  #'
    )
    text = '[[rule]]\nid = "one"\nsay = "a # b"  # c # d\n'
    assert remade(RuleChange("one", {"say": "e"}), text=text) == text.replace('"a # b"', '"e"')


def test_headings_of_rules_that_are_gone_stay():
    three = TEXT.replace("# the end", '\n# --- more ---\n\n[[rule]]\nid = "three"\nthen = "x"\n# the end')
    (gone,) = [remade(ONE, RuleChange("three", {}), text=three)]
    assert gone.index("--- the last ones") < gone.index("--- more") < gone.index('id = "three"')
    assert "\n\n\n" not in gone
    assert "--- more" in remade(ONE, text=three) and "--- the last" in remade(ONE, text=three)


def test_a_last_key_is_taken_away_and_put_back():
    short = TEXT.replace("reviewed = 2026-11-22\n# the end", "# the end")
    added = remade(ONE, RuleChange("two", {"reviewed": date(2026, 11, 22)}), text=short)
    assert added == TEXT
    assert remade(ONE, RuleChange("two", {"reviewed": None})) == short


def test_rules_come_and_go_and_change_places():
    new = RuleChange("new", {"id": "new", "when": "c", "then": "x", "say": "N.", "sources": ["book"], "unsure": None,
                       "evidence": "guideline", "reviewed": date(2026, 11, 22)})  # fmt: skip
    block = (
        '[[rule]]\nid = "new"\nwhen = "c"\nthen = "x"\nsay = "N."\nsources = ["book"]\n'
        'evidence = "guideline"\nreviewed = 2026-11-22\n'
    )
    assert remade(ONE, TWO, new) == TEXT.replace("# the end", f"\n{block}# the end")
    first, last = TEXT.index("# about one"), TEXT.index("# --- the last")
    assert remade(ONE) == TEXT[: TEXT.index('[[rule]]\nid = "two"')] + TEXT[TEXT.index("# the end") :]
    assert remade(TWO) == TEXT[:first] + TEXT[last:]
    turned = remade(TWO, ONE)
    assert turned.index("--- the first") < turned.index("--- the last") < turned.index('id = "two"')
    assert turned.index('id = "two"') < turned.index('id = "one"')
    assert remade(new, text='id = "t"\nrule = []\n') == f'id = "t"\n\n{block}'
    assert remade(text='id = "t"\nrule = []\n') == 'id = "t"\nrule = []\n'


@pytest.mark.parametrize(
    "text",
    [
        'rule = [{ id = "one" }]\n',
        'note = """\n[[rule]]\nid = "no"\n"""\n[[rule]]\nid = "one"\n',
        '[[rule]]\nwhen = """\n[[rule]]\n"""\nid = "one"\n',
    ],
)
def test_a_file_in_another_form_is_refused(text):
    with pytest.raises(FaultsFound, match=r"t\.toml: has rules that cannot be taken apart"):
        blocks_of(text, "t.toml")


def test_a_value_in_another_form_is_refused():
    text = '[[rule]]\nid = "one"\nsay = """\nthen = 1\n"""\n then = "x"\n'
    with pytest.raises(FaultsFound, match=r"t\.toml: one: is written in a way that a sheet cannot change"):
        remade(RuleChange("one", {"then": "y"}), text=text)
