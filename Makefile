# make demo is the place to start; make help lists the rest.

PYTHON ?= python3
VENV   := .venv
PEERS  := .venv-peers
RUN    := $(VENV)/bin/python
# worksteal: a few journeys take seconds, hundreds of tests take none
PYTEST ?= -n auto --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help demo tour run check doctor test lint format bench peers soak lock clean

help:
	@echo "make demo    the whole bot without a token or a network: a chat page in the browser"
	@echo "make tour    the same as a short story in this terminal"
	@echo "make run     the bot itself; needs BOT_TOKEN, in the environment or in .env"
	@echo "make check   look at the schedule: mistakes, and what would be announced"
	@echo "make doctor  look at everything the bot needs"
	@echo "make test    all tests"
	@echo "make lint    formatting, style, types"
	@echo "make format  put the formatting right"
	@echo "make bench   how fast it is, against a bare ceiling and against other frameworks, on this machine"
	@echo "make peers   install the frameworks that make bench compares with"
	@echo "make soak    kill the bot 200 times while it works, and see that nothing is lost; minutes"
	@echo "make lock    renew the lists of exact requirements"
	@echo "make clean   remove what make made; data stays"

demo: $(VENV)/.run
	@$(RUN) -m bot demo

tour: $(VENV)/.run
	@$(RUN) -m bot demo --tour

run: $(VENV)/.run
	@$(RUN) -m bot run

check: $(VENV)/.run
	@$(RUN) -m bot check

doctor: $(VENV)/.run
	@$(RUN) -m bot doctor

test: $(VENV)/.dev
	@$(RUN) -m pytest $(PYTEST)

lint: $(VENV)/.dev
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy

format: $(VENV)/.dev
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

bench: $(VENV)/.dev peers
	@$(RUN) -m tests.benchmarks
	@$(RUN) -m tests.benchmarks.scale

# What the bot is measured against; an environment of its own, since it wants other versions. Node's are optional.
peers: $(PEERS)/.ready

$(PEERS)/.ready: $(wildcard tests/benchmarks/peers/*) | $(RUN)
	@echo "Installing what the bot is measured against ..."
	@test -x $(PEERS)/bin/python || $(RUN) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--requirement tests/benchmarks/peers/requirements.lock
	@cp tests/benchmarks/peers/package.json tests/benchmarks/peers/package-lock.json tests/benchmarks/peers/race.mjs $(PEERS)
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund --prefix $(PEERS); \
		else echo "There is no npm: grammY and telegraf are left out."; fi
	@touch $@

soak: $(VENV)/.dev
	@$(RUN) -m tests.soak

# What runs is locked apart from what tests, so that the demo installs in seconds. The stamps remember.
$(VENV)/.run: requirements.lock | $(RUN)
	@echo "Installing what the bot needs ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(RUN)
	@echo "Installing what the tests need ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

$(RUN):
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON) here. This bot needs Python 3.11 or newer:"; \
		echo "install it, or say where it is: make PYTHON=/path/to/python3.13"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is $$($(PYTHON) --version 2>&1), and this bot needs Python 3.11 or newer:"; \
		echo "install it, or say where it is: make PYTHON=/path/to/python3.13"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments, because a part of it is packaged apart here."; \
		echo "On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)

lock: $(RUN)
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && \
	$(RUN) -m pip install --quiet --disable-pip-version-check --target "$$tools" uv && \
	"$$tools/bin/uv" pip compile --quiet --universal --generate-hashes --no-header --upgrade \
		--python-version 3.11 --extra fast pyproject.toml --output-file requirements.lock && \
	"$$tools/bin/uv" pip compile --quiet --universal --generate-hashes --no-header --upgrade \
		--python-version 3.11 --extra dev --extra fast --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

clean:
	@rm -rf $(VENV) $(PEERS) .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info data/demo
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
