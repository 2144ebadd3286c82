"""Puts one web to Kith, gpg and sq-wot, and says where they differ."""

import shutil

import oracle_sq_wot
from kith_answers import Kith
from oracle_gpg import GnuPG


def told(user_id):
    return f"attribute {user_id}" if isinstance(user_id, int) else ascii(user_id.decode("utf-8", "backslashreplace"))


def compare(title, kith, peer, absent):
    """One line for each binding on which the two differ. What only one of them knows counts as
    `absent` for the other."""
    for who in sorted(kith.keys() | peer.keys(), key=repr):
        ours, theirs = kith.get(who, absent), peer.get(who, absent)
        if ours != theirs:
            yield f"{title}: {who[0]} {told(who[1])}: kith {ours}, peer {theirs}"


def known_to(keyring, amounts):
    """The amounts of sq-wot with the octets of user IDs instead of what it prints."""
    octets = {(fingerprint, oracle_sq_wot.printed(user_id)): user_id
              for fingerprint, user_id in keyring if isinstance(user_id, bytes)}
    return {(who[0], octets.get(who, who[1].encode())): amount for who, amount in amounts.items()}


class Comparison:
    """A web in Kith and in the peers, in a scratch folder."""

    def __init__(self, web, scratch):
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        self.web, self.scratch = web, scratch
        self.keyring = scratch / "exported.pgp"
        self.kith = Kith(scratch / "kith")
        self.kith.import_keyring(web.keyring)
        self.kith.export(self.keyring)
        self.gpg = GnuPG(scratch / "gpg")

    def differences(self):
        """Lines of text; none where all agree on every user ID."""
        self.gpg.import_keyring(self.keyring)
        return [*self.by_roots(), *self.by_ownertrust()]

    def by_roots(self):
        web = self.web
        self.gpg.set_ownertrust([(root, 6) for root in web.roots])
        if web.levels:
            yield from self.levels("roots, gpg", web.roots)
        if web.paths:
            yield from self.paths("roots, sq-wot", web.roots,
                                  oracle_sq_wot.amounts(self.keyring, web.now, web.roots))

    def by_ownertrust(self):
        web = self.web
        self.gpg.set_ownertrust(web.ownertrust)
        self.kith.set_ownertrust(web.ownertrust, self.scratch / "ownertrust.txt")
        if web.levels:
            yield from self.levels("ownertrust, gpg", ())
        if web.paths:
            yield from self.paths(
                "ownertrust, sq-wot", (),
                oracle_sq_wot.amounts(self.keyring, web.now, gnupg_home=self.gpg.home))

    def levels(self, title, roots):
        yield from compare(title, self.kith.letters(self.web.now, roots),
                           self.gpg.validity(self.web.now), "-")

    def paths(self, title, roots, amounts):
        ours = self.kith.amounts(self.web.now, roots)
        yield from compare(title, ours, known_to(ours, amounts), 0)
