"""One forged web: what kith-forge-web wrote into a folder."""

from programs import run


class Web:
    def __init__(self, folder):
        self.folder = folder
        self.keyring = folder / "keyring.pgp"
        self.text = (folder / "web.txt").read_text()
        self.now, self.paths, self.levels = 0, True, True
        self.roots, self.ownertrust = [], []
        for line in self.text.partition("\n\n")[0].split("\n"):
            name, *values = line.split(" ")
            if name == "now":
                self.now = int(values[0])
            elif name in ("paths", "levels"):
                setattr(self, name, values[0] == "1")
            elif name == "root":
                self.roots.append(values[0])
            elif name == "ownertrust":
                self.ownertrust.append((values[0], int(values[1])))


def forge(program, folder, first, count=1, leave_out=()):
    """Writes the webs of those seeds below `folder`."""
    names = ["--leave-out", ",".join(leave_out)] if leave_out else []
    run([program, "--first", first, "--count", count, "--output", folder, *names])
    return [Web(folder / str(seed)) for seed in range(first, first + count)]
