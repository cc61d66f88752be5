"""The codes of an authenticator app: which step of 30 seconds a code belongs to."""

from collections.abc import Iterator

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt


def step_of(authenticator: Authenticator, code: str) -> int | None:
    """The newest step of now whose code this is; None when it is the code of none."""
    return max(_steps_with(decrypt(authenticator.data["secret"]), code), default=None)


def newest_step() -> int:
    """The newest step whose code would be taken now."""
    return max(yield_hotp_counters_from_time())


def _steps_with(secret: str, code: str) -> Iterator[int]:
    for step in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            yield step


assert app_settings.TOTP_PERIOD == 30, "the words on the pages speak of 30 seconds"
