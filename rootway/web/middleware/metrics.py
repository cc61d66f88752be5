"""What is counted for Prometheus: requests by route, method and status, and how long they took. Of nobody."""

import time

from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

from rootway.web.middleware.request_id import Handler

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
METHODS = {"GET", "HEAD", "POST"}
NO_ROUTE = "none"

REQUESTS = Counter("rootway_requests", "Requests answered.", ("route", "method", "status"))
TOOK = Histogram("rootway_request_seconds", "Seconds from a turn to its answer.", ("route",), buckets=SECONDS)
WAITED = Histogram("rootway_turn_wait_seconds", "Seconds that a request waited for a turn.", buckets=SECONDS)


def count_requests(get_response: Handler) -> Handler:
    """Count every answer under the name that urls.py gives its route: an address may hold a secret, a name cannot."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        route = _route_of(request)
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(route, method, str(response.status_code)).inc()
        TOOK.labels(route).observe(time.perf_counter() - began)
        return response

    return middleware


def _route_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name if match else None) or NO_ROUTE
