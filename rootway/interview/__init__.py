"""The interview: what is asked, in which stage, on which page, and which question is the most useful next.

danger    every danger sign, never skipped
core      what a first plan needs
sharpen   what can still change some decision, the most useful question first
done      nothing is left that could change a decision, or an emergency ended it

Pages, command line and JSON share this room; it decides nothing about a person.
"""

from rootway.interview.burden import Burden, burden_of
from rootway.interview.effort import Effort, EffortItem, effort_of, items_of
from rootway.interview.interview import DANGER, EXAMINED, Interview, Stage, Stop, ToldSoFar
from rootway.interview.shown import is_shown, lines_of, unasked_of
from rootway.interview.walk import Walked, walked, walked_through
from rootway.interview.worth import next_questions

__all__ = [
    "DANGER",
    "EXAMINED",
    "Burden",
    "Effort",
    "EffortItem",
    "Interview",
    "Stage",
    "Stop",
    "ToldSoFar",
    "Walked",
    "burden_of",
    "effort_of",
    "is_shown",
    "items_of",
    "lines_of",
    "next_questions",
    "unasked_of",
    "walked",
    "walked_through",
]
