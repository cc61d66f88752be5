"""Each work that the pathway cites can be found, or its entry says why not. A wrong way is worse than none."""

from collections import Counter

import pytest

from rootway.guide import Source, load_guide
from rootway.guide.source_meaning import source_faults

SOURCES = tuple(load_guide().sources.values())


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_a_source_says_where_it_is_or_why_it_does_not(source: Source):
    given = [name for name in ("doi", "url", "no_link") if getattr(source, name)]
    assert len(given) == 1, "give a doi or a url that was looked up, or no_link with the reason"


def test_no_two_sources_lead_to_one_work():
    counts = Counter(source.address for source in SOURCES if source.address)
    assert [address for address, count in counts.items() if count > 1] == []


def test_a_work_without_a_link_leads_nowhere():
    source = Source("book", "A book", "report", "seen", "Read.", no_link="not_found")
    assert (source.address, source.address_words) == ("", "")
    assert list(source_faults([source])) == []
