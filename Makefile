# GNU make. Only relative paths and `python -m`, never a script in .venv/bin: so it works in any folder,
# its name may hold spaces and accents, and the folder may be moved.

URL = ## the address the site will have, as https://example.org/x/y/ (site)
FILE = ## a published export, .csv or .xlsx (import); one file instead of all (check, fix)
RECORDED = ## any value: fetch the edition whose address is recorded (import)
RETRIEVED = ## the day on which you had it, as 2026-11-25 (import; known ones are recorded)
MESSAGES = ## the language of the messages, es or en (site, check, fix, serve, import, explain)
FORMAT = ## text, json, github or sarif (check)
KEY = ## the key of a number, such as irm.both (accept)
DATE = ## the day from which new values hold, today if not given (accept, reviewed, touched)
PAGE = ## a page: its folder, its file, or file:line, such as docs/about/es.md:8 (reviewed)
PORT = ## the port of the preview (serve)
WHAT = ## the key of a number or the code of a message, such as irm.both or D045 (explain)
PYTHON ?= $(FIND_PYTHON)## the Python to work with, 3.11 or newer (all, the first time)

RUN = .venv/bin/python
BUILD_SITE = $(RUN) -m build_site $(if $(MESSAGES),--lang "$(MESSAGES)")
INSTALL = $(RUN) -m pip install -qq --disable-pip-version-check --require-hashes

.SUFFIXES:
.PHONY: help site serve check fix import accept reviewed touched explain test test-all bench lint lock clean browser REMAKE

help:
	@echo "Usage: make COMMAND [NAME=value]. Each command sets up what it needs."
	@echo
	@awk '/^[a-z-]+:.*## / { split($$0, part, ":.*## "); printf "  %-10s %s\n", part[1], part[2] } \
	  /^[A-Z]+ .*## / { split($$0, part, " .*## "); names = names sprintf("  %-10s %s\n", part[1], part[2]) } \
	  END { printf "\nNames:\n%s", names }' Makefile

site: .venv/site.stamp ## Build the site into site/
	@$(BUILD_SITE) build $(if $(URL),--url "$(URL)")

serve: .venv/site.stamp ## Show the site at a local address; what you save appears by itself
	@$(BUILD_SITE) serve $(if $(PORT),--port "$(PORT)")

check: .venv/site.stamp ## Read and check all content, or one FILE, without building
	@$(BUILD_SITE) check $(if $(FORMAT),--format "$(FORMAT)") $(if $(FILE),"$(FILE)")

fix: .venv/site.stamp ## Mend what is safe (spaces, line ends, quotes, order of keys) and say what was done
	@$(BUILD_SITE) fix $(if $(FILE),"$(FILE)")

import: .venv/site.stamp ## Take in a published export (FILE=path); an earlier one is kept if it fails
	@$(if $(FILE)$(RECORDED),,echo "Usage: make import FILE=path" >&2; exit 2;) \
	$(BUILD_SITE) import $(if $(FILE),"$(FILE)",--recorded) $(if $(RETRIEVED),--retrieved "$(RETRIEVED)")

accept: .venv/site.stamp ## Write the numbers' new values into data/history.csv
	@$(BUILD_SITE) accept $(if $(DATE),--date "$(DATE)") $(KEY)

reviewed: .venv/site.stamp ## Note that the texts of a page were compared with the other languages
	@test -n "$(PAGE)" || { echo "Say which: make reviewed PAGE=docs/about, or a file of it, or file:line" >&2; exit 1; }
	@$(BUILD_SITE) reviewed $(if $(DATE),--date "$(DATE)") "$(PAGE)"

touched: .venv/site.stamp ## Note the day on which changed texts became what they are
	@$(BUILD_SITE) touched $(if $(DATE),--date "$(DATE)")

explain: .venv/site.stamp ## Say where a number comes from, or what the code of a message means
	@$(BUILD_SITE) explain $(WHAT)

test: browser lint ## Check the code and run the tests
	$(RUN) -m pytest -n auto --dist loadgroup -m "not slow"

test-all: browser lint ## The same with the slow tests
	$(RUN) -m pytest -n auto --dist loadgroup

bench: .venv/tests.stamp ## Measure builds and page weights
	@$(BUILD_SITE) bench

lint: .venv/tests.stamp ## Check the style and the types of the code
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy

lock: .venv/tests.stamp ## For maintainers: lock the dependencies named in requirements*.in
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt

clean: ## Remove what was built and all caches, but not .venv
	rm -rf build site .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find build_site tests -name __pycache__ -type d -prune -exec rm -rf {} +

browser: .venv/tests.stamp
	$(RUN) tests/chromium.py

.venv/site.stamp: requirements.txt .venv/made.stamp
	@echo "Installing what the site needs (requirements.txt) ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/tests.stamp: requirements-dev.txt .venv/site.stamp
	@echo "Installing what the tests need (requirements-dev.txt) ..."
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

# Made again when its Python is gone, as after an upgrade of the system.
.venv/made.stamp: $(shell test -x .venv/bin/python || echo REMAKE)
	@python="$(PYTHON)"; \
	[ -n "$$python" ] || { echo "No Python 3.11 or newer found. Install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }; \
	"$$python" -c "import ensurepip, venv" 2>/dev/null || \
	  { echo "$$python cannot make a virtual environment. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }; \
	echo "Making a virtual environment in .venv with $$python ..."; \
	rm -rf .venv && "$$python" -m venv .venv
	@touch $@

FIND_PYTHON = $(shell for python in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	"$$python" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && echo "$$python" && break; done)

# One lock for all systems and every Python from 3.11 on; it names no index, so everybody's own is used.
COMPILE = $(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
UPGRADE = ## any value: take the newest versions that requirements*.in allow (lock)
