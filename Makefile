# Two commands do everything: `make plan` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: plan serve test test-faults bench clean

plan: .venv/ready
	$(BIN)/lofte plan scenarios/farsta-2027.yaml --out out --time-limit 60 || [ $$? -eq 3 ]

serve: .venv/ready
	$(BIN)/lofte serve

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# About half an hour. FAULTS_DATABASES, FAULTS_SEED, FAULTS_KILLS, FAULTS_CANCELS and FAULTS_SECONDS change it.
test-faults: .venv/ready
	$(BIN)/python -m pytest -n0 -p no:cacheprovider -s tests/faults/suite_*.py

# Less than ten minutes; `python -m tests.benchmarks --help` tells what else there is.
bench: .venv/ready
	$(BIN)/python -m tests.benchmarks small

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m optimizer.model.warming
	touch $@

clean:
	rm -rf .venv out .hypothesis .mypy_cache .ruff_cache .pytest_cache .numba_cache
