"""Codes that one person reads out to another: ten letters, none of which looks like another; kept is a digest alone.

The letters are Crockford's: no I, L, O or U. 32**10 codes are too many to guess through a door that takes a few tries.
They are few enough to be tried against a plain digest, so the digest is made with the server's secret key.
"""

import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_MEANT = str.maketrans("OILU", "011V")  # what somebody may write for a letter that is not among them


def new_code() -> str:
    """A code that nobody can foresee."""
    return "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))


def spaced(code: str) -> str:
    """As it is shown, in two halves."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def read_code(typed: str) -> str:
    """What was meant: in capitals, without spaces and dashes."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return letters.translate(_MEANT)[: LENGTH + 1]


def digest_of_code(code: str, key: str = "") -> str:
    """What is kept of a code; with the key of now, unless another is given."""
    return salted_hmac(
        "rootway.web.hand-code", code, key or settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()


def digests_of_code(code: str) -> list[str]:
    """Under which digests it may be kept: by the key of now, or by an older one that is still understood."""
    return [digest_of_code(code, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
