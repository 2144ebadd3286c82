"""The programs that are measured, each as the command line that does the job at hand."""

import datetime
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

    def must(self, *arguments, codes=(0,), limit=900):
        """A run of a command, output and all."""
        return measure.must(measure.run(self.command("--quiet", *arguments), limit=limit),
                            f"kith {arguments[0]}", codes)

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


class GpgTrust:
    """GnuPG's web of trust, with nothing of the user's own settings in it. `seconds` since 1970
    freeze its clock."""

    def __init__(self, home, seconds=None):
        self.home = home
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True, mode=0o700)
        clock = [] if seconds is None else ["--faked-system-time", utc(seconds, "%Y%m%dT%H%M%S!")]
        self.command = ["gpg", "--homedir", home, "--no-options", "--batch", "--quiet",
                        "--no-autostart", "--no-permission-warning", "--trust-model", "pgp",
                        "--no-auto-check-trustdb"]
        self.clock = clock

    def import_keyring(self, file):
        """At real time: gpg refuses certificates from the future."""
        measure.must(measure.run([*self.command, "--import", file]), "gpg --import", codes=(0, 2))

    def read_in_place(self, file):
        """For keyrings that it would take hours to import."""
        self.command += ["--no-default-keyring", "--keyring", file]

    def set_ownertrust(self, file):
        (self.home / "trustdb.gpg").unlink(missing_ok=True)
        measure.must(measure.run([*self.command, "--import-ownertrust", file]),
                     "gpg --import-ownertrust")

    def check(self, limit):
        """--yes: also where no check is due."""
        return measure.run([*self.command, *self.clock, "--yes", "--check-trustdb"], limit=limit)

    def believed(self):
        """How many user IDs are fully or ultimately valid."""
        listed = measure.must(measure.run([*self.command, *self.clock, "--with-colons",
                                           "--list-keys"]), "gpg --list-keys", codes=(0, 2))
        fields = (line.split(b":") for line in listed.output.split(b"\n"))
        return sum(one[0] in (b"uid", b"uat") and one[1] in (b"f", b"u") for one in fields)


def utc(seconds, form):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime(form)


class SqWot:
    """sq-wot on a keyring, from a root, or by the ownertrust in a home of GnuPG. `seconds` since
    1970 freeze its clock."""

    def __init__(self, keyring, *, root=None, gnupg_home=None, seconds=None):
        clock = [] if seconds is None else ["faketime", "-f", utc(seconds, "%Y-%m-%d %H:%M:%S")]
        start = ["--gpg-ownertrust"] if root is None else ["--trust-root", root]
        self.command = [*clock, "sq-wot", "--keyring", keyring, *start]
        self.environment = {"TZ": "UTC"} | ({} if gnupg_home is None
                                            else {"GNUPGHOME": str(gnupg_home)})

    def list(self, limit):
        """Its exit code says whether it found anything."""
        return measure.run([*self.command, "list", "--trust-amount", "120"], limit=limit,
                           environment=self.environment)

    def authenticate(self, fingerprint, user_id, limit):
        return measure.run([*self.command, "authenticate", fingerprint, user_id], limit=limit,
                           environment=self.environment)

    @staticmethod
    def believed(listed):
        """How many bindings reached what was asked for."""
        return len(re.findall(rb"^\[\xe2\x9c\x93\] ", listed.output, re.MULTILINE))


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


def make_web(programs, folder, certificates, certifications=8, seed=1, introducers="few"):
    """The file of a synthetic web; made once and kept."""
    kind = "" if introducers == "few" else f"-{introducers}"
    path = pathlib.Path(folder) / f"web-{certificates}-{certifications}-{seed}{kind}.pgp"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        measure.must(measure.run([programs / "kith-webgen", "--certificates", certificates,
                                  "--certifications", certifications, "--seed", seed,
                                  "--trust-signatures", introducers, "--output", unfinished]),
                     "kith-webgen")
        unfinished.rename(path)
    return path


def fill_web(programs, home, shape, certificates, targets):
    """Fills a keyring with facts that nobody signed; returns a root and some of the others."""
    shutil.rmtree(home, ignore_errors=True)
    told = measure.must(measure.run([programs / "kith-fillweb", "--shape", shape, "--certificates",
                                     certificates, "--targets", targets, "--home", home]),
                        "kith-fillweb").output.decode().split()
    return told[1], told[3::2]
