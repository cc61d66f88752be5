"""Signs in by address and password; a try takes as long for an address without an account as for one with."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import make_password

from rootway.web.data.spelling import spellings


class Backend(AuthenticationBackend):
    """allauth's own, which hashes once where nobody is found; here as often as a wrong password is tried."""

    def _mitigate_timing_attack(self, password: str) -> None:
        for form in spellings(password):
            make_password(form)
