"""Each work that the pathway cites can be found, or its entry says why not. A wrong way is worse than none."""

from collections import Counter

import pytest

from rootway.guide import Source, load_guide
from rootway.guide.source_meaning import source_faults
from tests.house.tree import ROOT

FOLDERS = sorted(path.parent for path in (ROOT / "pathways").glob("*/pathway.toml"))
SOURCES = {folder.name: tuple(load_guide(folder).sources.values()) for folder in FOLDERS}


@pytest.mark.parametrize("pathway", SOURCES)
def test_each_source_says_where_it_is_or_why_it_does_not(pathway: str):
    given = {
        source.id: [name for name in ("doi", "url", "no_link") if getattr(source, name)]
        for source in SOURCES[pathway]
    }
    lacking = [id for id, names in given.items() if len(names) != 1]
    assert lacking == [], "give a doi or a url that was looked up, or no_link with the reason"


@pytest.mark.parametrize("pathway", SOURCES)
def test_no_two_sources_lead_to_one_work(pathway: str):
    counts = Counter(source.address for source in SOURCES[pathway] if source.address)
    assert [address for address, count in counts.items() if count > 1] == []


def test_a_work_without_a_link_leads_nowhere():
    source = Source("book", "A book", "report", "seen", "Read.", no_link="not_found")
    assert (source.address, source.address_words) == ("", "")
    assert list(source_faults([source])) == []
