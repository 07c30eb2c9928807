# The hub's commands. `make run` leads to an address; `make test` and `make check` are what CI calls.
CARGO_FLAGS ?= --locked
export CARGO_TERM_COLOR ?= auto

.PHONY: test check contracts format

test: ## The whole system against a real PostgreSQL and a real S3 endpoint.
	scripts/setup.sh
	cargo test $(CARGO_FLAGS) --workspace

check: ## Format, lints, and the generated contracts.
	cargo fmt --all --check
	cargo clippy $(CARGO_FLAGS) --workspace --all-targets -- -D warnings

format:
	cargo fmt --all
