# `make` lists the targets. `check` only reads; `fix` writes.
PORT ?= 8000
# Python 3.11 or newer, whatever it is called here.
PYTHON ?= $(shell python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo python3 || echo python3.11)
BIN := .venv/bin
LOCK := uv pip compile pyproject.toml --group build --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-header --no-annotate --universal --python-version 3.11 --quiet
EXTRAS := --extra cjk --extra fhir --extra population --extra proofs --extra sheet
# uv where it is there and works, else pip. uv does not read pip's settings, so pip also gets the second word.
UV = $(shell uv --version >/dev/null 2>&1 && echo 'uv pip install --quiet --python $(BIN)/python')
# Two at a time, a file's tests together: they share what they start (a server, a browser, a database).
TWO := --numprocesses 2 --dist loadfile --durations 10
# The tests that cover the pure rooms, among them the random long logs of the web; tracing would make the others (servers,
# browsers, databases) half as slow again.
TRACED := $(addprefix tests/,assess authoring cases compilers danger_words evidence exchange figures follow_up generative guide interview ledger logic note proofs record session simulation spec spreadsheet sql visit_summary worklist web/test_long_log.py)
UNTRACED = $(filter-out $(TRACED),$(patsubst %/,%,$(filter-out %__pycache__/,$(wildcard tests/*/))))
# One after the other, both to their end, however the first comes out.
both = status=0; $(1) --cov --cov-config=tests/coverage.ini $(TRACED) || status=1; $(1) $(UNTRACED) $(addprefix --ignore=,$(filter %.py,$(TRACED))) || status=1; exit $$status
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
install = $(if $(UV),$(UV) $(1) || )$(PIP) $(1)

.PHONY: help setup setup-dev setup-engines lock wheel release bundle run demo test test-long test-engines test-all check hooks fix mutants mutants-code outcomes prove bench docs docs-site translations

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

.venv/.ready-mutants: requirements-mutants.lock .venv/.ready-dev
	@echo "Adding what makes slips in the program"
	@$(call install,--no-deps --require-hashes --only-binary :all: -r requirements-mutants.lock)
	@touch $@

.venv/.ready-docs: requirements-docs.lock .venv/.ready-dev
	@echo "Adding what makes the site of the documentation"
	@$(call install,--no-deps --require-hashes --only-binary :all: -r requirements-docs.lock)
	@touch $@

tests/%/node_modules/.ready: tests/%/package-lock.json
	@echo "Adding what tests/$* needs of Node.js"
	@cd tests/$* && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

setup-engines: .venv/.ready-engines tests/engines/cql/node_modules/.ready tests/engines/fhir/node_modules/.ready tests/engines/lforms/node_modules/.ready tests/engines/smart/node_modules/.ready tests/lighthouse/node_modules/.ready ## make .venv with the other engines too (needs Java 17 and Node.js)

lock: ## renew all locks after a change in pyproject.toml (needs uv)
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev $(EXTRAS) --constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK) --group dev --group mutants $(EXTRAS) --constraint requirements-dev.lock --output-file requirements-mutants.lock
	$(LOCK) --group dev --group docs $(EXTRAS) --constraint requirements-dev.lock --output-file requirements-docs.lock
	$(LOCK) --group dev --group engines $(EXTRAS) --extra spark --constraint requirements-dev.lock --output-file requirements-engines.lock

renew: ## renew every package in the locks, at least every three months; then run all tests (needs uv)
	$(MAKE) lock LOCK='$(LOCK) --upgrade'
	sed -i.bak "s/^locks_renewed = [0-9-]*/locks_renewed = $$(date +%F)/" pyproject.toml && rm pyproject.toml.bak

wheel: setup ## build dist/rootway-VERSION-py3-none-any.whl, the pathways in it
	@$(BIN)/python -m hatchling build --target wheel

release: setup ## build the wheel twice, compare and try it, and sign its sums into dist/ (KEY: of GnuPG)
	@KEY="$(KEY)" PYTHON="$(abspath $(BIN)/python)" .ci/release

# BUNDLE=--drafts: with what no clinician has signed yet. KEY: the key of releases signs its sums.
bundle: setup ## write build/bundle/index.html, the whole check as one file that needs no server (BUNDLE=--drafts, KEY)
	@rm -f build/bundle/SHA256SUMS.asc
	@$(BIN)/rootway bundle build/bundle $(BUNDLE)
	@[ -z "$(KEY)" ] || .ci/sign build/bundle "$(KEY)"

run: setup ## serve the pages on http://localhost:PORT/ (PORT=8000)
	@exec $(BIN)/rootway serve --port $(PORT)

demo: setup ## serve three invented people with eight weeks of history; kept nowhere (PORT=8000)
	@$(BIN)/rootway demo --port $(PORT)

# Tests and checks start many Pythons; none compiles again what the one before it compiled, whatever the machine likes.
check test test-long test-all: export PYTHONDONTWRITEBYTECODE :=

test: setup-dev ## everything that must hold, with full coverage of the pure rooms; some ten minutes
	@$(call both,$(BIN)/python -m pytest $(TWO))

test-long: setup-dev ## the other half: servers that fail, browsers that walk long, every page in another pathway; fifteen minutes
	@$(BIN)/python -m pytest $(TWO) -m "long and not slow"

test-all: setup-engines .venv/.ready-mutants .venv/.ready-docs ## the same with the slow tests and the other engines
	@$(call both,ROOTWAY_PROPERTIES=far $(BIN)/python -m pytest -m "" $(TWO))

test-engines: setup-engines ## the tests that need Java (Spark) and Node.js (CQL, judges of FHIR, LForms, Lighthouse)
	@# ten thousand people, every worked case before judges and every Library take too long for each commit:
	@# `make test-all` has them
	$(BIN)/python -m pytest -m "engines and not slow"

check: setup-dev ## format, lint, types, directions, the pathway, migrations, deployment; reads only
	@$(MAKE) --no-print-directory --keep-going --jobs 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync) $(CHECKS)

# Two at a time, the longest first; each says what it found in one piece, where make can do that.
CHECKS := $(addprefix check/,types pathway lint models deployment lock)
.PHONY: $(CHECKS)

check/types:
	$(BIN)/mypy rootway

check/pathway:
	$(BIN)/rootway pathway check

check/lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

check/models:
	$(BIN)/python manage.py makemigrations --check --dry-run

check/deployment:
	$(BIN)/python manage.py check --deploy --fail-level WARNING

check/lock:
	$(BIN)/rootway pathway lock --check

hooks: ## run `fix` and `check` before each commit in this clone
	git config core.hooksPath .githooks

fix: setup-dev ## format, and mend what the linter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

translations: setup-dev ## gather the sentences of the pages into the catalogs, and compile what is translated
	$(BIN)/python -m translations es

docs: setup-dev ## build the reference pages from the pathway and the drawn tests, and run the notebook
	$(BIN)/python -m docs.build
	$(BIN)/python -m docs.notebook

# TOPIC=low-back-pain: of another topic than the first, those that no topic before it shares.
mutants: setup-dev ## change the pathway in one place at a time (TOPIC): does a worked case notice? some minutes
	$(BIN)/python -m tests.mutation $(if $(TOPIC),--topic "$(TOPIC)")

# ROOM=directory: one room; ONLY=charts.py: those of the sample whose file or words hold this; TESTS=tests/web/test_a*.py:
# ask these test files alone, in less time.
mutants-code: .venv/.ready-mutants ## change the program in one place at a time (SEED, SIZE, ROOM): does a test notice? hours
	$(BIN)/python -m pytest -q -m mutants tests/code_mutants
	nice -n 10 $(BIN)/python -m tests.code_mutants --seed "$(or $(SEED),1)" --size $(or $(SIZE),200) --room "$(ROOM)" --only "$(ONLY)" --tests "$(TESTS)"

docs-site: .venv/.ready-docs ## the documentation as a site in build/docs, with search; every link and anchor is tried
	$(BIN)/python -m docs.site
	$(BIN)/python -m pytest -q -m "site or not site" tests/docs_site

outcomes: setup-dev ## record anew what every worked case comes to; then read the difference
	$(BIN)/python -m tests.cases.outcomes

prove: setup-dev ## prove the promises of SAFETY.md, and refute mutants of each
	$(BIN)/python -m rootway.proofs

bench: setup-dev ## the benchmarks, each beside its peer; some minutes (BENCH=quick: few people)
	$(BIN)/python -m bench --size $(or $(BENCH),full)
