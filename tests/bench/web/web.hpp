#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.hpp"
#include "tests/bench/web/certificate.hpp"

namespace kith::bench {

/// What a synthetic web of trust looks like. The same values make the same octets everywhere.
struct WebOptions {
  std::size_t certificates = 1000;
  std::size_t certifications = 8;  ///< by others on each; fewer than there are certificates
  std::uint64_t seed = 1;
  Introducers introducers = Introducers::few;
};

/// The certificates, in random order, so that issuers come before and after those whom they
/// certify. Signs on all cores.
[[nodiscard]] std::vector<Bytes> make_web(const WebOptions& options);

}  // namespace kith::bench
