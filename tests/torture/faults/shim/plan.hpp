#pragma once

/// Which calls of a program are refused, cut short, or its last. Read once from the environment:
///
///   KITH_FAULT_UNDER=FOLDER        only calls on files in it count
///   KITH_FAULT_MAP=OCTETS          files are not mapped where that takes more (map.cpp)
///   KITH_FAULT=KIND:FIRST:COUNT    what happens to the calls FIRST to FIRST + COUNT - 1, from 1
///
/// `stop` has the process stop (SIGSTOP) before each of them, which is done when it goes on.
/// Changes and reads are counted apart; `eio-read` is about reads, every other kind about changes.
namespace kith::faults {

/// What is done to files: anything that changes them, or looks at their content.
enum class Call { write, change, sync, read };

enum class Fate {
  done,     ///< as if there were no shim
  refused,  ///< fails; errno is set
  late,     ///< is done, and then fails with EIO
  half,     ///< a write that writes the first half; else as done
  last,     ///< the process is killed before it
  broken,   ///< a write of which the first half is done; then the process is killed
};

/// Counts the call and says what becomes of it.
Fate fate_of(Call call);

/// Whether calls on this file count.
bool counts(int descriptor);
bool counts(const char* path);

/// SIGKILL for this process.
[[noreturn]] void end_here();

}  // namespace kith::faults
