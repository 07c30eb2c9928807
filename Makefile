# The hub's commands. `make run` leads to an address; `make test` and `make check` are what CI calls.
CARGO_FLAGS ?= --locked
export CARGO_TERM_COLOR ?= auto

.PHONY: run test check contracts format

run: ## A demo on this machine: prints its address. Ctrl-C stops all of it; data stays in data/.
	scripts/setup.sh
	cargo build $(CARGO_FLAGS) -p leerkring
	target/debug/leerkring serve --demo

test: ## The whole system against a real PostgreSQL and a real S3 endpoint.
	scripts/setup.sh
	cargo build $(CARGO_FLAGS) -p leerkring
	cargo test $(CARGO_FLAGS) --workspace

check: ## Format, lints, and the generated contracts.
	cargo fmt --all --check
	cargo clippy $(CARGO_FLAGS) --workspace --all-targets -- -D warnings

format:
	cargo fmt --all
