#!/usr/bin/env bash
# Runs the fuzzers in DIRECTORY/bin, as many at once as there are processors:
#   run.sh DIRECTORY SECONDS TARGET...
# KITH_FUZZ_SEED=N makes them draw the same random numbers again. Corpora stay in build/fuzz-corpus,
# findings in build/fuzz-findings, logs beside them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
findings=build/fuzz-findings
# Octets of a finding that are shown, so that it can be had from what CI printed.
most_shown=4096

row() { printf '%-22s %12s %8s %9s %9s\n' "$@"; }
# figure NAME LOG: one of libFuzzer's final figures.
figure() { sed -n "s/^stat::$1: *//p" "$2" | tail -n 1; }
# coverage LOG: edges reached, by the last line that says so.
coverage() { sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$1" | tail -n 1; }

# one DIRECTORY SECONDS TARGET: its row; fails when something was found.
one() {
  local bin=$1/bin seconds=$2 target=$3
  local corpus=build/fuzz-corpus/$target seeds=build/fuzz-seeds/$target found=0
  local regressions=tests/fuzz/regressions/$target log=$findings/$target.log
  rm -rf "$seeds"
  mkdir -p "$corpus" "$seeds"
  KITH_FUZZ_SEEDS=$seeds "$bin/fuzz_$target" || return
  local inputs=("$corpus" "$seeds")
  [[ ! -d $regressions ]] || inputs+=("$regressions")
  "$bin/fuzz_$target" -max_total_time="$seconds" -seed="${KITH_FUZZ_SEED:-0}" -timeout=20 \
    -rss_limit_mb=2048 -malloc_limit_mb=1024 -print_final_stats=1 \
    -artifact_prefix="$findings/$target-" "${inputs[@]}" >"$log" 2>&1 || found=1
  row "$target" "$(figure number_of_executed_units "$log")" \
    "$(figure average_exec_per_sec "$log")" "$(coverage "$log")" "$found"
  return "$found"
}

# report DIRECTORY TARGET: what was found, and how to see it again.
report() {
  local log=$findings/$2.log file
  printf '\n%s: %s\n' "$2" "$log"
  [[ -f $log ]] || return 0
  grep -aE 'ERROR|SUMMARY|runtime error|Failure|#[0-9] .* in kith::' "$log" | head -n 12 || true
  file=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
  [[ -f $file ]] || return 0
  printf 'again: %s/bin/fuzz_%s %s\n' "$1" "$2" "$file"
  (($(stat -c %s "$file") > most_shown)) || base64 "$file"
}

if [[ $1 == --one ]]; then
  shift
  one "$@" || touch "$findings/$3.failed"
  exit 0
fi
directory=$1
seconds=$2
shift 2
mkdir -p "$findings"
rm -f "$findings"/*.failed
row target executions exec/s coverage findings
printf '%s\n' "$@" | xargs -P "$(nproc)" -I{} bash tests/fuzz/run.sh --one "$directory" "$seconds" {}
failed=0
for target in "$@"; do
  [[ -e $findings/$target.failed ]] || continue
  failed=1
  report "$directory" "$target"
done
exit "$failed"
