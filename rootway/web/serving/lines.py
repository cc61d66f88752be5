"""gunicorn's own log lines in the form of all others."""

from typing import Any

from gunicorn.glogging import Logger

from rootway.web.serving.log_lines import LogLines


class Lines(Logger):  # type: ignore[misc]  # gunicorn has no types
    """What gunicorn says, as one JSON object per line, without what it was sent and from where."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(LogLines())
