# `make run` lives the reference scene; `make test` runs the tests. Each sets itself up.
PYTHON ?= python3
BIN := .venv/bin
EXAMPLE ?= examples/cell.story

.PHONY: run test check format schema golden clean

run: .venv/.user
	@$(BIN)/immortelle run $(EXAMPLE) --why
	@printf '\nTry next:\n'
	@printf '  %s\n' \
	    "$(BIN)/immortelle play examples/cell.story --as Elena   choose for her; undo, ask why" \
	    "$(BIN)/immortelle playtest examples/cask.story          every ending, and how likely" \
	    "$(BIN)/immortelle new my.story                          four questions, and it runs" \
	    "docs/tutorial/first-story.md                               your first story, line by line"

# Many tests start Python anew: it is not to compile the package each time, whatever the shell says.
test: .venv/.dev
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal -q

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src benchmarks

format: .venv/.dev
	$(BIN)/ruff check --fix-only -q .
	$(BIN)/ruff format .

# The reference of the portable story, from the dataclasses.
schema: .venv/.dev
	@$(BIN)/python -c 'from immortelle.story.schema import schema_text; print(schema_text(), end="")' \
		> docs/reference/story.schema.json
	@$(BIN)/python -c 'from immortelle.engines.save_schema import schema_text; print(schema_text(), end="")' \
		> docs/reference/save.schema.json

# The golden chronicles of the examples, as they are lived now.
golden: .venv/.dev
	@$(BIN)/python -c 'from tests.examples.chronicles import renew; renew()'

clean:
	rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache

# The stamps make the second time quick: pip is asked again only after pyproject.toml changed.
.venv/.user: pyproject.toml
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@$(BIN)/pip install -q --disable-pip-version-check -e .
	@touch $@

.venv/.dev: pyproject.toml
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@$(BIN)/pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@ .venv/.user
