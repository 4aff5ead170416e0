# Everything runs from .venv. `make help` lists what there is.

# The first of these that is Python 3.11 or later; `make PYTHON=… setup` chooses another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint deploy/constraints.txt
WIDGET := widget/dist/manifest.json
WIDGET_SOURCES := $(shell find widget/src -type f) $(wildcard widget/*.py)
ARGS ?=
# Tests wait as much as they compute; a file's tests stay together, for they share servers.
PYTEST := $(BIN)/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help setup run test check format bench evidence widget-report pictures clean
.DELETE_ON_ERROR:

help: ## list these targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

setup: $(VENV)/.run $(WIDGET) ## make .venv and build the widget

run: setup ## serve the pair; HOST, PORT and THANHDOC_DATA say where
	@MAKE_RUN=1 exec $(BIN)/gunicorn -c python:counter_service.gunicorn_conf counter_service.asgi:app

test: setup $(VENV)/.test ## run all tests; ARGS goes to pytest
	@$(BIN)/python -m tests.chromium
	$(PYTEST) $(ARGS)

check: setup $(VENV)/.test $(VENV)/.check ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.check ## put the sources in form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup $(VENV)/.test ## the load test; writes docs/performance.md
	$(BIN)/python -m tests.load.bench $(ARGS)

evidence: setup $(VENV)/.test ## the long fault tests; writes docs/evidence.md
	$(BIN)/python -m tests.faults.evidence $(ARGS)

widget-report: setup $(VENV)/.test ## the widget's targets, measured
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.browser.report $(ARGS)

pictures: setup $(VENV)/.test ## take the pictures in docs/pictures
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.browser.pictures $(ARGS)

clean: ## remove what was built, never the data
	rm -rf $(VENV) widget/dist

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "This Python comes without venv. Install it, then run make again:"; \
		echo "    sudo apt-get install -y python3-venv"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.run: pyproject.toml deploy/constraints.txt | $(BIN)/python
	@echo "Installing what the service needs"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.test: pyproject.toml deploy/constraints.txt | $(VENV)/.run
	@echo "Installing what the tests need"
	@$(PIP) --editable '.[test]'
	@touch $@

$(VENV)/.check: pyproject.toml deploy/constraints.txt | $(VENV)/.run
	@echo "Installing what the checks need"
	@$(PIP) --editable '.[check]'
	@touch $@

$(WIDGET): $(WIDGET_SOURCES) | $(VENV)/.run
	@$(BIN)/python -m widget.assets
	@touch $@
