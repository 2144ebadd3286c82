#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/facts.hpp"
#include "core/base/result.hpp"

namespace kith {

/// Named bits of FactsHeader::flags.
struct FactsFlag {
  enum : std::uint16_t {
    left_out = 1U << 0,  ///< limits kept some of its signatures out; the same input may add more
  };
};

/// Head of both records that are kept for a certificate.
struct FactsHeader {
  std::uint8_t record_version = 1;
  std::uint8_t reserved = 0;
  std::uint16_t flags = 0;       ///< FactsFlag bits
  std::uint32_t generation = 0;  ///< goes up with every change of the certificate
  std::uint16_t key_count = 0;   ///< primary key and subkeys
  std::uint16_t user_id_count = 0;
  std::uint32_t signature_count = 0;
  std::uint32_t strings_size = 0;              ///< octets
  std::uint32_t certificate_size = 0;          ///< octets of the stored certificate
  std::array<std::uint8_t, 32> source_hash{};  ///< of the octets last imported for it
};
static_assert(sizeof(FactsHeader) == 56 && is_written_as_it_lies<FactsHeader>);

/// Everything known about one certificate, as values. `signatures` holds what its own key says
/// (and what claims to), `certifications` what others say: certifications, their revocations, and
/// revocations by designated revokers. Both in canonical order.
struct CertificateFacts {
  FactsHeader header;
  std::vector<KeyFact> keys;  ///< the primary key first
  std::vector<UserIdFact> user_ids;
  std::vector<SignatureFact> signatures;
  std::string strings;
  std::vector<SignatureFact> certifications;
  std::string certification_strings;

  /// Appends `text` to `strings` and returns its offset.
  std::uint32_t add_string(std::string_view text);
};

/// Appends a scope (length as two little-endian octets, then the text) to one of the two strings
/// and returns its offset. The scopes of one signature stand back to back. At most 65,535 octets.
std::uint32_t add_scope(std::string& strings, std::string_view text);

/// The octets of the two records. Deterministic.
[[nodiscard]] Bytes encode_facts(const CertificateFacts& facts);
[[nodiscard]] Bytes encode_certifications(const CertificateFacts& facts);

/// Why a record cannot be read.
enum class RecordError { truncated, unknown_version, inconsistent };

/// Reads the facts record in place: no copy but of the fixed-size value asked for. Valid as long as
/// the octets are. Every offset and index was checked by `open`.
class FactsView {
 public:
  [[nodiscard]] static Result<FactsView, RecordError> open(ByteView record);

  [[nodiscard]] const FactsHeader& header() const { return header_; }
  [[nodiscard]] std::size_t key_count() const { return header_.key_count; }
  [[nodiscard]] std::size_t user_id_count() const { return header_.user_id_count; }
  [[nodiscard]] std::size_t signature_count() const { return header_.signature_count; }
  [[nodiscard]] KeyFact key(std::size_t i) const;
  [[nodiscard]] UserIdFact user_id(std::size_t i) const;
  [[nodiscard]] SignatureFact signature(std::size_t i) const;
  [[nodiscard]] Fingerprint fingerprint() const { return key(0).fingerprint_value(); }
  [[nodiscard]] std::string_view text(const UserIdFact& user_id) const;
  [[nodiscard]] std::string_view email(const UserIdFact& user_id) const;
  [[nodiscard]] std::vector<std::string_view> scopes(const SignatureFact& signature) const;

 private:
  FactsHeader header_;
  ByteView keys_, user_ids_, signatures_, strings_;
};

/// Reads the record of the certifications that others made, in place.
class CertificationsView {
 public:
  [[nodiscard]] static Result<CertificationsView, RecordError> open(ByteView record);

  /// Whether the two are about one certificate: its size is the same, and everything that these
  /// certifications stand on is there.
  [[nodiscard]] bool belongs_to(const FactsView& facts) const;

  [[nodiscard]] std::size_t size() const { return header_.signature_count; }
  [[nodiscard]] SignatureFact operator[](std::size_t i) const;
  [[nodiscard]] std::vector<std::string_view> scopes(const SignatureFact& signature) const;

 private:
  FactsHeader header_;
  ByteView signatures_, strings_;
};

/// Overwrites the fact at `i` of a certifications record that CertificationsView::open accepted.
void set_certification(std::span<std::uint8_t> record, std::size_t i, const SignatureFact& fact);

/// The facts as values again, from both records.
[[nodiscard]] Result<CertificateFacts, RecordError> decode_facts(ByteView facts,
                                                                 ByteView certifications);

}  // namespace kith
