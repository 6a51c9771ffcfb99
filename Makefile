# One front door. `make site` and `make test` are all that a newcomer needs; CI calls the same targets.
.DEFAULT_GOAL := help
.PHONY: help venv site serve check browser checker test pictures bench locale handbook lock clean

# The system's own Python, where it is new enough and can make an environment: distributions build theirs with
# optimisation, and one that was built by hand without it takes a tenth longer for a site.
PYTHON ?= $(shell /usr/bin/python3 -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  && echo /usr/bin/python3 || echo python3)
BIN := .venv/bin
NU := tests/nu

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

venv: .venv/installed ## everything that the project needs, in .venv

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Fengcai needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { test "$$(id -u)" = 0 && apt-get update -q && apt-get install -qy python3-venv; } || \
	  { echo "Python has no venv module here. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 2; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

site: venv ## the demonstration site, into site/; AGAINST=FILE holds it to the addresses of an earlier release
	$(BIN)/fengcai build $(if $(AGAINST),--against $(AGAINST))

serve: venv ## the demonstration site in a browser, built again at each save
	$(BIN)/fengcai serve

check: venv ## style, types, layers, translations, and the content of the demonstration
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/fengcai check

browser: ## Chromium and a Chinese font, for the tests that look at pages
	@{ command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1 && \
	  fc-list :lang=zh 2>/dev/null | grep -q . || \
	  { test "$$(id -u)" = 0 && apt-get update -q && apt-get install -qy chromium fontconfig fonts-noto-cjk; } || \
	  { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1 || \
	  { echo "The tests need Chromium. On Debian or Ubuntu: sudo apt-get install chromium fonts-noto-cjk"; exit 2; }

checker: ## the Nu HTML checker and Java, for the test of HTML; without them that test is skipped
	@test -f $(NU)/node_modules/vnu-jar/build/dist/vnu.jar && command -v java >/dev/null || { \
	  { command -v npm && command -v java; } >/dev/null 2>&1 || \
	  { test "$$(id -u)" = 0 && apt-get update -q && apt-get install -qy --no-install-recommends npm default-jre-headless; } || \
	  { echo "The test of HTML needs Java and npm. On Debian or Ubuntu: sudo apt-get install npm default-jre-headless"; exit 0; }; \
	  npm ci --silent --ignore-scripts --prefix $(NU) || echo "The Nu checker could not be fetched; its test is skipped"; }

test: venv browser checker ## every test
	$(BIN)/pytest -n auto

pictures: site browser ## the pictures of the demonstration in README and the handbook
	$(BIN)/python -m tests.browser.pictures

bench: venv ## figures, as ratios against a peer in the same run
	$(BIN)/python -m tests.bench

locale: venv ## after a change of messages: extract, merge, compile
	PYTHONPATH=. $(BIN)/pybabel -q extract -F generator/theme/locale/babel.cfg -k Message -k _ -k say -k ngettext:1,2 --no-location \
	  --omit-header -o generator/theme/locale/fengcai.pot generator
	$(BIN)/pybabel -q update -N --no-wrap --ignore-pot-creation-date -D fengcai -i generator/theme/locale/fengcai.pot -d generator/theme/locale
	$(BIN)/pybabel -q compile -D fengcai -d generator/theme/locale

handbook: venv ## after a change of manuals: the page of all codes
	$(BIN)/fengcai explain --all > docs/handbook/checks.md

lock: ## pin the newest allowed versions (needs uv)
	uv pip compile --upgrade --universal --python-version 3.11 --extra dev --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header -o requirements.lock pyproject.toml

clean: ## what can be made again
	rm -rf site .cache .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
