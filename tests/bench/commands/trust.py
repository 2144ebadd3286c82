"""How far bindings can be believed: whole commands beside GnuPG's check and sq-wot."""

import shutil

import measure
import packets
import programs
import report

MODELS = ("classic", "flow", "sequoia")
FULL, ULTIMATE = 5, 6  # ownertrust, as GnuPG numbers it
ANSWERS = (0, 1)       # exit codes of kith trust WHO and sq-wot: 1 says that the answer is no
GPG = (0, 2)           # of gpg: 2 where something in the keyring is no longer allowed
SOME = 6               # who introduces as many is neither known to everybody nor a hermit


def trust(bench):
    """The part of the report."""
    plan = bench.plan
    homes = plan.work / "trust"
    shutil.rmtree(homes, ignore_errors=True)
    homes.mkdir(parents=True)
    try:
        debian(bench, homes)
        webs = [Web(plan, homes, size) for size in plan.trust_webs]
        all_bindings(bench, homes, webs)
        large = Web(plan, homes, plan.trust_large)
        million = Filled(plan, homes / "records", "grown", plan.trust_records)
        one_binding(bench, [*webs, large, million])
        every_binding(bench, [large, million])
        one_more(bench, large)
        hostile(bench, homes)
    finally:
        shutil.rmtree(homes, ignore_errors=True)


def seconds_of_all(kith, model, *options):
    return kith.must("trust", "--model", model, *options).seconds


def in_turn(rounds, kith_rounds, mine, peers):
    """Runs contestants as measure.side_by_side does, Kith's `kith_rounds` times in each round: they
    take milliseconds where the peers take seconds. Returns series by name."""
    results = {name: measure.Series() for name in [*mine, *peers]}
    for _ in range(rounds):
        for name, contestant in mine.items():
            results[name].times += [contestant() for _ in range(kith_rounds)]
        for name, contestant in peers.items():
            results[name].times.append(contestant())
    return results


# The keyring of Debian's developers.

def debian(bench, homes):
    plan, kith = bench.plan, programs.Kith(bench.plan.programs, homes / "debian")
    names = [one.fingerprint for one in packets.certificates(plan.real_keyring)]
    root = plan.trust_root if plan.trust_root in names else names[0]
    report.heading(f"Trust in {plan.real_keyring.name}, at "
                   f"{programs.utc(plan.trust_time, '%Y-%m-%d')}: all bindings")
    kith.seconds_of_first_import(plan.real_keyring)
    gpg = programs.GpgTrust(homes / "debian-gpg", plan.trust_time)
    gpg.import_keyring(plan.real_keyring)
    table = report.Table("ownertrust of the others", "what", "median", "range", "fully believed",
                         "compared")
    for others, value in (("none", None), ("full", FULL)):
        file = homes / "ownertrust"
        file.write_text(f"{root}:{ULTIMATE}:\n" + "".join(
            f"{name}:{value}:\n" for name in names if value and name != root))
        gpg.set_ownertrust(file)
        kith.seconds("ownertrust", "--import", file)
        start = {"gnupg_home": gpg.home} if value else {"root": root}
        sq = programs.SqWot(plan.real_keyring, seconds=plan.trust_time, **start)
        debian_rows(bench, table, others, kith, gpg, sq)


def debian_rows(bench, table, others, kith, gpg, sq):
    plan, at = bench.plan, ["--time", f"@{bench.plan.trust_time}"]
    result = in_turn(plan.peer_rounds, plan.rounds, {
        model: lambda model=model: seconds_of_all(kith, model, *at) for model in MODELS}, {
        "gpg": lambda: measure.must(gpg.check(plan.peer_limit), "gpg", GPG).seconds,
        "sq-wot": lambda: measure.must(sq.list(plan.peer_limit), "sq-wot", ANSWERS).seconds})
    believed = {model: kith.report("trust", "--model", model, *at)["reached"] for model in MODELS}
    believed |= {"gpg": gpg.believed(), "sq-wot": sq.believed(sq.list(plan.peer_limit))}
    bench.expect(believed["classic"] == believed["gpg"] and
                 believed["sequoia"] == believed["sq-wot"], f"they do not agree: {believed}")

    def row(key, name, compared=""):
        table.row(others, name, report.seconds(result[key].median), report.spread(result[key]),
                  report.count(believed[key]), compared)

    for model, peer in (("classic", "gpg"), ("flow", "sq-wot"), ("sequoia", "sq-wot")):
        ratio = result[peer].median / result[model].median
        row(model, f"**kith trust --model {model}**", f"{report.times(ratio)} as fast as {peer}")
    row("gpg", "gpg --check-trustdb")
    row("sq-wot", "sq-wot list (verifies, too)")
    name = f"Debian's keyring, ownertrust {others}"
    classic, flow, check = (result[key].median for key in ("classic", "flow", "gpg"))
    bench.goal(f"{name}: all by classic", "< 50 ms", report.seconds(classic), classic < 0.05)
    bench.goal(f"{name}: all by classic", "≥ 300× as fast as gpg --check-trustdb",
               report.times(check / classic), check >= 300 * classic)
    bench.goal(f"{name}: all by flow", "< 100 ms", report.seconds(flow), flow < 0.1)


# Webs that are half of trust signatures.

class Web:
    """A web that kith-webgen makes, imported into a keyring of its own."""

    def __init__(self, plan, homes, size):
        self.size = size
        self.path = programs.make_web(plan.programs, plan.work, size, introducers="half")
        self.kith = programs.Kith(plan.programs, homes / f"web-{size}")
        self.kith.seconds_of_first_import(self.path)
        certificates = packets.certificates(self.path)
        made = packets.introductions(self.path)
        self.root = next((one.fingerprint for one in certificates if made[one.fingerprint] >= SOME),
                         certificates[0].fingerprint)
        some = [certificates[size * i // plan.short_rounds] for i in range(plan.short_rounds)]
        self.targets = [one.fingerprint for one in some]
        self.user_ids = [one.user_id.decode() for one in some]


class Filled:
    """A web of facts that nobody signed, written into a keyring by kith-fillweb."""
    path = None

    def __init__(self, plan, home, shape, size):
        self.size = size
        self.kith = programs.Kith(plan.programs, home)
        self.root, self.targets = programs.fill_web(plan.programs, home, shape, size,
                                                    plan.short_rounds)


class Peers:
    """Those who are asked about all bindings, on growing webs, until they take too long."""

    def __init__(self, plan, homes):
        self.plan, self.homes = plan, homes
        self.stopped = {}  # name → certificates

    def of(self, web):
        """Contestants by name. Each returns its run, or nothing where it is not asked any more."""
        file = self.homes / "ownertrust"
        file.write_text(f"{web.root}:{ULTIMATE}:\n")
        gpg = programs.GpgTrust(self.homes / f"gpg-{web.size}")
        if web.size <= self.plan.imported_by_gpg:
            gpg.import_keyring(web.path)
        else:
            gpg.read_in_place(web.path)
        gpg.set_ownertrust(file)
        sq = programs.SqWot(web.path, root=web.root)
        limit = self.plan.peer_limit
        return {"sq-wot list": lambda: sq.list(limit), "gpg --check-trustdb": lambda:
                gpg.check(limit)}


def all_bindings(bench, homes, webs):
    report.heading("Trust: all bindings of a web. Of the 8 certifications on each half are trust "
                   "signatures of depth 2 to 255")
    table = report.Table("certificates", "what", "median", "range", "fully believed", "compared")
    peers = Peers(bench.plan, homes)
    for web in webs:
        all_of_web(bench, table, web, peers)


def all_of_web(bench, table, web, peers):
    plan, kith = bench.plan, web.kith
    mine = {model: measure.Series() for model in MODELS}
    contestants = peers.of(web)
    theirs = {name: [] for name in contestants}
    asked = [run for run in contestants.items() if run[0] not in peers.stopped]
    for _ in range(plan.peer_rounds if web.size <= plan.imported_by_gpg else 1):
        for model in MODELS:
            mine[model].times += [seconds_of_all(kith, model, "--root", web.root)
                                  for _ in range(plan.rounds)]
        for name, run in asked:
            theirs[name].append(run())
    believed = {model: kith.report("trust", "--model", model, "--root", web.root)["reached"]
                for model in MODELS}
    for model in MODELS:
        table.row(report.count(web.size), f"**kith trust --model {model}**",
                  report.seconds(mine[model].median), report.spread(mine[model]),
                  report.count(believed[model]), "")
    for name, runs in theirs.items():
        model = "sequoia" if name.startswith("sq") else "classic"
        peer_of_web(bench, table, web, peers, name, runs, model, mine[model].median,
                    believed[model])


def peer_of_web(bench, table, web, peers, name, runs, model, kith_median, believed):
    size, what = report.count(web.size), f"web of {report.count(web.size)}: all by {model}"
    if not runs:
        table.row(size, name, "not asked", "", "", f"stopped at {peers.stopped[name]} already")
        return
    series = measure.Series([run.seconds for run in runs])
    ratio = report.times(series.median / kith_median)
    if all(run.finished for run in runs):
        count = ""
        if model == "sequoia":
            measure.must(runs[0], name, ANSWERS)
            count = programs.SqWot.believed(runs[0])
            bench.expect(count == believed, f"{name} believes {count}, kith {believed}")
            count = report.count(count)
        table.row(size, name, report.seconds(series.median), report.spread(series), count,
                  f"{ratio} Kith's time")
    else:
        peers.stopped[name] = size
        table.row(size, name, f"> {report.seconds(series.median)}", "stopped", "",
                  f"more than {ratio} Kith's time")
    if model == "sequoia":
        bench.goal(what, f"≥ 500× as fast as {name}",
                   ("" if web.size not in peers.stopped else "> ") + ratio,
                   series.median >= 500 * kith_median)


# One binding.

def one_binding(bench, webs):
    plan = bench.plan
    report.heading("Trust: one binding, another one in each run")
    table = report.Table("certificates", "model", "median", "range", "")
    curve = {}
    for web in webs:
        def seconds(model, targets):
            return web.kith.must("trust", "--model", model, "--root", web.root, next(targets),
                                 codes=ANSWERS).seconds
        targets = {model: iter(web.targets) for model in MODELS}
        result = measure.side_by_side(plan.short_rounds, {
            "start": lambda: web.kith.seconds("show", web.targets[0])} | {
            model: lambda model=model: seconds(model, targets[model]) for model in MODELS})
        curve[web.size] = {name: series.median for name, series in result.items()}
        table.row(report.count(web.size), "`kith show` of one, for comparison",
                  report.seconds(result["start"].median), report.spread(result["start"]), "")
        for model in MODELS:
            table.row(report.count(web.size), f"**kith trust WHO --model {model}**",
                      report.seconds(result[model].median), report.spread(result[model]), "")
        if web is webs[0]:
            authenticate_beside(bench, table, web, result)
        one_binding_goal(bench, web, max(result["flow"].times), result["flow"].median)
    report.note("The medians as a curve:\n")
    draw_curve(curve)


def authenticate_beside(bench, table, web, result):
    sq, limit = programs.SqWot(web.path, root=web.root), bench.plan.peer_limit
    theirs = measure.Series([
        measure.must(sq.authenticate(name, user_id, limit), "sq-wot authenticate", ANSWERS).seconds
        for name, user_id in list(zip(web.targets, web.user_ids))[:bench.plan.rounds]])
    ratio = theirs.median / result["sequoia"].median
    table.row(report.count(web.size), "sq-wot authenticate (verifies, too)",
              report.seconds(theirs.median), report.spread(theirs),
              f"{report.times(ratio)} the time of --model sequoia")


def one_binding_goal(bench, web, worst, median):
    what = f"web of {report.count(web.size)}: one binding by flow"
    bench.goal(what, "< 10 ms", report.seconds(median), median < 0.01)
    for size, most in ((100_000, 0.03), (1_000_000, 0.2)):
        if web.size == size:
            bench.goal(f"{what}, the slowest", f"< {report.seconds(most)}", report.seconds(worst),
                       worst < most)


def draw_curve(curve):
    most = max(max(medians.values()) for medians in curve.values())
    table = report.Table("certificates", "model", "median", "")
    for size, medians in curve.items():
        for name, median in medians.items():
            bar = "█" * max(1, round(40 * median / most))
            table.row(report.count(size), name, report.seconds(median), f"`{bar:<40}`")


# All bindings of large webs, and after a change.

def every_binding(bench, webs):
    report.heading("Trust: all bindings of large webs, 1 run each")
    table = report.Table("certificates", "model", "time", "peak memory, private",
                         "resident, mapped keyring included")
    for web in webs:
        for model in MODELS:
            every_binding_row(bench, table, web, model)


def every_binding_row(bench, table, web, model):
    run = measure.run(web.kith.command("--quiet", "trust", "--model", model, "--root", web.root),
                      limit=bench.plan.own_limit, watch=True)
    if run.finished:
        measure.must(run, "kith trust")
    time = report.seconds(run.seconds) if run.finished else f"> {report.seconds(run.seconds)}"
    table.row(report.count(web.size), model, time, report.megabytes(run.private),
              report.megabytes(run.resident))
    if web.size < bench.plan.trust_records:
        return
    name = f"web of {report.count(web.size)}: all by {model}"
    for of, most in (("classic", 2), ("flow", 30)):
        if model == of:
            bench.goal(name, f"< {most} s", time, run.finished and run.seconds < most)
    bench.goal(name, "< 1 GB private", report.megabytes(run.private), run.private < 1e9)


def one_more(bench, web):
    """What it takes to know again after one new certification, of those who are looked at, and of
    everybody."""
    plan, kith = bench.plan, web.kith
    report.heading(f"Trust after one more certification, {report.count(web.size)} certificates")
    kith.seconds("new", "--no-passphrase", "Bench <bench@example.org>")
    kith.seconds("sign", "--yes", "--introducer", "255", web.root)
    half = len(web.targets) // 2
    targets = [iter(web.targets[:half]), iter(web.targets[:half])]
    result = measure.side_by_side(half, {
        "kith sign WHO": lambda: kith.seconds("sign", "--yes", next(targets[0])),
        "kith trust WHO": lambda: kith.must("trust", next(targets[1]), codes=ANSWERS).seconds})
    result |= measure.side_by_side(plan.peer_rounds, {
        f"kith trust --model {model}, everybody": lambda model=model: seconds_of_all(kith, model)
        for model in ("classic", "flow")})
    table = report.Table("what", "median", "range")
    for name, series in result.items():
        table.row(name, report.seconds(series.median), report.spread(series))
    asked = result["kith trust WHO"].median
    name = f"web of {report.count(web.size)}, after one more certification"
    bench.goal(f"{name}: who was certified", "< 50 ms", report.seconds(asked), asked < 0.05)
    kept = levels_kept(bench, kith, web.targets[half:])
    table.row("everybody's levels, kept by one engine", report.seconds(kept.median),
              report.spread(kept))
    bench.goal(f"{name}: everybody's levels", "< 50 ms", report.seconds(kept.median),
               kept.median < 0.05)


def levels_kept(bench, kith, targets):
    """Seconds until an engine that certified somebody knows the levels of everybody again."""
    program = bench.plan.programs / "kith-levels-bench"
    result = measure.must(measure.run([program, kith.home, *targets]), "kith-levels-bench")
    return measure.Series([float(line.split()[3]) / 1000 for line in result.output.decode().splitlines()
                           if line.startswith("signed")])


# Webs that somebody made to be slow.

def hostile(bench, homes):
    plan = bench.plan
    report.heading("Trust in hostile webs")
    table = report.Table("web", "what", "classic", "flow", "sequoia")
    words = {"complete": "everybody calls everybody an introducer",
             "crowd": "one user ID, certified by all others, each at the end of a chain",
             "ring": "one ring",
             "scoped": "scopes and user IDs as hard to match as can be"}
    for shape, size in plan.hostile:
        web = Filled(plan, homes / f"hostile-{shape}", shape, size)
        name = f"{report.count(size)}: {words[shape]}"
        first = {model: hostile_cell(bench, web, model, web.targets[0]) for model in MODELS}
        table.row(name, "the first", *first.values())
        everybody = {model: hostile_cell(bench, web, model) for model in MODELS}
        table.row(name, "all", *everybody.values())


def hostile_cell(bench, web, model, *who):
    run = measure.run(web.kith.command("--quiet", "trust", "--model", model, "--root", web.root,
                                       *who), limit=bench.plan.own_limit)
    if not run.finished:
        return f"> {report.seconds(run.seconds)}, stopped"
    return report.seconds(measure.must(run, "kith trust", ANSWERS).seconds)
