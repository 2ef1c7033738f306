# `make serve` and `make test` need Python 3.11 or newer and make, nothing else. `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
export HOST PORT VAR_DIR
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The first Python that runs and is new enough; `make PYTHON=/path/to/python3.12 serve` overrides it.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.PHONY: help serve test soak bench demo lock clean

help: ## list what make can do
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

serve: $(VENV)/serve.stamp ## set everything up and serve on HOST:PORT (127.0.0.1:8000)
	@exec $(BIN)/python manage.py serve

test: $(VENV)/test.stamp ## linters, types, and tests on SQLite, PostgreSQL and in a browser
	@exec $(BIN)/python -m tests.everything

soak: $(VENV)/test.stamp ## the random tests again, thousands of times: about an hour
	@SOAK=1 $(BIN)/python -m pytest -q -n 2 -m soak

bench: $(VENV)/test.stamp ## measure pages against a bare view
	@exec $(BIN)/python -m bench.run

demo: $(VENV)/serve.stamp ## make a user with a believable history in the served database
	@$(BIN)/python manage.py migrate --no-input -v 0
	@$(BIN)/python manage.py load_library -v 0
	@$(BIN)/python manage.py load_routines -v 0
	@exec $(BIN)/python manage.py demo

lock: $(VENV)/test.stamp ## resolve pyproject.toml again into requirements*.lock
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links -c requirements.lock --extra dev pyproject.toml -o requirements-dev.lock

clean: ## remove what was built, never data
	rm -rf $(VENV) var/static .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made.stamp:
	@test -n "$(PYTHON)" || { echo "Backrelief needs Python 3.11 or newer, and found none. Install it, or name it: make PYTHON=/path/to/python3.12 serve" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is not Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments: on Debian, apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/serve.stamp: requirements.lock $(VENV)/made.stamp
	@$(BIN)/python -m pip install -q --require-hashes --no-deps -r requirements.lock
	@touch $@

$(VENV)/test.stamp: requirements-dev.lock $(VENV)/serve.stamp
	@$(BIN)/python -m pip install -q --require-hashes --no-deps -r requirements-dev.lock
	@touch $@
