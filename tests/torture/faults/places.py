"""Trouble with the place: no permission, taken away while open, no room for the map, and keyrings of
older and newer schemas."""

import os
import random
import shutil
import time

from keyring import DATA, copy, must
from program import kith, start, with_shim
from refusals import explained
from state import certificates_in, exported, state_of, verified
from steps import Chooser
from table import Row

NOBODY = 65534
USUAL = (0o700, 0o600)  # modes of directory and file
SCHEMA = 6  # of the program that is tested
READING = (("list",), ("stats",), ("trust",), ("export", "--binary", "-o", "-"), ("verify",))
KINDS = ("import", "sign", "ownertrust", "delete", "passphrase")
OPEN_AFTER = 0.5  # seconds that a program has to open the keyring
SMALL_MAP = 16 << 20  # octets: the smallest with which Kith goes on
TOO_MUCH = 24 << 20
LARGE_USER_ID, MANY = 8000, 20


class Places:
    def __init__(self, base, seed):
        self.base, self.folder = base, base.folder / f"places-{seed}"
        self.folder.mkdir(mode=0o755)
        self.chooser = Chooser(random.Random(seed), base.webs, base.backup, self.folder)
        # Where nobody can come, too.
        for path in (base.folder, base.folder.parent):
            path.chmod(path.stat().st_mode | 0o055)

    def copy(self, name):
        return copy(self.base.home, self.folder / name)

    def state_of(self, home):
        return state_of(home, self.folder, self.base.state.secrets)

    def is_as(self, home, wanted):
        problem = verified(home)
        if problem:
            return problem
        now = self.state_of(home)
        return None if now == wanted else f"it differs: {now.differences(wanted)}"

    def is_as_before(self, home):
        return self.is_as(home, self.base.state)

    def as_nobody(self):
        return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}


def hand_over(home, owner):
    if os.getuid() == 0:
        for path in (home, home / DATA):
            os.chown(path, owner, owner)


def set_modes(home, modes):
    for path, mode in zip((home, home / DATA), modes):
        path.chmod(mode)


def refused(places, home, row, modes, commands, codes=(6,)):
    """Commands as somebody whom the modes of directory and file keep away."""
    for arguments in commands:
        hand_over(home, NOBODY)
        set_modes(home, modes)
        ended = kith(home, *arguments, **places.as_nobody())
        set_modes(home, USUAL)
        hand_over(home, 0)
        problem = None if ended.code in codes and ended.done else explained(ended)
        if ended.code not in codes:
            problem = problem or f"not refused: {ended.story()}"
        problem = problem or places.is_as_before(home)
        row.injected(f"{arguments[0]}, modes {modes}: {problem}" if problem else None)


def permissions(places):
    row = Row("no permission")
    home = places.copy("forbidden")
    writing = [places.chooser.draw(places.base.state, kind).arguments for kind in KINDS]
    refused(places, home, row, (0o700, 0o000), [*READING, *writing])
    refused(places, home, row, (0o000, 0o600), [*READING, *writing])
    refused(places, home, row, (0o500, 0o400), writing)
    refused(places, home, row, (0o500, 0o400), READING, codes=(0,))
    return row


def interrupted_import(home, file, trouble, **options):
    """An import of which the second half comes after `trouble` has struck."""
    octets = file.read_bytes()
    with start(home, "import", "-", stdin=-1, **options) as process:
        process.stdin.write(octets[:len(octets) // 2])
        process.stdin.flush()
        time.sleep(OPEN_AFTER)
        trouble()
        out, err = process.communicate(octets[len(octets) // 2:])
    return process.returncode, err.decode(errors="replace")


def taken_away(places):
    row = Row("directory removed or keyring replaced while open")
    home, aside = places.folder / "removed", places.folder / "aside"

    def remove():
        shutil.rmtree(home)

    def replace():
        shutil.copy(places.base.home / DATA, home / "other")
        (home / "other").replace(home / DATA)

    def move():
        home.rename(aside)

    for name, trouble in (("removed", remove), ("replaced", replace), ("moved", move)):
        shutil.rmtree(aside, ignore_errors=True)
        places.copy("removed")
        code, err = interrupted_import(home, places.base.webs[1], trouble)
        problem = None
        if trouble is move:  # it is the same keyring, and has it all
            problem = verified(aside) if code in (0, 3) else f"exit code {code}: {err}"
        elif code != 6 or "kith: hint: " not in err:
            problem = f"the certificates went nowhere, with exit code {code}: {err}"
        elif trouble is replace:
            problem = places.is_as_before(home)
        row.injected(f"{name}: {problem}" if problem else None)
    return row


def withdrawn(places):
    """Who has the keyring open when the permission goes may go on, or stop and say so."""
    row = Row("permission withdrawn while open")
    web, undisturbed = places.base.webs[1], places.copy("undisturbed")
    must(undisturbed, "import", web, codes=(0, 3))
    after = places.state_of(undisturbed)
    for modes in ((0o700, 0o000), (0o000, 0o600), (0o000, 0o000), (0o500, 0o400)):
        home = places.copy("withdrawn")
        hand_over(home, NOBODY)
        code, err = interrupted_import(home, web, lambda: set_modes(home, modes),
                                       **places.as_nobody())
        set_modes(home, USUAL)
        hand_over(home, 0)
        if code in (0, 3):
            problem = places.is_as(home, after)
        elif code == 6 and "kith: hint: " in err:
            problem = places.is_as_before(home)
        else:
            problem = f"exit code {code}: {err}"
        row.injected(f"modes {modes}: {problem}" if problem else None)
    return row


def full_map(places):
    """An import for which the map is too small: what was committed before it was full stays."""
    row = Row("the map is full")
    home, big = places.copy("map"), places.folder / "big.pgp"
    big.write_bytes(large_certificates(TOO_MUCH))
    ended = kith(home, "import", big,
                 environment=with_shim(places.folder, KITH_FAULT_MAP=str(SMALL_MAP)))
    problem = explained(ended)
    if not problem and "ulimit" not in ended.err:
        problem = f"not told to raise the limit: {ended.story()}"
    filled = (home / DATA).stat().st_size
    if not problem and not SMALL_MAP // 2 < filled <= SMALL_MAP:
        problem = f"the map of {SMALL_MAP} octets was not filled: {filled}"
    problem = problem or verified(home)
    before, now = places.base.state.certificates, certificates_in(exported(home))
    if not problem and not before.items() <= now.items():
        problem = "certificates that were there before are gone"
    if not problem:
        again = kith(home, "import", big)
        problem = verified(home) if again.code in (0, 3) else f"then not either: {again.story()}"
    row.injected(problem or None)
    return row


def large_certificates(size):
    """Primary keys of no use, each with user IDs that fill pages."""
    out = []
    for number in range(1, size // (LARGE_USER_ID * MANY) + 1):
        body = b"\x04" + (1_500_000_000 + number).to_bytes(4, "big") + b"\x16\x09" + \
            bytes.fromhex("2b06010401da470f01") + b"\x01\x07\x40" + number.to_bytes(32, "big")
        out.append(b"\xc6" + bytes([len(body)]) + body)
        out += (b"\xcd\xff" + LARGE_USER_ID.to_bytes(4, "big") + bytes([65 + i]) * LARGE_USER_ID
                for i in range(MANY))
    return b"".join(out)


def set_schema(home, version):
    """Makes every page that names the schema name this one, in place. Returns what the file is then."""
    with open(home / DATA, "r+b") as file:
        octets = file.read()
        mark = b"schema" + SCHEMA.to_bytes(4, "little")
        assert mark in octets
        octets = octets.replace(mark, b"schema" + version.to_bytes(4, "little"))
        file.seek(0)
        file.write(octets)
    return octets


def with_schema(places, name, version):
    home = places.copy(name)
    set_schema(home, version)
    return home


def taken_over(places):
    """A newer Kith brings the keyring up to its schema while an import waits for the rest."""
    home, octets = places.copy("taken-over"), []
    code, err = interrupted_import(home, places.base.webs[1],
                                   lambda: octets.append(set_schema(home, SCHEMA + 1)))
    if code != 6 or "newer version" not in err or "kith: hint: " not in err:
        return f"the older Kith went on, with exit code {code}: {err}"
    return None if (home / DATA).read_bytes() == octets[0] else "it was written to"


def schemas(places):
    row = Row("keyrings of older and newer schemas")
    state = places.base.state
    for kind in (*READING, *(places.chooser.draw(state, kind).arguments for kind in KINDS)):
        home = with_schema(places, "newer", SCHEMA + 1)
        before = (home / DATA).read_bytes()
        problem = explained(kith(home, *kind))
        if (home / DATA).read_bytes() != before:
            problem = problem or "it was written to"
        row.injected(f"newer, {kind[0]}: {problem}" if problem else None)
    problem = taken_over(places)
    row.injected(f"newer while it is open: {problem}" if problem else None)
    for arguments in READING:
        home = with_schema(places, "older", SCHEMA - 1)
        ended = kith(home, *arguments)
        problem = places.is_as_before(home) if ended.done else ended.story()
        row.injected(f"older, {arguments[0]}: {problem}" if problem else None)
    return row


def run(base, seed, clock):
    places, rows = Places(base, seed), []
    for part in (permissions, withdrawn, taken_away, schemas, full_map):
        if not clock.over():
            rows.append(part(places))
    return rows
