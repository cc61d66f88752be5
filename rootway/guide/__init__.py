"""Load and check a pathway folder; give one frozen Guide."""

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
    "Advice",
    "Answer",
    "Consequence",
    "Fact",
    "Guide",
    "Home",
    "Item",
    "Page",
    "Protocol",
    "Question",
    "Requirement",
    "RuleText",
    "Source",
    "Step",
    "TableFile",
    "Visit",
    "VisitLine",
    "WorkedCase",
    "default_folder",
    "faults_in",
    "load_guide",
]
