#pragma once

#include <atomic>
#include <cstddef>

/// What becomes of the writes that this program makes to LMDB's two first pages, one of which is
/// the last that a commit writes.
namespace kith::store::first_pages {

/// Octets of the two together.
inline constexpr std::size_t size = 8192;

/// How many of the next ones fail.
extern std::atomic<int> failing;
/// Called after each of the others, when what was written can be seen; null: nothing is.
extern std::atomic<void (*)()> written;

}  // namespace kith::store::first_pages
