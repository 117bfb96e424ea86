# `make run` and `make test` do all the set-up there is. `make help` lists the rest.

PYTHON ?= python3
PORT ?= 8000
NOTES ?=
FILE ?=
ARGS ?=
# where notes/, their truth/ and tools/score_notes.py lie
SHARED ?= ../shared

VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes
# Enough for commands that load the settings and sign nothing.
WITH_KEY := SECRET_KEY=nothing-is-signed-with-this
UV_COMPILE := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate pyproject.toml

# $(call needed,NOTES,folder) ends a target that was not told what it is about.
needed = test -n "$($(1))" || { echo "Say which: make $@ $(1)=<$(2)>" >&2; exit 1; }

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

##@ Two commands that do all the set-up
.PHONY: run test
# exec: what ends make has to reach the server, and would only reach a shell between them
run: $(VENV)/run.stamp ## serve on http://127.0.0.1:8000 (PORT=...; NOTES=<folder> imports notes first)
	@exec $(PY) -m governance.serve --local --port "$(PORT)" --samples samples/notes $(if $(NOTES),--notes "$(NOTES)")

test: $(VENV)/test.stamp ## run every test (ARGS="-k name" picks some)
	@$(PY) -m pytest $(ARGS)

##@ Day to day
.PHONY: import backup restore manage
import: $(VENV)/run.stamp ## import note files: make import NOTES=<folder>
	@$(call needed,NOTES,folder)
	@$(MANAGE) import_notes "$(NOTES)"

backup: $(VENV)/run.stamp ## the whole record into one file: make backup FILE=record.dump
	@$(call needed,FILE,file)
	@$(MANAGE) back_up "$(FILE)"

restore: $(VENV)/run.stamp ## a backup into an empty database: make restore FILE=record.dump
	@$(call needed,FILE,file)
	@$(MANAGE) restore "$(FILE)"

manage: $(VENV)/run.stamp ## any command of Django's: make manage ARGS="help"
	@$(MANAGE) $(ARGS)

##@ Measuring
.PHONY: score
score: $(VENV)/run.stamp ## score the note reader against truth made by hand (SHARED=<folder>; NOTES, TRUTH; ARGS=-v)
	@test -f "$(SHARED)/tools/score_notes.py" || { \
		echo "There is no scorer in $(SHARED)/tools: name the folder that has it with SHARED=<folder>." >&2; exit 1; }
	@parsed=$$(mktemp) && trap 'rm -f "$$parsed"' EXIT && \
		$(PY) -m meetings.notes --json "$(or $(NOTES),$(SHARED)/notes)"/* > "$$parsed" && \
		$(PY) "$(SHARED)/tools/score_notes.py" $(ARGS) "$(or $(TRUTH),$(SHARED)/truth)" "$$parsed"

.PHONY: bench-import
bench-import: $(VENV)/run.stamp ## import 2,000 generated notes in a server of its own (ARGS="--notes 200")
	@$(PY) -m benchmarks.bench_import $(ARGS)

.PHONY: bench-autosave
bench-autosave: $(VENV)/run.stamp ## time one autosave of a 40-item meeting, beside a bare view that writes the row
	@$(PY) -m benchmarks.bench_autosave $(ARGS)

.PHONY: bench-pages
bench-pages: $(VENV)/run.stamp ## time the pages over 20,000 meetings, beside their SQL and Django's admin (ARGS="--keep")
	@$(PY) -m benchmarks.bench_pages $(ARGS)

##@ What a change has to pass
.PHONY: vnu lint format types migrations-check deploy-check ci
vnu: $(VENV)/vnu/vnu.jar ## fetch the Nu checker, so that `make test` also checks the HTML (needs npm and java)

lint: $(VENV)/dev.stamp ## ruff, import contracts, templates
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(VENV)/bin/lint-imports
	$(PY) -m djlint templates --lint --quiet

format: $(VENV)/dev.stamp ## put the code in order
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

types: $(VENV)/dev.stamp ## mypy, strict
	$(PY) -m mypy

migrations-check: $(VENV)/run.stamp ## no model has changed without a migration
	$(WITH_KEY) $(MANAGE) makemigrations --check --dry-run

deploy-check: $(VENV)/run.stamp ## Django's own check of a production installation
	$(MANAGE) check --deploy --fail-level WARNING

ci: ## what .ci/run runs
	bash .ci/run

##@ Dependencies
.PHONY: lock install clean
lock: $(VENV)/dev.stamp ## write the lock files again from pyproject.toml (ARGS=--upgrade for newer versions)
	$(UV_COMPILE) $(ARGS) -o requirements.lock
	$(UV_COMPILE) $(ARGS) --extra test --constraints requirements.lock -o requirements-test.lock
	$(UV_COMPILE) $(ARGS) --extra test --extra lint --constraints requirements-test.lock -o requirements-dev.lock

install: $(VENV)/dev.stamp ## everything that a developer needs, into .venv

clean: ## forget .venv and what tools keep; the database in var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Each lock holds the one before, so one environment serves all; a changed lock is installed again.
$(VENV)/made.stamp:
	@$(PYTHON) -c "import ensurepip" 2> /dev/null || { \
		echo "Python's venv module is not whole: Debian has the rest of it in the package python3-venv." >&2; \
		test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq python3-venv; } || { \
		echo "Ask for it: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements.lock $(VENV)/made.stamp
	@echo "Installing what the application needs ..."
	@$(PIP_INSTALL) -r $<
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/run.stamp
	@echo "Installing what the tests need ..."
	@$(PIP_INSTALL) -r $<
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/test.stamp
	@echo "Installing what lint and types need ..."
	@$(PIP_INSTALL) -r $<
	@touch $@

# A tool for development, of one version; the tests run it with java.
$(VENV)/vnu/vnu.jar: $(VENV)/made.stamp
	@bash .ci/fetch_vnu 26.9.27 5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7 $@

.PHONY: help
help:
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
