"""Invented people and their courses, made from a seed: to rehearse and to measure with, never to predict anyone."""

from rootway.simulation.assumption import Assumption, assumptions, habits
from rootway.simulation.caller import Callers
from rootway.simulation.course import Course, Row, course, rows
from rootway.simulation.kind import KINDS, Kind
from rootway.simulation.pace import DAILY, SPARSE, Pace
from rootway.simulation.person import Person, person_name
from rootway.simulation.presentation import Disease, Presentation, Serious, check_serious, serious
from rootway.simulation.rate import LEVELS, Level, Rates, check_rates, rates
from rootway.simulation.sitting import sittings
from rootway.simulation.whole_check import whole_checks

__all__ = [
    "DAILY",
    "KINDS",
    "LEVELS",
    "SPARSE",
    "Assumption",
    "Callers",
    "Course",
    "Disease",
    "Kind",
    "Level",
    "Pace",
    "Person",
    "Presentation",
    "Rates",
    "Row",
    "Serious",
    "assumptions",
    "check_rates",
    "check_serious",
    "course",
    "habits",
    "person_name",
    "rates",
    "rows",
    "serious",
    "sittings",
    "whole_checks",
]
