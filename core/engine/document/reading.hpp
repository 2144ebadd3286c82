#pragma once

#include <functional>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/job.hpp"
#include "core/engine/import_requests.hpp"

namespace kith {

/// Reads a document to its end, in pieces of bounded size, and gives its octets. An error when it
/// is stopped.
[[nodiscard]] Outcome<std::uint64_t> read_document(const InputStream& document, const Job& job,
                                                   const std::function<void(ByteView)>& take);

/// The signatures in a file of nothing else: bodies of packets, in their order. An error where
/// there is none.
[[nodiscard]] Outcome<std::vector<Bytes>> read_signatures(const InputStream& file);

}  // namespace kith
