# Two commands do everything: `make plan` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: plan test fast clean

plan: .venv/ready
	$(BIN)/lofte plan scenarios/farsta-2027.yaml --out out --time-limit 60 || [ $$? -eq 3 ]

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf .venv out .hypothesis .mypy_cache .ruff_cache .pytest_cache
