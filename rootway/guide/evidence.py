"""What a sentence rests on, in one word."""

from typing import Literal

Evidence = Literal["guide", "guideline", "review", "trial", "study", "expert", "design", "recalled"]
