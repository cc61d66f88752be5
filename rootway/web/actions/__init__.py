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
from rootway.web.actions.arrivals import add_arrivals, forget_arrivals
from rootway.web.actions.check import (
    begin_check,
    bring_log,
    choose_country,
    record_answers,
    say_examined,
)
from rootway.web.actions.clock import clock_fault
from rootway.web.actions.codes import use_step
from rootway.web.actions.counts import purge_counts
from rootway.web.actions.demonstration import begin_demonstration
from rootway.web.actions.following import (
    Hours,
    choose_time_zone,
    make_feed,
    mark_day,
    name_activities,
    revoke_feed,
)
from rootway.web.actions.keeping import SENT, delete_everything, keep_log, remember_sent, renew_session
from rootway.web.actions.keys import reseal_second_factors, resign_sessions
from rootway.web.actions.limiting import give_back, use_up
from rootway.web.actions.listing import decide_repair, keep_search, make_staff, report_wrong
from rootway.web.actions.log import record_entries
from rootway.web.actions.messages import (
    drop_stale_messages,
    messages_done,
    messages_failed,
    take_messages,
    write_message,
)
from rootway.web.actions.portable import bring_people, join_person
from rootway.web.actions.practice import (
    Described,
    TooManyWait,
    claim_listing,
    decide_claim,
    describe_practice,
    offer_times,
    take_time_back,
)
from rootway.web.actions.purging import purge_expired
from rootway.web.actions.serving_role import let_serve
from rootway.web.actions.sessions import end_all_sessions, end_other_sessions, end_session, renew_key
from rootway.web.actions.showing import record_shown
from rootway.web.actions.signing_up import make_account, sign_up_is_over, take_place_again
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
    "SENT",
    "Described",
    "Hours",
    "PersonGone",
    "TimeTaken",
    "TooFarAhead",
    "TooManyHeld",
    "TooManyWait",
    "accept_proposal",
    "accept_visit",
    "add_arrivals",
    "add_person",
    "ask_for_visit",
    "begin_check",
    "begin_demonstration",
    "bring_log",
    "bring_people",
    "cancel_visit",
    "choose_country",
    "choose_time_zone",
    "claim_listing",
    "claim_person",
    "clock_fault",
    "decide_claim",
    "decide_repair",
    "decline_visit",
    "delete_account",
    "delete_everything",
    "delete_person",
    "describe_practice",
    "drop_stale_messages",
    "end_all_sessions",
    "end_other_sessions",
    "end_session",
    "forget_arrivals",
    "give_back",
    "is_over",
    "join_person",
    "keep_log",
    "keep_search",
    "let_serve",
    "make_account",
    "make_feed",
    "make_staff",
    "mark_day",
    "messages_done",
    "messages_failed",
    "name_activities",
    "name_person",
    "offer_times",
    "propose_time",
    "purge_counts",
    "purge_expired",
    "record_answers",
    "record_entries",
    "record_shown",
    "record_sitting",
    "refuse_person",
    "remember_sent",
    "renew_key",
    "renew_session",
    "report_wrong",
    "reseal_second_factors",
    "resign_sessions",
    "revoke_feed",
    "say_examined",
    "seen",
    "sign_out",
    "sign_up_is_over",
    "switch_person",
    "take_messages",
    "take_place_again",
    "take_time_back",
    "use_step",
    "use_up",
    "write_message",
]
