"""Looks for passphrases and secret keys where they must not be: in the memory of a program that has
done its work, in a core dump of it, on its command line, in its environment, in what it prints, in
temporary files, and in the keyring's file, pages that are free included."""

import hashlib
import os
import resource
import shutil
import signal
import subprocess

from keyring import DATA, must
from people import ME, ME_FILE, PASSPHRASE, SCALAR
from program import command, kith, with_shim
from table import Row

PIECE = 8  # octets: fifteen in a row of any secret hold one of its pieces
# Octets of a mapping that is looked at: not the sanitizer's own, nor LMDB's map.
LARGEST = (64 if os.environ.get("KITH_SANITIZE") else 512) << 20
OTHER = "eleven red saucepans hum quietly"


def pieces(octets):
    return [octets[at:at + PIECE] for at in range(0, len(octets) - PIECE + 1, PIECE)]


def expanded(scalar):
    """What Ed25519 makes of a secret: the number that it signs with, and the seed of its nonces."""
    digest = bytearray(hashlib.sha512(scalar).digest())
    digest[0] &= 248
    digest[31] = digest[31] & 127 | 64
    return bytes(digest)


def needles():
    """{name: pieces} of all that must not be found."""
    return {"the passphrase": pieces(PASSPHRASE.text.encode()),
            "the other passphrase": pieces(OTHER.encode()),
            "the secret scalar": pieces(SCALAR), "the secret scalar, turned": pieces(SCALAR[::-1]),
            "the expanded secret key": pieces(expanded(SCALAR))}


def found_in(octets, where):
    for name, parts in needles().items():
        if any(part in octets for part in parts):
            yield f"{name} is in {where}"


class Looked:
    """A command that was stopped when it was all but over, and all that could be seen of it then."""

    def __init__(self, home, folder, arguments, given=None, more=None):
        self.folder, self.out = folder, folder / "printed"
        environment = with_shim(folder, KITH_FAULT_LOOK="1", TMPDIR=str(folder / "tmp"),
                                **(more or {}))
        with open(self.out, "wb") as out, open(given or os.devnull, "rb") as source:
            self.process = subprocess.Popen(
                command(home, *arguments), stdin=source, stdout=out, stderr=out, cwd=folder,
                env=environment, preexec_fn=self.allow_core_dumps)
        _, status = os.waitpid(self.process.pid, os.WUNTRACED)
        self.stopped = os.WIFSTOPPED(status)
        self.proc = f"/proc/{self.process.pid}"

    @staticmethod
    def allow_core_dumps():
        limit = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))

    def read(self, name):
        with open(f"{self.proc}/{name}", "rb") as file:
            return file.read()

    def memory(self):
        """The octets of each mapping that it can read."""
        with open(f"{self.proc}/mem", "rb", buffering=0) as file:
            for line in self.read("maps").decode().splitlines():
                where, rights, *_, path = (line + " -").split(" ", 2)
                begin, end = (int(part, 16) for part in where.split("-"))
                if not rights.startswith("r") or end - begin > LARGEST or "[v" in path:
                    continue
                file.seek(begin)
                try:
                    yield line, file.read(end - begin)
                except OSError:
                    continue  # guard pages of the sanitizer

    def dump(self):
        """Lets it die of SIGABRT; the octets of the core file, where the system writes one."""
        self.process.send_signal(signal.SIGABRT)
        self.process.send_signal(signal.SIGCONT)
        self.process.wait()
        for file in self.folder.glob("core*"):
            octets = file.read_bytes()
            file.unlink()
            return octets
        return None


def look(home, folder, arguments, given, row):
    looked = Looked(home, folder, arguments, given)
    problems = []
    if not looked.stopped:
        row.injected(f"{arguments[0]} did not stop: {looked.out.read_bytes().decode()}")
        return
    for name in ("cmdline", "environ"):
        problems += found_in(looked.read(name), name)
    for line, octets in looked.memory():
        problems += found_in(octets, f"memory {line}")
    core = looked.dump()
    row.count("with a core dump" if core else "without a core dump, which the system does not write")
    problems += found_in(core or b"", "the core dump")
    problems += found_in(looked.out.read_bytes(), "what it printed")
    for problem in problems or [None]:
        row.injected(f"{' '.join(map(str, arguments[:2]))}: {problem}" if problem else None)


def control(home, folder, row):
    """What is put there on purpose is found, else the search proves nothing."""
    looked = Looked(home, folder, ("list",), more={"PLANTED": PASSPHRASE.text})
    found = [problem for _, octets in looked.memory() for problem in found_in(octets, "memory")]
    core = looked.dump()
    row.injected(None if found and (core is None or any(found_in(core, "core")))
                 else "what was planted was not found: the search does not work")


def files_under(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def modes(folder, row):
    for path in folder.rglob("*"):
        allowed = 0o700 if path.is_dir() else 0o600
        mode = path.stat().st_mode & 0o777
        row.injected(f"{path} has mode {mode:o}" if mode & ~allowed else None)


class Commands:
    """What asks for passphrases, or moves secret keys."""

    def __init__(self, base, seed):
        self.folder = base.folder / f"leaks-{seed}"
        (self.folder / "tmp").mkdir(parents=True)
        self.home = self.folder / "home"
        self.other = self.folder / "other"
        self.other.write_text(OTHER + "\n")
        self.other.chmod(0o600)
        must(self.home, "import", ME_FILE, "--passphrase-file", PASSPHRASE.file)
        must(self.home, "import", *base.webs[:2], codes=(0, 3))
        self.friends = [one for one in base.state.fingerprints if one != ME]

    def each(self):
        """Arguments, and the file that is standard input."""
        unlock = ("--passphrase-file", PASSPHRASE.file)
        yield ("sign", *self.friends[:20], "--as", ME, "--yes", *unlock), None
        yield ("sign", self.friends[20], "--as", ME, "--yes", "--passphrase-file", "-"), \
            PASSPHRASE.file
        yield ("export", "--secret", ME, "--yes", "-o", self.folder / "mine.pgp", *unlock), None
        yield ("identity", "passphrase", ME, *unlock), None
        yield ("identity", "add-user-id", ME, "Me <me@work.example>", *unlock), None
        yield ("identity", "rotate-subkeys", ME, *unlock), None
        yield ("delete", ME, "--secret", "--yes"), None
        yield ("import", self.folder / "mine.pgp", *unlock), None
        yield ("identity", "passphrase", ME, "--passphrase-file", self.other), None  # wrong
        yield ("import", ME_FILE, *unlock), None
        yield ("backup", self.folder / "backup.kith"), None


def sealed_later(base, seed):
    """Secret keys that were kept without a passphrase until they got one: nothing of what was
    readable is left in the file, nor of those that were deleted."""
    row = Row("secrets in pages that are free")
    home = base.folder / f"sealed-{seed}"
    for last in (("identity", "passphrase", ME, "--passphrase-file", PASSPHRASE.file),
                 ("delete", ME, "--secret", "--yes")):
        shutil.rmtree(home, ignore_errors=True)
        must(home, "import", ME_FILE, "--no-passphrase")
        before = list(found_in((home / DATA).read_bytes(), DATA))
        must(home, *last)
        after = "; ".join(found_in((home / DATA).read_bytes(), DATA))
        row.injected(f"after {last[0]} {last[1]}: {after}" if after else
                     None if before else "the search does not work")
    return row


def unlocked_memory(base, seed):
    """Without the right to lock memory: it works, and says what that means."""
    row = Row("no memory may be locked")
    if os.getuid() != 0:
        row.skip("needs to be root, to become somebody else")
        return row
    if any(one in os.environ.get("KITH_SANITIZE", "") for one in ("address", "thread")):
        row.skip("the sanitizers let no memory be locked, and say that it was")
        return row
    folder = base.folder / f"unlocked-{seed}"
    home = folder / "home"
    folder.mkdir(mode=0o755)
    must(home, "import", ME_FILE, "--passphrase-file", PASSPHRASE.file)
    readable = folder / "passphrase"
    readable.write_text(PASSPHRASE.text + "\n")
    for path in (folder, home, *home.rglob("*"), readable):
        os.chown(path, 65534, 65534)
    readable.chmod(0o600)
    base.folder.chmod(0o755)

    def forbid():
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (0, 0))
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)

    ended = kith(home, "identity", "set-expiry", ME, "never", "--passphrase-file", readable,
                 preexec_fn=forbid)
    problem = None if ended.done else f"it does not work: {ended.story()}"
    if not problem and "kith: warning: " not in ended.err:
        problem = f"it does not say that secrets may come to the disk: {ended.story()}"
    row.injected(problem)
    return row


def run(base, seed, clock):
    row, places = Row("secrets in memory, core dumps and output"), Row("secrets in files")
    file_modes = Row("file modes under umask 0")
    mask = os.umask(0)
    try:
        commands = Commands(base, seed)
        control(commands.home, commands.folder, row)
        for arguments, given in commands.each():
            if not clock.over():
                look(commands.home, commands.folder, arguments, given, row)
        for path in files_under(commands.folder):
            if path not in (commands.other,):
                problems = list(found_in(path.read_bytes(), path.name))
                places.injected("; ".join(problems) or None)
        left = files_under(commands.folder / "tmp")
        places.injected(f"temporary files were left: {left}" if left else None)
        modes(commands.home, file_modes)
        for file in (commands.folder / "mine.pgp", commands.folder / "backup.kith"):
            mode = file.stat().st_mode & 0o777 if file.exists() else 0o600
            file_modes.injected(f"{file} has mode {mode:o}" if mode & 0o077 else None)
    finally:
        os.umask(mask)
    return [row, places, file_modes, sealed_later(base, seed), unlocked_memory(base, seed)]
