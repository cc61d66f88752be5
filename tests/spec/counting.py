"""What counting says, and what a named part says: the two ways to bring conditions together without copies."""

from tests.spec.drawing import Chapter, Condition

COUNTING = Chapter(
    "Counting",
    "`at_least 2 of (a, b, c)` is true as soon as two of the parts are true, whichever they are. It is false as "
    "soon as so many are false that two can no longer be true. What is unknown counts as neither. The number is more "
    "than one and less than all: for one of them there is `or`, for all of them `and`.",
    (
        Condition(
            "Two of three",
            "",
            "at_least 2 of (fever, chills, weight_loss)",
            """
            fever  chills  weight_loss | result  waits
            ---------------------------+-----------------------------------
            T      T       -           | T       -
            F      T       T           | T       -
            T      F       F           | F       -
            F      -       F           | F       -
            F      -       T           | U       chills
            T      -       -           | U       chills,weight_loss
            -      -       -           | U       fever,chills,weight_loss
            T      ?       F           | U       -
            T      ?       -           | U       weight_loss
            ?      ?       F           | U       -
            ?      F       F           | F       -
            T      n/a     F           | F       -
            T      n/a     T           | T       -
            """,
        ),
        Condition(
            "Three of four, with parts of other kinds",
            "A part is any condition; only parts that are undetermined are waited for.",
            "at_least 3 of (fever and chills, age_years >= 65, not foot_drop, zone > 'thigh')",
            """
            fever  chills  age_years  foot_drop  zone | result  waits
            ------------------------------------------+---------------------------
            T      T       70         T          foot | T       -
            T      F       70         T          foot | F       -
            -      F       70         F          -    | U       zone
            -      T       70         F          back | U       fever
            -      -       40         F          foot | U       fever,chills
            -      -       ?          F          foot | U       fever,chills
            F      -       ?          F          foot | U       -
            F      -       40         -          -    | F       -
            """,
        ),
        Condition(
            "Beside other conditions",
            "It binds like a single name.",
            "not at_least 2 of (fever, chills, weight_loss) and foot_drop",
            """
            fever  chills  weight_loss  foot_drop | result  waits
            --------------------------------------+--------------------
            F      F       -            T         | T       -
            T      T       -            T         | F       -
            T      F       -            T         | U       weight_loss
            T      F       -            F         | F       -
            """,
        ),
        Condition(
            "One of them is counted itself",
            "",
            "at_least 2 of (fever, foot_drop, at_least 2 of (chills, weight_loss, pregnant))",
            """
            fever  foot_drop  chills  weight_loss  pregnant | result  waits
            ------------------------------------------------+------------------------
            T      F          T       T            -        | T       -
            T      F          T       F            -        | U       pregnant
            T      F          F       F            -        | F       -
            T      T          -       -            -        | T       -
            """,
        ),
    ),
)

PARTS = Chapter(
    "Named parts",
    "What several rules say alike is written once, under `[part]` in `parts.toml`, and read by its name wherever a "
    "condition may stand. It means what stands behind the name, no more and no less.",
    (
        Condition(
            "A name for a condition",
            "",
            "shaking and not foot_drop",
            """
            fever  chills  foot_drop | result  waits
            -------------------------+---------------------
            T      F       F         | T       -
            F      F       -         | F       -
            F      -       F         | U       chills
            -      -       F         | U       fever,chills
            F      ?       F         | U       -
            """,
            {"shaking": "fever or chills"},
        ),
        Condition(
            "Counted, and turned around",
            "",
            "at_least 2 of (shaking, not old, foot_drop)",
            """
            fever  chills  age_years  foot_drop | result  waits
            ------------------------------------+------------------
            T      -       40         -         | T       -
            F      F       70         -         | F       -
            F      F       -          T         | U       age_years
            """,
            {"shaking": "fever or chills", "old": "age_years >= 65"},
        ),
    ),
)
