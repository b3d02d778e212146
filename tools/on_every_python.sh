#!/usr/bin/env bash
# Runs the whole test suite with the thorough profile on each supported Python that this machine has.
set -euo pipefail
cd "$(dirname "$0")/.."

# The interpreter of one version: on PATH, or among pyenv's (whose shims exist even where they fail).
interpreter() {
    local candidate
    for candidate in "python$1" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$1".*/bin/python; do
        if "$candidate" -c "import sys; sys.exit(sys.version_info[:2] != (${1/./, }))" 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

skipped=()
for version in 3.11 3.12 3.13; do
    if ! python=$(interpreter "$version"); then
        skipped+=("$version")
        continue
    fi
    echo "== Python $version ($python)"
    venv=build/thorough/$version
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --editable ".[test]"
    "$venv/bin/python" -m pytest -m "" --hypothesis-profile=thorough --numprocesses=auto --dist=loadfile --no-loadscope-reorder
done
echo "Skipped, because not found: ${skipped[*]:-none}"
