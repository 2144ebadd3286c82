#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/read_transaction.hpp"

namespace kith::store {

/// Something in the keyring that contradicts the rest of it.
struct Problem {
  enum Kind : std::uint8_t {
    unreadable_record,      ///< the record of `id`, or under `key`, in `table` cannot be read
    missing_record,         ///< `id` has no record in `table`
    stray_record,           ///< `table` has a record for `id`, which has no facts
    mismatched_records,     ///< the certifications of `id` do not belong to its facts
    wrong_size,             ///< the certificate of `id` is not as long as its facts say
    missing_entry,          ///< `table` does not lead from `key` to `id`, which has it
    stray_entry,            ///< `table` leads from `key` to `id`, which does not have it
    duplicate_certificate,  ///< another certificate has the primary key of `id`, named by `key`
    bad_next_id,            ///< the next new certificate would get an id that is taken
  };
  Kind kind = unreadable_record;
  std::string_view table;
  CertificateId id;
  std::string key;  ///< fingerprint or key ID in hex, or an address (untrusted text)
};

/// Checks that every record can be read (of private ones, that they are there), that every
/// certificate can be found by all that it has, and that every index entry leads to a certificate
/// that has it. Stops at `limit` problems. Takes memory in proportion to the index entries, some 50
/// octets each. The transaction tolerates damage from then on.
[[nodiscard]] std::vector<Problem> verify_indexes(const ReadTransaction& transaction,
                                                  std::size_t limit = 1000);

}  // namespace kith::store
