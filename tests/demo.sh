#!/usr/bin/env bash
# Shows what Kith does with a real web of trust, in under a minute: call it by `./dev demo`.
# KITH_BIN: the folder of another build than build/release/bin; KITH_DEMO_GPG_SECONDS: how long
# GnuPG may try.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

kith=${KITH_BIN:-$PWD/build/release/bin}/kith
keyring=/usr/share/keyrings/debian-keyring.gpg
corpus=tests/corpus
gpg_limit=${KITH_DEMO_GPG_SECONDS:-20}  # GnuPG takes minutes for the whole file

export LC_ALL=C.UTF-8
bold='' dim='' plain=''
if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' dim=$'\e[2m' plain=$'\e[0m'
fi

die() { printf 'demo: error: %s\n' "$*" >&2; exit 1; }
[[ -x $kith ]] || die "there is no $kith; ./dev build makes it"
[[ -r $keyring ]] || die "there is no $keyring; it is in Debian's package debian-keyring"
for tool in jq python3; do
  command -v "$tool" >/dev/null || die "$tool is needed"
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export KITH_HOME=$scratch/kith HOME=$scratch
unset GNUPGHOME

line() { printf '%s%s%s\n' "$dim" "$(printf '─%.0s' {1..80})" "$plain"; }
title() { printf '\n%s%s%s\n' "$bold" "$1" "$plain"; line; }
# Plain words, broken into lines.
say() { fmt -w 80 -g 79 <<<"$*"; }
# The first LINES lines of standard input, cut to 80 columns, and how many there were besides.
excerpt() {
  local lines=$1 shown=0 more=0 text
  while IFS= read -r text; do
    if ((shown < lines)); then
      ((${#text} <= 80)) || text="${text:0:79}…"
      printf '%s\n' "$text"
      shown=$((shown + 1))
    else
      more=$((more + 1))
    fi
  done
  ((more == 0)) || printf '%s… and %s lines more%s\n' "$dim" "$(grouped "$more")" "$plain"
}
grouped() { sed -E ':again;s/^([0-9]+)([0-9]{3})/\1,\2/;t again' <<<"$1"; }
megabytes() { awk -v octets="$(stat -Lc %s "$1")" 'BEGIN { printf "%.1f MB", octets / 1e6 }'; }

# timed COMMAND...: runs it; the time goes to $seconds, the exit code to $code, the rest to files.
timed() {
  local start=$EPOCHREALTIME
  code=0
  "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || code=$?
  seconds=$(awk -v from="$start" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.2f", to - from }')
}
# run LINES SHOWN ARGUMENTS...: runs kith; shows the command as SHOWN with its time, and its words.
run() {
  local lines=$1 shown=$2
  shift 2
  timed "$kith" "$@"
  printf '\n%s$ kith %-63s%s%8s s\n' "$bold" "$shown" "$plain" "$seconds"
  excerpt "$lines" <"$scratch/out"
  ((code == 0)) || { cat "$scratch/err" >&2; die "kith $1 ended with exit code $code"; }
}

samples=()
for folder in gpg sq rnp js cross probe wot; do
  for file in "$corpus/$folder"/*.pgp "$corpus/$folder"/*.asc; do
    [[ ! -f $file ]] || samples+=("$file")
  done
done
hostile=("$corpus"/hostile/*)

title "Kith takes in the keyring of Debian's developers"
say "$keyring holds $(megabytes "$keyring") of certificates that people made with many" \
  "programs over many years, and that certify each other. Kith checks every signature whose" \
  "issuer is there, once, and keeps what it found out. The keyring is a throw-away one."
run 6 "import debian-keyring.gpg" import "$keyring"
import_seconds=$seconds
all=$("$kith" --json stats | jq .certificates)

title "And certificates made by GnuPG, Sequoia, RNP and OpenPGP.js"
say "${#samples[@]} files: v4 and v6, many algorithms, revocations, trust signatures, armor," \
  "photos, secret keys. Many hold the same certificate at different times; they are merged."
run 3 "import --no-passphrase tests/corpus/{gpg,sq,rnp,…}/*" import --no-passphrase "${samples[@]}"
if [[ -f ${hostile[0]} ]]; then
  echo
  say "${#hostile[@]} more files are damaged or made to do harm. What can be used of them would be" \
    "taken; the rest is reported, with file, offset and reason."
  run 3 "import --dry-run tests/corpus/hostile/*" import --dry-run "${hostile[@]}"
fi

title "What is in it"
run 17 "stats" stats

title "Somebody who is well connected"
who=$(PYTHONPATH=tests/bench/commands python3 -B -c '
import packets, pathlib, sys
print(max(packets.certificates(pathlib.Path(sys.argv[1])), key=lambda one: one.signatures)
      .fingerprint)' "$keyring")
run 14 "show $who" show "$who"
"$kith" --json show "$who" >"$scratch/show.json"
read -r good issuers refused < <(jq -r '
  [.certificates[0].user_ids[].certifications[]] |
  [ (map(select(.status == "good")) | length),
    (map(select(.status == "good") | .issuer) | unique | length),
    (map(select(.status == "rejected_by_policy")) | length) ] | @tsv' "$scratch/show.json")
echo
say "$(grouped "$good") good certifications by $(grouped "$issuers") others count today;" \
  "$(grouped "$refused") more are right, but use SHA-1 or worse and no longer count."

title "How far can a key be believed?"
say "As if one developer's key were yours, and you relied on what another one certifies:"
"$kith" --quiet ownertrust 4900707DDC5C07F2DECB02839C31503C6D866396 ultimate >/dev/null
"$kith" --quiet ownertrust noodles@earth.li full >/dev/null
run 14 "path kees@debian.org --time 2022-12-24" path kees@debian.org --time 2022-12-24
run 0 "trust --time 2022-12-24" trust --time 2022-12-24
tail -n 1 "$scratch/out"

title "Out again, and back in"
run 1 "export -o everything.pgp" export --quiet -o "$scratch/everything.pgp"
run 1 "import everything.pgp" import "$scratch/everything.pgp"
outcome="came back"
! grep -qE ': [0-9,]+ unchanged$' "$scratch/out" || outcome="came back unchanged"
run 3 "verify" verify
echo
say "$(megabytes "$scratch/everything.pgp") went out and $outcome; verify did the arithmetic of" \
  "every signature in the keyring again."

title "Beside the others, on debian-keyring.gpg"
longest=$import_seconds
rows=()
# row NAME SECONDS PREFIX WHAT
row() {
  rows+=("$1|$2|$3|$4")
  longest=$(awk -v a="$longest" -v b="$2" 'BEGIN { print (a > b ? a : b) }')
}
row "kith import" "$import_seconds" "" "checks all, stores all"
if command -v sq-wot >/dev/null; then
  timed sq-wot --keyring "$keyring" --trust-root "$who" list
  if ((code <= 1)); then
    row "sq-wot list" "$seconds" "" "finds paths, stores nothing"
  fi
fi
if command -v gpg >/dev/null; then
  mkdir -m 700 "$scratch/gnupg"
  timed timeout "$gpg_limit" gpg --homedir "$scratch/gnupg" --batch --no-tty --no-autostart \
    --status-fd 1 --import "$keyring"
  taken=$(grep -c '^\[GNUPG:\] IMPORT_OK' "$scratch/out" || true)
  if ((code == 124)); then
    row "gpg --import" "$seconds" ">" "stopped there: $taken of $all"
  else
    row "gpg --import" "$seconds" "" "checks all, stores all"
  fi
fi
for row in "${rows[@]}"; do
  IFS='|' read -r name time prefix what <<<"$row"
  width=$(awk -v time="$time" -v longest="$longest" \
    'BEGIN { width = int(20 * time / longest + 0.5); print width < 1 ? 1 : width }')
  bar=$(printf '█%.0s' $(seq "$width"))
  printf '%-13s %7s s  %s%*s %s\n' "$name" "$prefix$time" "$bar" $((20 - width)) "" "$what"
done
((${#rows[@]} > 1)) || say "Neither GnuPG nor Sequoia's sq-wot is installed."
echo
say "One run each, on this machine, while it may be doing other things: ./dev bench measures" \
  "with care. The throw-away keyring is gone now."
