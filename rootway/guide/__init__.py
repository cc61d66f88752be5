"""Load and check a pathway folder; give one frozen Guide."""

from rootway.guide.follow_up import (
    Activities,
    Band,
    CheckIn,
    Ending,
    Part,
    Questionnaire,
    Silence,
    Trend,
    Trends,
)
from rootway.guide.guide import Consequence, Guide, Home
from rootway.guide.load import default_folder, faults_in, load_guide
from rootway.guide.visit import Visit, VisitLine
from rootway.guide.written import (
    Advice,
    Answer,
    Fact,
    Item,
    Page,
    Protocol,
    Question,
    Requirement,
    RuleText,
    Source,
    Step,
    TableFile,
    WorkedCase,
)

__all__ = [
    "Activities",
    "Advice",
    "Answer",
    "Band",
    "CheckIn",
    "Consequence",
    "Ending",
    "Fact",
    "Guide",
    "Home",
    "Item",
    "Page",
    "Part",
    "Protocol",
    "Question",
    "Questionnaire",
    "Requirement",
    "RuleText",
    "Silence",
    "Source",
    "Step",
    "TableFile",
    "Trend",
    "Trends",
    "Visit",
    "VisitLine",
    "WorkedCase",
    "default_folder",
    "faults_in",
    "load_guide",
]
