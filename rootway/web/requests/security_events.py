"""Every kind of event of security that this server tells of, and what each means. Nothing else is told as one."""

from enum import Enum


class SecurityEvent(Enum):
    """`value` is what stands as `message` in the line; `means` is what happened; `more` are fields of its own."""

    means: str
    more: tuple[str, ...]

    def __new__(cls, name: str, means: str, *more: str) -> "SecurityEvent":
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
    MODERATOR_CHANGED = (
        "moderator_changed",
        "An account may moderate the community now, or no longer.",
        "moderates",
    )
    CLAIM_DECIDED = "claim_decided", "Staff let an account run a listing, or did not.", "decision", "row"
    REPORT_DECIDED = (
        "report_decided",
        "Staff accepted or declined a report about a listing.",
        "decision",
        "row",
    )
    LICENCE_DECIDED = (
        "licence_decided",
        "Staff accepted, declined or ended a license to treat people.",
        "decision",
        "row",
    )
    MEMBER_INVITED = "member_invited", "A practice made a code that lets somebody in.", "role"
    MEMBER_JOINED = "member_joined", "Somebody joined a practice by a code.", "role"
    MEMBER_ENDED = "member_ended", "A practice let somebody go; what was shared with them there ended.", "row"
    HAND_CODE_REFUSED = (
        "hand_code_refused",
        "A code of a person, a practice or a lawyer was wrong, used, or too old; `code` says which kind.",
        "code",
    )
    SHARE_ASKED = "share_asked", "A clinician used the code of a person, who has not said yes yet."
    SHARE_CONFIRMED = "share_confirmed", "A person let a clinician see their log.", "row"
    SHARE_ENDED = "share_ended", "A person ended what they shared.", "row"
    APP_ALLOWED = "app_allowed", "A person let an app read their log.", "row"
    APP_ENDED = "app_ended", "A person ended what an app may read.", "row"
    APP_REFUSED = "app_refused", "An app came with a wrong or used code, token or secret."
    LAUNCH_REFUSED = (
        "launch_refused",
        "An answer came from a record system that this browser did not ask for, or that was used before.",
    )
    COUNSEL_DECIDED = (
        "counsel_decided",
        "Staff accepted, declined or ended an account of a lawyer.",
        "decision",
        "row",
    )
    RELEASE_SIGNED = "release_signed", "A person signed that their lawyer may collect a package.", "row"
    RELEASE_ENDED = "release_ended", "A person took back what they signed for a lawyer.", "row"
    RELEASE_COLLECTED = "release_collected", "A lawyer collected a package.", "row"
    NOTE_SIGNED = "note_signed", "A clinician signed a note about a person.", "row"
    NOTE_ADDED_TO = "note_added_to", "A clinician added to a signed note.", "row"
    COVER_BEGUN = "cover_begun", "A clinician began to stand in for a colleague.", "row"
    CSRF_REFUSED = "csrf_refused", "A form came without its token.", "route"
    ACCESS_DENIED = (
        "access_denied",
        "Something that is not theirs, or not there, was asked for.",
        "route",
        "status",
    )
    SIGN_IN_NEEDED = "sign_in_needed", "A page of accounts was asked for without signing in.", "route"
