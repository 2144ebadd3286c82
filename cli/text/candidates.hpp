#pragma once

#include <string>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "cli/text/trust.hpp"
#include "core/engine/trust_requests.hpp"

namespace kith::cli {

/// The certificates that a question was about, or that have the address asked for: which of them is
/// the right one, and what to do where none is.
class Candidates {
 public:
  Candidates(const TrustRequest& request, const Layout& layout, const Style& style)
      : request_(request),
        layout_(layout),
        list_(layout, style),
        believed_list_(layout, style),
        other_list_(layout, style) {}

  /// Best first.
  void add(const TrustedBinding& binding);

  [[nodiscard]] std::string text(const TrustReport& report) const;

 private:
  [[nodiscard]] std::string heading(const std::string& email) const;
  [[nodiscard]] std::string advice() const;

  const TrustRequest& request_;
  Layout layout_;
  TrustList list_, believed_list_, other_list_;
  std::string all_, believed_, others_;  ///< what was added, as text
  Fingerprint first_, last_;
  std::uint64_t certificates_ = 0, believed_certificates_ = 0;
};

}  // namespace kith::cli
