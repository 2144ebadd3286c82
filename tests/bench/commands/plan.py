"""What is measured, how large and how often."""

import dataclasses
import pathlib

KEYRINGS = pathlib.Path("/usr/share/keyrings")


@dataclasses.dataclass(frozen=True)
class Plan:
    programs: pathlib.Path      # folder of kith, kith-webgen and the others
    work: pathlib.Path          # folder for keyrings and inputs; on the disk that is measured
    rounds: int = 5             # runs of a command, of which the median counts
    short_rounds: int = 21      # of commands that take milliseconds
    real_keyring: pathlib.Path = KEYRINGS / "debian-keyring.gpg"
    webs: tuple = (1_000, 5_000, 20_000, 100_000)
    listed: int = 20_000        # the web whose list is timed, also by GnuPG
    imported_by_gpg: int = 1_000
    peer_limit: int = 300       # seconds after which a peer is stopped
    flood: int = 100_000        # signatures on one certificate
    function_time: float = 0.5  # seconds for each function
    function_filter: str = "."  # which functions, as Google Benchmark reads it

    def small(self):
        """The same in little: to see that everything works."""
        return dataclasses.replace(
            self, rounds=1, short_rounds=1, real_keyring=KEYRINGS / "debian-nonupload.gpg",
            webs=(50, 200), listed=200, imported_by_gpg=50, peer_limit=20, flood=5_000,
            function_time=0.001, function_filter="-/(2000|20000|100000)$")
