"""Load and check a pathway folder; give one frozen Guide."""

from rootway.guide.follow_up import (
    Activities,
    Band,
    CheckIn,
    Part,
    Questionnaire,
    Silence,
    Trend,
    Trends,
)
from rootway.guide.gravity import (
    DOUBT,
    GRAVE,
    NOTHING,
    gravity,
    grows_worse_downward,
    harmless,
    has_order,
    is_weighed,
)
from rootway.guide.guidance import CLEAR, NOT_KNOWN, Guidance
from rootway.guide.guide import Consequence, Guide, Home
from rootway.guide.load import checked, default_folder, draft_guide, faults_in, load_guide, shows_unread
from rootway.guide.placeholders import filled, fills_for
from rootway.guide.protocol import Protocol, Step
from rootway.guide.question import Answer, Page, Question
from rootway.guide.roles import FactRoles, Roles
from rootway.guide.sides import other_side
from rootway.guide.visit import VisitLine, VisitTexts
from rootway.guide.written import Advice, Fact, Item, Requirement, RuleText, Source, TableFile, WorkedCase

__all__ = [
    "CLEAR",
    "DOUBT",
    "GRAVE",
    "NOTHING",
    "NOT_KNOWN",
    "Activities",
    "Advice",
    "Answer",
    "Band",
    "CheckIn",
    "Consequence",
    "Fact",
    "FactRoles",
    "Guidance",
    "Guide",
    "Home",
    "Item",
    "Page",
    "Part",
    "Protocol",
    "Question",
    "Questionnaire",
    "Requirement",
    "Roles",
    "RuleText",
    "Silence",
    "Source",
    "Step",
    "TableFile",
    "Trend",
    "Trends",
    "VisitLine",
    "VisitTexts",
    "WorkedCase",
    "checked",
    "default_folder",
    "draft_guide",
    "faults_in",
    "filled",
    "fills_for",
    "gravity",
    "grows_worse_downward",
    "harmless",
    "has_order",
    "is_weighed",
    "load_guide",
    "other_side",
    "shows_unread",
]
