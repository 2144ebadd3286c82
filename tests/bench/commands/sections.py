"""What is measured: one function for each part of the report."""

import json
import pathlib
import shutil
import statistics
import sys

import measure
import packets
import programs
import report

CORPUS = pathlib.Path(__file__).resolve().parents[2] / "corpus"


class Bench:
    """What the sections share: the plan, Kith, and the goals as they turn out."""

    def __init__(self, plan):
        self.plan = plan
        self.kith = programs.Kith(plan.programs, plan.work / "kith-home")
        self.gpg = programs.Gpg(plan.work / "gpg-home") if programs.peer("gpg") else None
        self.goals = []      # (what, goal, measured, met)
        self.per_certificate = {}

    def goal(self, what, goal, measured, met):
        self.goals.append((what, goal, measured, "yes" if met else "**no**"))

    def expect(self, condition, what):
        if not condition:
            raise measure.BenchError(what)


def peer_row(table, name, result, kith_median, remark=""):
    """A peer's single run beside Kith's median; a run that was stopped is a lower bound."""
    if not result.finished:
        table.row(name, f"> {report.seconds(result.seconds)}", "stopped",
                  f"more than {report.times(result.seconds / kith_median)} Kith's time")
    elif result.code != 0:
        table.row(name, f"exit code {result.code}", "1 run", "")
    else:
        table.row(name, report.seconds(result.seconds), "1 run",
                  f"{report.times(result.seconds / kith_median)} Kith's time{remark}")


def real_keyring(bench):
    """A keyring as people have it, beside the peers and the bare arithmetic."""
    plan, kith, path = bench.plan, bench.kith, bench.plan.real_keyring
    inside = packets.certificates(path)
    root = max(inside, key=lambda one: one.signatures).fingerprint
    size = path.stat().st_size
    facts = programs.bare_verify(plan.programs, path)
    report.heading(f"{path.name}: {report.megabytes(size)}, {report.count(len(inside))} "
                   f"certificates, {report.count(facts['verifications'])} signatures to verify")
    contestants = {
        "bare": lambda: programs.bare_verify(plan.programs, path)["seconds"],
        "import": lambda: kith.seconds_of_first_import(path),
        "again": lambda: kith.seconds("import", path)}
    if programs.peer("sq-wot"):
        contestants["sq-wot"] = lambda: measure.must(
            programs.SqWot(path, root=root).list(plan.peer_limit), "sq-wot list",
            codes=(0, 1)).seconds
    result = measure.side_by_side(plan.rounds, contestants)
    mine = result["import"].median
    bare = result["bare"].median

    table = report.Table("what", "median", "range", "compared")
    table.row("the signatures verified, and nothing else, on all cores", report.seconds(bare),
              report.spread(result["bare"]), "")
    table.row("**kith import**", f"**{report.seconds(mine)}**", report.spread(result["import"]),
              f"{report.times(mine / bare)} the bare verifications")
    bench.goal(f"import of {path.name}", "≤ 1.3× the bare verifications",
               report.times(mine / bare), mine <= 1.3 * bare)
    again = result["again"].median
    table.row("kith import, once more", report.seconds(again), report.spread(result["again"]),
              f"{report.count(size / again / 1e6)} MB/s")
    if "sq-wot" in result:
        theirs = result["sq-wot"].median
        table.row("sq-wot list (stores nothing)", report.seconds(theirs),
                  report.spread(result["sq-wot"]),
                  f"{report.times(theirs / mine)} Kith's time")
        bench.goal(f"import of {path.name}", "faster than sq-wot list",
                   f"{report.times(theirs / mine)} as fast", mine < theirs)
    if bench.gpg:
        theirs = bench.gpg.run("--import", path, limit=plan.peer_limit)
        peer_row(table, "gpg --import", theirs, mine)
        if theirs.finished and theirs.code == 0:
            bench.goal(f"import of {path.name}", "≥ 30× as fast as gpg --import",
                       report.times(theirs.seconds / mine), theirs.seconds >= 30 * mine)
    kith.forget()
    memory = kith.memory("import", path)
    report.note(f"Peak memory of the import: {report.megabytes(memory.private)} private, "
                f"{report.megabytes(memory.resident)} resident with the mapped keyring.")


def check_web(bench, size, path):
    """Whether all programs agree about what is in a web; returns its fingerprints."""
    kith = bench.kith
    kith.forget()
    first = kith.report("import", path)
    signatures = first["signatures"]
    facts = programs.bare_verify(bench.plan.programs, path)
    bench.expect(first["certificates"]["new"] == size, f"not all {size} certificates came in")
    bench.expect(signatures["verified"] == 10 * size and signatures["bad"] == 0,
                 f"ten good signatures on each certificate, but: {signatures}")
    bench.expect(facts["verifications"] == facts["good"] == 10 * size,
                 f"kith-bare-verify sees other signatures: {facts}")
    again = kith.report("import", path)
    bench.expect(again["certificates"]["unchanged"] == size, "an import is not idempotent")
    fingerprints = [one.fingerprint for one in packets.certificates(path)]
    bench.expect(len(set(fingerprints)) == size, "fingerprints are not unique")
    shown = kith.report("show", fingerprints[size // 2])
    bench.expect(shown["certificates"][0]["fingerprint"] == fingerprints[size // 2],
                 "show shows another certificate")
    return fingerprints


def webs(bench):
    """Synthetic webs of growing size."""
    report.heading("Synthetic webs: Ed25519, 8 certifications each, 10 signatures to verify")
    table = report.Table("certificates", "file", "bare verifications", "kith import", "range",
                         "of the bare rate", "peak memory, private", "once more",
                         "show one", "list all")
    for size in bench.plan.webs:
        web(bench, table, size)


def web(bench, table, size):
    plan, kith = bench.plan, bench.kith
    path = programs.make_web(plan.programs, plan.work, size)
    fingerprint = check_web(bench, size, path)[size // 2]
    octets = path.stat().st_size
    result = measure.side_by_side(plan.rounds, {
        "bare": lambda: programs.bare_verify(plan.programs, path)["seconds"],
        "import": lambda: kith.seconds_of_first_import(path),
        "again": lambda: kith.seconds("import", path),
        "list": lambda: kith.seconds("list")})
    show = measure.side_by_side(plan.short_rounds, {
        "show": lambda: kith.seconds("show", fingerprint)})["show"]
    kith.forget()
    memory = kith.memory("import", path)
    mine, again = result["import"].median, result["again"].median
    share = result["bare"].median / mine
    speed = octets / again
    bench.per_certificate[size] = mine / size
    table.row(report.count(size), report.megabytes(octets),
              f"{report.count(10 * size / result['bare'].median)}/s", report.seconds(mine),
              report.spread(result["import"]), f"{share:.0%}", report.megabytes(memory.private),
              f"{report.seconds(again)}, {report.count(speed / 1e6)} MB/s",
              report.seconds(show.median), report.seconds(result["list"].median))
    name = f"web of {report.count(size)}"
    bench.goal(f"{name}: import", "≥ 80% of the bare rate", f"{share:.0%}", share >= 0.8)
    bench.goal(f"{name}: import", "< 200 MB private", report.megabytes(memory.private),
               memory.private < 200e6)
    bench.goal(f"{name}: the same import again", "≥ 50 MB/s", f"{report.count(speed / 1e6)} MB/s",
               speed >= 50e6)
    bench.goal(f"{name}: show one", "< 15 ms", report.seconds(show.median), show.median < 0.015)
    if size == plan.listed:
        median = result["list"].median
        bench.goal(f"{name}: list", "< 300 ms", report.seconds(median), median < 0.3)


def curve(bench):
    """The cost of one certificate by the size of its web, as `webs` has found it."""
    costs = bench.per_certificate
    if not costs:
        return
    report.heading("Cost per certificate of an import")
    table = report.Table("certificates", "each", "")
    for size, cost in costs.items():
        bar = "█" * round(40 * cost / max(costs.values()))
        table.row(report.count(size), report.seconds(cost), f"`{bar:<40}`")
    ratio = max(costs.values()) / min(costs.values())
    report.note(f"Dearest to cheapest: {report.times(ratio)}.")


def listing_beside_gpg(bench):
    """GnuPG's own figures on the same webs. It reads a binary keyring as it is, so its list of the
    large one needs no import first."""
    if not bench.gpg:
        return
    plan, kith, gpg = bench.plan, bench.kith, bench.gpg
    small = programs.make_web(plan.programs, plan.work, plan.imported_by_gpg)
    large = programs.make_web(plan.programs, plan.work, plan.listed)
    report.heading("List and show beside GnuPG")
    table = report.Table("certificates", "command", "time", "runs", "kith", "compared")

    def rows(path, size, options):
        names = packets.certificates(path)
        name = names[len(names) // 2].fingerprint
        kith.seconds_of_first_import(path)
        for command, theirs in (("list", ["--list-keys"]), ("show", ["--list-sigs", name])):
            arguments = [command] + ([name] if command == "show" else [])
            mine = statistics.median(kith.seconds(*arguments) for _ in range(plan.rounds))
            peer = gpg.run(*options, *theirs, limit=plan.peer_limit)
            bound = "" if peer.finished else "> "
            table.row(report.count(size), f"gpg {theirs[0]}",
                      bound + report.seconds(peer.seconds), 1, report.seconds(mine),
                      bound + report.times(peer.seconds / mine))

    gpg.forget()
    imported = measure.must(gpg.run("--import", small, limit=plan.peer_limit), "gpg --import",
                            codes=(0, 2))
    rows(small, plan.imported_by_gpg, [])
    gpg.forget()
    rows(large, plan.listed, ["--no-default-keyring", "--keyring", large])
    report.note(f"gpg --import of the {report.count(plan.imported_by_gpg)} certificates took "
                f"{report.seconds(imported.seconds)} (1 run), too long for a keybox of "
                f"{report.count(plan.listed)}: those it reads from the binary keyring as it is, "
                "which it does more slowly.")


def floods(bench):
    """One certificate under very many signatures that are worth nothing."""
    plan, kith = bench.plan, bench.kith
    generator, base, helpers = (CORPUS / name for name in
                                ("gen_flood.py", "hostile/flood-base.pgp",
                                 "hostile/00-helpers.pgp"))
    report.heading(f"Flooded certificates: {report.count(plan.flood)} worthless signatures on one")
    if not generator.exists():
        report.note(f"{generator.name} is not there: left out.")
        return
    table = report.Table("signatures", "file", "kith import", "range", "peak memory, private",
                         "left out", "show")
    for mode, name in (("unknown", "by unknown issuers"), ("self", "forged self-signatures"),
                       ("issuer", "forged, issuer in the keyring")):
        path = plan.work / f"flood-{mode}-{plan.flood}.pgp"
        if not path.exists():
            measure.must(measure.run([sys.executable, generator, base, path, plan.flood, mode, 1,
                                      helpers]), "gen_flood.py")

        def prepare():
            kith.forget()
            kith.report("import", helpers)

        def once():
            prepare()
            return kith.seconds("import", path)

        series = measure.side_by_side(plan.rounds, {"import": once})["import"]
        prepare()
        left_out = kith.report("import", path)["signatures"]["left_out"]
        show = kith.seconds("show", packets.certificates(path)[0].fingerprint)
        prepare()
        memory = kith.memory("import", path)
        table.row(name, report.megabytes(path.stat().st_size), report.seconds(series.median),
                  report.spread(series), report.megabytes(memory.private), report.count(left_out),
                  report.seconds(show))


def signing(bench):
    """Certifying others, one and many, with a key that has no passphrase."""
    plan, kith = bench.plan, bench.kith
    web = programs.make_web(plan.programs, plan.work, plan.listed)
    names = [one.fingerprint for one in packets.certificates(web)]
    report.heading(f"Certify in a keyring of {report.count(plan.listed)}")
    table = report.Table("what", "time", "range", "runs")
    kith.seconds_of_first_import(web)
    kith.seconds("new", "--no-passphrase", "Bench <bench@example.org>")
    unsigned = iter(names)
    series = measure.side_by_side(plan.short_rounds, {
        "start": lambda: kith.seconds("show", names[0]),
        "sign": lambda: kith.seconds("sign", "--yes", next(unsigned))})
    table.row("`kith show` of one, for comparison", report.seconds(series["start"].median),
              report.spread(series["start"]), plan.short_rounds)
    table.row("`kith sign` of one", report.seconds(series["sign"].median),
              report.spread(series["sign"]), plan.short_rounds)
    hundred = [next(unsigned) for _ in range(min(100, plan.listed // 4))]
    many = kith.seconds("sign", "--yes", *hundred)
    table.row(f"`kith sign` of {len(hundred)} at once", report.seconds(many), "", 1)
    if bench.gpg:
        gpg_row(bench, table, web, names, series["sign"].median)
    bench.goal("sign one", "< 30 ms", report.seconds(series["sign"].median),
               series["sign"].median < 0.03)
    bench.goal(f"sign {len(hundred)}", "< 1 s", report.seconds(many), many < 1)


def gpg_row(bench, table, web, names, median):
    """The same by GnuPG. Importing so many takes it hours, so it reads them as they are."""
    plan, gpg = bench.plan, bench.gpg
    gpg.forget()
    options = ["--no-default-keyring", "--keyring", gpg.home / "ring.gpg", "--passphrase", "",
               "--pinentry-mode", "loopback", "--trust-model", "always", "--yes"]
    shutil.copyfile(web, gpg.home / "ring.gpg")
    made = gpg.run_with_agent(*options, "--quick-generate-key", "Bench <bench@example.org>",
                              "ed25519", "cert", "never", limit=plan.peer_limit)
    peer = gpg.run_with_agent(*options, "--quick-sign-key", names[-1], limit=plan.peer_limit)
    if not made.finished or not peer.finished:
        table.row("`gpg --quick-sign-key`", f"> {report.seconds(plan.peer_limit)}", "stopped", 1)
    elif peer.code != 0:
        table.row("`gpg --quick-sign-key`", f"exit code {peer.code}", "", 1)
    else:
        table.row("`gpg --quick-sign-key`", report.seconds(peer.seconds),
                  f"{report.times(peer.seconds / median)} Kith's time", 1)


UNITS = {"s": 1, "ms": 1e-3, "us": 1e-6, "ns": 1e-9}  # of Google Benchmark, in seconds


def functions(bench):
    """The functions underneath, by Google Benchmark."""
    report.heading("Functions")
    command = [bench.plan.programs / "kith-bench", "--benchmark_format=json",
               f"--benchmark_min_time={bench.plan.function_time}",
               f"--benchmark_filter={bench.plan.function_filter}"]
    result = measure.must(measure.run(command), "kith-bench")
    table = report.Table("function", "rate", "each")
    for one in json.loads(result.output)["benchmarks"]:
        bench.expect(not one.get("error_occurred"), f"{one['name']}: {one.get('error_message')}")
        name, _, threads = one["name"].replace("/real_time", "").partition("/threads:")
        name = f"`{name}`" + (f", {threads} threads" if threads else "")
        if "bytes_per_second" in one:
            table.row(name, f"{report.count(one['bytes_per_second'] / 1e6)} MB/s", "")
        elif "items_per_second" in one:
            rate = one["items_per_second"]
            table.row(name, f"{report.count(rate)}/s", report.seconds(1 / rate))
        else:
            table.row(name, "", report.seconds(one["real_time"] * UNITS[one["time_unit"]]))


def goals(bench):
    """The goals that the project set itself, and what came out."""
    if not bench.goals:
        return
    report.heading("Goals")
    table = report.Table("what", "goal", "measured", "met")
    for row in bench.goals:
        table.row(*row)
