"""Damage of data.mdb: flipped bits, lost sectors, pages in the place of others, a file cut short. Each
command has to give the answer that it gave before, or to say that something is wrong; and `kith
verify` has to see whatever changes an answer."""

import random

from keyring import DATA
from program import kith
from state import certificates_in
from table import Row

PAGE, SECTOR = 4096, 512
COMMANDS = (("list", "--json"), ("trust", "--json"), ("trust", "--model", "classic", "--json"),
            ("export", "--yes", "--binary", "--local", "--everything", "-o", "-"),
            ("ownertrust", "--export"), ("stats", "--json"))
NO = 1  # the answer of `kith trust` where nothing is believed; of `kith verify` where it is damaged


def flip_bits(chance, octets, count):
    for _ in range(count):
        octets[chance.randrange(len(octets))] ^= 1 << chance.randrange(8)


def lose_sector(chance, octets):
    at = chance.randrange(len(octets) // SECTOR) * SECTOR
    octets[at:at + SECTOR] = bytes(SECTOR)


def swap_page(chance, octets):
    to, source = (chance.randrange(2, len(octets) // PAGE) * PAGE for _ in range(2))
    octets[to:to + PAGE] = octets[source:source + PAGE]


def cut_short(chance, octets):
    del octets[chance.randrange(len(octets)):]


LOST = "a sector lost"
SWAPPED = "a page in the place of another"
DAMAGES = (("one bit flipped", lambda chance, octets: flip_bits(chance, octets, 1), 8),
           ("sixteen bits flipped", lambda chance, octets: flip_bits(chance, octets, 16), 4),
           (LOST, lose_sector, 3),
           (SWAPPED, swap_page, 3),
           ("the file cut short", cut_short, 2))


class Victim:
    def __init__(self, base, seed):
        self.home = base.copy(f"damaged-{seed}")
        self.file, self.sound = self.home / DATA, (base.home / DATA).read_bytes()
        self.answers = {arguments: self.answer(arguments) for arguments in COMMANDS}
        assert not any(ended.crashed for ended in self.answers.values())

    def answer(self, arguments):
        return kith(self.home, *arguments)

    def same(self, arguments, ended):
        before = self.answers[arguments]
        if arguments[0] == "export":
            return certificates_in(before.out) == certificates_in(ended.out)
        if arguments[0] == "stats":  # says how much of the file is free, too
            return before.out.split(b'"file')[0] == ended.out.split(b'"file')[0]
        return before.out == ended.out

    def spoil(self, chance, damage):
        octets = bytearray(self.sound)
        damage(chance, octets)
        self.file.write_bytes(octets)

    @staticmethod
    def judge(row, silent, found):
        """What is wrong with answers that changed; core/THREATS.md says what is not promised."""
        if row.fault in (SWAPPED, LOST) and found:
            row.count("wrong until verify was run")
        else:
            return f"wrong answers of {', '.join(silent)}, verify finds " + \
                ("it" if found else "nothing")
        return None

    def look(self, row):
        """What of the answers is wrong although nothing was said."""
        silent, told, ended_by_signal = [], False, False
        for arguments in COMMANDS:
            ended = self.answer(arguments)
            if ended.crashed:
                ended_by_signal = True
            elif ended.code not in (0, NO) or "kith: error: " in ended.err:
                told = True
            elif "kith: warning: " in ended.err and not self.same(arguments, ended):
                told = True
            elif not self.same(arguments, ended):
                silent.append(arguments[0])
        verified = self.answer(("verify",))
        if verified.crashed:
            return f"verify ended with {verified.story()}"
        if silent:
            return self.judge(row, silent, not verified.done)
        if ended_by_signal:
            row.count("a command ended by LMDB")
        row.count("told by a command" if told else "found by verify" if not verified.done
                  else "harmless")
        return f"verify finds nothing: {verified.story()}" if told and verified.done else None


def run(base, seed, rounds, clock):
    victim, chance = Victim(base, seed), random.Random(seed)
    rows = {name: Row(name) for name, _, _ in DAMAGES}
    for number in range(rounds):
        if clock.over():
            break
        name, damage, _ = chance.choices(DAMAGES, [weight for _, _, weight in DAMAGES])[0]
        chance = random.Random(f"{seed} {number}")
        victim.spoil(chance, damage)
        problem = victim.look(rows[name])
        rows[name].injected(f"seed {seed}, round {number}: {problem}" if problem else None)
    return list(rows.values())
