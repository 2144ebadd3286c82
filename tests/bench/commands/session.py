"""Sessions: handshakes and transfers beside their bare arithmetic, and beside OpenSSL's TLS."""

import json
import os
import select
import shutil
import subprocess
import time

import measure
import programs
import report

FUNCTIONS = "session|handshake"
PATIENCE = 120  # seconds for a transfer


def session(bench):
    report.heading("Sessions with a peer")
    functions(bench)
    transfers(bench)


def functions(bench):
    """Both ends on one core, without network; rounds in turn, medians."""
    command = [bench.plan.programs / "kith-bench", "--benchmark_format=json",
               f"--benchmark_filter={FUNCTIONS}", f"--benchmark_min_time={bench.plan.function_time}",
               f"--benchmark_repetitions={bench.plan.rounds}",
               "--benchmark_enable_random_interleaving=true"]
    result = measure.must(measure.run(command), "kith-bench")
    series = {}
    for one in json.loads(result.output)["benchmarks"]:
        if one["run_type"] == "iteration":
            series.setdefault(one["name"].partition("/")[0], []).append(one)

    def median(name, key):
        return measure.Series([one[key] for one in series[name]]).median

    table = report.Table("what, both ends on one core", "Kith", "bare arithmetic", "compared")
    ours, bare = (median(f"{who}_handshake", "items_per_second") for who in ("kith", "bare"))
    table.row("handshakes until both have accepted", f"{report.count(ours)}/s",
              f"{report.count(bare)}/s", f"{report.times(bare / ours)} the bare cost")
    bench.goal("handshake, both sides", "under 3× its bare arithmetic",
               report.times(bare / ours), bare / ours < 3)
    ours, bare = (median(f"{who}_session_transfer", "bytes_per_second")
                  for who in ("kith", "bare"))
    table.row("blocks of 16 KiB, sealed and opened", f"{report.count(ours / 1e6)} MB/s",
              f"{report.count(bare / 1e6)} MB/s", f"{ours / bare:.0%}")
    bench.goal("transfer, both ends on one core", "70% of the bare rate", f"{ours / bare:.0%}",
               ours / bare >= 0.7)
    each = median("idle_sessions", "KiB_each")
    table.row("memory of 1,000 open sessions", f"{each * 1000 / 1024:.0f} MiB", "", "")
    bench.goal("1,000 idle sessions", "under 100 MB", f"{each * 1.024:.0f} MB", each * 1.024 < 100)


def _introduce_to_each_other(plan):
    """Two keyrings whose owners have certified each other."""
    people = []
    for name in ("alice", "bob"):
        kith = programs.Kith(plan.programs, plan.work / f"session-{name}")
        kith.forget()
        kith.must("new", f"{name} <{name}@example.org>", "--no-passphrase")
        people.append(kith)
    for one, other, name in ((people[0], people[1], "bob"), (people[1], people[0], "alice")):
        certificate = plan.work / f"session-{name}.pgp"
        other.must("export", "--binary", "--yes", "-o", certificate, name)
        one.must("import", certificate)
        one.must("sign", name, "--yes")
    return people


def _port_from_status(reading):
    """The address in the first line of a listener's status."""
    if not select.select([reading], [], [], PATIENCE)[0]:
        raise measure.BenchError("kith session listen does not listen")
    return json.loads(os.read(reading, 65536).decode().splitlines()[0])["address"]


def _finish(processes, what):
    for process in processes:
        try:
            code = process.wait(PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise measure.BenchError(f"{what} takes longer than {PATIENCE} s") from error
        finally:
            process.kill()
        if code != 0:
            raise measure.BenchError(f"{what}: exit code {code}: {process.stderr.read()[-500:]}")


def _kith_seconds(alice, bob, source):
    """From the start of the connecting side to the end of both."""
    reading, writing = os.pipe()
    listener = subprocess.Popen(
        bob.command("session", "listen", "127.0.0.1:0", "--status-fd", str(writing)),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        pass_fds=(writing,))
    os.close(writing)
    try:
        address = _port_from_status(reading)
        with open(source, "rb") as data:
            start = time.perf_counter()
            sender = subprocess.Popen(alice.command("session", "connect", address), stdin=data,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _finish((sender, listener), "kith session")
        return time.perf_counter() - start
    finally:
        listener.kill()
        os.close(reading)


def _openssl_seconds(work, source, port):
    key, certificate = work / "tls-key.pem", work / "tls-certificate.pem"
    if not certificate.exists():
        measure.must(measure.run(["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes",
                                  "-keyout", key, "-out", certificate, "-subj", "/CN=bench"]),
                     "openssl req")
    server = subprocess.Popen(
        ["openssl", "s_server", "-quiet", "-naccept", "1", "-accept", f"127.0.0.1:{port}",
         "-key", key, "-cert", certificate, "-tls1_3",
         "-ciphersuites", "TLS_CHACHA20_POLY1305_SHA256"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    time.sleep(0.3)
    try:
        with open(source, "rb") as data:
            start = time.perf_counter()
            client = subprocess.Popen(
                ["openssl", "s_client", "-quiet", "-no_ign_eof", "-connect", f"127.0.0.1:{port}"],
                stdin=data, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _finish((client, server), "openssl s_client")
        return time.perf_counter() - start
    finally:
        server.kill()


def transfers(bench):
    """A file over loopback, whole processes, handshake included."""
    plan = bench.plan
    source = plan.work / "session-data"
    with open(source, "wb") as data:
        data.truncate(plan.session_octets)
    alice, bob = _introduce_to_each_other(plan)
    contestants = {"kith session": lambda: _kith_seconds(alice, bob, source)}
    ports = iter(range(47_100, 47_200))
    if shutil.which("openssl"):
        contestants["openssl s_client"] = lambda: _openssl_seconds(plan.work, source, next(ports))
    series = measure.side_by_side(plan.rounds, contestants)
    print()
    table = report.Table(f"{report.megabytes(plan.session_octets)} over loopback", "median",
                         "range", "rate")
    for name, one in series.items():
        table.row(name, report.seconds(one.median), report.spread(one),
                  f"{report.count(plan.session_octets / one.median / 1e6)} MB/s")
    source.unlink()
    if "openssl s_client" in series:
        ratio = series["openssl s_client"].median / series["kith session"].median
        bench.goal("transfer beside TLS 1.3 with ChaCha20-Poly1305", "not slower",
                   f"{report.times(ratio)} its speed", ratio >= 1)
