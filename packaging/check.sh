#!/usr/bin/env bash
# Checks the packages of build/package: asks lintian; has a stranger follow the README in a clean Debian
# 12, installing them; runs what is in them, builds the example, and takes them away again. Needs root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$*"; }
die() { printf 'package: error: %s\n' "$*" >&2; exit 1; }

packages=("$@")
((${#packages[@]})) || die "which packages? name the .deb files"

say "lintian"
lintian --fail-on error --suppress-tags initial-upload-closes-no-bugs "${packages[@]}"

say "A clean Debian 12"
((EUID == 0)) || die "making a clean root needs root"
root=$(mktemp -d "${TMPDIR:-/tmp}/kith-root.XXXXXX")
chmod 755 "$root"
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | head -n 1)
debootstrap --variant=minbase bookworm "$root" "$mirror" >"$root.log" ||
  { cat "$root.log"; die "debootstrap failed"; }
rm -f "$root.log"
cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
cp /etc/resolv.conf "$root/etc/resolv.conf"
echo "127.0.0.1 localhost $(uname -n)" >"$root/etc/hosts"
mount -t proc proc "$root/proc" 2>/dev/null || true
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
  LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
apt_inside() { inside apt-get -y -q --no-install-recommends "$@" </dev/null >>"$root/apt.log" 2>&1 ||
  { tail -n 30 "$root/apt.log"; die "apt-get $1 failed"; }; }
apt_inside update
apt_inside install sudo
# What does not belong to the packages, before and after.
files() { (cd "$root" && find usr etc -xdev \( -type f -o -type l \) \
  ! -path 'usr/share/mime/*' ! -path '*/icon-theme.cache' ! -path '*/mimeinfo.cache' \
  -iname '*kith*' | sort); }
[[ -z $(files) ]] || die "a clean root has files of kith"

say "A stranger follows the README, and installs them"
inside useradd --create-home --shell /bin/bash stranger
printf 'Defaults !use_pty\nstranger ALL=(ALL) NOPASSWD: ALL\n' >"$root/etc/sudoers.d/stranger"
checkout=/home/stranger/checkout
mkdir -p "$root$checkout/build/package/out"
cp "${packages[@]}" "$root$checkout/build/package/out"
inside chown -R stranger: /home/stranger
# ./dev has built the packages and is here now; the desktop app is tried below.
python3 -B tests/packaging/stranger.py --leave-out ./dev --leave-out kith-gui README.md \
  chroot --userspec=stranger:stranger "$root" /usr/bin/env -i -C "$checkout" \
  PATH=/usr/local/bin:/usr/bin:/bin HOME=/home/stranger USER=stranger LC_ALL=C.UTF-8 TERM=dumb \
  /bin/bash -c

say "Running what is installed"
apt_inside install g++ cmake make xvfb xauth x11-utils
cat >"$root/try.sh" <<'TRY'
set -eu
kith --version
kith | grep -q 'To begin'
kith new 'Alice <alice@example.org>' --no-passphrase >/dev/null
echo hello >/root/file
kith sign-file /root/file --quiet
kith verify-file /root/file | grep 'Good signature by Alice'
kith list | grep -q 'alice@example.org'
[ -s /usr/share/man/man1/kith-verify-file.1.gz ] && [ -s /usr/share/man/man1/kith.1.gz ]
[ -s /usr/share/bash-completion/completions/kith ]
if [ -d /usr/share/doc/libkith-dev/examples ]; then
  cmake -S /usr/share/doc/libkith-dev/examples -B /root/example >/dev/null
  cmake --build /root/example >/dev/null
  /root/example/believed /root/.local/share/kith /root/file /root/file.sig
fi
if command -v kith-gui >/dev/null; then
  kith-gui --help >/dev/null  # without a display
  ls /usr/lib/*/qt6/plugins/imageformats/libqsvg.so >/dev/null  # draws the icons
  # It shows its window, keeps the keyring open, and stays until it is ended.
  xvfb-run -a sh -euc 'kith-gui & app=$!
    for again in 1 2 3 4 5 6 7 8 9 10; do
      sleep 1
      if xwininfo -root -tree | grep -q "\"Kith\": (\"kith-gui\"" &&
        grep -q data.mdb /proc/$app/maps; then
        kill $app
        exit 0
      fi
    done
    echo "kith-gui shows no window" >&2
    exit 1'
fi
TRY
inside sh /try.sh || die "the installed programs do not work"

say "Taking them away"
apt_inside purge $(for one in "${packages[@]}"; do dpkg-deb -f "$one" Package; done)
left=$(files)
[[ -z $left ]] || die "left behind: $left"
for keyring in root/.local/share/kith "${checkout#/}/tour/alice"; do
  [[ -s $root/$keyring/data.mdb ]] || die "the user's keyring is gone: $keyring"
done
say "The packages are sound"
