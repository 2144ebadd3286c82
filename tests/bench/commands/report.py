"""Markdown as it is printed."""


def _three_digits(value):
    return f"{value:.{max(0, 2 - len(str(int(value))) + 1)}f}"


def seconds(value):
    """Three digits that count: 128 s, 2.31 s, 8.42 ms, 31.0 µs."""
    for unit, name in ((1, "s"), (1e-3, "ms"), (1e-6, "µs")):
        if value >= unit:
            return f"{_three_digits(value / unit)} {name}"
    return f"{_three_digits(value * 1e9)} ns"


def count(value):
    return f"{value:,.0f}"


def megabytes(octets):
    return f"{_three_digits(octets / 1e6)} MB"


def times(ratio):
    return f"{_three_digits(ratio)}×"


def spread(series):
    if len(series.times) == 1:
        return "1 run"
    return f"{seconds(min(series.times))} – {seconds(max(series.times))}"


def heading(text):
    print(f"\n## {text}\n", flush=True)


def note(text):
    print(f"\n{text}", flush=True)


class Table:
    """Prints each row as soon as it is known."""

    def __init__(self, *columns):
        self.row(*columns)
        print("|" + "|".join(["---"] + ["---:"] * (len(columns) - 1)) + "|", flush=True)

    @staticmethod
    def row(*cells):
        print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)
