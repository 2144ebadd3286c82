"""The four clients, and what happens when one is not installed."""

import os
import shutil
import unittest

from peers import gnupg, openpgpjs, rnp, sequoia

ALL = {client.NAME: client for client in (gnupg, sequoia, rnp, openpgpjs)}


def require(*clients):
    """Skips the test where one of the clients is missing; under CI that is a failure."""
    missing = [client.NAME for client in clients if shutil.which(client.PROGRAM) is None]
    if openpgpjs in clients and not openpgpjs.is_installed():
        missing.append("OpenPGP.js")
    if not missing:
        return
    message = f"not installed: {', '.join(missing)}; ./dev test installs them"
    if os.environ.get("CI") == "true":
        raise AssertionError(message)
    raise unittest.SkipTest(message)
