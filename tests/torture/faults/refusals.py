"""Every call that changes a file refused in turn: no space, I/O errors, interrupted calls, writes
that come out short. Then the keyring must be as it was before or after, with an error that says what
to do where it is not after; and the same command must do its work when the trouble is over."""

import random

from disk import events_in
from keyring import copy
from people import ME
from program import NOW, Fault, kith, with_shim
from state import state_of, verified, wrong
from steps import EVERY_KIND, Chooser
from table import Row

ALL = 1_000_000
# Name of the row, kind of fault, calls that fail from the first one on.
FAULTS = (("ENOSPC once", "enospc", 1), ("ENOSPC from then on", "enospc", ALL),
          ("EIO once", "eio", 1), ("EIO from then on", "eio", ALL),
          ("EIO told after the work was done", "eio-late", 1),
          ("EINTR", "eintr", 1), ("a write that stops half-way", "short", 1))
KEYRING_TROUBLE = 6
DRAWS = 8  # of a step until one changes something


def explained(ended):
    """What is missing in the way it told its trouble."""
    if ended.crashed:
        return f"it ended with {ended.story()}"
    if ended.code != KEYRING_TROUBLE:
        return f"it did not call it trouble with the keyring: {ended.story()}"
    if "kith: error: " not in ended.err or "kith: hint: " not in ended.err:
        return f"its error does not say what to do: {ended.story()}"
    return None


class Refused:
    """One command and what refusals make of it."""

    def __init__(self, base, seed, kind):
        chance = random.Random(f"{seed} {kind}")
        self.base, self.folder = base, base.folder / f"refused-{seed}-{kind}"
        self.home = self.folder / "home"
        self.folder.mkdir()
        self.begin, self.before = base.home, base.state
        if kind == "unsign":
            self.begin = self.with_certifications()
            self.before = state_of(self.begin, self.folder)
        chooser = Chooser(chance, base.webs, base.backup, self.folder)
        self.step, self.calls, self.after = self.rehearsed(chooser, kind)

    def with_certifications(self):
        """A keyring in which there is something to take back of nearly everybody."""
        home = copy(self.base.home, self.folder / "signed")
        for who in self.base.state.fingerprints:
            kith(home, "sign", who, "--as", ME, "--yes", now=NOW - 3600)
        return home

    def rehearsed(self, chooser, kind):
        """A step that changes something, how many calls that takes, and what comes of it."""
        journal = self.folder / "journal"
        for attempt in range(DRAWS):
            self.step = chooser.draw(self.before, kind)
            self.secrets = None if self.step.secrets else self.before.secrets
            self.fresh()
            journal.unlink(missing_ok=True)
            kith(self.home, *self.step.arguments,
                 environment=with_shim(self.home, journal=journal))
            after = self.state()
            if after != self.before or attempt == DRAWS - 1:
                return self.step, len(events_in(journal)), after

    def fresh(self):
        copy(self.begin, self.home)

    def state(self):
        return state_of(self.home, self.folder, self.secrets)

    def refuse(self, kind, first, count):
        """What is wrong after these calls were refused."""
        self.fresh()
        fault = Fault(kind, first, count)
        ended = kith(self.home, *self.step.arguments,
                     environment=with_shim(self.home, fault=fault))
        problem = None if ended.done else explained(ended)
        problem = problem or verified(self.home)
        if problem:
            return problem
        now = self.state()
        problem = wrong(self.step, self.before, now, self.after, ended.done)
        if problem or now == self.after:
            return problem
        again = kith(self.home, *self.step.arguments)
        if not again.done:
            return f"then it cannot be done: {again.story()}"
        return verified(self.home) or wrong(self.step, now, self.state(), self.after, True)


def run(base, seed, kinds, clock):
    """All faults at all calls of commands of these kinds, in random order."""
    rows = {name: Row(name) for name, _, _ in FAULTS}
    jobs = []
    for kind in kinds or EVERY_KIND:
        refused = Refused(base, seed, kind)
        jobs += [(refused, fault, call) for fault in FAULTS for call in range(1, refused.calls + 1)]
    random.Random(seed).shuffle(jobs)
    for refused, (name, kind, count), call in jobs:
        if clock.over():
            break
        problem = refused.refuse(kind, call, count)
        rows[name].injected(f"{refused.step.kind}, seed {seed}, call {call} of {refused.calls}: "
                            f"{problem}" if problem else None)
    return list(rows.values())
