"""What Rootway asks of django-allauth: where to go, who may sign up, how messages leave, how often one may try."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from rootway.web import actions
from rootway.web.accounts import outbox, second_factor_box, tries
from rootway.web.accounts.words import ERRORS, FACTOR_ERRORS
from rootway.web.data import access
from rootway.web.data.models import Account
from rootway.web.data.spelling import one_address
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import route_of, tell

SHOW_AGAIN = {
    "reauthenticate": _("Use the password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}
TO_NOBODY = (
    "account/email/unknown_account"  # written like any other message, so that nobody learns; never sent
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts: open only where a message can be sent, or nobody could get back in."""

    error_messages = DefaultAccountAdapter.error_messages | ERRORS

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.MAIL_WORKS)

    def is_safe_url(self, url: str) -> bool:
        """Where one may be led after signing in: this site, and never back to plain http."""
        return super().is_safe_url(url) and not (settings.PRODUCTION and urlsplit(url).scheme == "http")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("claim" if access.unclaimed_of(request) else settings.LOGIN_REDIRECT_URL)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def clean_email(self, email: str) -> str:
        return one_address(email)

    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: BaseForm, commit: bool = True
    ) -> AbstractBaseUser:
        """The account with the password as the view scrambled it, before any transaction was begun."""
        return actions.make_account(request.session, form.cleaned_data["email"], form.scrambled)  # type: ignore[attr-defined]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing is sent while somebody waits for a page: the message goes where the sender finds it."""
        context = {"email": email, "current_site": _Site(self.request), "request": self.request, **context}
        message = self.render_mail(template_prefix, email, context)
        lifetime = settings.CODE_SECONDS if "code" in context else settings.NOTICE_SECONDS
        actions.write_message(
            "" if template_prefix == TO_NOBODY else email,
            str(message.subject),
            str(message.body),
            timezone.now(),
            lifetime,
            context.get("user") or access.account_at(email),
        )
        outbox.send_at_home()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        email = credentials.get("email", "")
        counted = tries.try_to_sign_in(request, email)
        if isinstance(counted, str):
            account = access.account_at(one_address(email))
            if counted == tries.FOR_ACCOUNT:
                tell(SecurityEvent.LOCKED, request, account)
            else:
                tell(SecurityEvent.LIMIT_REACHED, request, account, limit=counted, route=route_of(request))
            raise self.validation_error("too_many_login_attempts")
        self._login_failed_rl_usage = counted  # type: ignore[assignment]  # allauth asks it for `rollback` and nothing else

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        tries.forget_tries(request, credentials["email"])

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, Any]]:  # type: ignore[override]
        """With a second factor on, the password alone shows nothing any more."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        factors = [one for one in methods if one["id"] != "reauthenticate"]
        return [{**one, "description": SHOW_AGAIN[one["id"]]} for one in factors or methods]


class _Site:
    """What the templates of messages ask of a site: its name, as the reader's browser asked for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.domain = self.name = request.get_host()


class MFAAdapter(DefaultMFAAdapter):
    """Second factors: the secret of an authenticator app lies sealed in the database."""

    error_messages = DefaultMFAAdapter.error_messages | FACTOR_ERRORS

    def encrypt(self, text: str) -> str:
        return second_factor_box.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return second_factor_box.unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan as part of the page: pages here take no picture from a `data:` address."""
        drawn = super().build_totp_svg(url)
        return SafeString(drawn[drawn.index("<svg") :])

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Rootway"}
