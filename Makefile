# What a person or CI does with this repository, one target each. Linux; README tells the Windows way.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
INSTALL := $(PY) -m pip install -qq --no-input --disable-pip-version-check --progress-bar off --require-hashes
LOCK := $(PY) -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-options \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host
QUIET_PYTEST := $(if $(filter true,$(CI)),--quiet --no-header)
SQL := $(wildcard queries)

# Prints what a check has to say only when it fails.
define check
@out=$$($(1) 2>&1) || { echo "$$out"; exit 1; }
endef

.PHONY: run test lint fmt bench lock clean
.DEFAULT_GOAL := run

## run: serve on 127.0.0.1:8501, or as ARGS says (make run ARGS="--port 8600")
run: $(VENV)/runtime.stamp
	@exec $(PY) -m antq serve $(ARGS)

## test: everything CI runs
test: $(VENV)/dev.stamp
	@tests/support/prepare.sh
	@$(MAKE) lint
	@$(PY) -m pytest $(QUIET_PYTEST) -n 2 --dist worksteal -m "not browser"
	@$(PY) -m pytest $(QUIET_PYTEST) -m browser

## lint: the checks that run no product code
lint: $(VENV)/dev.stamp
	$(call check,$(PY) -m ruff check)
	$(call check,$(PY) -m ruff format --check)
	$(call check,$(PY) -m mypy)
	$(call check,$(BIN)/lint-imports)
	$(if $(SQL),$(call check,$(PY) -m sqlfluff lint --disable-progress-bar $(SQL)))

## fmt: bring code into the form that lint asks for
fmt: $(VENV)/dev.stamp
	@$(PY) -m ruff check --fix --quiet || true
	@$(PY) -m ruff format --quiet
	@$(if $(SQL),$(PY) -m sqlfluff fix --quiet --disable-progress-bar $(SQL))

## bench: all measurements of benchmarks/, one after the other
bench: $(VENV)/dev.stamp
	@for script in benchmarks/*.py; do $(PY) $$script; done

## lock: pin what requirements.txt and requirements-dev.txt ask for; versions already locked stay
lock: export CUSTOM_COMPILE_COMMAND := make lock
lock: $(VENV)/dev.stamp
	@$(LOCK) --output-file requirements.lock requirements.txt
	@$(LOCK) --constraint requirements.lock --output-file requirements-dev.lock requirements-dev.txt

## clean: remove what the other targets made; the figures people loaded (data/var) stay
clean:
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Cần Python 3.11 trở lên / Python 3.11 or newer is needed: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: requirements.lock | $(PY)
	@echo "Cài đặt, chỉ lần đầu / Installing, the first time only…" >&2
	@$(INSTALL) -r requirements.lock
	@touch $@

# The development lock holds the runtime lock whole, so both are fresh after it.
$(VENV)/dev.stamp: requirements-dev.lock requirements.lock | $(PY)
	@echo "Cài đặt cho kiểm thử, chỉ lần đầu / Installing for tests, the first time only…" >&2
	@$(INSTALL) -r requirements-dev.lock
	@touch $(VENV)/runtime.stamp $@
