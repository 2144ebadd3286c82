"""Runs the real `kith`, with the fault shim in it where that is wanted."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for the next two
import kith_answers  # noqa: E402
from programs import ENVIRONMENT, Failed  # noqa: E402,F401

PROGRAM = kith_answers.PROGRAM = os.path.abspath(os.environ.get("KITH_PROGRAM", "kith"))
SHIM = os.environ.get("KITH_FAULT_SHIM", "")
NOW = 1780272000  # 2026-06-01: what every command is told that it is
TIMEOUT = 120


class Fault(NamedTuple):
    """What shim/plan.hpp understands."""

    kind: str
    first: int
    count: int = 1

    @property
    def setting(self):
        return f"{self.kind}:{self.first}:{self.count}"


class Ended(NamedTuple):
    code: int  # negative: minus the signal
    out: bytes
    err: str
    seconds: float

    @property
    def done(self):
        return self.code == 0

    @property
    def killed(self):
        return self.code == -signal.SIGKILL

    @property
    def crashed(self):
        return self.code < 0 or "Sanitizer" in self.err

    def story(self):
        return f"exit code {self.code}: {self.err.strip()}"


def with_shim(under, *, fault=None, journal=None, **more):
    """The environment for a program whose calls on files in `under` the shim is to see."""
    given = ENVIRONMENT | {"LD_PRELOAD": SHIM, "KITH_FAULT_UNDER": str(under)} | more
    # The sanitizer wants to be the first library; what it intercepts still reaches the shim.
    options = [ENVIRONMENT.get("ASAN_OPTIONS", ""), "verify_asan_link_order=0", "detect_leaks=0"]
    given["ASAN_OPTIONS"] = ":".join(filter(None, options))
    if fault is not None:
        given["KITH_FAULT"] = fault.setting
    if journal is not None:
        given["KITH_FAULT_JOURNAL"] = str(journal)
    return given


def command(home, *arguments, now=NOW):
    return [PROGRAM, "--home", str(home), "--time", f"@{now}", "--no-input", "--quiet",
            *map(str, arguments)]


def start(home, *arguments, environment=None, now=NOW, **options):
    settings = {"stdin": subprocess.DEVNULL} | options
    return subprocess.Popen(command(home, *arguments, now=now), stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, env=environment or ENVIRONMENT, **settings)


def kith(home, *arguments, kill_after=None, **options):
    """Runs a command to its end, or kills it after so many seconds."""
    begin = time.monotonic()
    with start(home, *arguments, **options) as process:
        try:
            out, err = process.communicate(timeout=kill_after or TIMEOUT)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            out, err = process.communicate()
            if kill_after is None:
                err += b"\n(took too long)"
    return Ended(process.returncode, out, err.decode(errors="replace"), time.monotonic() - begin)


def ask(home, *arguments, codes=(0,)):
    """What a command that changes nothing prints, as fast as can be."""
    return kith_answers.run_kith(command(home, *arguments)[1:], codes=codes)
