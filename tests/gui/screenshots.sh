#!/usr/bin/env bash
# screenshots.sh PROGRAM DIRECTORY: takes a picture of each page of the app, light and dark, at 100 %
# and 200 %, in English, also from right to left, and German; in real windows under Xvfb.
set -euo pipefail
program=$1 directory=$2
rm -rf "$directory"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export QT_QPA_PLATFORM=xcb XDG_RUNTIME_DIR=$scratch XDG_CONFIG_HOME=$scratch/config
shoot() { # LOOK LANGUAGE SCALE
  local to=$directory/$1-$2-$3
  mkdir -p "$to"
  QT_SCALE_FACTOR=$3 timeout 120 xvfb-run -a -s '-screen 0 3000x2000x24' \
    "$program" "$scratch/$1-$2-$3" "$to" "$1" "$2" || { echo "screenshots: error: $to" >&2; exit 1; }
}
shoot light en 1
shoot dark en 1
shoot light mirrored 1
shoot light de 2
shoot dark de 2
echo "$(find "$directory" -name '*.png' | wc -l) pictures in $directory"
