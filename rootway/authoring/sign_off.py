"""The sheet to sign: rule by rule in plain words, or text by text, with sources, signatures, and a line for a name.

It is Markdown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rootway.authoring.signature import Signable, Signed, standing
from rootway.authoring.signed_text import SignedText, texts_standing
from rootway.guide import Guide
from rootway.guide.condition_words import in_words
from rootway.guide.review import Review

_LINE = "Name: ______________________________  Date: ______________  as it is / to be changed: ______________"
_MARKS = {
    "seed": "what this pathway is made from",
    "seen": "read",
    "seen_2nd": "read in a page that quotes it",
    "recalled": "not checked",
}


def sheet_to_sign(guide: Guide, rules: Collection[Signed], all_rules: Collection[Signed]) -> str:
    """The sheet with these rules; `all_rules` are counted at its head."""
    lines = _head(guide, f"{len(rules)} of {len(all_rules)} rules", standing(all_rules))
    table = ""
    for one in rules:
        if one.table != table:
            table = one.table
            lines += [f"## {_plain(guide.files[table].title)} ({table})", ""]
        lines += [*_rule(guide, one), ""]
    return "\n".join(lines)


def texts_to_sign(guide: Guide, texts: Collection[SignedText], all_texts: Collection[SignedText]) -> str:
    """The sheet with these pages and exercises; `all_texts` are counted at its head."""
    lines = _head(guide, f"{len(texts)} of {len(all_texts)} pages and exercises", texts_standing(all_texts))
    for one in texts:
        lines += [f"## {one.place}: {_plain(one.title)}", ""]
        lines += [f"- **{_plain(place)}**: {_plain(' '.join(text.split()))}" for place, text in one.lines]
        lines += [*_signed(one, "the text"), "", _LINE, ""]
    return "\n".join(lines)


def _head(guide: Guide, here: str, told: str) -> list[str]:
    lines = [f"# {_plain(guide.title)}: to be read and signed", ""]
    lines += [f"{guide.id} {guide.version}. {_plain(guide.pathway.not_medical_advice)}", ""]
    return [*lines, f"Here are {here}. {told[0].upper()}{told[1:]}.", ""]


def _signed(one: Signable, what: str) -> Iterator[str]:
    for review in one.fresh:
        yield f"- **Signed**: {_who(review)}"
    for review in one.stale:
        yield f"- **Stale**: {_who(review)}; {what} has changed since"


def _rule(guide: Guide, one: Signed) -> Iterator[str]:
    rule, file = one.rule, guide.files[one.table]
    yield f"### {one.place}"
    yield ""
    yield f"- **When**: {in_words(guide, one.when)}"
    yield f"- **Then**: {_given(guide, one, rule.then)}"
    if rule.unsure:
        yield f"- **When not sure**: {_given(guide, one, rule.unsure)}"
    yield f"- **Says**: {_plain(rule.say)}"
    if does := rule.do or file.does.get(rule.then, ""):
        yield f"- **What to do**: {_plain(does)}"
    if rule.due_days is not None:
        start = "from now" if rule.due_from == "as_of" else "from the start of the plan"
        yield f"- **Due**: {rule.due_days} {'day' if rule.due_days == 1 else 'days'} {start}"
    for reference in rule.sources:
        source = guide.sources[reference.partition(":")[0]]
        yield f"- **Source**: {_plain(guide.source_title(reference))} ({_MARKS[source.mark]}: {_plain(source.note)})"
    yield f"- **Evidence**: {rule.evidence}; compared with its sources on {rule.reviewed.isoformat()}"
    yield from _signed(one, "the rule")
    yield ""
    yield _LINE


def _given(guide: Guide, one: Signed, value: str) -> str:
    items = {item.id: item.title for item in guide.files[one.table].items}
    of = f"{_plain(items[one.rule.item])}: " if one.rule.item else ""
    how = f", {one.rule.support.replace('_', ' ')}" if one.rule.support else ""
    return f"{of}{_plain(guide.title_of(one.table, value))} ({value}{how})"


def _who(review: Review) -> str:
    return f"{_plain(review.by)}, {review.role.replace('_', ' ')}, {review.on.isoformat()}"


def _plain(text: str) -> str:
    """Words of the folder as words: what Markdown would take for a mark is shown as it is."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in text)
