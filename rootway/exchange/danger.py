"""How soon somebody must be seen, and why, as a Flag and DetectedIssues.

While the urgency is not settled the flag says so: a danger sign that nobody asked about is never told as absent.
"""

from __future__ import annotations

from typing import Final

from rootway.assess import Assessment, Reason
from rootway.exchange.moment import instant
from rootway.exchange.names import TERMS, URGENCY, Json, coded, concept

NOT_SETTLED: Final = "not-settled"


def flag(assessment: Assessment, id: str, patient: str, author: str) -> Json | None:
    """What everybody who opens the record must see first; nothing where a plan may be shown."""
    if assessment.may_have_plan:
        return None
    guide, urgency = assessment.guide, assessment.triage
    level = urgency.value if urgency.value in guide.levels.stopping else None
    if level is None:
        worst = guide.levels.of(urgency.could_be).title
        code = concept(
            coded(URGENCY, NOT_SETTLED, "Not settled"), text=f"Not settled yet; it could still be: {worst}"
        )
    else:
        found = guide.levels.of(level)
        code = concept(coded(URGENCY, level, found.title), text=f"{found.title}. {found.do}")
    return {
        "resourceType": "Flag",
        "id": id,
        "status": "active",
        "category": [concept(coded(f"{TERMS}/flag-category", "safety", "Safety"))],
        "code": code,
        "subject": {"reference": patient},
        "period": {"start": instant(assessment.as_of)},
        "author": {"reference": author},
    }


def detected_issues(assessment: Assessment) -> list[Json]:
    """Each reason for more than the lowest level; without id and people."""
    lowest = assessment.guide.levels.lowest
    reasons = [reason for reason in assessment.triage.because if reason.gives != lowest]
    return [_issue(assessment, reason) for reason in reasons]


def _issue(assessment: Assessment, reason: Reason) -> Json:
    levels = assessment.guide.levels
    stops = reason.gives in levels.stopping
    done = [{"action": concept(text=reason.do)}] if reason.do else []
    return {
        "resourceType": "DetectedIssue",
        "status": "final" if assessment.urgency.settled else "preliminary",
        "code": concept(coded(URGENCY, reason.gives, levels.of(reason.gives).title), text=reason.say),
        "severity": "high" if stops else "moderate",
        "identifiedDateTime": instant(assessment.as_of),
        "detail": reason.say,
        **({"mitigation": done} if done else {}),
    }
