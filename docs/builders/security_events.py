"""The events of security, printed from where they are defined."""

from __future__ import annotations

from docs.builders.markdown import named, table_row
from rootway.web.requests.security_events import SecurityEvent

_PAGE = """\
# Security events

Built by `make docs` from `rootway/web/requests/security_events.py`. Change it there.

Each event is one JSON line on standard error, among the other lines of the server, with `"logger": "rootway.security"`:

```json
{"time": "2026-11-30T09:00:00.000+00:00", "level": "INFO", "logger": "rootway.security", "message": "signed_in",
 "account": "6c1f…", "network": "192.0.2.0/24", "how": ["password", "totp"]}
```

| field | what it holds |
|---|---|
| `message` | the event, one of those below |
| `account` | the random id of the account's row, where one is known |
| `network` | the reader's network address without its last part: /24 of IPv4, /48 of IPv6 |
| `request` | the number of the request, the same in every line about it |

No line holds an e-mail address, a name, a whole network address, a password, a code, a secret or an answer.
`route` is the address as the program writes it (`/people/<uuid:id>/`).

## Keep them

The server keeps no lines itself: whatever collects its standard error does. Keep these apart from the rest, where the
pages' own user cannot change them, for 90 days, and let only those read them who look after security. Ninety days are
our own choice: long enough to look back after a report, short for lines that say who was there when. With systemd:

```sh
journalctl -u rootway -o cat | grep '"logger": "rootway.security"'
```

## What to look for

- many `sign_in_failed` from many networks with few accounts: passwords of other sites are being tried.
- `locked`: somebody tries one account from many places. Its owner still gets in from a known browser.
- `factor_removed`, `address_changed` or `password_reset` soon after `signed_in` from a new network: ask its owner.
- `access_denied` many times from one network: somebody tries addresses.
- `staff_changed` that nobody planned: end all sessions (`manage.py end_sessions --all`), and look who got in.

## Every event

| event | what happened | fields of its own |
|---|---|---|
"""


def security_events_page() -> str:
    """The whole page."""
    rows = (table_row((f"`{event.value}`", event.means, named(event.more))) for event in SecurityEvent)
    return _PAGE + "\n".join(rows) + "\n"
