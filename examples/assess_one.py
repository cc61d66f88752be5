"""Assess one person from Python: read the case first, which finds every fault; then ask what the pathway says."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from rootway.assess import assess_known
from rootway.errors import FaultsFound
from rootway.guide import load_guide
from rootway.record import decode, read_case


def main(path: str) -> int:
    """Print the level, whether it is settled, and why."""
    guide = load_guide()
    try:
        case = read_case(guide, decode(Path(path).read_bytes()))
    except FaultsFound as error:
        print(error, file=sys.stderr)
        return 1
    as_of = case.as_of or datetime.now(UTC)
    found = assess_known(guide, case.known_at(guide, as_of), as_of).to_json()
    triage = found["triage"]
    because = [reason["id"] for reason in triage["because"]]
    print(json.dumps({"value": triage["value"], "settled": triage["settled"], "because": because}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
