"""A person begins to share: with a code that they hand over, or by a practice's own link."""

from uuid import UUID

from allauth.mfa.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rootway.web import actions
from rootway.web.content.sharing import NEVER_SHARED
from rootway.web.data.clinic_access import name_of, practice_of_claim, treating_in
from rootway.web.data.hand_codes import spaced
from rootway.web.data.models import Licence, Person
from rootway.web.data.professions import profession_called
from rootway.web.pages.of_a_sharer import carer_shows_again, of_a_sharer
from rootway.web.pages.sharing.wishes import WishesForm, first_wishes, wishes_sent
from rootway.web.requests.limits import limited

WHOLE = "practice"


@require_http_methods(["GET", "HEAD", "POST"])
@limited("share", "POST")
@of_a_sharer
@carer_shows_again
def new(request: HttpRequest, person: Person) -> HttpResponse:
    """Choose, and get a code. It stands on the page once and is not kept."""
    form = wishes_sent(request) if request.method == "POST" else first_wishes(person)
    if request.method != "POST" or form.errors:
        context = {**form.as_context(), "never": NEVER_SHARED}
        return render(request, "web/sharing/new.html", context, status=422 if form.errors else 200)
    code = spaced(actions.make_share_code(person, form.wishes, timezone.now()))
    drawn = get_adapter().build_totp_svg(code)
    context = {"code": code, "drawn": mark_safe(drawn)}  # noqa: S308 drawn here, of letters made here
    return render(request, "web/sharing/code.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("share", "POST")
@of_a_sharer
@carer_shows_again
def with_practice(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """The person came by the link of a practice: they choose whom, and then confirm like everybody."""
    practice = practice_of_claim(id)
    if practice is None:
        raise Http404
    treating = treating_in(practice, timezone.now())
    form = wishes_sent(request) if request.method == "POST" else first_wishes(person)
    chosen, errors = _chosen(request, treating)
    if request.method == "POST" and not (errors or form.errors):
        share = actions.ask_practice(person, practice, chosen, form.wishes, timezone.now())
        return redirect("sharing-confirm", share.id)
    form = WishesForm(form.wishes, [*errors, *form.errors])
    context = {
        **form.as_context(),
        "never": NEVER_SHARED,
        "practice": name_of(practice.claim),
        "treating": [(one, profession_called(one.profession)) for one in treating],
        "whom": request.POST.get("whom", ""),
    }
    return render(request, "web/sharing/with.html", context, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, treating: list[Licence]) -> tuple[Licence | None, list[tuple[str, str]]]:
    whom = request.POST.get("whom", "")
    chosen = next((one for one in treating if str(one.id) == whom), None)
    missing = request.method == "POST" and chosen is None and whom != WHOLE
    return chosen, [("whom-practice", _("Choose with whom you share"))] if missing else []
