"""A check-in on an ordinary day, as its form sends it."""

DAILY = {
    "signs": "same",
    "most_distal_zone": "calf",
    "leg_pain_0_10": "6",
    "tingling_or_numbness": "yes",
    "symptoms_moving_distally": "no",
    "heel_walk_difficult": "no",
    "toe_walk_difficult": "no",
    "big_toe_lift_weak": "no",
}
