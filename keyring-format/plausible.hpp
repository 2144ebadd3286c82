#pragma once

#include "keyring-format/header.hpp"

namespace kith::format {

/// Whether `body` is what a primary key packet of this type holds, from the first octet to the
/// last: among random octets one in some thousand million is. Knows v3 to v6; a v4 key of an
/// unknown algorithm has no structure to go by and is not recognised.
[[nodiscard]] bool is_surely_key(PacketTag tag, ByteView body);

/// Whether `body` begins like one of its type. Where it does not, the header may be an accident,
/// and what stands in the body something else altogether. Costs no more than a few comparisons;
/// types without structure never pass.
[[nodiscard]] bool begins_like(PacketTag tag, ByteView body);

}  // namespace kith::format
