"""What people do to a keyring, drawn by chance."""

from typing import NamedTuple

from people import ME, PASSPHRASE

LEVELS = ("undefined", "never", "marginal", "full")


class Step(NamedTuple):
    kind: str
    arguments: tuple
    in_parts: bool = False  # an import comes in by batches, each of them whole
    secrets: bool = False  # whether it may change the secret keys


class Chooser:
    """Draws steps for a keyring in a state."""

    def __init__(self, chance, webs, backup, folder):
        self.chance, self.webs, self.backup, self.folder = chance, webs, backup, folder

    def draw(self, state, kind=None):
        kind = kind or self.chance.choice(KINDS)
        return getattr(self, "draw_" + kind.replace("-", "_"))(state)

    def someone(self, state):
        return self.chance.choice([name for name in state.fingerprints if name != ME])

    def draw_import(self, _state):
        files = self.chance.sample(self.webs, self.chance.randint(1, min(4, len(self.webs))))
        return Step("import", ("import", *files), in_parts=True)

    def draw_sign(self, state):
        who = [self.someone(state) for _ in range(self.chance.randint(1, 3))]
        options = self.chance.choice(((), ("--local",), ("--introducer", "2")))
        return Step("sign", ("sign", *sorted(set(who)), "--as", ME, "--yes", *self.unlock(state),
                             *options))

    def draw_unsign(self, state):
        return Step("unsign", ("unsign", self.someone(state), "--as", ME, "--yes",
                               *self.unlock(state)))

    def draw_ownertrust(self, state):
        if self.chance.random() < 0.5:
            return Step("ownertrust", ("ownertrust", self.someone(state),
                                       self.chance.choice(LEVELS)))
        file = self.folder / "ownertrust.txt"
        file.write_text("".join(f"{who}:{self.chance.randint(2, 5)}:\n"
                                for who in state.fingerprints if who != ME))
        return Step("ownertrust", ("ownertrust", "--import", file))

    def draw_delete(self, state):
        who = {self.someone(state) for _ in range(self.chance.randint(1, 5))}
        return Step("delete", ("delete", *sorted(who), "--yes"))

    def draw_passphrase(self, state):
        # One file answers all questions, so it is the change from with to without, and back.
        how = () if state.secrets == "readable" else ("--no-passphrase",)
        return Step("passphrase", ("identity", "passphrase", ME, *how, "--passphrase-file",
                                   PASSPHRASE.file), secrets=True)

    def draw_restore(self, _state):
        return Step("restore", ("restore", self.backup, "--yes"), secrets=True)

    def draw_add_user_id(self, state):
        name = f"Me {self.chance.randint(0, 99999)} <me@example.org>"
        return Step("add-user-id", ("identity", "add-user-id", ME, name, *self.unlock(state)))

    @staticmethod
    def unlock(state):
        return () if state.secrets == "readable" else ("--passphrase-file", PASSPHRASE.file)


# Opening sealed keys takes longer than all the rest together, so the passphrase changes less often.
KINDS = ("import", "sign", "unsign", "ownertrust", "delete", "restore", "add-user-id") * 3 + \
    ("import", "sign", "passphrase")
EVERY_KIND = tuple(dict.fromkeys(KINDS))
