# The hub's commands. `make run` leads to an address; `make test` and `make check` are what CI calls.
CARGO_FLAGS ?= --locked
# with the features that the tests have as well, so that nothing is built twice
PROGRAMS = --workspace --bins
export CARGO_TERM_COLOR ?= auto

.PHONY: run test check deny contracts format assets browser screens clients fuzz bench bench-quick

ASSETS = crates/web/assets
assets: $(ASSETS)/dist/manifest.json ## Styles, scripts, font and icons of the pages.
$(ASSETS)/node_modules: $(ASSETS)/package-lock.json
	npm ci --prefix $(ASSETS) --ignore-scripts --no-audit --no-fund
	touch $@
$(ASSETS)/dist/manifest.json: $(ASSETS)/node_modules $(ASSETS)/build.mjs $(ASSETS)/mark.svg $(wildcard $(ASSETS)/css/* $(ASSETS)/ts/*)
	cd $(ASSETS) && node build.mjs

run: ## A demo on this machine: prints its address. Ctrl-C stops all of it; data stays in data/.
	scripts/setup.sh
	$(MAKE) assets
	cargo build $(CARGO_FLAGS) -p leerkring
	target/debug/leerkring serve --demo

test: ## The whole system: a real PostgreSQL, S3 endpoint, mail server and browser.
	scripts/setup.sh tests
	$(MAKE) assets
	cargo build $(CARGO_FLAGS) $(PROGRAMS)
	# with what each test found: faults, audits, matrix, bad inputs
	cargo test $(CARGO_FLAGS) --workspace -- --show-output
	$(MAKE) clients
	$(MAKE) browser

BROWSER = tests/browser
$(BROWSER)/node_modules: $(BROWSER)/package-lock.json
	npm ci --prefix $(BROWSER) --ignore-scripts --no-audit --no-fund
	touch $@

browser: $(BROWSER)/node_modules ## What people do, in a real browser, over the program that was built.
	npm test --prefix $(BROWSER)

fuzz: ## Each target of tests/fuzz for a minute, with new inputs (FUZZ_SECONDS=60); what breaks a law is kept in its corpus.
	cargo build $(CARGO_FLAGS) $(PROGRAMS)
	FUZZ_SECONDS=$${FUZZ_SECONDS:-60} cargo test $(CARGO_FLAGS) --workspace fuzz -- --nocapture

CLIENTS = tests/clients
$(CLIENTS)/node_modules: $(CLIENTS)/package-lock.json
	npm ci --prefix $(CLIENTS) --ignore-scripts --no-audit --no-fund
	touch $@

clients: $(CLIENTS)/node_modules ## The audits of graphql-http; graphql-ws, urql and Apollo over the program that was built.
	npm test --prefix $(CLIENTS)

PEERS = tests/bench/peers
$(PEERS)/node_modules: $(PEERS)/package-lock.json
	npm ci --prefix $(PEERS) --ignore-scripts --no-audit --no-fund
	touch $@

bench: $(PEERS)/node_modules ## The hub beside PostGraphile, pgbench, graphql-ws and lettre; writes docs/performance.md. 15 minutes.
	scripts/setup.sh tests
	$(MAKE) assets
	cargo build $(CARGO_FLAGS) --release -p leerkring -p leerkring-bench
	target/release/bench --write

bench-quick: $(PEERS)/node_modules ## The same on a tenth of the data with the program that `make test` built; judges no figure.
	cargo build $(CARGO_FLAGS) $(PROGRAMS)
	target/debug/bench --quick

screens: $(BROWSER)/node_modules ## The same, and the pictures in docs/screens.
	SCREENS=1 npm test --prefix $(BROWSER) -- screens

check: ## Format, lints, licences, and the generated contracts.
	$(MAKE) assets
	cargo fmt --all --check
	cargo clippy $(CARGO_FLAGS) --workspace --all-targets -- -D warnings
	$(MAKE) deny
	rm -rf target/contracts && mkdir -p target/contracts && cp -r $(CONTRACTS) target/contracts/
	$(MAKE) contracts
	for made in $(CONTRACTS); do diff -r target/contracts/$$(basename $$made) $$made || exit 1; done

DENY = target/tools/bin/cargo-deny
$(DENY):
	cargo install cargo-deny --version 0.20.2 --locked --root target/tools
deny: $(DENY) ## Licences, banned crates, sources (deny.toml). Known holes need a network: `cargo deny check advisories`.
	$(DENY) --locked check licenses bans sources

CONTRACTS = crates/queries schema.graphql docs/access.md docs/schema.sql
contracts: ## The generated contracts anew: crates/queries, schema.graphql, docs/access.md, docs/schema.sql.
	cargo run -q $(CARGO_FLAGS) -p xtask -- contracts
	cargo fmt -p leerkring-queries

format:
	cargo fmt --all
