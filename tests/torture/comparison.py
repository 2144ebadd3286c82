"""Puts one web to Kith, gpg and sq-wot, and says where they differ."""

import shutil

import oracle_sq_wot
from kith_answers import Kith
from oracle_gpg import GnuPG

SHOWN = 2000  # octets of a user ID; Kith shows 2,048, but never a part of a character


def told(user_id):
    if isinstance(user_id, int):
        return f"attribute {user_id}"
    return ascii(user_id[:80].decode("utf-8", "backslashreplace"))


def cut(answers):
    """With the start of very long user IDs: Kith shows no more."""
    return {(who[0], who[1][:SHOWN] if isinstance(who[1], bytes) else who[1]): answer
            for who, answer in answers.items()}


def compare(title, kith, peer, absent):
    """One line for each binding on which the two differ. What only one of them knows counts as
    `absent` for the other."""
    kith, peer = cut(kith), cut(peer)
    for who in sorted(kith.keys() | peer.keys(), key=repr):
        ours, theirs = kith.get(who, absent), peer.get(who, absent)
        if ours != theirs:
            yield f"{title}: {who[0]} {told(who[1])}: kith {ours}, peer {theirs}"


def known_to(keyring, amounts):
    """The amounts of sq-wot with the octets of user IDs instead of what it prints."""
    octets = {(fingerprint, oracle_sq_wot.printed(user_id)[:SHOWN]): user_id
              for fingerprint, user_id in keyring if isinstance(user_id, bytes)}
    return {(who, octets.get((who, user_id[:SHOWN]), user_id.encode())): amount
            for (who, user_id), amount in amounts.items()}


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
        self.as_gpg = None  # Kith with what gpg's import left

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
        file = self.scratch / "ownertrust.txt"
        self.kith.set_ownertrust(web.ownertrust, file)
        if self.as_gpg not in (None, self.kith):
            self.as_gpg.set_ownertrust(web.ownertrust, file)
        if web.levels:
            yield from self.levels("ownertrust, gpg", ())
        if web.paths:
            yield from self.paths(
                "ownertrust, sq-wot", (),
                oracle_sq_wot.amounts(self.keyring, web.now, gnupg_home=self.gpg.home))

    def levels(self, title, roots):
        theirs = self.gpg.validity(self.web.now)
        if self.as_gpg is None:
            self.as_gpg = self.kith_as_gpg(theirs)
        known = {fingerprint for fingerprint, _ in theirs}
        ours = self.as_gpg.letters(self.web.now, [root for root in roots if root in known]) \
            if known else {}
        yield from compare(title, ours, theirs, "nothing")

    def kith_as_gpg(self, theirs):
        """A keyring with those user IDs that gpg's import did not drop: the dropped ones could make
        somebody an introducer."""
        if cut(self.kith.letters(self.web.now)).keys() == cut(theirs).keys():
            return self.kith
        file = self.scratch / "left-by-gpg.pgp"
        self.gpg.export(file)
        kith = Kith(self.scratch / "kith-as-gpg")
        if file.exists():
            kith.import_keyring(file)
        return kith

    def paths(self, title, roots, amounts):
        ours = self.kith.amounts(self.web.now, roots)
        yield from compare(title, ours, known_to(ours, amounts), 0)
