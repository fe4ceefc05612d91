# The two commands of the README are `make demo` and `make test`; nothing but python3, pip and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo-out
PORTAL ?= portal-demo
PORT ?= 8000
SEED ?= 2025
JOBS ?= 2

COMPILE = $(BIN)/uv pip compile -q --no-header --no-annotate --generate-hashes --no-emit-index-url \
	--no-emit-find-links --python-version 3.11

# Tests are compiled once, beside the types, not for every process at once, whatever the environment says.
test check quick: export PYTHONDONTWRITEBYTECODE =

.PHONY: demo portal test compiled check lint types layers quick docs lock audit bench clean help

help:  ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

demo: $(VENV)/.installed  ## simulate a city and 21 institutions, run the whole journey, write the reports
	$(BIN)/publiek demo --to $(DEMO) --seed $(SEED)

portal: $(VENV)/.serving  ## serve the portal with the demo programme; prints its address and accounts
	$(BIN)/publiek portal demo --home $(PORTAL) --bind 127.0.0.1:$(PORT) --seed $(SEED)

test: $(VENV)/.developing  ## everything: lint, types, layers and all tests
	@$(MAKE) --no-print-directory -j $(JOBS) types lint layers compiled
	$(BIN)/pytest -n $(JOBS) --dist worksteal

compiled: $(VENV)/.developing
	$(BIN)/pytest --collect-only -qq > $(VENV)/collected || (cat $(VENV)/collected; false)

check: $(VENV)/.developing lint types layers quick  ## under a minute: lint, types, layers, quick tests

lint: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developing
	$(BIN)/mypy

layers: $(VENV)/.developing
	$(BIN)/lint-imports --no-cache

quick: $(VENV)/.developing
	$(BIN)/pytest -n $(JOBS) --dist worksteal -m "not slow and not browser"

docs: $(VENV)/.developing  ## write the generated pages of docs/reference anew
	$(BIN)/python docs/generate.py

bench: $(VENV)/.benching  ## measure speed side by side, in about an hour; DATA=folder keeps what is made
	$(BIN)/python -m benchmarks $(if $(DATA),--data $(DATA))

lock: $(VENV)/.uv  ## renew all lock files from pyproject.toml
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) pyproject.toml --extra portal -o requirements-portal.txt
	$(COMPILE) pyproject.toml --extra spark -o requirements-spark.txt
	$(COMPILE) pyproject.toml --extra portal --extra spark --extra dev -o requirements-dev.txt
	$(COMPILE) pyproject.toml --extra bench -c requirements-dev.txt -o requirements-bench.txt
	echo "uv>=0.9" | $(COMPILE) - -o requirements-uv.txt

audit: $(VENV)/.developing  ## look at the packages we install; ADVISORIES=folder-or-zip adds known weaknesses (OSV)
	$(BIN)/python -m audit $(if $(ADVISORIES),--advisories $(ADVISORIES))

$(VENV)/.uv: requirements-uv.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

$(VENV)/.installed: $(VENV)/.uv requirements.txt pyproject.toml
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

$(VENV)/.serving: $(VENV)/.installed requirements-portal.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-portal.txt
	@touch $@

$(VENV)/.developing: $(VENV)/.installed requirements-dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.benching: $(VENV)/.developing requirements-bench.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-bench.txt
	@touch $@

clean:  ## remove what make made
	rm -rf $(VENV) $(DEMO) build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
