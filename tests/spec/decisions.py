"""What decision tables say: the three hit policies, with rules that are open and answers that are not sure."""

from tests.spec.drawing import Chapter, Decision

PRIORITY = Chapter(
    "Policy `priority`: the most severe wins",
    "The values stand in order, the least severe first. The result is the most severe value of the rules that hold. A "
    "rule that is unknown and waits for a fact is *open*; one that is unknown and waits for nothing is *not sure*, and "
    "earns its `unsure` value, or nothing. `value` is what is reached whatever the open rules say.",
    (
        Decision(
            "Settled, open, not sure",
            "Open rules matter only when they could raise the value. While nothing is reached and something is open, "
            "there is no value (`none`).",
            "priority",
            "self_care see_clinician urgent emergency",
            (
                ("fever and chills", "emergency", {"unsure": "urgent"}),
                ("fever", "urgent", {"unsure": "urgent"}),
                ("foot_drop", "see_clinician"),
            ),
            """
            fever  chills  foot_drop | value          settled  could_be                                  waits
            -------------------------+------------------------------------------------------------------------------
            T      T       -         | emergency      T        emergency                                -
            T      F       F         | urgent         T        urgent                                   -
            T      -       F         | urgent         F        urgent,emergency                         chills
            F      -       T         | see_clinician  T        see_clinician                            -
            F      -       F         | self_care      T        self_care                                -
            F      -       -         | none           F        self_care,see_clinician                  foot_drop
            -      F       T         | see_clinician  F        see_clinician,urgent                     fever
            -      -       F         | none           F        self_care,urgent,emergency                fever,chills
            ?      T       F         | urgent         T        urgent                                   -
            ?      F       F         | urgent         T        urgent                                   -
            ?      -       F         | urgent         F        urgent,emergency                         chills
            F      F       ?         | self_care      T        self_care                                -
            """,
            otherwise="self_care",
        ),
        Decision(
            "otherwise is the least",
            "A rule cannot lower the result below `otherwise`; it only adds its reason.",
            "priority",
            "not_now consider now",
            (("fever", "not_now"), ("chills", "now")),
            """
            fever  chills | value     settled  could_be     waits
            --------------+----------------------------------------
            T      F      | consider  T        consider     -
            T      -      | consider  F        consider,now chills
            F      F      | consider  T        consider     -
            """,
            otherwise="consider",
        ),
        Decision(
            "meanwhile",
            "What may be said while no rule holds and something is open.",
            "priority",
            "option not_now avoid",
            (("fever", "not_now"), ("chills", "avoid")),
            """
            fever  chills | value    settled  could_be             waits
            --------------+------------------------------------------------
            -      F      | not_now  F        option,not_now       fever
            F      F      | option   T        option               -
            T      -      | not_now  F        not_now,avoid        chills
            """,
            otherwise="option",
            meanwhile="not_now",
        ),
        Decision(
            "Items",
            "A table may decide several things, each by the rules that name it.",
            "priority",
            "option not_now avoid",
            (
                ("fever", "avoid", {"item": "massage"}),
                ("fever", "not_now", {"item": "walking"}),
                ("chills", "not_now", {"item": "massage", "unsure": "not_now"}),
            ),
            """
            fever  chills | massage.value  massage.settled  walking.value  walking.settled
            --------------+---------------------------------------------------------------
            T      -      | avoid          T                not_now        T
            F      -      | none           F                option         T
            F      ?      | not_now        T                option         T
            -      T      | not_now        F                none           F
            """,
            otherwise="option",
            items="massage walking",
        ),
    ),
)

FIRST = Chapter(
    "Policy `first`: the first rule that holds wins",
    "Rules are read from the top. An open rule above the one that holds keeps the result unsettled, unless it would "
    "say the same. A rule that is not sure is passed over, or gives its `unsure` value.",
    (
        Decision(
            "Order matters",
            "",
            "first",
            "flexion extension untested",
            (("zone == 'foot'", "extension"), ("fever", "flexion"), ("zone == 'calf'", "extension")),
            """
            zone  fever | value      settled  could_be            waits
            ------------+--------------------------------------------------
            foot  T     | extension  T        extension           -
            back  T     | flexion    T        flexion             -
            calf  F     | extension  T        extension           -
            calf  -     | extension  F        flexion,extension   fever
            back  F     | untested   T        untested            -
            -     T     | flexion    F        flexion,extension   zone
            -     F     | none       F        extension,untested  zone
            ?     T     | flexion    T        flexion             -
            ?     F     | untested   T        untested            -
            """,
            otherwise="untested",
        ),
        Decision(
            "An open rule that would say the same does not matter",
            "",
            "first",
            "disc unclear",
            (("chills", "disc"), ("fever", "disc")),
            """
            chills  fever | value  settled  could_be      waits
            --------------+------------------------------------
            -       T     | disc   T        disc          -
            -       F     | none   F        disc,unclear  chills
            """,
            otherwise="unclear",
        ),
        Decision(
            "Support",
            "The same value with other support is another result.",
            "first",
            "S1 unclear",
            (("foot_drop", "S1", {"support": "sign"}), ("zone == 'foot'", "S1", {"support": "pattern"})),
            """
            foot_drop  zone | value    support  settled  could_be    waits
            ----------------+-------------------------------------------------------
            T          foot | S1       sign     T        S1          -
            F          foot | S1       pattern  T        S1          -
            -          foot | S1       pattern  F        S1          foot_drop
            ?          foot | S1       pattern  T        S1          -
            -          back | unclear  none     F        S1,unclear  foot_drop
            -          -    | unclear  none     F        S1,unclear  foot_drop,zone
            """,
            otherwise="unclear",
            meanwhile="unclear",
        ),
        Decision(
            "What not sure earns",
            "It stands without support, and what could still be not sure is possible too.",
            "first",
            "now later never",
            (
                ("fever", "now", {"unsure": "later", "support": "sign"}),
                ("chills", "later"),
            ),
            """
            fever  chills | value  support  settled  could_be         waits
            --------------+---------------------------------------------------
            ?      F      | later  none     T        later            -
            -      T      | later  none     F        now,later        fever
            -      F      | none   none     F        now,later,never  fever
            T      F      | now    sign     T        now              -
            """,
            otherwise="never",
        ),
    ),
)

COLLECT = Chapter(
    "Policy `collect`: all that hold",
    "Every rule that holds says its value; a rule that is not sure says its `unsure` value, if it has one. There is no "
    "one value, so no later table reads the result.",
    (
        Decision(
            "All that hold",
            "`holds` and `unsure` give the numbers of the rules.",
            "collect",
            "physician therapist specialist",
            (
                ("fever", "physician", {"unsure": "physician"}),
                ("not fever", "therapist"),
                ("foot_drop", "specialist"),
            ),
            """
            fever  foot_drop | holds  unsure  settled  could_be                        waits
            -----------------+--------------------------------------------------------------------
            T      T         | 1,3    -       T        physician,specialist            -
            F      F         | 2      -       T        therapist                       -
            F      ?         | 2      -       T        therapist                       -
            ?      F         | -      1       T        physician                       -
            T      -         | 1      -       F        physician,specialist            foot_drop
            -      F         | -      -       F        physician,therapist             fever
            """,
        ),
    ),
)

LATER = Chapter(
    "Tables that read tables",
    "Tables are read in an order in which each finds the results that it needs. A table that reads an unsettled result "
    "is settled all the same when every possible value gives the same.",
    (
        Decision(
            "A plan after triage",
            "",
            "priority",
            "rest walk",
            (("triage in ('self_care', 'see_clinician')", "walk"),),
            """
            triage                  | value  settled  could_be   waits
            ------------------------+---------------------------------------
            self_care               | walk   T        walk       -
            self_care,see_clinician | walk   T        walk       -
            see_clinician,urgent    | none   F        rest,walk  weight_loss
            urgent,emergency        | rest   T        rest       -
            """,
            otherwise="rest",
        ),
    ),
)

CHAPTERS = (PRIORITY, FIRST, COLLECT, LATER)
