"""A disk that is really full, and one that is read-only: a small file system in memory, mounted for
that."""

import random
import re
import shutil
import subprocess

from keyring import DATA
from program import kith
from refusals import explained
from state import state_of, verified, wrong
from steps import Chooser
from table import Row

NOT_ALLOWED = "mounting a file system is not allowed here"
KINDS = ("import", "sign", "ownertrust", "delete", "passphrase", "restore")
SPARE_PAGES = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55)  # left when the command begins
PAGE = 4096


class SmallDisk:
    """Two MiB in memory."""

    def __init__(self, folder):
        self.place = folder
        folder.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder],
                              capture_output=True, check=False)
        self.mounted = done.returncode == 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.mounted:
            subprocess.run(["umount", self.place], check=True)

    def read_only(self):
        subprocess.run(["mount", "-o", "remount,ro", self.place], check=True)

    def fill(self, spare):
        free = shutil.disk_usage(self.place).free
        (self.place / "filler").write_bytes(bytes(max(0, free - spare * PAGE)))

    def empty(self):
        (self.place / "filler").unlink()

    def keyring(self, base):
        home = self.place / "home"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(mode=0o700)
        shutil.copy(base.home / DATA, home / DATA)
        return home


def rehearsed(base, disk, chooser, kind):
    """A step that changes something, and what comes of it where there is room."""
    while True:
        step = chooser.draw(base.state, kind)
        home = disk.keyring(base)
        kith(home, *step.arguments)
        after = state_of(home, base.folder, None if step.secrets else base.state.secrets)
        if after != base.state or kind == "restore":
            return step, after


def full_once(base, disk, step, after, spare):
    secrets = None if step.secrets else base.state.secrets
    home = disk.keyring(base)
    disk.fill(spare)
    ended = kith(home, *step.arguments)
    disk.empty()
    problem = None if ended.done else explained(ended)
    if not ended.done and not problem and not re.search(r"the disk (with \S+ )?is full", ended.err):
        problem = f"it does not say that the disk is full: {ended.story()}"
    problem = problem or verified(home)
    now = state_of(home, base.folder, secrets)
    problem = problem or wrong(step, base.state, now, after, ended.done)
    if problem or now == after:
        return problem
    again = kith(home, *step.arguments)
    return None if again.done and state_of(home, base.folder, secrets) == after \
        else f"then it cannot be done: {again.story()}"


def run(base, seed, clock):
    row, read_only = Row("a full disk"), Row("a read-only file system")
    rows = [row, read_only]
    chooser = Chooser(random.Random(seed), base.webs, base.backup, base.folder)
    with SmallDisk(base.folder / f"small-{seed}") as disk:
        if not disk.mounted:
            for one in rows:
                one.skip(NOT_ALLOWED)
            return rows
        for kind in KINDS:
            step, after = rehearsed(base, disk, chooser, kind)
            for spare in SPARE_PAGES:
                if clock.over():
                    break
                problem = full_once(base, disk, step, after, spare)
                row.injected(f"{kind}, {spare} pages left: {problem}" if problem else None)
        home = disk.keyring(base)
        disk.read_only()
        for kind in KINDS:
            ended = kith(home, *chooser.draw(base.state, kind).arguments)
            problem = explained(ended) or verified(home)
            if state_of(home, base.folder, base.state.secrets) != base.state:
                problem = problem or "it is not what it was"
            read_only.injected(f"{kind}: {problem}" if problem else None)
    return rows
