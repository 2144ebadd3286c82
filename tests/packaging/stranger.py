#!/usr/bin/env python3
"""Follows README.md from top to bottom as a newcomer at a terminal does, and looks at how it ends.

    stranger.py [--leave-out WORD]... [--leave-out-section TITLE]... [--port N] [--no-ending]
                README SHELL...

Every block of the README that is marked `sh` is run as it stands, one after the other in one shell, which
SHELL... starts; questions at the terminal are answered. A block marked `text` that comes after it shows
what it prints. Lines that begin with a WORD are left out, and sections; --port replaces port 7000. With
--no-ending it does not matter whether a friend is signed.
"""

import argparse
import json
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from fcntl import ioctl

PATIENCE = 60  # seconds in which something has to be said
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^## (.*)\n((?:(?!## ).*\n?)*)", re.MULTILINE)
ANSWERS = [(re.compile(r"(?:[Pp]assphrase[^\n]*|Once more): ?$"), "three tall herons walk home\n"),
           (re.compile(r"\[y/N\]:? ?$"), "y\n"), (re.compile(r"\[Y/n\] ?$"), "y\n")]
MARK = "\x1e"  # before each block, for the test alone
# Why is Bob believed, and by whom; the last word of the stranger.
ENDING = "kith --home alice show bob@example.net --json"


def blocks_of(readme):
    """Commands, each with what the README shows of their output, or None."""
    blocks = []
    for language, text in BLOCK.findall(readme):
        if language == "sh":
            blocks.append([text, None])
        elif language == "text":
            blocks[-1][1] = text
    rest = BLOCK.sub("", readme)
    hidden = re.findall(r"^ {4}(?:kith|kith-gui|\./dev)\b.*$", rest, re.MULTILINE)
    assert not hidden, f"commands outside of the blocks marked sh: {hidden}"
    return blocks


def without(commands, words):
    kept = [line for line in commands.splitlines(True) if line.split(" ")[0].strip() not in words]
    return "".join(kept)


def without_sections(readme, titles):
    found = {title for title, _ in SECTION.findall(readme)}
    assert found.issuperset(titles), f"sections that there are: {sorted(found)}"
    return SECTION.sub(lambda one: "" if one[1] in titles else one[0], readme)


def plain(text):
    """Without colours; fingerprints, times and days of this run made equal."""
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).replace("\r", "")
    text = re.sub(r"\b20\d\d-\d\d-\d\d(T[\d:]+Z)?", "DAY", text)
    return re.sub(r"\b[0-9A-F]{4}\b", "HHHH", text)


class Terminal:
    def __init__(self, command):
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            try:
                os.execvp(command[0], command)
            finally:
                os._exit(127)
        ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.said = ""
        self.answered = 0

    def hear(self):
        """Whether there is more to come; answers what is asked."""
        if not select.select([self.end], [], [], PATIENCE)[0]:
            raise AssertionError(f"nothing was said for {PATIENCE} s")
        try:
            octets = os.read(self.end, 65536)
        except OSError:  # the other side is gone
            octets = b""
        self.said += octets.decode(errors="replace")
        for question, answer in ANSWERS:
            if question.search(plain(self.said[self.answered:])):
                self.answered = len(self.said)
                self.say(answer)
        return bool(octets)

    def say(self, text):
        os.write(self.end, text.encode())


def script_of(blocks, ending):
    """One script. The reader waits after each block, as for somebody who looks at the result first."""
    parts = ["set -e\n"]
    for number, (commands, _) in enumerate(blocks):
        waits = "" if commands.rstrip().endswith("&") else "wait\n"
        parts.append(f"printf '{MARK}%s\\n' {number}\n{commands}{waits}"
                     f"printf '{MARK}?\\n'\nread -r\n")
    parts.insert(1, "tour=$PWD/tour\n")
    if ending:
        parts.append(f"cd $tour\nprintf '{MARK}%s\\n' {len(blocks)}\n{ENDING}\n")
    return "".join(parts)


def follow(terminal, blocks):
    """What each block printed."""
    ready = 0
    while terminal.hear():
        done = terminal.said.count(f"{MARK}?")
        if done == ready:
            continue
        commands, _ = blocks[done - 1]
        last = terminal.said.rsplit(f"{MARK}{done - 1}", 1)[1]
        if commands.rstrip().endswith("&") and "listening at" not in last:
            continue
        ready = done
        terminal.answered = len(terminal.said)
        terminal.say("\n")
    _, status = os.waitpid(terminal.pid, 0)
    parts = re.split(rf"{MARK}\d+\r?\n", terminal.said)[1:]
    if os.waitstatus_to_exitcode(status) != 0:
        raise AssertionError(f"failed in:\n{blocks[len(parts) - 1][0]}")
    return parts


def check_shown(commands, shown, printed):
    printed = plain(printed)
    at = 0
    for line in filter(None, plain(shown).splitlines()):
        found = printed.find(line + "\n", at)
        assert found >= 0, f"this is shown, but not printed:\n{line}\nby:\n{commands}"
        at = found + len(line)


def check_ending(printed):
    """Bob's certificate is certified by somebody else than Bob, whose word counts."""
    bob = json.loads(printed[printed.index("{"):])["certificates"][0]
    user_id, = bob["user_ids"]
    assert user_id["trust"]["level"] == "full", user_id["trust"]
    by_others = [one for one in user_id["certifications"] if one["issuer"] != bob["fingerprint"]]
    assert [one["status"] for one in by_others] == ["good"], by_others


def parsed(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--leave-out", action="append", default=[])
    parser.add_argument("--leave-out-section", action="append", default=[])
    parser.add_argument("--port", default="7000")
    parser.add_argument("--no-ending", action="store_true")
    parser.add_argument("readme")
    parser.add_argument("shell", nargs=argparse.REMAINDER)
    return parser.parse_args(arguments)


def main(arguments):
    with open(arguments.readme, encoding="utf-8") as file:
        readme = without_sections(file.read(), arguments.leave_out_section)
    readme = readme.replace(":7000", f":{arguments.port}")
    blocks = [(without(commands, arguments.leave_out), shown)
              for commands, shown in blocks_of(readme)]
    blocks = [(commands, shown) for commands, shown in blocks if commands]
    began = time.monotonic()
    terminal = Terminal([*arguments.shell, script_of(blocks, not arguments.no_ending)])
    try:
        printed = follow(terminal, blocks)
        for (commands, shown), text in zip(blocks, printed):
            if shown:
                check_shown(commands, shown, text)
        if not arguments.no_ending:
            check_ending(printed[-1])
    except AssertionError as error:
        sys.exit(f"{plain(terminal.said)}\nstranger: {error}")
    print(f"{len(blocks)} blocks of {arguments.readme} followed in {time.monotonic() - began:.1f} s"
          + ("" if arguments.no_ending else ": a friend is signed, a file verified"))


if __name__ == "__main__":
    main(parsed(sys.argv[1:]))
