"""The codes of an authenticator app: used once."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from rootway.web.data.models import UsedStep


@transaction.atomic
def use_step(authenticator: Authenticator, step: int) -> bool:
    """Use the code of a step. False: it was used, or a newer one was; the database lets only one request have it."""
    _used, first = UsedStep.objects.get_or_create(authenticator=authenticator, defaults={"step": step})
    older = UsedStep.objects.filter(authenticator=authenticator, step__lt=step)
    return first or bool(older.update(step=step))
