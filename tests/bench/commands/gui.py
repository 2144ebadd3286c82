"""The desktop app: how long until everybody is listed, a letter is searched for, a why is answered."""

import json

import measure
import programs
import report

KEYS = ("start", "letter", "why", "details", "map", "stall", "memory")


def gui(bench):
    program = bench.plan.programs / "kith-gui-bench"
    if not program.exists():
        report.note("kith-gui-bench is not built: the desktop app is not measured.")
        return
    report.heading("The desktop app")
    table = report.Table("keyring", "list shown", "a letter typed, slowest", "why?",
                         "details", "map drawn", "longest stall", "memory, private")
    _row(bench, table, program, bench.plan.real_keyring, {"start": 500, "why": 100, "details": 100})
    web = programs.make_web(bench.plan.programs, bench.plan.work, bench.plan.listed)
    _row(bench, table, program, web, {"start": 1000, "letter": 30, "memory": 200})
    report.note("From the start of `main()` to the painted list; why and details of the certificate "
                "that most people have signed. Without a display (Qt's offscreen platform).")


def _row(bench, table, program, path, goals):
    kith = programs.Kith(bench.plan.programs, bench.plan.work / "gui-home")
    kith.forget()
    kith.must("new", "Bench <bench@example.org>", "--no-passphrase")
    kith.must("import", path, codes=(0, 5))
    environment = {"QT_QPA_PLATFORM": "offscreen"}
    runs = []
    for _ in range(bench.plan.rounds):
        result = measure.must(measure.run([program, kith.home], environment=environment),
                              "kith-gui-bench")
        runs.append(json.loads(result.output.strip().splitlines()[-1]))
    median = {key: measure.Series([run[key] for run in runs]).median for key in KEYS}
    people = report.count(runs[0]["people"])
    table.row(f"{people} certificates", *(f"{median[key]:.3g} ms" for key in KEYS[:-1]),
              f"{median['memory']:.3g} MB")
    names = {"start": "listed", "letter": "a letter typed", "why": "why?", "details": "details",
             "memory": "memory"}
    for key, goal in goals.items():
        unit = "MB" if key == "memory" else "ms"
        bench.goal(f"desktop app, {people} certificates: {names[key]}", f"under {goal} {unit}",
                   f"{median[key]:.3g} {unit}", median[key] < goal)
    bench.goal(f"desktop app, {people} certificates: the window answers", "within 50 ms",
               f"{median['stall']:.3g} ms", median["stall"] < 50)
