#pragma once

#include <cstdint>

#include "core/crypto/secret_bytes.hpp"

namespace kith::identity {

/// format::Writer for secrets: it writes into guarded memory alone.
class SecretWriter {
 public:
  SecretWriter& u8(std::uint8_t value);
  SecretWriter& u16(std::uint16_t value);
  SecretWriter& octets(ByteView value);

  /// A multiprecision integer from its magnitude; leading zero octets are left out. RFC 9580 §3.2.
  SecretWriter& mpi(ByteView magnitude);

  [[nodiscard]] ByteView written() const { return room_.expose().first(size_); }
  /// What was written, in memory of its own size.
  [[nodiscard]] crypto::SecretBytes copy() const { return crypto::SecretBytes::copy_of(written()); }

 private:
  crypto::SecretBytes room_{256};  ///< enough for all but RSA
  std::size_t size_ = 0;
};

}  // namespace kith::identity
