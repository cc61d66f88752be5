"""One spelling for what looks the same and is typed in several: passwords, and the domains of e-mail addresses."""

import unicodedata

import idna


def spelled(password: str) -> str:
    """The spelling under which a password is kept: "ü" is one sign, however a keyboard makes it (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def spellings(password: str) -> tuple[str, ...]:
    """The spellings a kept password may have: today's first, then those from before there was one. ASCII has one."""
    forms = (spelled(password), password, *(unicodedata.normalize(form, password) for form in ("NFC", "NFD")))
    return tuple(dict.fromkeys(forms))


def one_address(email: str) -> str:
    """The address in small letters, its domain in the letters of its language: `xn--exmple-cua.com` is `exämple.com`.

    A domain that is none is left as it is: whoever reads the form refuses it.
    """
    name, at, domain = unicodedata.normalize("NFC", email.strip().lower()).rpartition("@")
    try:
        return f"{name}{at}{idna.decode(idna.encode(domain, uts46=True))}"
    except (idna.IDNAError, UnicodeError):
        return f"{name}{at}{domain}"


def wire_address(email: str) -> str:
    """The same as a mail server takes it: the domain in ASCII."""
    name, at, domain = email.rpartition("@")
    try:
        return f"{name}{at}{idna.encode(domain, uts46=True).decode('ascii')}"
    except (idna.IDNAError, UnicodeError):
        return email
