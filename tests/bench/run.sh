#!/usr/bin/env bash
# Measures whole commands and functions; README.md in this folder explains. Call it by `./dev bench`.
exec python3 -B "$(dirname "${BASH_SOURCE[0]}")/commands" "$@"
