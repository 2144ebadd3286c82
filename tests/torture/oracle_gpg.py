"""GnuPG 2.2.40's answers under `--trust-model pgp`, made reproducible.

The clock is frozen, and the check is forced: a listing would otherwise show what an earlier check
found. The import runs at real time, since gpg refuses keys from the future."""

import re

from programs import run, utc

# gpg's escapes in listings: \xNN and those of C.
ESCAPE = re.compile(rb"\\(x[0-9a-fA-F]{2}|.)")
ESCAPED = {b"n": b"\n", b"r": b"\r", b"f": b"\f", b"v": b"\v", b"b": b"\b", b"0": b"\0",
           b"t": b"\t"}


def unescaped(field):
    def octets(match):
        code = match[1]
        return bytes.fromhex(code[1:].decode()) if code[:1] == b"x" else ESCAPED.get(code, code)
    return ESCAPE.sub(octets, field)


def numbered(attributes):
    """The letters of attributes by (fingerprint, number). Nothing that is shown tells the attributes
    of one certificate apart, so that their letters are put into an order of their own."""
    return {(fingerprint, number): letter for fingerprint, letters in attributes.items()
            for number, letter in enumerate(sorted(letters))}


class GnuPG:
    """One keyring, in an empty folder."""

    def __init__(self, home):
        self.home = home
        home.mkdir(mode=0o700)
        self.command = ["gpg", "--homedir", home, "--no-options", "--batch", "--quiet",
                        "--no-autostart", "--no-permission-warning", "--trust-model", "pgp",
                        "--display-charset", "utf-8"]

    def import_keyring(self, file):
        """gpg drops user IDs without a good own signature, and certificates without user IDs."""
        run([*self.command, "--no-auto-check-trustdb", "--import-options", "import-local-sigs",
             "--import", file], codes=None)

    def export(self, file):
        """What the import left."""
        run([*self.command, "--no-auto-check-trustdb", "--yes", "--output", file,
             "--export-options", "export-local-sigs", "--export"], codes=(0, 2))

    def set_ownertrust(self, values):
        """`values`: pairs of fingerprint and number. Replaces all that was set."""
        (self.home / "trustdb.gpg").unlink(missing_ok=True)
        lines = "".join(f"{fingerprint}:{value}:\n" for fingerprint, value in values)
        run([*self.command, "--no-auto-check-trustdb", "--import-ownertrust"],
            given=lines.encode())

    def validity(self, now):
        """The letter of every user ID: {(fingerprint, user ID): letter}, attributes as `numbered`
        has them."""
        faked = ["--faked-system-time", utc(now, "%Y%m%dT%H%M%S!")]
        # Exit code 2: an ultimately trusted key is missing, which does no harm.
        run([*self.command, *faked, "--yes", "--check-trustdb"], codes=(0, 2))
        listing = run([*self.command, *faked, "--no-auto-check-trustdb", "--with-colons",
                       "--list-keys"], codes=(0, 2))
        letters, attributes, fingerprint = {}, {}, None
        for line in listing.split(b"\n"):
            fields = line.split(b":")
            if fields[0] == b"pub":
                fingerprint = None
            elif fields[0] == b"fpr" and fingerprint is None:
                fingerprint = fields[9].decode()
            elif fields[0] == b"uid":
                letters[fingerprint, unescaped(fields[9])] = fields[1].decode()
            elif fields[0] == b"uat":
                attributes.setdefault(fingerprint, []).append(fields[1].decode())
        return letters | numbered(attributes)
