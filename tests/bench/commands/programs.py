"""The programs that are measured, each as the command line that does the job at hand."""

import json
import pathlib
import re
import shutil

import measure


def peer(name):
    """Whether a peer is installed."""
    return shutil.which(name) is not None


class Kith:
    """The program under test with a keyring of its own."""

    def __init__(self, programs, home):
        self.program = programs / "kith"
        self.home = home

    def forget(self):
        """Starts over with no keyring."""
        shutil.rmtree(self.home, ignore_errors=True)

    def command(self, *arguments):
        return [self.program, "--home", self.home, *arguments]

    def seconds(self, *arguments):
        """How long a command takes that must succeed."""
        return measure.must(measure.run(self.command("--quiet", *arguments)),
                            f"kith {arguments[0]}").seconds

    def seconds_of_first_import(self, path):
        self.forget()
        return self.seconds("import", path)

    def report(self, *arguments):
        """What a command says with --json."""
        result = measure.must(measure.run(self.command("--json", *arguments)),
                              f"kith {arguments[0]}")
        return json.loads(result.output)

    def memory(self, *arguments):
        """A run whose memory is watched."""
        return measure.must(measure.run(self.command("--quiet", *arguments), watch=True),
                            f"kith {arguments[0]}")


class Gpg:
    """GnuPG with a home of its own and no helpers in the background."""

    def __init__(self, home):
        self.home = home
        self.forget()

    def forget(self):
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True, mode=0o700)

    def run(self, *arguments, limit):
        return measure.run(["gpg", "--homedir", self.home, "--batch", "--no-tty", "--no-autostart",
                            "--quiet", *arguments], limit=limit)


    def run_with_agent(self, *arguments, limit):
        """For what needs secret keys: GnuPG starts its agent, which is stopped afterwards."""
        result = measure.run(["gpg", "--homedir", self.home, "--batch", "--no-tty", "--quiet",
                              *arguments], limit=limit)
        measure.run(["gpgconf", "--homedir", self.home, "--kill", "all"])
        return result


def sq_wot_list(keyring, root, limit):
    return measure.run(["sq-wot", "--keyring", keyring, "--trust-root", root, "list"], limit=limit)


def bare_verify(programs, keyring, rounds=1):
    """What kith-bare-verify says: how many verifications, how many seconds, and so on."""
    result = measure.must(
        measure.run([programs / "kith-bare-verify", keyring, "--rounds", rounds]),
        "kith-bare-verify")
    values = dict(line.split() for line in result.output.decode().splitlines())
    return {name: float(value) if name == "seconds" else int(value)
            for name, value in values.items()}


def versions():
    """One line that names the peers as they are installed."""
    found = []
    for command in (["gpg", "--version"], ["sq-wot", "--version"]):
        if peer(command[0]):
            first = measure.run(command).output.decode().splitlines()[0]
            number = re.search(r"\d+(\.\d+)+", first)
            found.append(f"{command[0]} {number.group() if number else '?'}")
    return ", ".join(found) or "no peers"


def make_web(programs, folder, certificates, certifications=8, seed=1):
    """The file of a synthetic web; made once and kept."""
    path = pathlib.Path(folder) / f"web-{certificates}-{certifications}-{seed}.pgp"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        measure.must(measure.run([programs / "kith-webgen", "--certificates", certificates,
                                  "--certifications", certifications, "--seed", seed,
                                  "--output", unfinished]), "kith-webgen")
        unfinished.rename(path)
    return path
