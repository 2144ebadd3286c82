#pragma once

#include <cstdint>
#include <string>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/certificate_info.hpp"

namespace kith::cli {

/// One certificate in a list: the primary user ID, the fingerprint, how it stands, and what other
/// user IDs it has. Ends with a line feed.
[[nodiscard]] std::string list_entry(const CertificateInfo& certificate, const Layout& layout,
                                     const Style& style);

/// Counts what a list showed.
struct ListTotals {
  std::uint64_t valid = 0, expired = 0, revoked = 0, not_valid = 0;

  void add(const CertificateInfo& certificate);

  /// `3 certificates: 2 valid, 1 expired`.
  [[nodiscard]] std::string text() const;
};

/// A user ID as it is shown: what cannot be shown is escaped, what is too long ends with an
/// ellipsis.
[[nodiscard]] std::string user_id_text(const UserIdInfo& user_id, std::size_t columns);

}  // namespace kith::cli
