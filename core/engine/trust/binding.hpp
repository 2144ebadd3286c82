#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/facts_record.hpp"
#include "core/engine/trust/web.hpp"

namespace kith {

/// A user ID of a certificate, by its number.
struct Binding {
  CertificateId certificate;
  std::uint16_t user_id = 0;
  auto operator<=>(const Binding&) const = default;
};

/// The certificates that a person asks about: all that have the address when it is one, else the
/// one that is named.
struct Asked {
  std::vector<CertificateId> certificates;
  std::optional<std::string> email;  ///< normalised
};
/// None where `who` is empty, which means everybody.
[[nodiscard]] Outcome<std::optional<Asked>> asked_about(const store::ReadTransaction& transaction,
                                                        const std::string& who);

/// The one binding that is meant: `user_id`, the whole of it or a part, an empty one whole; where
/// there is none the one that `who` speaks of, else the primary one.
[[nodiscard]] Outcome<Binding> find_binding(const store::ReadTransaction& transaction,
                                            const std::string& who,
                                            const std::optional<std::string>& user_id);

/// Calls `visit` for all bindings of a certificate, but for attributes where the model knows none;
/// with `email`, for those of that address. Missing `verdicts` are "nothing". What it returns says
/// whether to go on.
bool for_each_binding(Web& web, CertificateId certificate, const FactsView& facts,
                      std::span<const TrustInfo> verdicts, const std::optional<std::string>& email,
                      const std::function<bool(const TrustedBinding&)>& visit);

/// The user ID of a certificate that is believed most: what others say of it before what its key
/// alone says; of equals the one by which it is called in lists, else the first. Of those `among`
/// alone where there are any.
[[nodiscard]] std::uint16_t best_user_id(Web& web, CertificateId certificate,
                                         std::span<const std::uint16_t> among = {});
/// The same where all of them were judged, by number.
[[nodiscard]] std::uint16_t best_user_id(Web& web, CertificateId certificate,
                                         std::span<const TrustInfo> verdicts,
                                         std::span<const std::uint16_t> among);

/// A certificate by the user ID of that number.
[[nodiscard]] NamedCertificate named(Web& web, const Binding& binding);
/// A certificate by the user ID by which it is called in lists.
[[nodiscard]] NamedCertificate named(Web& web, CertificateId certificate);

/// The same in a sentence: a user ID, fit to be shown, or the fingerprint.
[[nodiscard]] std::string shown_name(Web& web, CertificateId certificate);

/// How a node stands, in the engine's words; null: it is none.
[[nodiscard]] CertificateStanding standing_of(const trust::Node* node);

}  // namespace kith
