"""The words of the forms of an account, in the place of those that django-allauth and Django have for them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:  # Django has it under another name; its types do not
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class FieldWords:
    """What stands above a field, and what is said when it was left empty."""

    label: "str | _StrPromise"
    missing: "str | _StrPromise"
    hint: "str | _StrPromise" = ""


PASSWORD_HINT = _("At least 12 characters. A few words in a row are safe, and easy to keep in mind.")
ADDRESS = FieldWords(_("E-mail address"), _("Enter your e-mail address"))
FIELDS = {
    "email": ADDRESS,
    "login": ADDRESS,
    "password": FieldWords(_("Password"), _("Enter your password")),
    "oldpassword": FieldWords(_("The password you have now"), _("Enter the password you have now")),
    "password1": FieldWords(_("Password"), _("Enter a password"), PASSWORD_HINT),
    "password2": FieldWords(_("The new password once more"), _("Enter the new password once more")),
    "code": FieldWords(_("Code"), _("Enter the code")),
}
NEW_PASSWORD = FieldWords(_("New password"), _("Enter a new password"), PASSWORD_HINT)
NO_ADDRESS = _("Enter an e-mail address such as name@example.org")
NOT_THE_SAME = _("The two passwords are not the same")
ERRORS = {
    "account_inactive": _("This account is closed."),
    "cannot_remove_primary_email": _("This is the address you sign in with. It cannot be removed."),
    "duplicate_email": _("This is the address of your account already."),
    "email_password_mismatch": _("The e-mail address or the password is not correct."),
    "email_taken": _("There is an account with this address already."),
    "enter_current_password": _("This is not the password you have now."),
    "incorrect_code": _("The code is not right. Look again, or ask for a new one."),
    "incorrect_password": _("The password is not right."),
    "invalid_or_expired_key": _("This no longer works: it was used, or it is too old."),
    "invalid_login": _("That sign-in did not work."),
    "invalid_password_reset": _("This no longer works: it was used, or it is too old."),
    "max_email_addresses": _("No more than %d e-mail addresses fit into one account."),
    "too_many_login_attempts": _("Too many tries did not work. Wait a while, then try again."),
    "unknown_email": _("There is no account with this address."),
    "unverified_primary_email": _("Confirm your e-mail address first."),
    "select_only_one": _("Choose one only."),
    "same_as_current": _("This is what you have now. Choose another."),
    "rate_limited": _("That was tried very often. Wait a few minutes, then try again."),
}
FACTOR_ERRORS = {
    "add_email_blocked": _("While a second factor is on, no further address can be added."),
    "cannot_delete_authenticator": _("This cannot be turned off."),
    "cannot_generate_recovery_codes": _("Add a passkey or an app first."),
    "incorrect_code": _("The code is not right. A new one shows every 30 seconds."),
    "unverified_email": _("Confirm your e-mail address first."),
}
