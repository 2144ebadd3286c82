"""A disk whose power may be cut: what a program did to files, as the shim's journal tells it, and
what of it would be there afterwards."""

import struct
from typing import NamedTuple

PAGE = 4096
HEAD = struct.Struct("<IIQQII")
(CREATE, WRITE, RESIZE, ALLOCATE, SYNC, RENAME, LINK, UNLINK, MKDIR, RMDIR,
 SYNC_DIRECTORY) = range(1, 12)
NAMING = (CREATE, RENAME, LINK, UNLINK, MKDIR, RMDIR)


class Event(NamedTuple):
    what: int
    at_once: bool
    file: int
    offset: int
    first: bytes
    second: bytes


def events_in(journal):
    octets = journal.read_bytes() if journal.exists() else b""
    events, at = [], 0
    while at < len(octets):
        what, flags, file, offset, first, second = HEAD.unpack_from(octets, at)
        at += HEAD.size
        events.append(Event(what, flags == 1, file, offset, octets[at:at + first],
                            octets[at + first:at + first + second]))
        at += first + second
    return events


class File:
    """What of a file is on the disk, and what is on its way there."""

    def __init__(self, content=b""):
        self.content, self.pending = content, []

    def sync(self):
        self.content = applied(self.content, self.pending)
        self.pending = []


def applied(content, changes):
    out = bytearray(content)
    for event in changes:
        if event.what == RESIZE:
            del out[event.offset:]
            out.extend(bytes(event.offset - len(out)))
            continue
        end = event.offset + (len(event.first) if event.what == WRITE else 0)
        out.extend(bytes(max(0, end - len(out))))
        if event.what == WRITE:
            out[event.offset:end] = event.first
    return bytes(out)


def in_pages(event):
    """A write as the writes of single pages: each of them arrives or does not."""
    if event.what != WRITE:
        return [event]
    parts, at = [], 0
    while at < len(event.first):
        size = PAGE - (event.offset + at) % PAGE
        parts.append(event._replace(offset=event.offset + at, first=event.first[at:at + size]))
        at += size
    return parts


def overlap(one, other):
    return one.what == WRITE and one.offset // PAGE <= (other.offset + len(other.first)) // PAGE and \
        other.offset // PAGE <= (one.offset + len(one.first)) // PAGE


class Disk:
    """The names of a file system come to the disk in the order in which they were changed; the
    content of a file in any order, unless it is synced."""

    def __init__(self, names):
        """`names`: {path: inode} of the files that are there, and on the disk."""
        self.files = {inode: File(path.read_bytes()) for path, inode in names.items()}
        self.names = {str(path).encode(): inode for path, inode in names.items()}
        self.pending = []

    def do(self, event):
        if event.what in NAMING:
            if event.what == CREATE:
                self.files[event.file] = File()
            self.pending.append(event)
        elif event.what == SYNC_DIRECTORY:
            inside = [i for i, one in enumerate(self.pending) if self.concerns(one, event.first)]
            for one in self.pending[:inside[-1] + 1 if inside else 0]:
                self.rename(self.names, one)
            del self.pending[:inside[-1] + 1 if inside else 0]
        elif event.file in self.files:
            self.change(self.files[event.file], event)

    @staticmethod
    def concerns(event, directory):
        return any(path.rpartition(b"/")[0] == directory for path in (event.first, event.second))

    @staticmethod
    def change(file, event):
        if event.what == SYNC:
            file.sync()
        elif event.at_once:
            # The whole pages go, with what was written to them before.
            touched = [one for one in file.pending if overlap(one, event)]
            file.pending = [one for one in file.pending if not overlap(one, event)]
            file.content = applied(file.content, [*touched, event])
        elif event.what != ALLOCATE:
            file.pending += in_pages(event)

    @staticmethod
    def rename(names, event):
        if event.what == CREATE:
            names[event.first] = event.file
        elif event.what == UNLINK:
            names.pop(event.first, None)
        elif event.what == LINK and event.first in names:
            names[event.second] = names[event.first]
        elif event.what == RENAME:
            moved = {path: file for path, file in names.items()
                     if path == event.first or path.startswith(event.first + b"/")}
            for path, file in moved.items():
                del names[path]
                names[event.second + path[len(event.first):]] = file

    def after_a_cut(self, chance):
        """{path: content} of what may be there when the power is back."""
        names = dict(self.names)
        for event in self.pending[:chance.randint(0, len(self.pending))]:
            self.rename(names, event)
        share = chance.choice((0, 0.1, 0.5, 0.9, 1))
        contents = {}
        for path, inode in names.items():
            file = self.files[inode]
            arrived = [one for one in file.pending if chance.random() < share]
            contents[path] = applied(file.content, arrived)
        return contents
