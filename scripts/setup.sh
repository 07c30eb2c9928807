#!/usr/bin/env bash
# Installs what a fresh Debian machine lacks: PostgreSQL's server programs, Node, and Chromium for the tests. Quick when nothing is missing.
set -euo pipefail

has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v postgres >/dev/null; }

has_browser() { [ -n "${CHROMIUM:-}" ] || [ -x /usr/bin/chromium ]; }

# a clock that tests may set: libfaketime
has_clock() { compgen -G "/usr/lib/*/faketime/libfaketimeMT.so.1" >/dev/null; }

lacks=()
has_postgres || lacks+=(postgresql)
has_browser || lacks+=(chromium)
has_clock || lacks+=(faketime)
command -v npm >/dev/null || lacks+=(nodejs npm)

if [ "${#lacks[@]}" -gt 0 ]; then
    if [ "$(id -u)" = 0 ]; then
        apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${lacks[@]}"
    else
        echo "Programs are missing. Install them, and run this again:" >&2
        echo "  sudo apt-get install -y --no-install-recommends ${lacks[*]}" >&2
        exit 1
    fi
fi
