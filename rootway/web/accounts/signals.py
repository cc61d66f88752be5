"""What follows when django-allauth says that something happened: a line of security, and what guards an account."""

from typing import Any

from allauth.account import signals as account_signals
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as factor_signals
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth_signals
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from rootway.web import actions
from rootway.web.accounts import known
from rootway.web.accounts.one_time import newest_step, step_of
from rootway.web.data import access
from rootway.web.data.models import Account
from rootway.web.data.spelling import one_address
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell


@receiver(account_signals.user_logged_in)
def _signed_in(request: HttpRequest, user: Account, response: HttpResponse, **_: object) -> None:
    actions.sign_up_is_over(request.session)
    known.remember(request, response, user)
    tell(SecurityEvent.SIGNED_IN, request, user, how=_given(request, user))


def _given(request: HttpRequest, account: Account) -> list[str]:
    """What this session showed: a password, the type of a factor; only a code from a message, who signs up."""
    records = get_authentication_records(request, account)
    return [str(record.get("type") or record["method"]) for record in records] or ["code"]


@receiver(auth_signals.user_login_failed)
def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: object) -> None:
    if request is not None and request.user.is_authenticated:
        tell(SecurityEvent.NOT_CONFIRMED, request, access.account_of(request))
    else:
        tell(
            SecurityEvent.SIGN_IN_FAILED,
            request,
            access.account_at(one_address(credentials.get("email", ""))),
        )


@receiver(auth_signals.user_logged_out)
def _signed_out(request: HttpRequest, user: Account | None, **_: object) -> None:
    if user is not None:
        tell(SecurityEvent.SIGNED_OUT, request, user)


@receiver(account_signals.authentication_step_completed)
def _confirmed_again(request: HttpRequest, user: Account, method: str, **more: Any) -> None:
    if more.get("reauthenticated"):
        actions.renew_key(request)
        tell(SecurityEvent.CONFIRMED_AGAIN, request, user, how=more.get("type") or method)


@receiver(factor_signals.authentication_failed)
def _factor_refused(request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    tell(SecurityEvent.FACTOR_REFUSED, request, user, factor=str(authenticator.type))


@receiver(factor_signals.authenticator_added)
def _factor_added(request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    """Who switches a factor on has just given it; whoever is signed in elsewhere has not."""
    tell(SecurityEvent.FACTOR_ADDED, request, user, factor=str(authenticator.type))
    if authenticator.type == Authenticator.Type.TOTP:
        step = step_of(authenticator, request.POST.get("code", ""))
        actions.use_step(authenticator, newest_step() if step is None else step)
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=str(authenticator.type))
    _end_others(request, user)


@receiver(factor_signals.authenticator_removed)
def _factor_removed(request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    tell(SecurityEvent.FACTOR_REMOVED, request, user, factor=str(authenticator.type))
    _end_others(request, user)


@receiver(factor_signals.authenticator_reset)
def _factor_renewed(request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    tell(SecurityEvent.FACTOR_RENEWED, request, user, factor=str(authenticator.type))
    _end_others(request, user)


def _end_others(request: HttpRequest, account: Account) -> None:
    actions.end_other_sessions(request, account)
    tell(SecurityEvent.SESSIONS_ENDED, request, account, which="others")


@receiver(account_signals.password_changed)
@receiver(account_signals.password_set)
def _password_changed(request: HttpRequest, user: Account, **_: object) -> None:
    tell(SecurityEvent.PASSWORD_CHANGED, request, user)


@receiver(account_signals.password_reset)
def _password_reset(request: HttpRequest, user: Account, **_: object) -> None:
    tell(SecurityEvent.PASSWORD_RESET, request, user)


@receiver(account_signals.password_reset_code_rejected)
@receiver(account_signals.email_verification_code_rejected)
def _code_refused(request: HttpRequest, user: Account, last_attempt: bool, **_: object) -> None:
    tell(SecurityEvent.CODE_REFUSED, request, user, last=last_attempt)


@receiver(account_signals.user_signed_up)
def _signed_up(request: HttpRequest, user: Account, **_: object) -> None:
    tell(SecurityEvent.SIGNED_UP, request, user)


@receiver(account_signals.email_confirmed)
def _address_confirmed(request: HttpRequest, email_address: Any, **_: object) -> None:
    tell(SecurityEvent.ADDRESS_CONFIRMED, request, email_address.user)


@receiver(account_signals.email_changed)
def _address_changed(request: HttpRequest, user: Account, from_email_address: object, **_: object) -> None:
    if from_email_address is not None:
        tell(SecurityEvent.ADDRESS_CHANGED, request, user)
