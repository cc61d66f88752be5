"""What conditions say: three values, comparisons, sums, asking whether something is unknown, and what they wait for."""

from tests.spec.counting import COUNTING, PARTS
from tests.spec.drawing import Chapter, Condition

THREE_VALUES = Chapter(
    "Three values",
    "A condition is true (T), false (F) or unknown (U). Unknown is never read as no.",
    (
        Condition(
            "A yes/no fact",
            "What was never asked is unknown, and waits for the answer. What was asked and is not known, or was "
            "answered in two ways, is unknown too, but waits for nothing. What does not apply is not true.",
            "fever",
            """
            fever | result  waits
            ------+--------------
            T     | T       -
            F     | F       -
            -     | U       fever
            ?     | U       -
            ><    | U       -
            n/a   | F       -
            """,
        ),
        Condition(
            "and",
            "False as soon as one side is false; true only when both are true.",
            "fever and chills",
            """
            fever  chills | result  waits
            --------------+---------------------
            T      T      | T       -
            T      F      | F       -
            T      -      | U       chills
            F      T      | F       -
            F      F      | F       -
            F      -      | F       -
            -      T      | U       fever
            -      F      | F       -
            -      -      | U       fever,chills
            ?      T      | U       -
            ?      F      | F       -
            ?      -      | U       chills
            """,
        ),
        Condition(
            "or",
            "True as soon as one side is true; false only when both are false.",
            "fever or chills",
            """
            fever  chills | result  waits
            --------------+---------------------
            T      T      | T       -
            T      F      | T       -
            T      -      | T       -
            F      T      | T       -
            F      F      | F       -
            F      -      | U       chills
            -      T      | T       -
            -      F      | U       fever
            -      -      | U       fever,chills
            ?      T      | T       -
            ?      F      | U       -
            ?      -      | U       chills
            """,
        ),
        Condition(
            "not",
            "Unknown stays unknown. What does not apply is not true, so `not` makes it true.",
            "not fever",
            """
            fever | result  waits
            ------+--------------
            T     | F       -
            F     | T       -
            -     | U       fever
            ?     | U       -
            n/a   | T       -
            """,
        ),
        Condition(
            "and before or, not before and",
            "Read as `fever or (chills and (not foot_drop))`. Brackets change the order.",
            "fever or chills and not foot_drop",
            """
            fever  chills  foot_drop | result  waits
            -------------------------+----------------
            T      F       T         | T       -
            F      T       F         | T       -
            F      T       T         | F       -
            F      F       -         | F       -
            F      T       -         | U       foot_drop
            """,
        ),
        Condition(
            "true and false",
            "The two words are conditions too. A rule that is always true must say that it may hold of a stranger.",
            "fever and true or false",
            """
            fever | result  waits
            ------+--------------
            T     | T       -
            F     | F       -
            -     | U       fever
            """,
        ),
    ),
)

COMPARISONS = Chapter(
    "Comparisons",
    "`==` `!=` `<` `<=` `>` `>=` compare numbers of one unit, or words of one fact. A comparison of something "
    "unknown is unknown. Nothing but `!=` holds of what does not apply.",
    (
        Condition(
            "Numbers: less than",
            "",
            "age_years < 18",
            """
            age_years | result  waits
            ----------+------------------
            17        | T       -
            17.9      | T       -
            18        | F       -
            -         | U       age_years
            ?         | U       -
            n/a       | F       -
            """,
        ),
        Condition(
            "Numbers: at most, equal, not equal, at least, more than",
            "",
            "walking_minutes <= 5 and walking_minutes != 3 or walking_minutes == 10 or walking_minutes > 20",
            """
            walking_minutes | result  waits
            ----------------+------------------------
            5               | T       -
            3               | F       -
            6               | F       -
            10              | T       -
            20              | F       -
            21              | T       -
            -               | U       walking_minutes
            """,
        ),
        Condition(
            "The number may stand on the left",
            "",
            "65 <= age_years",
            """
            age_years | result  waits
            ----------+--------------
            64        | F       -
            65        | T       -
            """,
        ),
        Condition(
            "Chained",
            "Read as `2 <= weeks_into_plan and weeks_into_plan < 4`.",
            "2 <= weeks_into_plan < 4",
            """
            weeks_into_plan | result  waits
            ----------------+------------------------
            1.9             | F       -
            2               | T       -
            4               | F       -
            -               | U       weeks_into_plan
            n/a             | F       -
            """,
        ),
        Condition(
            "Two numbers of one unit",
            "Both must be known. Numbers of different units are refused.",
            "weeks_into_plan < duration_weeks",
            """
            weeks_into_plan  duration_weeks | result  waits
            --------------------------------+---------------------------------------
            2                3              | T       -
            3                3              | F       -
            -                3              | U       weeks_into_plan
            ?                -              | U       duration_weeks
            -                -              | U       weeks_into_plan,duration_weeks
            n/a              3              | F       -
            n/a              -              | U       duration_weeks
            """,
        ),
        Condition(
            "Words: equal",
            "A word that the fact cannot have is refused when the pathway is loaded.",
            "side == 'left'",
            """
            side  | result  waits
            ------+--------------
            left  | T       -
            right | F       -
            -     | U       side
            ?     | U       -
            n/a   | F       -
            """,
        ),
        Condition(
            "Words: not equal",
            "The one comparison that holds of what does not apply.",
            "side != 'left'",
            """
            side  | result  waits
            ------+--------------
            left  | F       -
            right | T       -
            -     | U       side
            ><    | U       -
            n/a   | T       -
            """,
        ),
        Condition(
            "Two facts with the same words",
            "",
            "side == painful_side",
            """
            side  painful_side | result  waits
            -------------------+---------------------
            left  left         | T       -
            left  right        | F       -
            left  -            | U       painful_side
            n/a   left         | F       -
            """,
        ),
        Condition(
            "Ordered words",
            "Where words have an order, they compare by it; here none < back < buttock < thigh < calf < foot.",
            "zone >= 'thigh'",
            """
            zone    | result  waits
            --------+--------------
            none    | F       -
            buttock | F       -
            thigh   | T       -
            foot    | T       -
            -       | U       zone
            ?       | U       -
            n/a     | F       -
            """,
        ),
        Condition(
            "Ordered words, the word on the left",
            "",
            "'back' < zone < 'calf'",
            """
            zone    | result  waits
            --------+--------------
            back    | F       -
            buttock | T       -
            calf    | F       -
            """,
        ),
        Condition(
            "Two facts with the same ordered words",
            "",
            "zone > zone_baseline",
            """
            zone  zone_baseline | result  waits
            --------------------+----------------------
            foot  calf          | T       -
            calf  calf          | F       -
            back  calf          | F       -
            foot  -             | U       zone_baseline
            """,
        ),
        Condition(
            "in",
            "One of several words; `in` does not hold of what does not apply.",
            "zone in ('calf', 'foot')",
            """
            zone  | result  waits
            ------+--------------
            foot  | T       -
            thigh | F       -
            -     | U       zone
            ?     | U       -
            n/a   | F       -
            """,
        ),
        Condition(
            "not in, and a list of numbers",
            "",
            "weeks_into_plan not in (2, 4)",
            """
            weeks_into_plan | result  waits
            ----------------+------------------------
            2               | F       -
            3               | T       -
            -               | U       weeks_into_plan
            n/a             | T       -
            """,
        ),
    ),
)

ARITHMETIC = Chapter(
    "Sums",
    "`+` `-` `*` on numbers of one unit; a product has at most one unit. A sum with something unknown in it is "
    "unknown. What does not apply makes the sum not apply.",
    (
        Condition(
            "A difference",
            "",
            "walking_minutes - walking_minutes_baseline >= 5",
            """
            walking_minutes  walking_minutes_baseline | result  waits
            ------------------------------------------+---------------------------------
            13               8                        | T       -
            12               8                        | F       -
            -                8                        | U       walking_minutes
            12               ?                        | U       -
            n/a              8                        | F       -
            """,
        ),
        Condition(
            "A product and a sum, with a negative number",
            "Products come before sums.",
            "walking_minutes + -1 * walking_minutes_baseline > 2 * 3",
            """
            walking_minutes  walking_minutes_baseline | result  waits
            ------------------------------------------+--------------
            15               8                        | T       -
            14               8                        | F       -
            """,
        ),
    ),
)

UNKNOWN = Chapter(
    "Is it unknown?",
    "`is unknown` is true only when something was asked and the answer is not known. While it was merely not asked "
    "yet, the test itself is unknown: an answer may still come.",
    (
        Condition(
            "is unknown",
            "",
            "age_years is unknown",
            """
            age_years | result  waits
            ----------+------------------
            ?         | T       -
            ><        | T       -
            40        | F       -
            n/a       | F       -
            -         | U       age_years
            """,
        ),
        Condition(
            "is not unknown",
            "",
            "fever is not unknown",
            """
            fever | result  waits
            ------+--------------
            ?     | F       -
            T     | T       -
            F     | T       -
            -     | U       fever
            """,
        ),
    ),
)

WAITS = Chapter(
    "What a condition waits for",
    "An unknown condition waits for the facts that were never asked in its undetermined parts, and for no others.",
    (
        Condition(
            "Only undetermined parts",
            "With chills answered no, the first part is decided, and fever no longer matters.",
            "(fever and chills) or (foot_drop and age_years >= 65)",
            """
            fever  chills  foot_drop  age_years | result  waits
            ------------------------------------+------------------------------
            -      F       -          70        | U       foot_drop
            -      F       T          -         | U       age_years
            -      -       F          -         | U       fever,chills
            -      F       F          -         | F       -
            T      T       -          -         | T       -
            ?      T       -          -         | U       foot_drop,age_years
            """,
        ),
        Condition(
            "What nobody can tell any more",
            "Everything was asked, and it is still not known: nothing is waited for. A rule then earns what it says "
            "for `not sure`.",
            "fever and age_years >= 65",
            """
            fever  age_years | result  waits
            -----------------+------------------
            ?      70        | U       -
            T      ?         | U       -
            ?      -         | U       age_years
            ?      40        | F       -
            """,
        ),
    ),
)

POSSIBLE = Chapter(
    "Results of earlier tables",
    "A table reads the result of an earlier one as the set of values that it may still have. A comparison is true when "
    "it holds of every value in the set, false when it holds of none, and else unknown; it then waits for what the "
    "earlier table waits for.",
    (
        Condition(
            "At least urgent",
            "",
            "triage >= 'urgent'",
            """
            triage                         | result  waits
            -------------------------------+--------------------
            urgent                         | T       -
            urgent,emergency               | T       -
            see_clinician,urgent,emergency | U       weight_loss
            self_care,see_clinician        | F       -
            self_care                      | F       -
            """,
        ),
        Condition(
            "Equal, not equal",
            "",
            "triage == 'urgent' or triage != 'self_care'",
            """
            triage                  | result  waits
            ------------------------+--------------------
            urgent                  | T       -
            urgent,emergency        | T       -
            self_care,see_clinician | U       weight_loss
            self_care               | F       -
            """,
        ),
        Condition(
            "in, with facts beside it",
            "",
            "triage in ('self_care', 'see_clinician') and not fever",
            """
            triage                  fever | result  waits
            ------------------------------+--------------------------
            self_care,see_clinician F     | T       -
            self_care,see_clinician -     | U       fever
            see_clinician,urgent    F     | U       weight_loss
            see_clinician,urgent    -     | U       fever,weight_loss
            see_clinician,urgent    T     | F       -
            urgent                  -     | F       -
            """,
        ),
    ),
)

CHAPTERS = (THREE_VALUES, COUNTING, PARTS, COMPARISONS, ARITHMETIC, UNKNOWN, WAITS, POSSIBLE)
