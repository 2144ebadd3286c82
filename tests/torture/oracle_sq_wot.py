"""The answers of sq-wot 0.2.0, with a frozen clock, as exact amounts of trust.

sq-wot prints a percentage, which is not exact: the amount comes from the paths that it prints."""

import re

from programs import run, utc

HEAD = re.compile(r"^\[(?:✓| )\] ([0-9A-F]{40}) ", re.MULTILINE)
VERDICT = re.compile(r": (?:doubly|fully|partially|marginally|not) authenticated \((\d+)%\)\n")
PATH = re.compile(r"^  Path #\d+ of \d+, trust amount (\d+):$", re.MULTILINE)
STEP = re.compile(r"^  │   partially certified \(amount: (\d+) of 120\)", re.MULTILINE)


class Unreadable(Exception):
    """sq-wot printed what this file does not understand."""


def amount_of(paths, percent):
    """The exact amount, from the text of the paths."""
    several = [int(amount) for amount in PATH.findall(paths)]
    if several:
        amount = sum(several)
    else:
        amount = min([120] + [int(amount) for amount in STEP.findall(paths)])
        if amount * 100 // 120 != percent:
            amount = 40  # a root of ownertrust marginal caps what it certified, and says nothing
    if amount * 100 // 120 != percent:
        raise Unreadable(f"{percent} % is not {amount} of 120:\n{paths}")
    return amount


def amounts(keyring, now, roots=(), gnupg_home=None):
    """{(fingerprint, user ID as printed): amount}. Who is not in it has none. The roots are
    fingerprints, or come from the ownertrust in `gnupg_home`."""
    command = ["faketime", "-f", utc(now, "%Y-%m-%d %H:%M:%S"), "sq-wot", "--keyring", keyring]
    for root in roots:
        command += ["--trust-root", root]
    environment = {}
    if gnupg_home is not None:
        command.append("--gpg-ownertrust")
        environment["GNUPGHOME"] = str(gnupg_home)
    command += ["list", "--trust-amount", "120"]
    printed = run(command, codes=(0, 1), **environment).decode(errors="strict")
    heads = list(HEAD.finditer(printed))
    found = {}
    for head, following in zip(heads, heads[1:] + [None]):
        block = printed[head.end():following.start() if following else len(printed)]
        verdict = VERDICT.search(block)
        if verdict is None:
            raise Unreadable(head[0] + block)
        user_id = block[:verdict.start()]
        found[head[1], user_id] = amount_of(block[verdict.end():], int(verdict[1]))
    return found


def printed(user_id):
    """A user ID (octets) as sq-wot prints it."""
    return user_id.decode(errors="replace")
