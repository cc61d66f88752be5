"""What the player says beside the words of the pathway, for the script to show."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rootway.guide import Guide
from rootway.session import said_beside

Words = dict[str, str | Promise]

WORDS: Words = {
    # while it runs
    "how_far": lazy("How far you are"),
    "sound": lazy("Sound"),
    "voice": lazy("Voice"),
    "bell": lazy("Bell"),
    "notices": lazy("Notices"),
    "time_over": lazy("The time is over. Come back to the page."),
    "time_left": lazy("Time left:"),
    "repetition": lazy("%(n)s of %(all)s"),
    "halfway": lazy("Halfway."),
    "seconds_left": lazy("%(n)s seconds left."),
    "aim": lazy("Aim:"),
    "is_paused": lazy("Paused. The time stands still."),
    "goes_on": lazy("It goes on."),
    "pace": lazy("One repetition takes"),
    "pace_seconds": lazy("%(n)s seconds"),
    "pace_by_hand": lazy("as long as I like: I tap each one"),
    "limit": lazy("Before my limit, tell me to turn back. My limit is"),
    "no_limit": lazy("not set"),
    "one_minute": lazy("1 minute"),
    "some_minutes": lazy("%(n)s minutes"),
    "turn_back": lazy("Turn back now."),
    # before and after
    "sessions": lazy("Your sessions"),
    "before": lazy("Put the phone where you can see or hear it. It guides you step by step."),
    "start": lazy("Start"),
    # a look through it
    "look_first": lazy("Look through it first"),
    "look_only": lazy("Only a look: it counts as nothing, and nothing is kept."),
    "look_at": lazy("Step %(n)s of %(all)s."),
    "look_next": lazy("Next"),
    "look_stop": lazy("Stop looking"),
    "look_over": lazy("Those were all the steps. Nothing was counted or kept. Start when you are ready."),
    # going on after a break
    "was_going_on": lazy("You were in the middle of this session. You can go on where you were."),
    "go_on_there": lazy("Go on there"),
    "begin_anew": lazy("Start from the beginning"),
    "not_offered": lazy("This is not an exercise to start now. It is not in your plan of today."),
    "not_set_up": lazy(
        "There is no internet, and this phone holds no session that can be started now. After a stop, or when"
        " some days have passed, it must reach the internet once. Then your plan says what is right."
    ),
    "back": lazy("Back to your sessions"),
    "when_again": lazy("When to do it again"),
    "from_to": lazy("%(low)s to %(high)s"),
    "every_hour": lazy("Today: every hour while you are awake"),
    "every_hours": lazy("Today: every %(n)s hours while you are awake"),
    "once_a_day": lazy("Once a day"),
    "times_a_day": lazy("%(n)s times a day"),
    "whom_to_see": lazy("Whom to see"),
    # danger questions
    "danger_questions": lazy("Answer the danger questions now"),
    "yes": lazy("Yes"),
    "no": lazy("No"),
    "not_sure": lazy("Not sure"),
    "go_on": lazy("Go on"),
    "why": lazy("Why we say this"),
    "by_mistake": lazy("I answered by mistake: ask me again"),
    "show_staff": lazy("See the page to show to the staff"),
    "no_exercise_now": lazy("No exercise for now"),
    # keeping and sending
    "keeping": lazy("Keeping what happened…"),
    "saved": lazy("Kept in your log."),
    "kept_here": lazy("Kept on this phone, sealed. It will be sent when there is internet."),
    "not_kept": lazy("It could not be added to your log. The reason stands below; it stays on this phone."),
    "cannot_keep": lazy(
        "This browser cannot keep it safely here. Write it down: the place and the pain before and after, and"
        " how it ended."
    ),
    "one_waits": lazy("1 session or answer waits on this phone to be sent."),
    "some_wait": lazy("%(n)s sessions or answers wait on this phone to be sent."),
    "queue_is_old": lazy(
        "They have waited for more than 3 days. Some phones empty their storage after 7 days. Please open "
        "this page with internet soon."
    ),
    "nobody_here": lazy("Open your own answers in this browser first, then send again."),
    "send_now": lazy("Send now"),
    "all_sent": lazy("Everything is sent."),
    "refused": lazy("One could not be kept: %(fault)s"),
    "try_again": lazy("Try again"),
    "discard": lazy("Remove it from this phone"),
    # without internet
    "is_on": lazy("This phone can start your sessions without internet."),
    "is_off": lazy("This phone needs internet to start a session."),
    "turn_on": lazy("Use without internet on this phone"),
    "turn_off": lazy("Stop using it without internet"),
    "turning_on_failed": lazy("That did not work. Check the internet, and try again."),
    "not_possible_here": lazy("This browser cannot do that at this address. Sessions with internet work."),
}


def of_the_pathway(guide: Guide) -> dict[str, str]:
    """What the pathway says of the body and of danger beside a session; the script fills in the emergency number."""
    return {**said_beside(guide), "watch": _watch(guide)}


def of_every_pathway(guide: Guide) -> dict[str, str]:
    """All other words, as the script reads them, with what to watch for where no session can be started."""
    return {**{name: str(words) for name, words in WORDS.items()}, "watch": _watch(guide)}


def _watch(guide: Guide) -> str:
    return f"{guide.sayings.needed('watch').text} {_('Call {emergency_number}.')}"
