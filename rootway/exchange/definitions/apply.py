"""`$apply` in the form of CPG: one Bundle for a person, with what is proposed as options, and with what is not known.

A condition that waits for an answer is not applied, and is told as waiting: it is never taken for false.
"""

from __future__ import annotations

from collections.abc import Iterator

from rootway.assess import Assessment, PlanLine
from rootway.exchange.danger import detected_issues
from rootway.exchange.definitions.shared import canonical, id_of
from rootway.exchange.moment import instant
from rootway.exchange.names import BASE, Json, coded, concept
from rootway.exchange.plan import service_requests

AUTHOR = {"display": "Rootway"}


def applied(assessment: Assessment, patient: str) -> Json:
    """The Bundle for one person: a RequestGroup first, then what it names, then what is waited for."""
    guide = assessment.guide
    resources = [*_activities(assessment, patient), *_requests(assessment, patient)]
    issues = [
        {**one, "id": f"issue-{number}", "patient": {"reference": patient}}
        for number, one in enumerate(detected_issues(assessment), 1)
    ]
    group: Json = {
        "resourceType": "RequestGroup",
        "id": "group",
        "instantiatesCanonical": [canonical(guide, "PlanDefinition", id_of(guide))],
        "status": "draft",
        "intent": "proposal",
        "subject": {"reference": patient},
        "authoredOn": instant(assessment.as_of),
        "author": AUTHOR,
    }
    if resources:
        group["action"] = [_action(one) for one in resources]
    waits = _waiting(assessment)
    entries = [group, *resources, *issues, *([waits] if waits else [])]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": instant(assessment.as_of),
        "entry": [
            {"fullUrl": f"{BASE}/{one['resourceType']}/{one['id']}", "resource": one} for one in entries
        ],
    }


def applied_activity(assessment: Assessment, patient: str, activity: str) -> Json | None:
    """The one proposal of an ActivityDefinition (its id) for one person; nothing where the plan does not propose it.

    What the plan does not propose now is proposed to nobody by its name alone: the same gates hold.
    """
    mine = (one for one in _activities(assessment, patient) if one["id"] == activity)
    found = next(mine, None)
    if found is None or "intent" not in found:
        return found
    return {**found, "intent": "proposal"}  # an option only beside others in a group


def _action(resource: Json) -> Json:
    reference = f"{resource['resourceType']}/{resource['id']}"
    code = resource.get("code") or resource["payload"][0]
    title = code.get("text") or code["contentString"]
    return {"title": title, "resource": {"reference": reference}}


def _activities(assessment: Assessment, patient: str) -> Iterator[Json]:
    """Each line of the plan; none at all unless the urgency is settled and allows one."""
    for line in (*assessment.plan, *assessment.with_clinician):
        yield (
            _task(assessment, line, patient) if line.kind == "protocol" else _told(assessment, line, patient)
        )


def _task(assessment: Assessment, line: PlanLine, patient: str) -> Json:
    guide = assessment.guide
    title = concept(coded(f"{BASE}/CodeSystem/{guide.id}-plan", line.id, line.title), text=line.title)
    return {
        "resourceType": "Task",
        "id": id_of(guide, line.id),
        "instantiatesCanonical": canonical(guide, "ActivityDefinition", id_of(guide, line.id)),
        "status": "draft",
        "intent": "option",
        "code": title,
        "description": line.say,
        "for": {"reference": patient},
        "authoredOn": instant(assessment.as_of),
        **({"reasonCode": concept(text=line.because[0].say)} if line.because else {}),
    }


def _told(assessment: Assessment, line: PlanLine, patient: str) -> Json:
    guide = assessment.guide
    return {
        "resourceType": "CommunicationRequest",
        "id": id_of(guide, line.id),
        "status": "draft",
        "subject": {"reference": patient},
        "payload": [{"contentString": line.title}],
        "authoredOn": instant(assessment.as_of),
        "reasonCode": [concept(text=reason.say) for reason in line.because],
    }


def _requests(assessment: Assessment, patient: str) -> Iterator[Json]:
    for number, request in enumerate(service_requests(assessment), 1):
        yield {**request, "id": f"request-{number}", "intent": "option", "subject": {"reference": patient}}


def _waiting(assessment: Assessment) -> Json | None:
    """What could not be decided, and the answers that would decide it."""
    guide = assessment.guide
    issues = []
    for name, result in assessment.results.items():
        if result.settled:
            continue
        said = [guide.facts[id].label for id in sorted(result.waiting_for) if id in guide.facts]
        words = f"{name} waits for: {'; '.join(said)}"
        issues.append({"severity": "information", "code": "incomplete", "diagnostics": words})
    return {"resourceType": "OperationOutcome", "id": "waiting", "issue": issues} if issues else None
