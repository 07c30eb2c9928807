#!/usr/bin/env bash
# Installs what a fresh Debian machine lacks: PostgreSQL's server programs. Quick when nothing is missing.
set -euo pipefail

has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v postgres >/dev/null; }

if ! has_postgres; then
    if [ "$(id -u)" = 0 ]; then
        apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends postgresql
    else
        echo "PostgreSQL's server programs are missing. Install them, and run this again:" >&2
        echo "  sudo apt-get install -y --no-install-recommends postgresql" >&2
        exit 1
    fi
fi
