"""OpenPGP.js 6 under Node, in one process that answers a line of JSON with a line of JSON."""

import atexit
import json
import os
import subprocess
from pathlib import Path

from peers import process
from peers.view import Certificate, View

NAME = "js"
PROGRAM = "node"
SCRIPT = Path(__file__).with_name("openpgpjs.mjs")
FOLDER = os.environ.get("KITH_OPENPGPJS", "")  # where node_modules/ is

_running = None


def is_installed():
    return bool(FOLDER) and (Path(FOLDER) / "node_modules" / "openpgp").is_dir()


def version():
    package = Path(FOLDER) / "node_modules" / "openpgp" / "package.json"
    return "OpenPGP.js " + json.loads(package.read_text())["version"]


def ask(verb, **arguments):
    """Has the script do `verb`; an AssertionError says what OpenPGP.js objected to."""
    global _running
    if _running is None or _running.poll() is not None:
        _running = subprocess.Popen(
            [PROGRAM, str(SCRIPT), FOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=process.environment("/nonexistent"), encoding="utf-8")
        atexit.register(_stop, _running)
    _running.stdin.write(json.dumps({"verb": verb, **arguments}) + "\n")
    _running.stdin.flush()
    answer = json.loads(_running.stdout.readline())
    if "error" in answer:
        raise AssertionError(f"OpenPGP.js: {answer['error']}")
    return answer


def _stop(running):
    running.stdin.close()
    running.stdout.close()
    running.wait(timeout=30)


def read(file):
    view = View()
    try:
        keys = ask("read", file=str(file))["keys"]
    except AssertionError:
        return view
    for key in keys:
        certificate = Certificate(key["state"])
        for user in key["users"]:
            certificate.user_ids[user["user_id"]] = user["state"]
        for subkey in key["subkeys"]:
            certificate.subkeys[subkey["fingerprint"]] = subkey["state"]
        view.add(key["fingerprint"], certificate)
    return view
