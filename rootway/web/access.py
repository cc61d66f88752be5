"""The only way from a request to a row: a person sees the check their own browser session began, and no other."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from rootway.web.models import Check

KEY = "check"


def kept_since(now: datetime) -> datetime:
    """A check last touched before this moment is gone."""
    return now - timedelta(seconds=settings.SESSION_COOKIE_AGE)


def check_of(session: SessionBase, now: datetime) -> Check | None:
    """The check this session began, or None when there is none, or it was deleted or ran out."""
    key = session.get(KEY)
    if key is None:
        return None
    return Check.objects.filter(id=key, touched_at__gte=kept_since(now)).first()
