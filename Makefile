# Tasks of Fourgate. `make help` lists them. Each installs what it needs and is missing.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# The installed Go builds Fourgate; another one is never downloaded behind your back.
export GOTOOLCHAIN := local

# Go stops when git refuses to read the folder, as it does for one that another user owns.
# Then build without the commit in the version.
ifneq ($(shell git status >/dev/null 2>&1; echo $$?),0)
export GOFLAGS := $(strip $(shell go env GOFLAGS) -buildvcs=false)
endif

GOLANGCI := 2.15.0
FUZZTIME ?= 30s
BENCH ?= .
CORPUS ?= ../shared/corpus
TESTFLAGS ?=

.PHONY: help
help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z].*:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: build ## build, read examples/clinic, and write its report and its graph
	bin/fourgate import examples/clinic
	bin/fourgate findings examples/clinic --min-severity medium
	bin/fourgate report examples/clinic -o clinic-report.pdf
	bin/fourgate graph examples/clinic -o clinic-graph.svg
	@echo
	@echo "The report: $(CURDIR)/clinic-report.pdf"
	@echo "The graph:  $(CURDIR)/clinic-graph.svg"

.PHONY: build
build: bin/fourgate ## build bin/fourgate, the command line, and bin/fourgate-layout beside it

# Go knows best what is up to date, so it is always asked. No C compiler is needed. fourgate-layout
# is what draws with Graphviz; without it the pictures come from a simpler layout.
.PHONY: bin/fourgate
bin/fourgate:
	@.ci/need go fetch
	CGO_ENABLED=0 go build -o bin/ ./cmd/fourgate ./cmd/fourgate-layout

.PHONY: desktop
desktop: bin/fourgate-desktop ## build the window and open it on examples/clinic
	@[[ -n "$${DISPLAY:-}" ]] || { echo "No display here. On a desktop, run: $< examples/clinic"; exit 1; }
	$< examples/clinic

.PHONY: bin/fourgate-desktop
bin/fourgate-desktop:
	@.ci/need go fetch compiler window
	@echo "The first build compiles OpenGL and can take ten minutes."
	go build -o bin/ ./cmd/fourgate-desktop ./cmd/fourgate-layout

.PHONY: test
test: lint ## lint, vet, and run every test
	@.ci/need compiler pictures
	go vet -tags ci ./...
	@.ci/test $(TESTFLAGS)

.PHONY: lint
lint: .bin/golangci-lint ## run the linters of .golangci.yml
	.bin/golangci-lint run

# Installed again only when the version is not the one wanted. Never a dependency of go.mod.
.PHONY: .bin/golangci-lint
.bin/golangci-lint:
	@.ci/need go fetch
	@[[ "$$($@ version --short 2>/dev/null)" =~ ^v?$(GOLANGCI)$$ ]] || { \
		echo "installing golangci-lint $(GOLANGCI), about two minutes"; \
		rm -f $@; \
		GOBIN=$(CURDIR)/.bin CGO_ENABLED=0 go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$(GOLANGCI); \
	}

.PHONY: fuzz
fuzz: ## fuzz every target, FUZZTIME=30s each
	@.ci/need go fetch
	@.ci/fuzz $(FUZZTIME)

.PHONY: bench
bench: ## run the benchmarks, BENCH=pattern for some
	@.ci/need go fetch
	go test -tags ci -run '^$$' -bench '$(BENCH)' -benchmem ./...

.PHONY: coverage
coverage: ## write docs/import-coverage.md from real projects below CORPUS=../shared/corpus
	@.ci/need go fetch
	go run ./cmd/internal/coverage -project $(CORPUS)/terraform-aws-lambda \
		$(CORPUS)/serverless-patterns $(CORPUS)/serverless-examples >docs/import-coverage.md.new
	mv docs/import-coverage.md.new docs/import-coverage.md

.PHONY: generate
generate: ## write generated files again
	@.ci/need go fetch
	go generate ./...

.PHONY: clean
clean: ## remove what was built
	rm -rf bin .bin .ci/out clinic-report.pdf clinic-graph.svg
