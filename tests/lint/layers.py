#!/usr/bin/env python3
"""Checks which folder includes what: the arrows of the architecture, and the home of each library."""

import re

import repository

# What a folder may include besides itself. A name that ends in .hpp is that one file.
MAY_INCLUDE = {
    "keyring-format": ["core/base/result.hpp", "core/base/bytes.hpp"],
    "core/base": [],
    "core/crypto": ["core/base"],
    "core/certificate": ["core/base", "core/crypto", "keyring-format"],
    "core/identity": ["core/base", "core/crypto", "core/certificate", "keyring-format"],
    "core/store": ["core/base", "keyring-format"],
    "core/trust": ["core/base"],
    "core/session": ["core/base", "core/crypto", "core/certificate", "keyring-format"],
    "core/engine": ["core", "keyring-format"],
    "cli": ["core/engine", "core/base"],
    "gui": ["core/engine", "core/base"],
}

# Libraries by the names of their headers, and the only folders that may see them.
LIBRARIES = [
    (r"sodium(\.h|/.*)", ["core/crypto"]),
    (r"openssl/.*", ["core/crypto"]),
    (r"argon2\.h", ["core/crypto"]),
    (r"lmdb\.h", ["core/store"]),
    (r"tl/expected\.hpp", ["core/base"]),
    (r"idn2\.h", ["core/certificate"]),
    (r"uni[a-z]+\.h", ["core/certificate", "core/trust"]),
    (r"re2/.*", ["core/trust"]),
    (r"asio(\.hpp|/.*)", ["core/session", "cli"]),
    (r"(CLI|fmt|nlohmann)/.*", ["cli"]),
    (r"(Q[A-Za-z]+(/.*)?|qt6?keychain/.*)", ["gui"]),
    (r"graphviz/.*", ["cli", "gui"]),
    (r"qrencode\.h", ["cli", "gui"]),
    (r"zxcvbn(/zxcvbn)?\.h", ["core/engine"]),
]

STANDARD = re.compile(r"[a-z_0-9]+")
SYSTEM = re.compile(r"(sys|netinet|arpa|linux)/[a-z_]+\.h|(dirent|fcntl|netdb|poll|pthread|pwd|sched"
                    r"|signal|spawn|syslog|termios|time|unistd|wchar|langinfo|locale|stdlib)\.h")

# Grammar and algorithms: no files, no clock, no threads.
PURE = ["keyring-format", "core/trust"]
IMPURE = {"fstream", "filesystem", "iostream", "chrono", "ctime", "thread", "mutex", "future", "random"}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")')


def folder_of(path):
    """The layer that a file belongs to; None outside the layers (tests, for one)."""
    return next((name for name in MAY_INCLUDE if path.startswith(name + "/")), None)


def within(path, allowed):
    return any(path == name or path.startswith(name + "/") for name in allowed)


def library_problem(folder, header):
    """Why `folder` may not include <header>; None if it may."""
    if STANDARD.fullmatch(header):
        if folder in PURE and header in IMPURE:
            return f"{folder} has no files, clock or threads: not <{header}>"
        return None
    if SYSTEM.fullmatch(header):
        if folder in PURE + ["core/base"]:
            return f"{folder} is plain C++: not <{header}>"
        return None
    for pattern, homes in LIBRARIES:
        if re.fullmatch(pattern, header):
            return None if folder in homes else f"<{header}> belongs to {' and '.join(homes)} alone"
    return f"<{header}> is of no library that {__file__.rsplit('/', 1)[-1]} knows"


def own_problem(folder, header):
    """Why `folder` may not include "header"; None if it may."""
    if within(header, [folder] + MAY_INCLUDE[folder]):
        return None
    return f"{folder} may not include {header}"


def check(path, text, exists=lambda header: (repository.ROOT / header).is_file()):
    folder = folder_of(path)
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        library, own = match.groups()
        if own and not exists(own):
            yield number, f'"{own}" is not a path from the root of the repository'
        elif folder:
            problem = own_problem(folder, own) if own else library_problem(folder, library)
            if problem:
                yield number, problem


if __name__ == "__main__":
    repository.main("layers", (".hpp", ".cpp", ".h", ".in"), check)
