"""What Rootway asks of django-allauth: where to go after signing in, who may sign up, and secrets sealed at rest."""

import base64
import os
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from rootway.web import access

NONCE_BYTES = 12


class AccountAdapter(DefaultAccountAdapter):
    """Accounts: open only where a message can be sent, or nobody could get back in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.MAIL_WORKS)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("claim" if access.unclaimed_of(request) else settings.LOGIN_REDIRECT_URL)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")


class MFAAdapter(DefaultMFAAdapter):
    """Second factors: the secret of an authenticator app lies sealed in the database."""

    def encrypt(self, text: str) -> str:
        nonce = os.urandom(NONCE_BYTES)
        sealed = _box().encrypt(nonce, text.encode(), None)
        return base64.b64encode(nonce + sealed).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        raw = base64.b64decode(encrypted_text)
        return _box().decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None).decode()

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan as part of the page: pages here take no picture from a `data:` address."""
        drawn = super().build_totp_svg(url)
        return SafeString(drawn[drawn.index("<svg") :])

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Rootway"}


def _box() -> AESGCM:
    key = HKDF(SHA256(), 32, salt=None, info=b"rootway second factor").derive(settings.SECRET_KEY.encode())
    return AESGCM(key)
