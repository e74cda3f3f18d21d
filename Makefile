# A bare machine needs Python 3.11 or newer, git and make; the rest comes into $(VENV).

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
# Two processes; the tests of a file stay together, so that what they share is made once.
SIDE_BY_SIDE = -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: help demo test test-long coverage lint docs bench clean

help:
	@echo "make demo        replay the example company into ./demo, check and render it"
	@echo "make test        lint, then run the tests"
	@echo "make test-long   run the tests that take minutes"
	@echo "make coverage    run the tests and show which lines none of them reaches"
	@echo "make lint        ruff, mypy, import contracts"
	@echo "make docs        write the generated pages under docs/ anew"
	@echo "make bench       measure, as ratios to 'python -c pass' and to peers"
	@echo "make clean       remove what these made"

demo: $(VENV)/.installed
	$(BIN)/mgmtreview demo ./demo
	@echo
	@echo "Here mgmtreview is $(BIN)/mgmtreview; the demo lies in ./demo"

# Both parts always run, so that a slip in style does not hide what the tests say; either fails the whole.
test: $(VENV)/.installed-for-tests
	@$(MAKE) --no-print-directory lint; lint=$$?; \
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "not long" && exit $$lint

test-long: $(VENV)/.installed-for-tests
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "long or hypothesis" --hypothesis-profile=thorough

coverage: $(VENV)/.installed-for-tests
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "not long" --cov --cov-report=term

lint: $(VENV)/.installed-for-tests
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.installed
	$(BIN)/python docs/generate.py

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/bench_startup.py
	$(BIN)/python benchmarks/bench_check.py

clean:
	rm -rf .venv build dist demo htmlcov .coverage .coverage.* benchmarks/.work
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
	  { echo "$(PYTHON) cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-for-tests: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.installed
