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
    own_limit: int = 60         # seconds after which Kith itself is stopped, in large or hostile webs
    flood: int = 100_000        # signatures on one certificate
    peer_rounds: int = 3        # runs of a peer that takes many seconds
    trust_root: str = "4900707DDC5C07F2DECB02839C31503C6D866396"  # in the keyring of Debian 12
    trust_time: int = 1671840000                                  # 2022-12-24, when that was made
    trust_webs: tuple = (1_000, 5_000, 20_000)  # all bindings, beside the peers
    trust_large: int = 100_000                  # one binding, and one more certification
    trust_records: int = 1_000_000              # facts that nobody signed
    hostile: tuple = (("complete", 2_000), ("crowd", 100_000), ("ring", 100_000),
                      ("scoped", 200))
    session_octets: int = 1_000_000_000  # sent through a session
    function_time: float = 0.5  # seconds for each function
    function_filter: str = "."  # which functions, as Google Benchmark reads it

    def small(self):
        """The same in little: to see that everything works."""
        return dataclasses.replace(
            self, rounds=1, short_rounds=2, real_keyring=KEYRINGS / "debian-nonupload.gpg",
            webs=(50, 200), listed=200, imported_by_gpg=50, peer_limit=20, flood=5_000,
            peer_rounds=1, trust_webs=(50,), trust_large=200, trust_records=2_000,
            hostile=(("complete", 50), ("crowd", 200), ("ring", 200), ("scoped", 20)),
            session_octets=1_000_000, function_time=0.001, function_filter="-/(2000|20000|100000)$")
