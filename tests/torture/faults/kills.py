"""SIGKILL at random moments: by the clock, and at any call that changes a file."""

import random
import traceback

from keyring import copy, must
from program import Fault, kith, with_shim
from state import state_of, verified, wrong
from steps import Chooser
from table import Row
from disk import events_in

CHANGES_TRIED = 8  # draws of a step until one changes something


class Killer:
    """One keyring that goes through one killed command after the other."""

    def __init__(self, base, seed):
        self.base, self.chance = base, random.Random(seed)
        self.folder = base.folder / f"kills-{seed}"
        self.home = base.copy(self.folder / "home")
        self.chooser = Chooser(self.chance, base.webs, base.backup, self.folder)
        self.state, self.now = base.state, 1_780_300_000

    def rehearse(self):
        """A step that changes something, what comes of it, and what it takes."""
        for _ in range(CHANGES_TRIED):
            # Opening what is sealed takes longer than all the rest together: soon back from there.
            hurry = self.state.secrets == "sealed" and self.chance.random() < 0.7
            step = self.chooser.draw(self.state, "passphrase" if hurry else None)
            other = copy(self.home, self.folder / "rehearsal")
            journal = self.folder / "journal"
            journal.unlink(missing_ok=True)
            ended = kith(other, *step.arguments, now=self.now,
                         environment=with_shim(other, journal=journal))
            after = state_of(other, self.folder, None if step.secrets else self.state.secrets)
            if after != self.state:
                break
        return step, after, ended.seconds, len(events_in(journal))

    def kill(self, step, seconds, calls):
        if self.chance.random() < 0.5:
            return kith(self.home, *step.arguments, now=self.now,
                        kill_after=self.chance.uniform(0, 1.1 * seconds))
        fault = Fault(self.chance.choice(("kill", "kill-half")), self.chance.randint(1, calls + 1))
        return kith(self.home, *step.arguments, now=self.now,
                    environment=with_shim(self.home, fault=fault))

    def check(self, step, after, ended):
        """What is wrong after a kill; the state becomes what it is now."""
        damage = verified(self.home)
        now = state_of(self.home, self.folder, None if step.secrets else self.state.secrets)
        problem = damage or wrong(step, self.state, now, after, ended.done)
        if not problem and now not in (self.state, after):  # a part of an import
            must(self.home, *step.arguments, now=self.now, codes=(0, 3))
            now = state_of(self.home, self.folder, now.secrets)
            if now != after:
                problem = f"it cannot be finished: {now.differences(after)}"
        self.state = now
        return problem

    def round(self, row):
        self.now += 1000
        step, after, seconds, calls = self.rehearse()
        ended = self.kill(step, seconds, calls)
        problem = self.check(step, after, ended)
        if not ended.killed and not ended.done:
            problem = problem or f"it ended by itself: {ended.story()}"
        if ended.killed:
            row.count("killed in the middle" if self.state not in (after,) else "killed late")
        row.injected(f"{step.kind}: {problem}" if problem else None)


def run(base, seed, rounds, clock):
    """`rounds` kills, or as many as the clock allows."""
    row = Row("SIGKILL at a random moment")
    try:
        killer = Killer(base, seed)
        for _ in range(rounds):
            if clock.over():
                break
            killer.round(row)
    except Exception:  # which seed it was has to be told
        row.injected(f"seed {seed}: {traceback.format_exc()}")
    return [row]
