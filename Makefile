# make demo   the whole round on the bundled sample, into the folder demo/
# make test   lint, types and all tests
# make bundle what an office installs without a network, into dist/, one zip per platform
# make year   a whole year of the sample with sixty units, into the folder year/
# All need only Python 3.11+, make and git, and make what else they need in .venv and .tools.
# Further: make lint, make types, make docs, make workbooks, make picture, make lock.

.DEFAULT_GOAL := demo
.DELETE_ON_ERROR:
.PHONY: demo year test bundle lint types docs workbooks picture lock office-tools clean

PYTHON ?= $(shell tests/project/find_python.sh)
BIN := .venv/bin
# A file of tests stays in one process, so that what its tests share is made once.
PYTEST ?= --numprocesses auto --dist loadfile
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
SETUP := pyproject.toml constraints.txt LICENSE tests/project/make_environment.sh

# The demo plays its round in a new folder only; this one is its own, so the last one goes first.
demo: .venv/.for-demo
	rm -rf demo
	$(BIN)/fenjie demo demo

# As the demo.
year: .venv/.for-demo
	rm -rf year
	$(BIN)/python -m benchmarks.year year

test: lint types office-tools .tools/validator/.installed
	$(BIN)/python -m pytest $(PYTEST)

lint: .venv/.for-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.for-test
	$(BIN)/mypy

# Every wheel is downloaded for the platform that it goes to, and kept in .tools.
bundle: .venv/.for-bundle
	$(BIN)/python -m bundle.build $(PLATFORM)

docs: .venv/.for-test
	$(BIN)/python tests/project/generated_docs.py

# The start workbook, and the project and ribbon that every 总台账 is given, from macros/.
workbooks: .venv/.for-test
	$(BIN)/python macros/build.py

# The pictures in README and manual, from a demo of this state.
picture: demo office-tools
	tests/project/picture.sh demo docs/pictures/summary.png
	$(BIN)/python -m tests.buttons.pictures docs/pictures

# The build backend is installed first and used as it is, so that it too has the version pinned here.
.venv/.for-demo: $(SETUP)
	@echo "== Python environment in .venv"
	@tests/project/make_environment.sh "$(PYTHON)" .venv
	$(INSTALL) hatchling editables
	$(INSTALL) --no-build-isolation --editable .
	@touch $@

.venv/.for-test: .venv/.for-demo
	@echo "== tools for tests, lint and types in .venv"
	$(INSTALL) --no-build-isolation --editable '.[build,test,lint,mail]'
	@touch $@

.venv/.for-bundle: .venv/.for-demo
	$(INSTALL) --no-build-isolation --editable '.[bundle]'
	@touch $@

# LibreOffice, a Chinese font and pdftoppm; Microsoft's validator on Node. Tests that want them
# skip, and say so, where they could not be installed.
office-tools:
	@tests/project/office_tools.sh

.tools/validator/.installed: tests/validator/package.json tests/validator/package-lock.json
	@tests/validator/install.sh .tools/validator

lock: .venv/.for-bundle
	$(BIN)/uv pip compile --quiet --universal --upgrade --python-version 3.11 --all-extras \
	  --no-header --no-annotate --no-emit-index-url --output-file constraints.txt pyproject.toml

clean:
	rm -rf .venv .tools demo year dist
