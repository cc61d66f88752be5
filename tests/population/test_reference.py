"""The reference page says what the columns say."""

from pathlib import Path

from docs.builders.population import population_page
from rootway.population.engine import Engine, Settings
from rootway.population.simulate import AS_OF
from tests.generative.people import guide
from tests.house.tree import text_of


def test_the_page_is_current():
    assert text_of(Path("docs/reference/population.md")) == population_page(guide()), "run: make docs"


def test_the_page_has_every_column_in_its_order():
    names = Engine(Settings(AS_OF, waits=True)).schema.names
    page = population_page(guide()).partition("## The output")[2]
    assert [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")] == names
