"""One episode of one pathway: from when the problem began until the next one began."""

import uuid

from django.db import models
from django.db.models import Q


class Episode(models.Model):
    """A person may have one open episode of each pathway. Which pathway an answer is read by hangs on it.

    What follows from what. The first episode of a pathway begins with the person's log. Each later one begins at a
    moment at which it was said that one begins (an entry of the role `new_episode` with the value yes that stands), and
    it ends the one before; `actions.episodes` keeps the rows so whenever such an entry is added, corrected or taken
    back. A row whose beginning was taken back lasts no time, since entries hang on it; the one before is open again.
    What no entry tells is kept here alone: whether somebody was examined, and when the current check began.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="episodes")
    pathway = models.CharField(max_length=80)  # its id
    began_at = models.DateTimeField()
    # The episode that this one goes on from: what was said in it is read here too. So begins what the front door led
    # to, and what another topic became.
    after = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="later")
    ended_at = models.DateTimeField(null=True)  # None: open; when it began: that it began was taken back
    examined = models.BooleanField(null=True)  # a clinician examined the person for it; None: not asked yet
    check_began_at = (
        models.DateTimeField()
    )  # to be told; which answers belong to a check is told by its number

    class Meta:
        ordering = ("began_at", "id")
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(fields=["person", "pathway", "began_at"], name="web_episode_once"),
            models.UniqueConstraint(
                fields=["person", "pathway"], condition=Q(ended_at=None), name="web_episode_one_open"
            ),
        ]

    @property
    def was_taken_back(self) -> bool:
        """Whether nothing says any more that it ever began."""
        return self.ended_at == self.began_at
