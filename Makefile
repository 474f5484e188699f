# Two commands do everything: `make site` builds the site, `make test` runs all checks and tests.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: site serve test check bench clean

site: $(READY)
	$(BIN)/kbtools site

serve: $(READY)
	$(BIN)/kbtools serve

test: check site
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/kbtools check --strict
	$(BIN)/python -m tests.language.spelling

bench: $(READY)
	$(BIN)/python tests/bench.py

clean:
	rm -rf build site .kbtools

$(READY): requirements.lock pyproject.toml
	python3 -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $(READY)
