# One list of commands. Needs Python >= 3.11 and make; everything else goes into .venv.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
REPORT := build/demo/report.html

export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# pytest compiles test files anew unless it may keep them: half of the time that collecting takes.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint format types layers docs bench cluster thorough clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.has-library ## assess one year of Yanshan University, 2016; the report is an HTML page
	@mkdir -p $(dir $(REPORT))
	$(RUN) examples/annual_assessment.py $(REPORT)
	@echo "The report is $(CURDIR)/$(REPORT)"

# A file goes to one worker; the files in the order they are collected, heavy ones of few tests not last.
ON_ALL_CORES = -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder

test: $(VENV)/.has-test ## run the tests and every example in the documents, with coverage
	$(RUN) $(ON_ALL_CORES) --cov -m "not uncounted and not thorough and not cluster"
	$(RUN) $(ON_ALL_CORES) tests -m "uncounted and not thorough and not cluster"

lint: $(VENV)/.has-lint ## check style and formatting
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check

format: $(VENV)/.has-lint ## mend what lint can mend
	$(RUN) -m ruff check --fix
	$(RUN) -m ruff format

types: $(VENV)/.has-types ## check types
	$(RUN) -m mypy

layers: $(VENV)/.has-layers ## check which area may import which
	$(VENV)/bin/lint-imports

docs: $(VENV)/.has-docs ## build the documentation into build/docs
	$(RUN) -m sphinx --nitpicky --fail-on-warning --show-traceback docs build/docs
	@echo "The documentation is $(CURDIR)/build/docs/index.html"

bench: $(VENV)/.has-bench ## run every benchmark
	@set -e; for file in benchmarks/*.py; do echo "== $$file"; $(RUN) -m benchmarks.$$(basename $$file .py); done

cluster: $(VENV)/.has-cluster ## run the tests that need Spark, in local mode; installs Java where it is missing
	@command -v java >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null; } \
	  || { echo "Spark needs Java 17 or newer, and only root can install it: apt-get install default-jre-headless" >&2; exit 1; }
	@command -v java >/dev/null || { apt-get update --quiet && apt-get install --quiet --yes default-jre-headless; }
	$(RUN) -m pytest -m cluster --no-cov

thorough: $(VENV)/.has-test ## many more examples, on every Python at hand, then mutate values and rules
	tools/on_every_python.sh
	$(RUN) tools/mutate.py

clean: ## remove everything made here
	rm -rf $(VENV) build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp says which set is installed; a newer pyproject.toml makes it stale.
$(VENV)/.has-library: pyproject.toml | $(RUN)
	$(RUN) -m pip install --quiet --editable .
	@touch $@

$(VENV)/.has-%: pyproject.toml | $(RUN)
	$(RUN) -m pip install --quiet --editable ".[$*]"
	@touch $@

$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "partyorg needs Python 3.11 or newer; try: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
