"""Invented people and their courses, made from a seed: to rehearse and to measure with, never to predict anyone."""

from rootway.simulation.assumption import Assumption
from rootway.simulation.caller import Callers
from rootway.simulation.cast import Cast, CastPart
from rootway.simulation.course import Course, Row, course, rows
from rootway.simulation.joined import CourseOf, Joined, joined_of, said_before
from rootway.simulation.kind import KINDS, Kind
from rootway.simulation.pace import DAILY, SPARSE, Pace
from rootway.simulation.people import People, people_of
from rootway.simulation.person import Person, person_name
from rootway.simulation.practice import InventedClinician, InventedPractice, InventedSharer, practice_of
from rootway.simulation.presentation import Disease, Presentation, Serious, check_serious
from rootway.simulation.rate import LEVELS, Level, Rates, check_rates
from rootway.simulation.sitting import sittings
from rootway.simulation.vocabulary import people_faults
from rootway.simulation.whole_check import whole_checks

__all__ = [
    "DAILY",
    "KINDS",
    "LEVELS",
    "SPARSE",
    "Assumption",
    "Callers",
    "Cast",
    "CastPart",
    "Course",
    "CourseOf",
    "Disease",
    "InventedClinician",
    "InventedPractice",
    "InventedSharer",
    "Joined",
    "Kind",
    "Level",
    "Pace",
    "People",
    "Person",
    "Presentation",
    "Rates",
    "Row",
    "Serious",
    "check_rates",
    "check_serious",
    "course",
    "joined_of",
    "people_faults",
    "people_of",
    "person_name",
    "practice_of",
    "rows",
    "said_before",
    "sittings",
    "whole_checks",
]
