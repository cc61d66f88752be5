"""What the pathway proposes, as a CarePlan and as ServiceRequests; each is a proposal, and orders nothing.

Held back exactly as on the pages: without a settled urgency at which a person may begin there is no plan at all, and
nobody is named whom one would only see to begin.
"""

from __future__ import annotations

from collections.abc import Sequence

from rootway.assess import Assessment, PlanLine, Reason
from rootway.exchange.moment import instant
from rootway.exchange.names import BASE, Json, coded, concept
from rootway.guide import Guide


def care_plan(assessment: Assessment, id: str, patient: str, author: str) -> Json | None:
    """What to do by oneself; nothing while no plan may be shown, or when there is nothing in it."""
    if not assessment.plan:
        return None
    guide = assessment.guide
    return {
        "resourceType": "CarePlan",
        "id": id,
        "status": "draft",
        "intent": "proposal",
        "category": [concept(coded(f"{BASE}/CodeSystem/plan", "home-plan", "What to do by oneself"))],
        "title": guide.title,
        "description": guide.pathway.not_medical_advice,
        "subject": {"reference": patient},
        "created": instant(assessment.as_of),
        "author": {"reference": author},
        "activity": [{"detail": _activity(guide, line)} for line in assessment.plan],
    }


def _activity(guide: Guide, line: PlanLine) -> Json:
    """One line of the plan, with what it says, its doses where a clinician gave any, and why."""
    doses = [f"{name}: {number}" for name, number in sorted(line.doses.items())]
    by = [f"({line.stance.by})"] if line.stance else []
    return {
        "kind": "Task" if line.kind == "protocol" else "CommunicationRequest",
        "code": concept(coded(f"{BASE}/CodeSystem/{guide.id}-plan", line.id, line.title), text=line.title),
        **_why(line.because),
        "status": "not-started",
        "doNotPerform": False,
        "description": " ".join([line.say, *doses, *by]),
    }


def _why(because: Sequence[Reason]) -> Json:
    return {"reasonCode": [concept(text=reason.say) for reason in because]} if because else {}


def service_requests(assessment: Assessment) -> list[Json]:
    """Whom to see, and a scan where the pathway asks for one; each without id and people."""
    guide, level = assessment.guide, assessment.urgency.value
    priority = "routine"
    if level in guide.levels.stopping:
        priority = "stat" if level == guide.levels.highest else "urgent"
    wanted = [(guide.roles.see, line.value, line.because) for line in assessment.see]
    if guide.roles.imaging:
        scan, most = assessment.imaging, guide.table(guide.roles.imaging).values[-1]
        wanted += [(guide.roles.imaging, most, scan.because)] if scan.settled and scan.value == most else []
    return [_request(guide, table, value, priority, because) for table, value, because in wanted]


def _request(guide: Guide, table: str, value: str, priority: str, because: Sequence[Reason]) -> Json:
    title = guide.title_of(table, value)
    system = f"{BASE}/CodeSystem/{guide.id}-decisions"
    return {
        "resourceType": "ServiceRequest",
        "status": "draft",
        "intent": "proposal",
        "priority": priority,
        "code": concept(coded(system, f"{table}.{value}", title), text=title),
        **_why(because),
    }
