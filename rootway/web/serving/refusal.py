"""What the server itself answers to a request that no page ever sees, with the headers that every answer has."""

from rootway.web.requests.fault_page import fault_page

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'"
HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
HSTS = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")


def refusal_page(status: str) -> bytes:
    """The page for a status line such as "400 Bad Request"."""
    ours = status.startswith("5")
    title = "Something went wrong" if ours else "That did not work"
    what = (
        "Something went wrong on our side. Your saved answers are kept. Please try again in a moment."
        if ours
        else "What was sent could not be read. Go back, and try again. Nothing you saved before is lost."
    )
    return fault_page(title, what).encode()


def refusal_headers(page: bytes) -> list[tuple[str, str]]:
    """Its headers."""
    return [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page))), *HEADERS]


def refusal(status: str, more: tuple[tuple[str, str], ...] = ()) -> bytes:
    """The whole answer as it goes over the connection, which ends with it."""
    page = refusal_page(status)
    headers = [*refusal_headers(page), *more, ("Connection", "close")]
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + page
