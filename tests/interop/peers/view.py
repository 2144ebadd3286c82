"""What a client says that a file holds, so that two files can be compared through its eyes."""

from dataclasses import dataclass, field


@dataclass
class Certificate:
    """`state`, and the values of the other two, are the client's own words for the condition of the
    primary key, of each user ID and of each subkey."""

    state: str = ""
    user_ids: dict = field(default_factory=dict)
    subkeys: dict = field(default_factory=dict)
    repeated: bool = False  # several copies were in the file: each has a state of its own


class View(dict):
    """Certificates by fingerprint, in upper case."""

    def add(self, fingerprint, certificate):
        before = self.setdefault(fingerprint, certificate)
        if before is not certificate:
            before.user_ids |= certificate.user_ids
            before.subkeys |= certificate.subkeys
            before.repeated = True


def losses(before, after):
    """What of `before` is not in `after`, or is in another condition there: lines of text."""
    for fingerprint, old in before.items():
        new = after.get(fingerprint)
        if new is None:
            yield f"{fingerprint} is missing"
            continue
        pairs = [("primary key", {"": old.state}, {"": new.state}),
                 ("user ID", old.user_ids, new.user_ids), ("subkey", old.subkeys, new.subkeys)]
        for what, had, has in pairs:
            for name, state in had.items():
                if name not in has:
                    yield f"{fingerprint}: {what} {name!r} is missing"
                elif has[name] != state and not old.repeated:
                    yield f"{fingerprint}: {what} {name!r} was {state!r}, is {has[name]!r}"


def missing(before, after):
    """Pairs of a fingerprint and the user ID or subkey of it that is gone; "" for all of it."""
    for fingerprint, old in before.items():
        new = after.get(fingerprint)
        if new is None:
            yield fingerprint, ""
            continue
        for part in (old.user_ids.keys() - new.user_ids) | (old.subkeys.keys() - new.subkeys):
            yield fingerprint, part
