"""The triage table written by hand as SQL, for DuckDB and polars: value, whether it is settled, and the worst it could be.

A clever author's version, not a naive one. No rule of triage gets weaker by a yes, so every rule is asked twice, side by
side: once with what was never asked as no, once as yes. "Not sure" is NULL in both, and a rule that is NULL in both earns
what not being sure earns. Yes/no stands as 1, 0, 2 for not sure and NULL for never asked.
"""

NERVE_SIGNS = (
    "bladder_change or bowel_change or saddle_numbness or sexual_function_change or bilateral_leg_symptoms"
)
RULES = (
    ("bladder_change", 3, 3),
    ("bowel_change", 3, 3),
    ("saddle_numbness", 3, 3),
    ("sexual_function_change", 3, 2),
    ("bilateral_leg_symptoms", 3, 2),
    ("course_fast", 3, 2),
    ("course_worse", 2, 2),
    ("leg_weakness and several and grade_3", 3, 1),
    ("leg_weakness and (several or movement_unknown) and grade_unknown", 2, 1),
    ("leg_weakness and grade_3", 2, 1),
    ("foot_drop", 2, 2),
    ("leg_weakness", 1, 1),
    ("heel_walk_difficult or toe_walk_difficult or big_toe_lift_weak", 1, 1),
    ("symptoms_moving_distally", 1, 1),
    (f"repeated_falls and (leg_weakness or foot_drop or {NERVE_SIGNS})", 3, 2),
    ("repeated_falls", 2, 2),
    ("numbness_increasing", 2, 2),
    (
        "fever and (feels_unwell or iv_drug_use or immunosuppressed or recent_infection or recent_spinal_procedure"
        " or wound_problem)",
        3,
        2,
    ),
    (f"fever and (leg_weakness or foot_drop or numbness_increasing or {NERVE_SIGNS})", 3, 2),
    ("fever", 2, 2),
    ("iv_drug_use", 2, 2),
    ("wound_problem", 2, 2),
    ("feels_unwell", 1, 1),
    ("immunosuppressed", 1, 1),
    ("recent_infection", 1, 1),
    ("recent_spinal_procedure", 1, 1),
    (
        "cancer_history and (leg_weakness or foot_drop or repeated_falls or hand_clumsiness_or_unsteady_gait"
        " or numbness_increasing)",
        3,
        2,
    ),
    ("cancer_history", 2, 2),
    ("unexplained_weight_loss and constant_night_pain", 2, 2),
    ("unexplained_weight_loss", 1, 1),
    ("constant_night_pain", 1, 1),
    ("major_trauma and (leg_weakness or foot_drop or numbness_increasing)", 3, 2),
    ("major_trauma", 2, 2),
    ("minor_trauma and (osteoporosis or long_term_steroids or midline_bone_tenderness or over_64)", 2, 2),
    ("osteoporosis", 2, 2),
    ("long_term_steroids", 2, 2),
    ("minor_trauma", 1, 1),
    ("midline_bone_tenderness", 1, 1),
    ("known_aortic_aneurysm", 3, 2),
    ("pulsating_abdomen", 3, 2),
    ("sudden_severe_abdominal_or_back_pain", 3, 2),
    ("cold_or_pale_leg", 3, 2),
    ("calf_swelling", 2, 2),
    ("hand_clumsiness_or_unsteady_gait", 2, 2),
    ("recent_manipulation_then_worse", 3, 2),
    ("bladder_bowel_long_standing", 1, 1),
    ("band_rash", 1, 1),
    ("under_18", 1, 1),
    ("over_12_weeks", 1, 1),
)
YES_NO = (
    "bladder_change", "bowel_change", "saddle_numbness", "sexual_function_change", "bilateral_leg_symptoms", "foot_drop",
    "leg_weakness", "heel_walk_difficult", "toe_walk_difficult", "big_toe_lift_weak", "symptoms_moving_distally",
    "repeated_falls", "numbness_increasing", "fever", "feels_unwell", "iv_drug_use", "immunosuppressed",
    "recent_infection", "recent_spinal_procedure", "wound_problem", "cancer_history", "unexplained_weight_loss",
    "constant_night_pain", "major_trauma", "minor_trauma", "osteoporosis", "long_term_steroids",
    "midline_bone_tenderness", "known_aortic_aneurysm", "pulsating_abdomen", "sudden_severe_abdominal_or_back_pain",
    "cold_or_pale_leg", "calf_swelling", "hand_clumsiness_or_unsteady_gait", "recent_manipulation_then_worse",
    "bladder_bowel_long_standing", "band_rash", "under_18", "over_12_weeks",
)  # fmt: skip
OTHERS = ("leg_weakness_course", "weakness_movement", "weakness_grade_0_5", "age_years")
COURSE_AT_LEAST = {"course_fast": ("worsening_fast",), "course_worse": ("worsening", "worsening_fast")}


def query(table: str, reasons: bool) -> str:
    """One row per person: the level reached, the worst that could be, and which rules hold or are not sure, as bits."""
    low, high = _said("false", "low_"), _said("true", "high_")
    reached = ", ".join(
        f"case when l{n} then {then} when l{n} is null and h{n} is null then {unsure} else -1 end"
        for n, (_, then, unsure) in enumerate(RULES)
    )
    could_be = ", ".join(
        f"case when h{n} then {then} when h{n} is null and l{n} is null then {unsure} when h{n} is null then {then} else 0 end"
        for n, (_, then, unsure) in enumerate(RULES)
    )
    masks = ""
    if reasons:
        holds = " + ".join(f"case when l{n} then {1 << n} else 0 end" for n in range(len(RULES)))
        unsure = " + ".join(
            f"case when l{n} is null and h{n} is null then {1 << n} else 0 end" for n in range(len(RULES))
        )
        masks = f", {holds} as holds, {unsure} as unsure"
    rules = ", ".join(
        f"{_rule(when, before)} as {before[0]}{n}"
        for n, (when, *_) in enumerate(RULES)
        for before in ("low_", "high_")
    )
    return (
        f"select greatest({reached}) as reached, greatest({could_be}) as could_be{masks} "
        f"from (select {rules} from (select {low}, {high} from {table}))"
    )


def _said(absent: str, before: str = "") -> str:
    columns = [_yes_no(name, absent, before) for name in YES_NO]
    for name, words in COURSE_AT_LEAST.items():
        some = ", ".join(f"'{word}'" for word in words)
        columns.append(_other("leg_weakness_course", f"in ({some})", absent, before + name))
    columns.append(_other("weakness_movement", "= 'several'", absent, before + "several"))
    columns.append(
        f"case when weakness_movement is null then {absent} else weakness_movement = 'unsure' end as {before}movement_unknown"
    )
    columns.append(_number("weakness_grade_0_5", "<= 3", absent, before + "grade_3"))
    columns.append(
        f"case when weakness_grade_0_5_unsure then true when weakness_grade_0_5 is null then {absent} else false end as {before}grade_unknown"
    )
    columns.append(_number("age_years", ">= 65", absent, before + "over_64"))
    return ", ".join(columns)


def _yes_no(name: str, absent: str, before: str) -> str:
    return (
        f"case {name} when 0 then false when 1 then true when 2 then null else {absent} end as {before}{name}"
    )


def _other(name: str, test: str, absent: str, alias: str) -> str:
    return f"case when {name} is null then {absent} when {name} = 'unsure' then null else {name} {test} end as {alias}"


def _number(name: str, test: str, absent: str, alias: str) -> str:
    return f"case when {name}_unsure then null when {name} is null then {absent} else {name} {test} end as {alias}"


def _rule(when: str, before: str) -> str:
    return " ".join(_prefixed(word, before) for word in when.replace("(", "( ").replace(")", " )").split())


def _prefixed(word: str, before: str) -> str:
    return word if word in ("and", "or", "(", ")") else before + word
