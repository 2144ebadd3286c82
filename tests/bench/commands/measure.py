"""Runs commands and says how long they took and how much memory they needed."""

import dataclasses
import os
import select
import signal
import statistics
import subprocess
import tempfile
import time


class BenchError(Exception):
    """Something that was measured did not do its work, so its time says nothing."""


@dataclasses.dataclass
class Run:
    """One run of a command. Memory in octets; `private` and `resident` only where watched."""
    seconds: float
    code: int
    output: bytes
    errors: bytes
    finished: bool = True    # false: killed at the time limit
    private: int = 0         # peak of anonymous memory, which a mapped keyring is not part of
    resident: int = 0        # peak of all resident memory, mapped pages of files included


@dataclasses.dataclass
class Series:
    """The times of several runs of one command, in seconds."""
    times: list = dataclasses.field(default_factory=list)

    @property
    def median(self):
        return statistics.median(self.times)


POLL_MILLISECONDS = 1


def _memory(process):
    """(RssAnon, VmHWM) of a process in octets; zeros when it is gone."""
    anonymous = high_water = 0
    try:
        with open(f"/proc/{process}/status", "rb") as status:
            for line in status:
                if line.startswith(b"RssAnon:"):
                    anonymous = int(line.split()[1]) * 1024
                elif line.startswith(b"VmHWM:"):
                    high_water = int(line.split()[1]) * 1024
    except (FileNotFoundError, ProcessLookupError):
        pass
    return anonymous, high_water


def _wait(process, limit, watch):
    """Waits until it ends or its time is up; returns (finished, private, resident)."""
    private = resident = 0
    handle = os.pidfd_open(process.pid)
    try:
        poller = select.poll()
        poller.register(handle, select.POLLIN)
        deadline = time.monotonic() + limit
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                return False, private, resident
            if poller.poll(POLL_MILLISECONDS if watch else left * 1000):
                return True, private, resident
            if watch:
                anonymous, high_water = _memory(process.pid)
                private, resident = max(private, anonymous), max(resident, high_water)
    finally:
        os.close(handle)


def run(command, *, limit=900, watch=False, environment=None):
    """Runs a command to its end, at most `limit` seconds. `watch` looks at its memory every
    millisecond, which costs the command a little time: measure times without it."""
    os.sync()  # what earlier commands wrote shall not be written during this one
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL,
                                   stdout=output, stderr=errors, start_new_session=True,
                                   env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})})
        finished, private, resident = _wait(process, limit, watch)
        if not finished:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        seconds = time.perf_counter() - start
        output.seek(0)
        errors.seek(0)
        return Run(seconds, process.returncode, output.read(), errors.read(), finished, private,
                   resident)


def must(result, what, codes=(0,)):
    """The same run, when it came to a good end."""
    if result.finished and result.code in codes:
        return result
    last_words = result.errors.decode(errors="replace").strip()[-2000:]
    raise BenchError(f"{what}: exit code {result.code}\n{last_words}")


def side_by_side(rounds, contestants):
    """Runs each of `contestants` (name → function that returns seconds) once in every round, one
    after the other, so that whatever else the machine does falls on all of them alike."""
    results = {name: Series() for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            results[name].times.append(contestant())
    return results
