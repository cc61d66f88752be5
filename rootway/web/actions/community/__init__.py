"""The writer of the community. It knows no person and no log, and what writes those knows nothing of it."""

from rootway.web.actions.community.deciding import (
    DecidedAlready,
    OwnMatter,
    decide_objection,
    end_member,
    hide_post,
    let_up,
    object_to,
    pause_member,
)
from rootway.web.actions.community.following import end_mail, follow, tell_followers, unfollow, wish_mail
from rootway.web.actions.community.inventing import invented_member, invented_moderator, invented_post
from rootway.web.actions.community.leaving import leave
from rootway.web.actions.community.members import (
    NameTaken,
    agree_again,
    join,
    mute,
    rename,
    show_badge,
    unmute,
)
from rootway.web.actions.community.posting import (
    CardFirst,
    ForumClosed,
    MayNotPost,
    OtherPost,
    keep_forum_draft,
    take_out,
    throw_forum_draft_away,
    write_post,
)
from rootway.web.actions.community.purging import purge_forum
from rootway.web.actions.community.reporting import answer_notice, give_notice, report_post
from rootway.web.actions.community.stopping import open_again, shut
from rootway.web.actions.community.watching import begin_watch, end_watch, look_at_queue, make_moderator

__all__ = [
    "CardFirst",
    "DecidedAlready",
    "ForumClosed",
    "MayNotPost",
    "NameTaken",
    "OtherPost",
    "OwnMatter",
    "agree_again",
    "answer_notice",
    "begin_watch",
    "decide_objection",
    "end_mail",
    "end_member",
    "end_watch",
    "follow",
    "give_notice",
    "hide_post",
    "invented_member",
    "invented_moderator",
    "invented_post",
    "join",
    "keep_forum_draft",
    "leave",
    "let_up",
    "look_at_queue",
    "make_moderator",
    "mute",
    "object_to",
    "open_again",
    "pause_member",
    "purge_forum",
    "rename",
    "report_post",
    "show_badge",
    "shut",
    "take_out",
    "tell_followers",
    "throw_forum_draft_away",
    "unfollow",
    "unmute",
    "wish_mail",
    "write_post",
]
