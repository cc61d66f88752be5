"""Every kind of event of security that this server tells of, and what each means. Nothing else is told as one."""

from enum import Enum


class Event(Enum):
    """`value` is what stands as `message` in the line; `means` is what happened; `more` are fields of its own."""

    means: str
    more: tuple[str, ...]

    def __new__(cls, name: str, means: str, *more: str) -> "Event":
        event = object.__new__(cls)
        event._value_, event.means, event.more = name, means, more
        return event

    SIGNED_UP = "signed_up", "An account was made; its address is not confirmed yet."
    ADDRESS_CONFIRMED = "address_confirmed", "Somebody entered the code that was sent to the address."
    SIGNED_IN = "signed_in", "Somebody signed in; `how` lists what they gave.", "how"
    SIGN_IN_FAILED = (
        "sign_in_failed",
        "A password was wrong; no `account` when there is none at that address.",
    )
    CODE_REFUSED = "code_refused", "A code from a message was wrong; `last` when no try is left.", "last"
    FACTOR_REFUSED = "factor_refused", "A second factor was wrong, or a code was used before.", "factor"
    CONFIRMED_AGAIN = (
        "confirmed_again",
        "Who is signed in showed again who they are; `how` says with what.",
        "how",
    )
    NOT_CONFIRMED = "not_confirmed", "Who is signed in gave a wrong password when asked again."
    LIMIT_REACHED = (
        "limit_reached",
        "Too many tries; `limit` says which limit, `route` where.",
        "limit",
        "route",
    )
    LOCKED = (
        "locked",
        "Too many wrong passwords from everywhere: only known browsers and networks may try for now.",
    )
    SIGNED_OUT = "signed_out", "Somebody signed out."
    RAN_OUT = "ran_out", "A session ended by itself: too long without a page, or since signing in."
    SESSIONS_ENDED = "sessions_ended", "Sessions were ended; `which`: one, others, or all.", "which"
    FACTOR_ADDED = "factor_added", "An app, a passkey or recovery codes were switched on.", "factor"
    FACTOR_REMOVED = "factor_removed", "An app, a passkey or recovery codes were switched off.", "factor"
    FACTOR_RENEWED = "factor_renewed", "New recovery codes took the place of the old ones.", "factor"
    PASSWORD_CHANGED = "password_changed", "The password was changed by who is signed in."
    RESET_ASKED = "reset_asked", "A code for a new password was asked for; no `account` when there is none."
    PASSWORD_RESET = "password_reset", "A new password was chosen with a code from a message."
    ADDRESS_CHANGED = "address_changed", "The e-mail address of an account changed."
    ACCOUNT_DELETED = "account_deleted", "An account was deleted by its owner."
    STAFF_CHANGED = "staff_changed", "An account may decide in the office now, or no longer.", "staff"
    CLAIM_DECIDED = "claim_decided", "Staff let an account run a listing, or did not.", "decision", "row"
    REPORT_DECIDED = (
        "report_decided",
        "Staff accepted or declined a report about a listing.",
        "decision",
        "row",
    )
    CSRF_REFUSED = "csrf_refused", "A form came without its token.", "route"
    ACCESS_DENIED = (
        "access_denied",
        "Something that is not theirs, or not there, was asked for.",
        "route",
        "status",
    )
    SIGN_IN_NEEDED = "sign_in_needed", "A page of accounts was asked for without signing in.", "route"
