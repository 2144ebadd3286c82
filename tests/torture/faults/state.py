"""All that a keyring says, to be compared with what it said before."""

import hashlib
import json
from typing import NamedTuple

from people import ME, PASSPHRASE
from program import Failed, ask, kith

PUBLIC_KEY = 6


class State(NamedTuple):
    certificates: dict  # {digest of the primary key: digest of the certificate}
    answers: str  # what list, trust and stats say
    ownertrust: str
    secrets: str  # those of ME: absent, readable or sealed
    fingerprints: tuple

    def differences(self, other):
        """In words, for people."""
        parts = [name for name in ("answers", "ownertrust", "secrets")
                 if getattr(self, name) != getattr(other, name)]
        names = set(self.certificates) | set(other.certificates)
        changed = [name for name in names
                   if self.certificates.get(name) != other.certificates.get(name)]
        return f"{len(changed)} certificates of {len(names)}, {', '.join(parts) or 'else nothing'}"


def digest(octets):
    return hashlib.sha256(octets).hexdigest()[:16]


def packets(octets):
    """Pairs of a tag and a packet, of what Kith writes: new headers, no partial lengths."""
    at = 0
    while at < len(octets):
        first = octets[at + 1]
        if first < 192:
            end = at + 2 + first
        elif first < 224:
            end = at + 3 + ((first - 192) << 8) + octets[at + 2] + 192
        else:
            end = at + 6 + int.from_bytes(octets[at + 2:at + 6], "big")
        yield octets[at] & 0x3F, octets[at:end]
        at = end


def certificates_in(octets):
    found = []
    for tag, packet in packets(octets):
        if tag == PUBLIC_KEY:
            found.append([packet])
        else:
            found[-1].append(packet)
    return {digest(one[0]): digest(b"".join(one)) for one in found}


def exported(home):
    """Nothing where the keyring is empty, which Kith calls not found."""
    return ask(home, "export", "--yes", "--binary", "--local", "--everything", "-o", "-", codes=(0, 4))


def secrets_of(home, scratch):
    """Whether the secret keys of ME are there, and as what: a sealed record is opened, too."""
    def export(*options):
        file = scratch / "secret-keys"
        ended = kith(home, "export", "--secret", ME, "--yes", "-o", file, *options)
        file.unlink(missing_ok=True)
        return ended

    plain = export()
    if plain.code in (0, 4):
        return "readable" if plain.done else "absent"
    opened = export("--passphrase-file", PASSPHRASE.file)
    if not opened.done:
        raise Failed(f"the secret keys do not open: {opened.story()}")
    return "sealed"


def state_of(home, scratch, secrets=None):
    """`secrets`: what is known of them already, where they cannot have changed."""
    listed = json.loads(ask(home, "list", "--json"))
    trust = json.loads(ask(home, "trust", "--json", codes=(0, 1)))
    stats = json.loads(ask(home, "stats", "--json"))
    answers = {"list": listed, "trust": trust,
               "stats": {name: stats[name] for name in ("certificates", "signatures", "algorithms",
                                                        "certifications", "self_signatures")}}
    ownertrust = [line for line in ask(home, "ownertrust", "--export").decode().split("\n")
                  if not line.startswith("#")]
    names = tuple(one["fingerprint"] for one in listed["certificates"])
    return State(certificates_in(exported(home)),
                 digest(json.dumps(answers, sort_keys=True).encode()), "\n".join(ownertrust),
                 secrets or secrets_of(home, scratch), names)


def verified(home):
    """What `kith verify` finds; nothing when all is sound."""
    ended = kith(home, "verify")
    return "" if ended.done else f"kith verify: {ended.story()} {ended.out.decode()}"


def between(before, now, after):
    """Whether each certificate is what it was or what it was to become."""
    for name in set(before.certificates) | set(now.certificates):
        allowed = (before.certificates.get(name), after.certificates.get(name))
        if now.certificates.get(name) not in allowed:
            return False
    return now.ownertrust in (before.ownertrust, after.ownertrust) and \
        now.secrets in (before.secrets, after.secrets)


def wrong(step, before, now, after, acknowledged):
    """What is wrong with a keyring in which `step` was interrupted; None: nothing."""
    if now == after:
        return None
    if acknowledged:
        return f"what was acknowledged is not there: {now.differences(after)}"
    if now == before or (step.in_parts and between(before, now, after)):
        return None
    return (f"half done: from before it differs in {now.differences(before)}; "
            f"from after in {now.differences(after)}")
