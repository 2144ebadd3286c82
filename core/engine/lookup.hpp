#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/engine/keyring.hpp"

namespace kith {

/// The certificates that a person may mean by `who`, by id: fingerprint, key ID, e-mail address,
/// else part of a user ID (letters of the Latin alphabet match in either case).
[[nodiscard]] std::vector<CertificateId> find(const store::ReadTransaction& transaction,
                                              std::string_view who);

/// The one certificate that is meant; else an error that says what to do: nothing matches, or
/// several do, which are listed.
[[nodiscard]] Outcome<CertificateId> find_one(const store::ReadTransaction& transaction,
                                              std::string_view who);

/// The user IDs, by number, of a certificate that find() gave for `who` which `who` speaks of:
/// those of that address when it is one, else those that hold it. nullopt: one of its keys is
/// named, or `who` is empty. Anybody can claim any user ID: that others of the certificate are
/// believed says nothing about these.
[[nodiscard]] std::optional<std::vector<std::uint16_t>> user_ids_meant(const FactsView& facts,
                                                                       std::string_view who);

/// Whether a user ID is among those of user_ids_meant().
[[nodiscard]] inline bool is_meant(const std::optional<std::vector<std::uint16_t>>& meant,
                                   std::uint16_t user_id) {
  return !meant || std::ranges::binary_search(*meant, user_id);
}

/// The primary key of the one certificate that is meant by somebody who relies on the name. Fails
/// as find_one() does, and where no user ID speaks of `who`.
[[nodiscard]] Outcome<Fingerprint> find_called(const store::ReadTransaction& transaction,
                                               std::string_view who);

/// Whether `part` stands somewhere in `text`; letters of the Latin alphabet match in either case.
[[nodiscard]] bool contains_text(std::string_view text, std::string_view part);

/// Whether a user ID of the certificate holds `text`.
[[nodiscard]] bool mentions(const FactsView& facts, std::string_view text);

/// How a certificate is offered for choice.
[[nodiscard]] Candidate candidate_of(const FactsView& facts);

}  // namespace kith
