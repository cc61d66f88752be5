"""Build the reference pages from what they describe: `python -m docs.build`. A test fails while a page is stale."""

from __future__ import annotations

from pathlib import Path

from docs.builders.architecture import architecture_picture
from docs.builders.assessment import assessment_page
from docs.builders.asvs import asvs_page
from docs.builders.changes import changes_page
from docs.builders.commands import commands_page
from docs.builders.decisions_changed import decisions_page
from docs.builders.faults import faults_page
from docs.builders.folder import folder_page
from docs.builders.follow_up import follow_up_page
from docs.builders.language import language_page
from docs.builders.pathway import facts_page, requirements_page, rules_page
from docs.builders.population import population_page
from docs.builders.promises import promises_page
from docs.builders.providers import providers_page
from docs.builders.rates import rates_page
from docs.builders.security_events import security_events_page
from docs.builders.session import session_page
from docs.builders.simulation import simulation_page
from docs.builders.sources import sources_page
from rootway.guide import filled, fills_for, load_guide

FOLDER = Path(__file__).parent / "reference"
PICTURES = Path(__file__).parent / "images"


def pages() -> dict[str, str]:
    """Every built page, by file name."""
    guide = load_guide()
    written = {
        "requirements.md": requirements_page(guide),
        "assessment.md": assessment_page(guide),
        "facts.md": facts_page(guide),
        "rules.md": rules_page(guide),
        "levels.md": changes_page(guide),
        "decisions.md": decisions_page(guide),
        "sources.md": sources_page(guide),
        "over-time.md": follow_up_page(guide),
        "security-events.md": security_events_page(),
        "session.md": session_page(guide),
        "providers.md": providers_page(),
        "simulation.md": simulation_page(guide),
        "rates.md": rates_page(guide),
        "promises.md": promises_page(guide),
        "population.md": population_page(guide),
    }
    plain = {
        "asvs.md": asvs_page(),
        "commands.md": commands_page(),
        "folder.md": folder_page(),
        "language.md": language_page(),
        "faults.md": faults_page(),
    }
    return {**plain, **filled(written, fills_for())}


def pictures() -> dict[str, str]:
    """Every drawn picture, by file name."""
    return {"architecture.svg": architecture_picture()}


if __name__ == "__main__":
    for name, text in pictures().items():
        (PICTURES / name).write_text(text, encoding="utf-8")
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
