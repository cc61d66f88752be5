"""A member's own words as a document to take along. The words of others are not theirs to take."""

from typing import Any

from rootway.web.data.forum_follows import followed_by
from rootway.web.data.forum_queries import objection_to, own_decisions, own_posts
from rootway.web.data.models import ForumDecision, ForumDraft, ForumMember


def everything_of(member: ForumMember) -> dict[str, Any]:
    """Posts with the titles of their topics, words that wait, decisions with objections, and reports they made."""
    draft = ForumDraft.objects.filter(member=member).first()
    return {
        "format": "rootway-community",
        "version": 1,
        "pseudonym": member.pseudonym,
        "joined": member.joined_at.isoformat(),
        "rules": member.rules,
        "posts": [
            {
                "topic": post.topic.title,
                "board": post.topic.board,
                "written": post.written_at.isoformat(),
                "state": post.state,
                "text": post.text,
            }
            for post in own_posts(member)
        ],
        "follows": [topic.title for topic in followed_by(member)],
        "weekly_mail": member.mail_key is not None,
        "draft": None if draft is None else {"title": draft.title, "text": draft.text},
        "decisions": [_decision(one) for one in own_decisions(member)],
        "reports": [
            {"reason": one.reason, "words": one.words, "at": one.at.isoformat()}
            for one in member.reports.all()
        ],
    }


def _decision(one: ForumDecision) -> dict[str, Any]:
    objection = objection_to(one)
    said = {"what": one.what, "rule": one.rule, "words": one.words, "at": one.at.isoformat()}
    return {**said, "automated": one.automated, "objection": objection.words if objection else ""}
