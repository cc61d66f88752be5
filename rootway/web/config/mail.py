"""How messages leave: printed where the server runs (at home), through a mail server by one setting, or not at all."""

from typing import Any
from urllib.parse import unquote, urlsplit

NAME = "ROOTWAY_MAIL"
_BACKENDS = "django.core.mail.backends"


def mail_at(address: str, production: bool) -> dict[str, Any]:
    """Django's mail settings for `address`: smtp://USER:PASSWORD@HOST:PORT (STARTTLS) or smtps://… (TLS at once).

    Without one, messages are printed at home; in production nothing can be sent, so that no code lands in a log.
    Raises ValueError for any other address, without repeating it: it may hold a password.
    """
    if not address:
        backend = f"{_BACKENDS}.dummy.EmailBackend" if production else f"{_BACKENDS}.console.EmailBackend"
        return {"EMAIL_BACKEND": backend}
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError(f"{NAME} is not understood. Write smtp://USER:PASSWORD@HOST:PORT.")
    at_once = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": f"{_BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if at_once else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": at_once,
        "EMAIL_USE_TLS": not at_once,
        "EMAIL_TIMEOUT": 10,
    }
