"""Invented people and their courses, made from a seed: to rehearse with, never to predict anyone's course."""

from rootway.simulation.assumption import Assumption, assumptions, habits
from rootway.simulation.course import Course, Row, course, rows
from rootway.simulation.kind import KINDS, Kind
from rootway.simulation.pace import DAILY, SPARSE, Pace
from rootway.simulation.person import Person, person_name
from rootway.simulation.sitting import sittings

__all__ = [
    "DAILY",
    "KINDS",
    "SPARSE",
    "Assumption",
    "Course",
    "Kind",
    "Pace",
    "Person",
    "Row",
    "assumptions",
    "course",
    "habits",
    "person_name",
    "rows",
    "sittings",
]
