"""A note is begun, written in, read, and signed. Nothing that is sent says who writes it: the session does."""

from datetime import date, timedelta
from functools import wraps
from uuid import UUID, uuid4

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rootway.note import KINDS, NoteDraft, digest_of, read_digest, signed_content, text_of, with_own
from rootway.note import plain as in_one_line
from rootway.web import actions
from rootway.web.content.notes.drafting import (
    LONGEST_LINE,
    KeptDraft,
    begun_in,
    draft_for,
    first_day,
    own_lines,
    too_long,
    topics_for,
)
from rootway.web.content.notes.reading import additions_of, read_draft, read_note
from rootway.web.data.clinic_access import TREATING, Clinician, clinician_of
from rootway.web.data.models import Note, Share
from rootway.web.data.models.share import FOLLOW
from rootway.web.data.note_queries import draft_note, signed_note
from rootway.web.data.queries import is_uuid
from rootway.web.pages.clinic.notes import notes_page
from rootway.web.pages.of_a_share import ShareView, of_a_share
from rootway.web.requests.refusal import Refusal, refused
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

OLDEST = timedelta(days=90)  # an interval of care; what is older belongs in another note


def writes_notes(view: ShareView) -> ShareView:
    """Through a share to follow, by who treats. Where it ends while this is on its way, the page says so."""

    @wraps(view)
    def told(request: HttpRequest, share: Share, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, share, *args, **kwargs)
        except actions.MayNotWrite:
            share.refresh_from_db()
            response = render(request, "web/clinic/over.html", {"gone": share}, status=409)
            return refused(response, Refusal.ANOTHER)

    return of_a_share(roles=TREATING, scopes=(FOLLOW,))(told)


@require_POST
@writes_notes
def begin(request: HttpRequest, share: Share) -> HttpResponse:
    """Begin an empty draft of a kind, about one topic."""
    kind, now = request.POST.get("kind", ""), timezone.now()
    offered = [guide.id for guide in topics_for(share.person, now)]
    topic = request.POST.get("topic") or next(iter(offered), "")
    if kind not in KINDS or topic not in offered:
        return notes_page(request, share, _("Choose which note to begin"))
    content = KeptDraft(topic, first_day(share, kind, now), {}).to_json()
    try:
        made = actions.begin_note(share, _writer(request), kind, content, now)
    except actions.TooManyDrafts:
        return notes_page(request, share, _("Sign a draft or throw one away first"))
    return redirect("clinic-note-draft", share.id, made.id)


@require_http_methods(["GET", "HEAD", "POST"])
@writes_notes
def draft(request: HttpRequest, share: Share, id: UUID) -> HttpResponse:
    """Read what was drafted, with what stands behind each sentence, and write one's own lines."""
    writer = _writer(request)
    note = draft_note(share, writer.account, id)
    if note is None:
        return redirect("clinic-notes", share.id)
    now = timezone.now()
    if request.method != "POST":
        return _draft_page(request, share, note, draft_for(share, note, now))
    if request.POST.get("answer") == "throw_away":
        actions.throw_draft_away(share, writer, id, now)
        return redirect("clinic-notes", share.id)
    return _kept(request, share, writer, note)


def _kept(request: HttpRequest, share: Share, writer: Clinician, note: Note) -> HttpResponse:
    """Keep what was typed; where a line is too long all of it stands in the form again."""
    now, begun = timezone.now(), begun_in(note)
    made = draft_for(share, note, now)
    own, since = own_lines(made, request.POST), _since(request, begun.since, made)
    errors = [(f"own-{id}", _line_too_long()) for id in too_long(own)]
    if errors:
        return _draft_page(request, share, note, with_own(made, own), errors)
    actions.keep_draft(share, writer, note.id, KeptDraft(begun.topic, since, own).to_json(), now)
    goes = "clinic-note-sign" if request.POST.get("answer") == "sign" else "clinic-note-draft"
    return redirect(goes, share.id, note.id)


@require_http_methods(["GET", "HEAD", "POST"])
@writes_notes
@reauthentication_required
def sign(request: HttpRequest, share: Share, id: UUID) -> HttpResponse:
    """Read it whole and sign it. What is signed is what was read: where the log changed, it is read again."""
    writer, now = _writer(request), timezone.now()
    note = draft_note(share, writer.account, id)
    if note is None:
        return redirect("clinic-note", share.id, id)
    made = draft_for(share, note, now)
    if request.method != "POST":
        return _sign_page(request, share, note, made)
    if made.lacking() or request.POST.get("read") != read_digest(made):
        return _sign_page(request, share, note, made, changed=not made.lacking())
    if actions.sign_note(share, writer, id, _frozen(share, writer, made), now):
        tell(SecurityEvent.NOTE_SIGNED, request, writer.account, row=str(id))
    return redirect("clinic-note", share.id, id)


@require_http_methods(["GET", "HEAD", "POST"])
@writes_notes
@reauthentication_required
def add(request: HttpRequest, share: Share, id: UUID) -> HttpResponse:
    """Add to a signed note. The note itself stays as it is."""
    found, sent = signed_note(share, id), request.POST.get("id", "")
    if found is None:
        return redirect("clinic-notes", share.id)
    text = in_one_line(request.POST.get("text", ""))
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        if text and len(text) <= LONGEST_LINE and is_uuid(sent):
            writer = _writer(request)
            actions.add_addendum(share, writer, id, UUID(sent), text, timezone.now())
            tell(SecurityEvent.NOTE_ADDED_TO, request, writer.account, row=str(id))
            return redirect("clinic-note", share.id, id)
        errors = [("text", _line_too_long() if text else _("Write what you add"))]
    context = {
        "note": found, "parts": read_note(found), "addenda": additions_of(found), "text": text,
        "id": sent if is_uuid(sent) else str(uuid4()), "errors": errors, "longest": LONGEST_LINE,
    }  # fmt: skip
    return render(request, "web/clinic/note_add.html", context, status=422 if errors else 200)


def _frozen(share: Share, writer: Clinician, made: NoteDraft) -> actions.Frozen:
    assert share.practice is not None, "a live share has a practice"
    content = signed_content(made, writer.words_in(share.practice), made.as_of)
    text = text_of(content, _)
    return actions.Frozen(content, text, digest_of(content, text))


def _draft_page(
    request: HttpRequest,
    share: Share,
    note: Note,
    made: NoteDraft,
    errors: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    since = begun_in(note).since
    context = {
        "note": note, "made": made, "parts": read_draft(share.person, made), "errors": errors or [],
        "since": since.isoformat(), "oldest": (made.day - OLDEST).isoformat(), "today": made.day.isoformat(),
        "longest": LONGEST_LINE,
    }  # fmt: skip
    return render(request, "web/clinic/note_draft.html", context, status=422 if errors else 200)


def _sign_page(
    request: HttpRequest, share: Share, note: Note, made: NoteDraft, changed: bool = False
) -> HttpResponse:
    context = {
        "note": note, "made": made, "parts": read_draft(share.person, made), "lacking": made.lacking(),
        "read": read_digest(made), "changed": changed,
    }  # fmt: skip
    refused = request.method == "POST"
    return render(request, "web/clinic/note_sign.html", context, status=409 if refused else 200)


def _since(request: HttpRequest, before: date, made: NoteDraft) -> date:
    """The first day whose findings are told: of the last 90 days; what is no such day changes nothing."""
    try:
        said = date.fromisoformat(request.POST.get("since", ""))
    except ValueError:
        return before
    return said if made.day - OLDEST <= said <= made.day else before


def _line_too_long() -> str:
    return _("Write at most %(letters)s letters") % {"letters": LONGEST_LINE}


def _writer(request: HttpRequest) -> Clinician:
    clinician = clinician_of(request)
    assert clinician is not None, "the page is only for who treats"
    return clinician
