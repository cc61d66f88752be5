# `make` lists the targets. `check` only reads; `fix` writes.
PORT ?= 8000
# Python 3.11 or newer, whatever it is called here.
PYTHON ?= $(shell python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo python3 || echo python3.11)
BIN := .venv/bin
# A room is pure unless it is a door to people or to other systems.
IMPURE := rootway.web rootway.cli rootway.crew rootway.exchange rootway.directory rootway.population rootway.proofs
PURE = $(filter-out $(IMPURE),$(subst /,.,$(patsubst %/__init__.py,%,$(wildcard rootway/*/__init__.py))) rootway.errors)
LOCK := uv pip compile pyproject.toml --group build --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-header --no-annotate --universal --python-version 3.11 --quiet
EXTRAS := --extra population --extra proofs
# uv where it is there and works, else pip. uv does not read pip's settings, so pip also gets the second word.
UV = $(shell uv --version >/dev/null 2>&1 && echo 'uv pip install --quiet --python $(BIN)/python')
# Two at a time, a file's tests together: they share what they start (a server, a browser, a database).
TWO := --numprocesses 2 --dist loadfile
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
install = $(if $(UV),$(UV) $(1) || )$(PIP) $(1)

.PHONY: help setup setup-dev setup-engines lock run demo test test-engines test-all check fix mutants outcomes prove bench docs

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

setup: .venv/.ready ## make .venv with what running needs

setup-dev: .venv/.ready-dev ## make .venv with what testing needs too

$(BIN)/python:
	@$(PYTHON) -m venv .venv

.venv/.ready: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Setting up .venv (about half a minute the first time)"
	@$(call install,--no-deps --require-hashes --only-binary :all: -r requirements.lock)
	@$(call install,--no-deps --no-build-isolation --editable .)
	@touch $@

.venv/.ready-dev: requirements-dev.lock .venv/.ready
	@echo "Adding the test tools (about half a minute the first time)"
	@$(call install,--no-deps --require-hashes --only-binary :all: -r requirements-dev.lock)
	@touch $@

.venv/.ready-engines: requirements-engines.lock .venv/.ready-dev
	@echo "Adding Apache Spark (some minutes: it is large, and published as source only)"
	@$(PIP) --no-deps --require-hashes --only-binary :all: --no-binary pyspark --no-build-isolation -r requirements-engines.lock
	@touch $@

tests/engines/cql/node_modules/.ready: tests/engines/cql/package-lock.json
	@echo "Adding the CQL translator and engine"
	@cd tests/engines/cql && npm ci --silent --no-audit --no-fund
	@touch $@

setup-engines: .venv/.ready-engines tests/engines/cql/node_modules/.ready ## make .venv with the other engines too (needs Java 17 and Node.js)

lock: ## renew all locks after a change in pyproject.toml (needs uv)
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev $(EXTRAS) --constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK) --group dev --group engines $(EXTRAS) --extra spark --constraint requirements-dev.lock --output-file requirements-engines.lock

run: setup ## serve the pages on http://localhost:PORT/ (PORT=8000)
	@$(BIN)/python manage.py prepare
	@echo "Rootway answers on http://localhost:$(PORT)/   (stop it with Ctrl-C)"
	@exec $(BIN)/gunicorn rootway.web.wsgi --bind localhost:$(PORT) --workers 2 --no-control-socket

demo: setup ## serve three invented people with eight weeks of history; kept nowhere (PORT=8000)
	@$(BIN)/rootway demo --port $(PORT)

test: setup-dev ## everything that must hold, with full coverage of the pure rooms; under ten minutes
	$(BIN)/python -m pytest $(TWO) --cov --cov-config=tests/coverage.ini

test-all: setup-engines ## the same with the slow tests and the other engines
	ROOTWAY_PROPERTIES=far $(BIN)/python -m pytest -m "" $(TWO) --cov --cov-config=tests/coverage.ini

test-engines: setup-engines ## the tests that need Java (Spark) and Node.js (CQL)
	$(BIN)/python -m pytest -m engines

check: setup-dev ## format, lint, types, directions, the pathway, migrations, deployment; reads only
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(PURE:%=-p %)
	$(BIN)/lint-imports
	$(BIN)/rootway pathway check
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --deploy --fail-level WARNING

fix: setup-dev ## format, and mend what the linter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: setup-dev ## build the reference pages from the pathway and the drawn tests
	$(BIN)/python -m docs.build

mutants: setup-dev ## change the pathway in one place at a time: does a worked case notice? some minutes
	$(BIN)/python -m tests.mutation

outcomes: setup-dev ## record anew what every worked case comes to; then read the difference
	$(BIN)/python -m tests.cases.outcomes

prove: setup-dev ## prove the promises of SAFETY.md, and refute mutants of each
	$(BIN)/python -m rootway.proofs

bench: setup-dev ## the benchmarks, each beside its peer; some minutes (BENCH=quick: few people)
	$(BIN)/python -m bench --size $(or $(BENCH),full)
