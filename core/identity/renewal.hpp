#pragma once

#include <initializer_list>

#include "core/identity/signature_draft.hpp"

namespace kith::identity {

/// A draft that says anew what an own signature says: everything in its hashed area, and an
/// embedded signature wherever it stands, but who made it and when, its own end, and subpackets of
/// the types in `without`.
[[nodiscard]] SignatureDraft renewal(const format::Signature& old, Timestamp created,
                                     std::initializer_list<format::SubpacketType> without = {});

}  // namespace kith::identity
