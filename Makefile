# Two commands do everything: `make screen` and `make test`. Both install what is missing, and touch neither apt nor a network when nothing is.
SHELL := /bin/bash
PACKAGES := libxml2-dev libsimdjson-dev libxlsxwriter-dev libzip-dev zlib1g-dev
# What only the tests use: another clock, to show that the bytes do not depend on the hour.
test: PACKAGES += libfaketime
JOBS := $(shell nproc)

.PHONY: setup build screen test bench bench-small samples embed oracles clean

# Installs as root, else with sudo, else says what to type.
setup:
	@missing=""; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then run=""; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then run="sudo"; else \
	    echo "These Debian packages are missing:$$missing"; echo "Type: sudo apt-get update && sudo apt-get install -y$$missing"; exit 1; fi; \
	  $$run apt-get update -q && $$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -q $$missing || { \
	    echo "Installing failed. Type: sudo apt-get update && sudo apt-get install -y$$missing"; exit 1; }; \
	fi
	@command -v swift >/dev/null || { echo "A Swift 6.2 (or later) toolchain is needed: see swift.org/install"; exit 1; }

# Swift's own libraries are linked into the program: calls of them are direct, and it runs where no Swift is. A toolchain without them as archives links them dynamically.
build: setup
	@archives="$$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\([^"]*\)".*/\1_static/p')"; \
	linked=""; if [ -d "$$archives/linux" ]; then linked="--static-swift-stdlib"; fi; \
	echo "swift build -c release --product probity $$linked"; swift build -c release --product probity $$linked

screen: build
	.build/release/probity screen SampleTenders --out audit

test: setup
	swift build --build-tests
	swift test --skip-build

# Rules, layouts and law tables go into the program as generated Swift files; a test compares them.
embed:
	python3 Scripts/embed.py

samples:
	python3 Scripts/make_samples.py

bench: build
	bash Benchmarks/run.sh

# Instruction counts of a small fixed run against their budget: what a change costs, whatever else the machine does.
bench-small: build
	bash Benchmarks/run.sh --small

# Independent recomputations in Python; their results are committed, so that the tests need no PyPI.
oracles:
	python3 -m venv .venv-oracles
	.venv-oracles/bin/pip install -q -r Tests/Oracles/requirements.txt
	bash Tests/Oracles/run.sh .venv-oracles/bin/python

clean:
	swift package clean
