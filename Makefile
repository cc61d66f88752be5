# `make help` lists the targets. `check` only reads; `fix` writes.
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
PURE := errors logic guide record plan assess compilers
COVER := --cov --cov-config=tests/coverage.ini --cov-report=term-missing:skip-covered
LOCK := uv pip compile pyproject.toml --group build --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-header --no-annotate --universal --python-version 3.11 --quiet
# uv when it is there and works, else pip; uv does not read pip's settings, so pip also gets the second word.
UV := $(shell uv --version >/dev/null 2>&1 && echo uv pip install --quiet --python $(BIN)/python)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
install = $(if $(UV),$(UV) $(1) || )$(PIP) $(1)

.PHONY: help setup setup-dev lock

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /: /'

setup: .venv/.ready ## make .venv with what running needs

setup-dev: .venv/.ready-dev ## make .venv with what testing needs too

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rootway needs Python 3.11 or newer: make PYTHON=...")'
	$(PYTHON) -m venv .venv

.venv/.ready: requirements.lock pyproject.toml | .venv/bin/python
	$(call install,--require-hashes --only-binary :all: -r requirements.lock)
	$(call install,--no-deps --no-build-isolation --editable .)
	@touch $@

.venv/.ready-dev: requirements-dev.lock .venv/.ready
	$(call install,--require-hashes --only-binary :all: -r requirements-dev.lock)
	@touch $@

lock: ## renew both locks after a change in pyproject.toml (needs uv)
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock
