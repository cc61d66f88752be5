"""How long and how wide the parts of a body are, in units of about one centimeter. Another body is other numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Body:
    """Lengths from joint to joint, and half the width at each joint (`r_…`): what touches a floor is the skin."""

    lumbar: float = 19
    chest: float = 29
    neck_base: float = 33
    neck: float = 8
    head: float = 11
    upper_arm: float = 29
    forearm: float = 25
    hand: float = 13
    thigh: float = 43
    shin: float = 41
    r_pelvis: float = 11.5
    r_waist: float = 9.5
    r_chest: float = 11
    r_neck: float = 4.8
    r_head: float = 9.5
    r_shoulder: float = 5.2
    r_elbow: float = 4
    r_wrist: float = 3
    r_finger: float = 2.2
    r_hip: float = 9
    r_knee: float = 5.8
    r_ankle: float = 3.8
    half_shoulders: float = 15.5
    half_hips: float = 8


USUAL: Final = Body()

HEEL: Final = (-4.0, -7.0)
BALL: Final = (15.0, -7.0)
TOE: Final = (19.0, -5.0)
INSTEP: Final = (9.0, 1.5)
"""Places of the foot: along it from the ankle, and across it toward the shin."""
NOSE: Final = (12.6, -2.2, 11.0)
"""The tip of the nose from the middle of the head: ahead in profile, up, and toward the viewer from the front."""
