"""Runs other programs, away from the user's own settings and keyrings."""

import os
import pty
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

TIMEOUT = 120  # seconds; a machine that is busy with other tests is slow
FOREIGN = ("GNUPGHOME", "KITH_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "GPG_AGENT_INFO")


@dataclass
class Finished:
    code: int
    output: bytes
    errors: str

    def story(self):
        return f"exit code {self.code}\n{self.errors}{self.output[-2000:].decode(errors='replace')}"


def environment(home):
    own = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return own | {"HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1"}


def run(*command, given=None, timeout=TIMEOUT):
    """Runs to the end with an empty home directory and no terminal; `given` (octets) goes to its
    standard input."""
    with tempfile.TemporaryDirectory(prefix="kith-home-") as home:
        done = subprocess.run(
            [str(part) for part in command], input=given if given is not None else b"",
            capture_output=True, env=environment(home), cwd=home, timeout=timeout, check=False,
            start_new_session=True)
    return Finished(done.returncode, done.stdout, done.stderr.decode(errors="replace"))


def checked(*command, given=None):
    """As run, for commands that must succeed; gives what they printed."""
    done = run(*command, given=given)
    if done.code != 0:
        raise AssertionError(f"{' '.join(map(str, command))}: {done.story()}")
    return done.output


def typed(word, *command):
    """Runs a program on a terminal of its own, where `word` answers every question for a
    passphrase; it must succeed."""
    with tempfile.TemporaryDirectory(prefix="kith-home-") as home:
        process, terminal = pty.fork()
        if process == 0:
            try:
                os.chdir(home)
                os.execvpe(command[0], [str(part) for part in command], environment(home))
            finally:
                os._exit(127)
        said = b""
        try:
            while octets := os.read(terminal, 4096):
                said += octets
                if octets.rstrip().endswith(b":"):
                    os.write(terminal, word.encode() + b"\n")
        except OSError:  # so Linux says that nobody has the terminal open any more
            pass
        os.close(terminal)
        _, status = os.waitpid(process, 0)
    if status != 0:
        raise AssertionError(f"{' '.join(map(str, command))}: {said.decode(errors='replace')}")


def home_directory():
    """A new private directory with a short path: sockets of agents lie in it."""
    return Path(tempfile.mkdtemp(prefix="kith-", dir="/tmp"))
