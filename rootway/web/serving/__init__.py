"""How the pages are served: gunicorn's settings, its worker with time limits, what must be ready, health, metrics."""
