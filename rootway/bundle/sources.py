"""The scripts of the file without a server, in the order in which they are read."""

from pathlib import Path

SCRIPTS = Path(__file__).with_name("scripts")
SCRIPTS_IN_ORDER = """
    languages person sealing keeping going_on element questions telling shown reading going following reach
    check_in_page weekly_page handing_over today session_words sessions packed own_data installed ways
"""


def pages_source() -> str:
    """The pages as one script."""
    parts = [(SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS_IN_ORDER.split()]
    return "\n".join(['"use strict";', *parts])
