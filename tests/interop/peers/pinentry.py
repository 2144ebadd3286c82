"""A pinentry that answers from a file: a person at GnuPG's question, without a person."""

import json
import sys

# Speaks the Assuan protocol of pinentry. `home` is put in.
PROGRAM = """#!{python} -B
import json, os, sys
from pathlib import Path
from urllib.parse import unquote

home = Path({home!r})
about = ""


def say(line):
    print(line, flush=True)


def passphrase():
    with open(home / "pinentry-questions", "a") as questions:
        questions.write(about.replace("\\n", " ") + "\\n")
    for part, word in json.loads((home / "pinentry-answers").read_text()).items():
        if part in about:
            return word
    return None


say("OK Pleased to meet you")
for line in sys.stdin:
    verb, _, rest = line.rstrip("\\n").partition(" ")
    if verb == "SETDESC":
        about = unquote(rest)
    if verb == "GETPIN":
        word = passphrase()
        if word is None:
            say("ERR 83886179 Operation cancelled <Pinentry>")
            continue
        say("D " + word)
    if (verb, rest) == ("GETINFO", "pid"):
        say("D %d" % os.getpid())
    say("OK")
    if verb == "BYE":
        break
"""


class Pinentry:
    """Serves the agent of one GnuPG home. It has to be there before that agent starts: the agent
    reads its configuration once."""

    def __init__(self, home):
        self._answers, self._questions = home / "pinentry-answers", home / "pinentry-questions"
        program = home / "pinentry"
        program.write_text(PROGRAM.format(python=sys.executable, home=str(home)))
        program.chmod(0o700)
        with open(home / "gpg-agent.conf", "a", encoding="ascii") as configuration:
            configuration.write(f"pinentry-program {program}\n")
        self.answers({})

    def answers(self, words):
        """From now on: the passphrase of each question that contains a text; the rest is cancelled.
        Forgets what has been asked."""
        self._answers.write_text(json.dumps(words))
        self._questions.unlink(missing_ok=True)

    def questions(self):
        """How often it was asked for a passphrase."""
        if not self._questions.exists():
            return 0
        return len(self._questions.read_text().splitlines())
