"""Views of a record that can be verified: what it is and is not, and the file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rootway.evidence import Checkpoint
from rootway.web import actions
from rootway.web.content.evidence.package import left_out, package_of
from rootway.web.data.evidence_queries import newest_line
from rootway.web.data.models import Person
from rootway.web.data.sharing_queries import looks_of
from rootway.web.pages.of_a_person import of_a_person
from rootway.web.pages.while_on import while_on
from rootway.web.requests.limits import limited


@while_on("LEGAL")
@require_safe
@of_a_person
def record(request: HttpRequest, person: Person) -> HttpResponse:
    """What can be taken, what it shows, and what it does not."""
    line, key = newest_line(), actions.publish_key(timezone.now())
    context = {
        "looks": looks_of(person).count(),
        "day": None if line is None else Checkpoint.read(line.line),
        "fingerprint": [key.fingerprint[at : at + 4] for at in range(0, len(key.fingerprint), 4)],
        "left_out": left_out(),
    }
    return render(request, "web/legal/record.html", context)


@while_on("LEGAL")
@require_safe
@limited("export", "GET", "HEAD")
@of_a_person
def file(request: HttpRequest, person: Person) -> HttpResponse:
    """The file."""
    now = timezone.now()
    actions.publish_key(now)
    made = package_of(person, now)
    response = HttpResponse(made.content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response
