# `make` alone lists what there is. The system's own python3 makes .venv; everything after that runs in .venv.
PYTHON = $(shell sh tools/find_python)
BIN = .venv/bin
NODE = node_modules/.bin
BROWSER ?= chromium
# Two at a time, a file as a whole on one of them (its browser is shared), in the order of the tree: the long ones first.
PARALLEL ?= -n 2 --dist loadfile --no-loadscope-reorder
HEADED ?=

.DEFAULT_GOAL := help
.PHONY: help setup test lint house generate lock bench deep real demo screens transcripts package clean

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

setup: ## the environment alone: .venv and node_modules, quick when nothing changed
	@test -n "$(PYTHON)" || sh tools/install_python
	@$$(sh tools/find_python) tools/prepare.py

test: setup lint ## set up, then every check and every test
	$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

lint: setup ## every check that needs no run: styles, types, floors, the extension's manifest, generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/python -m tools.house --check
	$(BIN)/python -m tools.unused
	$(BIN)/python tools/generate.py --check
	$(NODE)/eslint --max-warnings 0 extension
	$(NODE)/tsc --project tsconfig.json
	$(NODE)/web-ext lint --source-dir extension --no-config-discovery --boring

house: setup ## the rooms and the arrows between them, layers, sizes, names, and what is wrong there
	$(BIN)/python -m tools.house

generate: setup ## write what is made from host/protocol.py and from the CLDR
	$(BIN)/python tools/generate.py

lock: setup ## pin the Python packages again (requirements/dev.txt)
	$(BIN)/pip-compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--strip-extras --allow-unsafe --extra demo -o requirements/dev.txt pyproject.toml requirements/dev.in

bench: setup ## the figures, as ratios in one run (docs/benchmarks.md)
	$(BIN)/python -m bench $(ARGS)

deep: setup ## long seeded runs: 500 mutations of the street's lists, each fetched as a new and as a known account; 2,000 mix-ups of papers; 1,000 redesigns; search in a million documents; 1,000 tamperings with an archive, and 1,000 with a seal; 1,000 bundles of pages with secrets in them; 1,000 kills while an inbox is taken in; 200 kills, and one at each operation, of each handing on, of backups, restores and seals; every replica of a platform in both browsers, and of a hub; how many portals have which fact
	$(BIN)/python -m tests.truth $(ARGS)
	$(BIN)/python -m bench.mutations
	$(BIN)/python -m bench.healing
	$(BIN)/python -m bench.searching
	$(BIN)/python -m bench.tampering
	$(BIN)/python -m bench.scrambling
	$(BIN)/python -m bench.inbox_killing
	$(BIN)/python -m bench.deed_killing
	$(BIN)/python -m pytest -q tests/unit/connectors/test_platform_replicas.py tests/unit/fetch/lists/json
	OPHALER_ALL_REPLICAS=1 $(BIN)/python -m pytest -q tests/e2e/test_platform_replicas.py tests/e2e/test_json_list.py tests/e2e/test_asking.py
	$(BIN)/ophaler connectors check
	$(BIN)/python tools/compile_catalogue.py --count

real: setup ## fetch from customer portals of other makers, installed from their registries: ARGS="cartridge --browser firefox"
	$(BIN)/python -m tests.real $(ARGS)

demo: setup ## fetch from the bundled portals in a throwaway browser: HEADED=1 shows it, BROWSER=firefox takes Firefox
	$(BIN)/ophaler demo --browser $(BROWSER) $(if $(HEADED),--headed)

screens: setup ## pictures of what a person sees, in build/screens
	$(BIN)/python tools/screens.py

transcripts: setup ## write anew what a screen reader says on the ten journeys, in every language
	OPHALER_WRITE_TRANSCRIPTS=1 $(BIN)/python -m pytest -q tests/e2e/test_journeys.py

package: setup ## what people install, in dist: wheel, extension for both families, .deb and .rpm
	$(BIN)/python -m tools.package

clean: ## remove what was made here (also .venv and node_modules)
	rm -rf build dist node_modules .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
