"""A record system opens these pages for one of its patients (SMART App Launch 2, EHR launch): what is asked and read.

Nothing here calls anybody, reads a clock or throws dice: what was answered comes in as bytes, secrets come in as text.
"""

from rootway.exchange.launch.address import origin_of
from rootway.exchange.launch.answers import answers_for_record
from rootway.exchange.launch.ask import SCOPES, Asking, authorize_address, challenge_of
from rootway.exchange.launch.configuration import Configuration, Need, needed, read_configuration
from rootway.exchange.launch.page import MOST_PAGES, RecordPage, page_in
from rootway.exchange.launch.prefill import FromRecord, may_fill, prefill
from rootway.exchange.launch.reads import RecordSearch, gives, reads_for
from rootway.exchange.launch.token_answer import TokenAnswer, read_token

__all__ = [
    "MOST_PAGES",
    "SCOPES",
    "Asking",
    "Configuration",
    "FromRecord",
    "Need",
    "RecordPage",
    "RecordSearch",
    "TokenAnswer",
    "answers_for_record",
    "authorize_address",
    "challenge_of",
    "gives",
    "may_fill",
    "needed",
    "origin_of",
    "page_in",
    "prefill",
    "read_configuration",
    "read_token",
    "reads_for",
]
