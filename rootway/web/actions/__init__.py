"""The one place that writes. Each function is one thing a person did, whole or not at all; one noun in each file."""

from rootway.web.actions.accounts import (
    add_person,
    claim_person,
    delete_account,
    delete_person,
    is_over,
    name_person,
    refuse_person,
    seen,
    sign_out,
    switch_person,
)
from rootway.web.actions.check import (
    begin_check,
    bring_log,
    choose_country,
    record_answers,
    say_examined,
)
from rootway.web.actions.demonstration import begin_demonstration
from rootway.web.actions.following import Hours, choose_time_zone, make_feed, name_activities, revoke_feed
from rootway.web.actions.keeping import delete_everything, keep_log, purge_expired, renew_session
from rootway.web.actions.listing import decide_repair, keep_search, make_staff, report_wrong
from rootway.web.actions.log import record_entries
from rootway.web.actions.portable import bring_person, join_person
from rootway.web.actions.practice import (
    Described,
    claim_listing,
    decide_claim,
    describe_practice,
    offer_times,
    take_time_back,
)
from rootway.web.actions.showing import record_shown
from rootway.web.actions.sitting import record_sitting
from rootway.web.actions.touch import PersonGone
from rootway.web.actions.visit import (
    TimeTaken,
    TooFarAhead,
    TooManyHeld,
    accept_proposal,
    accept_visit,
    ask_for_visit,
    cancel_visit,
    decline_visit,
    propose_time,
)

__all__ = [
    "Described",
    "Hours",
    "PersonGone",
    "TimeTaken",
    "TooFarAhead",
    "TooManyHeld",
    "accept_proposal",
    "accept_visit",
    "add_person",
    "ask_for_visit",
    "begin_check",
    "begin_demonstration",
    "bring_log",
    "bring_person",
    "cancel_visit",
    "choose_country",
    "choose_time_zone",
    "claim_listing",
    "claim_person",
    "decide_claim",
    "decide_repair",
    "decline_visit",
    "delete_account",
    "delete_everything",
    "delete_person",
    "describe_practice",
    "is_over",
    "join_person",
    "keep_log",
    "keep_search",
    "make_feed",
    "make_staff",
    "name_activities",
    "name_person",
    "offer_times",
    "propose_time",
    "purge_expired",
    "record_answers",
    "record_entries",
    "record_shown",
    "record_sitting",
    "refuse_person",
    "renew_session",
    "report_wrong",
    "revoke_feed",
    "say_examined",
    "seen",
    "sign_out",
    "switch_person",
    "take_time_back",
]
