"""What was injected and what came of it."""

import time
from collections import Counter

SHOWN = 5  # problems of one row


class Row:
    def __init__(self, fault):
        self.fault, self.problems, self.counts = fault, [], Counter()
        self.total, self.skipped = 0, ""

    def injected(self, problem=None):
        self.total += 1
        if problem:
            self.problems.append(problem)

    def count(self, what):
        self.counts[what] += 1

    def skip(self, why):
        self.skipped = why

    def add(self, other):
        self.total += other.total
        self.problems += other.problems
        self.counts += other.counts
        self.skipped = self.skipped or other.skipped

    def notes(self):
        if self.skipped and not self.total:
            return f"skipped: {self.skipped}"
        return ", ".join(f"{count:,} {what}" for what, count in sorted(self.counts.items()))


class Clock:
    """How long a part may take."""

    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    def over(self):
        return time.monotonic() > self.end


def merged(rows):
    """Rows of the same fault together, in the order of the first of each."""
    by_fault = {}
    for row in rows:
        by_fault.setdefault(row.fault, Row(row.fault)).add(row)
    return list(by_fault.values())


def show(rows):
    width = max(len(row.fault) for row in rows)
    print(f"\n{'fault':{width}}  injected  survived  lost  of which")
    for row in rows:
        lost = len(row.problems)
        print(f"{row.fault:{width}}  {row.total:8,}  {row.total - lost:8,}  {lost:4,}  {row.notes()}")
    lost = sum(len(row.problems) for row in rows)
    print(f"{'all':{width}}  {sum(row.total for row in rows):8,}  "
          f"{sum(row.total for row in rows) - lost:8,}  {lost:4,}\n")
    for row in rows:
        for problem in row.problems[:SHOWN]:
            print(f"{row.fault}: {problem}")
        if len(row.problems) > SHOWN:
            print(f"{row.fault}: and {len(row.problems) - SHOWN} more")
    return lost
