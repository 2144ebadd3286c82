"""Many at once on one keyring: processes that import, sign, set ownertrust, read and compute trust;
some of them are killed or stopped in the middle."""

import contextlib
import json
import multiprocessing
import os
import random
import signal
import subprocess
import time
import traceback
from pathlib import Path

from keyring import must
from people import ME
from program import ENVIRONMENT, NOW, Failed, ask, kith, start
from state import state_of, verified
from table import Row

LONGEST_READ = 10.0  # seconds: far more than a read takes on a busy machine
LOCK_FILE = "lock.mdb"
READER_SIZE = 64  # octets of a reader in LMDB's lock file; the process is the second u64
FIRST_READER = 128  # behind two locks, one of which may name a process that was killed with it
READERS = slice(56, 60)  # where it says how many there are; whoever opens it alone begins anew
OPENS_WITHIN = 10.0  # seconds that a program has to open the keyring


def fingerprints_in(listed):
    return {one["fingerprint"] for one in json.loads(listed)["certificates"]}


def brought_by_files(base):
    """{file: fingerprints} of what there is to be imported."""
    brought = {}
    for file in base.webs:
        home = base.copy("brought")
        must(home, "import", file, codes=(0, 3))
        brought[str(file)] = fingerprints_in(ask(home, "list", "--json"))
    return brought


class Shared:
    """What was acknowledged by anybody, and what went wrong."""

    def __init__(self, manager, base, home, seconds):
        self.base, self.home = base, home
        self.begin, self.end = time.time(), time.time() + seconds
        self.brought = brought_by_files(base)
        self.imported, self.signed = manager.list(), manager.dict()
        self.levels, self.problems = manager.dict(), manager.list()
        self.counts = manager.dict()
        self.slowest = manager.Value("d", 0.0)

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1  # each name has one process that counts

    def problem(self, text):
        if len(self.problems) < 20:
            self.problems.append(text)


class Worker:
    """One process. `turn` is done again and again until time is up."""

    def __init__(self, shared, seed):
        self.shared, self.chance = shared, random.Random(f"{seed} {type(self).__name__}")
        self.name = f"{type(self).__name__.lower()} {seed}"

    def __call__(self):
        try:
            while time.time() < self.shared.end:
                self.turn()
                self.shared.count(self.name)
        except Exception:
            self.shared.problem(f"{self.name}: {traceback.format_exc()}")

    def must(self, *arguments, codes=(0,)):
        ended = kith(self.shared.home, *arguments)
        if ended.code not in codes or ended.crashed:
            raise Failed(f"{arguments[0]}: {ended.story()}")
        return ended


class Importer(Worker):
    def turn(self):
        file = self.chance.choice(self.shared.base.webs)
        self.must("import", file, codes=(0, 3))
        if str(file) not in self.shared.imported:
            self.shared.imported.append(str(file))


class Signer(Worker):
    """Signs one after the other, each time with something new to say: one at a time, so that the
    last of each is the one that counts."""

    def turn(self):
        who = self.chance.choice(self.shared.base.state.fingerprints)
        if who == ME:
            return
        amount = self.chance.randint(1, 120)
        # Never twice the same second.
        now = NOW + 1000 + int(100 * (time.time() - self.shared.begin))
        ended = kith(self.shared.home, "sign", who, "--as", ME, "--yes", "--introducer", "1",
                     "--amount", amount, now=now)
        if ended.done and b"already" not in ended.out:
            self.shared.signed[who] = max((now, amount), self.shared.signed.get(who, (0, 0)))
        elif ended.crashed or ended.code == 6:
            raise Failed(f"sign: {ended.story()}")


class Opinionated(Worker):
    def turn(self):
        who = self.chance.choice(self.shared.base.state.fingerprints)
        level = self.chance.choice(("never", "marginal", "full"))
        if who != ME:
            self.must("ownertrust", who, level)
            self.shared.levels[who] = level


class Reader(Worker):
    """What was acknowledged before a read began has to be in what it reads."""

    def turn(self):
        expected = set(self.shared.base.state.fingerprints)
        for file in list(self.shared.imported):
            expected |= self.shared.brought[file]
        command = self.chance.choice((("list", "--json"), ("list", "--json"), ("verify",),
                                      ("export", "--yes", "--binary", "-o", "-")))
        ended = self.must(*command)
        # Not while the machine itself was elsewhere.
        self.shared.slowest.value = max(self.shared.slowest.value, ended.seconds)
        if ended.seconds > LONGEST_READ:
            self.shared.problem(f"{self.name}: {command[0]} took {ended.seconds:.1f} s")
        if command[0] == "list":
            missing = expected - fingerprints_in(ended.out)
            if missing:
                self.shared.problem(f"{self.name}: {len(missing)} certificates are missing")


class Truster(Worker):
    def turn(self):
        model = self.chance.choice(("flow", "classic", "sequoia"))
        ended = self.must("trust", "--json", "--model", model, codes=(0, 1))
        bindings = json.loads(ended.out)["bindings"]
        if {one["fingerprint"] for one in bindings} < set(self.shared.base.state.fingerprints):
            self.shared.problem(f"{self.name}: bindings are missing")


class Killer(Worker):
    """Kills a reader in the middle, so that what it held has to be cleaned up by others."""

    def turn(self):
        process = start(self.shared.home, self.chance.choice(("verify", "list")))
        time.sleep(self.chance.uniform(0, 0.1))
        process.kill()
        process.communicate()
        time.sleep(0.05)


class Stopper(Worker):
    """Stops a writer in the middle of its work for a while: readers have to go on meanwhile."""

    def turn(self):
        process = start(self.shared.home, "import", self.shared.base.webs[-1])
        time.sleep(self.chance.uniform(0, 0.3))
        process.send_signal(signal.SIGSTOP)
        begin = time.monotonic()
        ask(self.shared.home, "list", "--json")
        if time.monotonic() - begin > LONGEST_READ:
            self.shared.problem(f"{self.name}: a stopped writer kept a reader waiting")
        time.sleep(self.chance.uniform(0, 0.3))
        process.send_signal(signal.SIGCONT)
        process.communicate()
        if process.returncode not in (0, 3):
            self.shared.problem(f"{self.name}: import ended with {process.returncode}")
        time.sleep(0.5)


WORKERS = (Importer, Importer, Signer, Opinionated, Reader, Reader, Truster, Killer, Stopper)


def start_desktop(home):
    """The desktop app on the same keyring, without a screen."""
    program = os.environ.get("KITH_GUI")
    if not program:
        return None
    return subprocess.Popen([program, "--home", str(home)], stderr=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL,
                            env=ENVIRONMENT | {"QT_QPA_PLATFORM": "offscreen"})


@contextlib.contextmanager
def held_open(home):
    """An import that waits for its file: while somebody has the keyring open, the table is kept."""
    with start(home, "import", "-", stdin=-1) as process:
        try:
            until = time.time() + OPENS_WITHIN
            while not any(os.path.realpath(one).endswith(LOCK_FILE)
                          for one in Path(f"/proc/{process.pid}/fd").iterdir()):
                if process.poll() is not None or time.time() > until:
                    raise Failed("an import that waits for its file does not open the keyring")
                time.sleep(0.01)
            yield
        finally:
            process.kill()


@contextlib.contextmanager
def with_desktop(home, shared):
    """What is done within has the desktop app beside it, if there is one."""
    desktop = start_desktop(home)
    try:
        yield desktop is not None
        if desktop is not None and desktop.poll() is not None:
            shared.problem(f"the desktop app ended with {desktop.returncode}")
    finally:
        if desktop is not None:
            desktop.terminate()
            desktop.wait()


def dead_readers(home):
    """Processes in LMDB's table of readers that are no more, after somebody else has opened it."""
    ask(home, "list", "--json")
    octets = (home / LOCK_FILE).read_bytes()
    end = FIRST_READER + READER_SIZE * int.from_bytes(octets[READERS], "little")
    dead = set()
    for at in range(FIRST_READER, end, READER_SIZE):
        process = int.from_bytes(octets[at + 8:at + 12], "little")
        transaction = int.from_bytes(octets[at:at + 8], "little")
        if 1 < process < 1 << 22 and 0 < transaction < 1 << 40 and \
                not os.path.exists(f"/proc/{process}"):
            dead.add(process)
    return dead


def what_is_missing(shared):
    """What was acknowledged and is not there at the end."""
    home, missing = shared.home, []
    state = state_of(home, shared.base.folder)
    alone = shared.base.copy("alone")
    if shared.imported:
        must(alone, "import", *shared.imported, codes=(0, 3))
    expected = state_of(alone, shared.base.folder)
    missing += [f"certificate {one}" for one in set(expected.certificates) - set(state.certificates)]
    names = {"never": 3, "marginal": 4, "full": 5}
    for who, level in shared.levels.items():
        if f"{who}:{names[level]}:" not in state.ownertrust:
            missing.append(f"ownertrust of {who}")
    for who, (now, amount) in shared.signed.items():
        shown = json.loads(ask(home, "show", who, "--json"))["certificates"][0]
        found = {one["amount"] for user_id in shown["user_ids"] for one in user_id["certifications"]
                 if one["issuer"] == ME}
        if amount not in found:
            missing.append(f"certification of {who} at {now} with amount {amount}")
    return missing


def run(base, seed, seconds):
    row = Row("commands of 9 processes at once")
    home = base.copy(f"crowd-{seed}")
    with multiprocessing.Manager() as manager:
        shared = Shared(manager, base, home, seconds)
        workers = [multiprocessing.Process(target=kind(shared, seed + number))
                   for number, kind in enumerate(WORKERS)]
        with held_open(home), with_desktop(home, shared) as beside:
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            held = dead_readers(home)
            if beside:
                row.count("desktop app beside them")
        problems = list(shared.problems) + what_is_missing(shared)
        problems += filter(None, [verified(home)])
        if held:
            problems.append("dead readers still hold pages")
        row.total = sum(shared.counts.values())
        for name, count in shared.counts.items():
            row.counts["by " + name.split()[0] + "s"] += count
        row.problems = problems
        row.counts["certifications and opinions to be found again"] = \
            len(shared.signed) + len(shared.levels)
        row.slowest = shared.slowest.value
        print(f"the slowest read took {row.slowest:.2f} s", flush=True)
    return [row]
