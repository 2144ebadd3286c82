"""Runs other programs, away from the user's own settings, as fast as Python can."""

import os
import shutil
import subprocess
import tempfile
from datetime import datetime, timezone
from pathlib import Path

TIMEOUT = 300  # seconds: gpg takes minutes for the keyring of Debian's developers
FOREIGN = ("GNUPGHOME", "KITH_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "GPG_AGENT_INFO")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in FOREIGN} | {
    "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1"}


class Failed(Exception):
    """A program that has to work did not."""


def run(command, *, given=b"", codes=(0,), timeout=TIMEOUT, **environment):
    """What it printed. Its exit code must be one of `codes`; None allows all."""
    done = subprocess.run([str(part) for part in command], input=given, capture_output=True,
                          env=ENVIRONMENT | environment, timeout=timeout, check=False)
    return checked(command, codes, done.returncode, done.stdout, done.stderr)


def checked(command, codes, code, printed, told):
    """What a program printed, when it worked."""
    if (codes is not None and code not in codes) or b"panicked" in told:
        raise Failed(f"{' '.join(map(str, command))}: exit code {code}\n"
                     f"{told.decode(errors='replace')}")
    return printed


def memory_folder(prefix):
    """A new folder, in memory where the system has a place for that. The caller removes it."""
    shared = Path("/dev/shm")
    place = shared if os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > 1 << 30 \
        else None
    return Path(tempfile.mkdtemp(prefix=prefix, dir=place))


def utc(seconds, form):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime(form)
