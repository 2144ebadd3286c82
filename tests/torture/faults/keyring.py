"""Keyrings to torture: one that every test begins with, and copies of it."""

import shutil
from pathlib import Path

from people import FRIENDS, ME_FILE, PASSPHRASE, forge, joined
from program import Failed, kith
from state import certificates_in, state_of

DATA = "data.mdb"


def must(home, *arguments, codes=(0,), **options):
    ended = kith(home, *arguments, **options)
    if ended.code not in codes:
        raise Failed(f"kith {' '.join(map(str, arguments))}: {ended.story()}")
    return ended


def copy(home, target):
    """What a keyring is after everybody has closed it. The lock file is nothing that counts."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copy(home / DATA, target / DATA)
    return target


def strangers(webs):
    """Webs without a certificate of one before: an import that was stopped between two copies of a
    certificate leaves it neither as before nor as after."""
    seen, kept = set(), []
    for web in webs:
        names = set(certificates_in(web.read_bytes()))
        if not names & seen:
            kept.append(web)
        seen |= names
    return kept


class Base:
    """A keyring with ME, friends, and some strangers; files with more strangers to import, the
    last of which takes several batches; a backup."""

    def __init__(self, folder, webs):
        self.folder = Path(folder)
        self.home = self.folder / "base"
        PASSPHRASE.write(self.folder)
        made = strangers(forge(self.folder / "webs", 1, webs))
        half = len(made) // 2
        big = joined(made[half:], self.folder / "big.pgp")
        self.webs = [*made[:half], big]
        must(self.home, "import", ME_FILE, "--no-passphrase")
        must(self.home, "import", *FRIENDS, made[0], codes=(0, 3))
        self.backup = self.folder / "backup.kith"
        must(self.home, "backup", self.backup)
        self.state = state_of(self.home, self.folder)

    def copy(self, name):
        return copy(self.home, self.folder / name)
