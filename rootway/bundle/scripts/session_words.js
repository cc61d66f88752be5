// What the player says beside the words of the pathway: those of the server, word for word; a test holds them equal.

const SESSION_WORDS = {
  how_far: msg("How far you are"), sound: msg("Sound"), voice: msg("Voice"), bell: msg("Bell"), notices: msg("Notices"),
  time_over: msg("The time is over. Come back to the page."), time_left: msg("Time left:"), repetition: msg("%(n)s of %(all)s"),
  halfway: msg("Halfway."), seconds_left: msg("%(n)s seconds left."), aim: msg("Aim:"), is_paused: msg("Paused. The time stands still."),
  goes_on: msg("It goes on."), pace: msg("One repetition takes"), pace_seconds: msg("%(n)s seconds"),
  pace_by_hand: msg("as long as I like: I tap each one"), limit: msg("Before my limit, tell me to turn back. My limit is"),
  no_limit: msg("not set"), one_minute: msg("1 minute"), some_minutes: msg("%(n)s minutes"), turn_back: msg("Turn back now."),
  sessions: msg("Your sessions"), before: msg("Put the phone where you can see or hear it. It guides you step by step."),
  start: msg("Start"), look_first: msg("Look through it first"), look_only: msg("Only a look: it counts as nothing, and nothing is kept."),
  look_at: msg("Step %(n)s of %(all)s."), look_next: msg("Next"), look_stop: msg("Stop looking"),
  look_over: msg("Those were all the steps. Nothing was counted or kept. Start when you are ready."),
  was_going_on: msg("You were in the middle of this session. You can go on where you were."),
  go_on_there: msg("Go on there"), begin_anew: msg("Start from the beginning"),
  not_offered: msg("This is not an exercise to start now. It is not in your plan of today."), back: msg("Back to your sessions"),
  when_again: msg("When to do it again"), from_to: msg("%(low)s to %(high)s"), every_hour: msg("Today: every hour while you are awake"),
  every_hours: msg("Today: every %(n)s hours while you are awake"), once_a_day: msg("Once a day"), times_a_day: msg("%(n)s times a day"),
  whom_to_see: msg("Whom to see"), danger_questions: msg("Answer the danger questions now"), not_sure: msg("Not sure"),
  keeping: msg("Keeping what happened…"), saved: msg("Kept in your log."),
};

const sessionWords = () => Object.fromEntries(Object.entries(SESSION_WORDS).map(([name, said]) => [name, t(said)]));
