"""What a document and a person's own record say alike of a person: names that tell nothing, gender, who told what."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from rootway.assess import Assessment
from rootway.exchange.moment import instant
from rootway.exchange.names import Json
from rootway.exchange.response import AnswerSet
from rootway.exchange.written_by import agent


def name_of(*key: str) -> str:
    """The name of what `key` tells of, in the form of a UUID: no part of it tells of the person."""
    digest = hashlib.sha256("\n".join(key).encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"


def gender_of(assessment: Assessment) -> Json:
    """What the person said of their sex, where that is a code that FHIR has."""
    value = assessment.facts.get(assessment.guide.codes.patient.sex)
    return {"gender": value} if value in ("female", "male") else {}


def told_by(assessment: Assessment, sitting: AnswerSet, targets: Sequence[str], teller: str) -> Json:
    """What a Provenance says: who told what, and when that was put down."""
    return {
        "target": [{"reference": target} for target in targets],
        **({"occurredDateTime": instant(sitting.at)} if sitting.at else {}),
        "recorded": instant(sitting.recorded_at or sitting.at or assessment.as_of),
        "agent": [agent(sitting.writer, teller)],
    }
