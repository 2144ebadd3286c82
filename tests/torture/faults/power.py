"""Power cuts: a command is run once, with a journal of what it does to files; then the disk is made
as it may be after a cut at any point of that, some of what was not synced having arrived and some
not."""

import random
import shutil
from pathlib import Path

from disk import Disk, events_in
from keyring import must
from program import kith, with_shim
from state import State, state_of, verified, wrong
from steps import EVERY_KIND, Chooser
from table import Row

ROW = "power cut, unsynced pages dropped"
NOTHING = State({}, "", "", "absent", ())


def inodes(home):
    return {path: path.stat().st_ino for path in home.iterdir() if path.name != "lock.mdb"} \
        if home.exists() else {}


def place(contents, home, target):
    """Makes `target` what `home` would be."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for path, content in contents.items():
        inside = Path(path.decode())
        if home in inside.parents and inside.name != "lock.mdb":
            file = target / inside.relative_to(home)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


class Recording:
    """A command that was run, and the state before and after it. `known`: what becomes of the
    secret keys, where that needs no look."""

    def __init__(self, folder, step, before, known):
        self.step, self.before, self.folder, self.home = step, before, folder, folder / "home"
        names, journal = inodes(self.home), folder / "journal"
        self.disk_before = Disk(names)
        ended = kith(self.home, *step.arguments, environment=with_shim(folder, journal=journal))
        self.done, self.events = ended.done, events_in(journal)
        self.after = state_of(self.home, folder, known)
        self.secrets = known

    def disk_at(self, point):
        disk = Disk({})
        disk.files = {inode: type(file)(file.content) for inode, file in
                      self.disk_before.files.items()}
        disk.names = dict(self.disk_before.names)
        for event in self.events[:point]:
            disk.do(event)
        return disk

    def cut(self, point, chance):
        """What is wrong after a cut behind the first `point` events."""
        target = self.folder / "after"
        place(self.disk_at(point).after_a_cut(chance), self.home, target)
        acknowledged = self.done and point == len(self.events)
        if not (target / "data.mdb").exists():
            if self.before is not NOTHING:
                return "the keyring is gone"
            return "the new keyring is gone" if acknowledged else None
        damage = verified(target)
        if damage:
            return damage
        now = state_of(target, self.folder, self.secrets)
        if self.before is NOTHING and not now.certificates and not acknowledged:
            return None
        return wrong(self.step, self.before, now, self.after, acknowledged)


def recordings(base, seed):
    chooser = Chooser(random.Random(seed), base.webs, base.backup, base.folder)
    for kind in EVERY_KIND:
        folder = base.folder / f"power-{seed}-{kind}"
        base.copy(folder / "home")
        step = chooser.draw(base.state, kind)
        yield Recording(folder, step, base.state, None if step.secrets else base.state.secrets)
    folder = base.folder / f"power-{seed}-new"
    folder.mkdir()
    first = chooser.draw(base.state, "restore")
    yield Recording(folder, first, NOTHING, None if first.secrets else base.state.secrets)
    folder = base.folder / f"power-{seed}-first-import"
    folder.mkdir()
    yield Recording(folder, chooser.draw(base.state, "import"), NOTHING, NOTHING.secrets)


def run(base, seed, cuts, clock):
    """`cuts` ways to lose power at each point of each command."""
    chance, row = random.Random(seed), Row(ROW)
    for recording in recordings(base, seed):
        points = [point for point in range(len(recording.events) + 1) for _ in range(cuts)]
        chance.shuffle(points)
        for point in points:
            if clock.over():
                return [row]
            problem = recording.cut(point, chance)
            row.injected(f"{recording.step.kind}, seed {seed}, after {point} of "
                         f"{len(recording.events)} calls: {problem}" if problem else None)
    return [row]
