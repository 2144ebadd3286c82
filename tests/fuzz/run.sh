#!/usr/bin/env bash
# Runs the fuzzers in DIRECTORY/bin one after the other: run.sh DIRECTORY SECONDS TARGET...
# Corpora stay in build/fuzz-corpus, findings in build/fuzz-findings, logs beside them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bin=$1/bin
seconds=$2
shift 2

export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
regressions=tests/fuzz/regressions
findings=build/fuzz-findings
mkdir -p "$findings"

# figure NAME LOG: one of libFuzzer's final figures.
figure() { sed -n "s/^stat::$1: *//p" "$2" | tail -n 1; }
# coverage LOG: edges reached, by the last line that says so.
coverage() { sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$1" | tail -n 1; }

row='%-22s %12s %8s %9s %9s\n'
# shellcheck disable=SC2059
printf "$row" target executions exec/s coverage findings
failed=()
for target in "$@"; do
  corpus=build/fuzz-corpus/$target
  seeds=build/fuzz-seeds/$target
  log=$findings/$target.log
  rm -rf "$seeds"
  mkdir -p "$corpus" "$seeds"
  KITH_FUZZ_SEEDS=$seeds "$bin/fuzz_$target"
  inputs=("$corpus" "$seeds")
  [[ ! -d $regressions/$target ]] || inputs+=("$regressions/$target")
  found=0
  "$bin/fuzz_$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 \
    -malloc_limit_mb=1024 -print_final_stats=1 -artifact_prefix="$findings/$target-" \
    "${inputs[@]}" >"$log" 2>&1 || found=1
  ((found == 0)) || failed+=("$target")
  # shellcheck disable=SC2059
  printf "$row" "$target" "$(figure number_of_executed_units "$log")" \
    "$(figure average_exec_per_sec "$log")" "$(coverage "$log")" "$found"
done

for target in "${failed[@]}"; do
  log=$findings/$target.log
  printf '\n%s: %s\n' "$target" "$log"
  grep -E 'ERROR|SUMMARY|runtime error|Failure|#[0-9] .* in kith::' "$log" | head -n 12 || true
  file=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
  printf 'again: %s/fuzz_%s %s\n' "$bin" "$target" "$file"
done
((${#failed[@]} == 0))
