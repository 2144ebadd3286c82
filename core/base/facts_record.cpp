#include "core/base/facts_record.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>

#include "core/base/record_checksum.hpp"

namespace kith {
namespace {

/// In FactsHeader::reserved: the checksum of what stands before it is at the end of the record.
/// Without it the record is one of schema 3, or older.
constexpr std::uint8_t has_checksum = 1;
constexpr std::size_t checksum_size = sizeof(std::uint64_t);

template <typename T>
void append(Bytes& out, const T& value) {
  const auto* octets = reinterpret_cast<const std::uint8_t*>(&value);
  out.insert(out.end(), octets, octets + sizeof(T));
}

template <typename T>
void append_all(Bytes& out, const std::vector<T>& values) {
  const auto* octets = reinterpret_cast<const std::uint8_t*>(values.data());
  out.insert(out.end(), octets, octets + values.size() * sizeof(T));
}

// LMDB aligns values to two octets only, so a value is copied out rather than pointed at.
template <typename T>
T load(ByteView octets, std::size_t i) {
  T value;
  std::memcpy(&value, octets.data() + i * sizeof(T), sizeof(T));
  return value;
}

/// What nobody has given a meaning to, or the store only, is no part of what is known.
template <typename T>
T load_fact(ByteView octets, std::size_t i) {
  auto fact = load<T>(octets, i);
  fact.unused = 0;
  return fact;
}

/// In a facts record: the certificate's checksum, in octets of the first key that were 0 before
/// schema 5; 0 says that there is none.
constexpr std::size_t certificate_checksum_at = sizeof(FactsHeader) + offsetof(KeyFact, unused);
static_assert(offsetof(KeyFact, unused) == 52);

std::uint32_t certificate_checksum_of(ByteView certificate) {
  const auto sum = static_cast<std::uint32_t>(checksum_of(certificate));
  return sum == 0 ? 1 : sum;
}

bool ends_with_checksum(ByteView record) {
  return record.size() >= sizeof(FactsHeader) + checksum_size &&
         load<FactsHeader>(record, 0).reserved == has_checksum;
}

/// Whether a record has no checksum, and just the octets that its header speaks of.
bool is_older_record(ByteView record) {
  if (record.size() < sizeof(FactsHeader)) return false;
  const auto header = load<FactsHeader>(record, 0);
  return header.record_version == 1 && header.reserved == 0 &&
         record.size() == sizeof header + header.key_count * sizeof(KeyFact) +
                              header.user_id_count * sizeof(UserIdFact) +
                              header.signature_count * sizeof(SignatureFact) + header.strings_size;
}

/// The record without the checksum at its end, if it has one.
ByteView content_of(ByteView record) {
  return ends_with_checksum(record) ? record.first(record.size() - checksum_size) : record;
}

/// Takes sections off a record, one after the other.
class Sections {
 public:
  explicit Sections(ByteView record) : rest_(record) {}

  [[nodiscard]] bool take(std::size_t size, ByteView& section) {
    if (size > rest_.size()) return false;
    section = rest_.first(size);
    rest_ = rest_.subspan(size);
    return true;
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  ByteView rest_;
};

bool within(std::uint64_t offset, std::uint64_t size, std::uint64_t total) {
  return offset <= total && size <= total - offset;
}

/// Whether `count` scopes stand at `offset`, each inside `strings`.
bool scopes_fit(ByteView strings, std::size_t offset, std::size_t count) {
  for (; count > 0; --count) {
    if (!within(offset, 2, strings.size())) return false;
    const std::size_t size = strings[offset] | std::size_t{strings[offset + 1]} << 8;
    if (!within(offset + 2, size, strings.size())) return false;
    offset += 2 + size;
  }
  return true;
}

std::vector<std::string_view> scopes_at(ByteView strings, const SignatureFact& fact) {
  std::vector<std::string_view> scopes;
  std::size_t offset = fact.scopes;
  for (std::size_t i = 0; i < fact.scope_count; ++i) {
    const std::size_t size = strings[offset] | std::size_t{strings[offset + 1]} << 8;
    scopes.push_back(as_text(strings.subspan(offset + 2, size)));
    offset += 2 + size;
  }
  return scopes;
}

bool signatures_fit(ByteView signatures, ByteView strings, std::uint32_t certificate_size) {
  for (std::size_t i = 0; i < signatures.size() / sizeof(SignatureFact); ++i) {
    const auto fact = load<SignatureFact>(signatures, i);
    if (!within(fact.body, fact.body_size, certificate_size)) return false;
    if (fact.scope_count > 0 && !scopes_fit(strings, fact.scopes, fact.scope_count)) return false;
  }
  return true;
}

/// Whether the signature stands on something that there is.
bool has_component(const SignatureFact& fact, std::size_t key_count, std::size_t user_id_count) {
  switch (fact.kind) {
    case ComponentKind::primary: return fact.component == 0;
    case ComponentKind::user_id: return fact.component < user_id_count;
    case ComponentKind::subkey: return fact.component + std::size_t{1} < key_count;
  }
  return false;
}

Result<FactsHeader, RecordError> take_header(Sections& sections) {
  ByteView octets;
  if (!sections.take(sizeof(FactsHeader), octets)) return fail(RecordError::truncated);
  auto header = load<FactsHeader>(octets, 0);
  if (header.record_version != 1) return fail(RecordError::unknown_version);
  header.reserved = 0;
  return header;
}

Bytes encode(FactsHeader header, const std::vector<KeyFact>& keys,
             const std::vector<UserIdFact>& user_ids, const std::vector<SignatureFact>& signatures,
             std::string_view strings) {
  header.key_count = static_cast<std::uint16_t>(keys.size());
  header.user_id_count = static_cast<std::uint16_t>(user_ids.size());
  header.signature_count = static_cast<std::uint32_t>(signatures.size());
  header.strings_size = static_cast<std::uint32_t>(strings.size());
  header.reserved = has_checksum;
  Bytes out;
  out.reserve(sizeof header + checksum_size + keys.size() * sizeof(KeyFact) +
              user_ids.size() * sizeof(UserIdFact) + signatures.size() * sizeof(SignatureFact) +
              strings.size());
  append(out, header);
  append_all(out, keys);
  append_all(out, user_ids);
  append_all(out, signatures);
  const ByteView text = as_bytes(strings);
  out.insert(out.end(), text.begin(), text.end());
  append(out, checksum_of(out));
  return out;
}

std::uint32_t append_string(std::string& strings, std::string_view text) {
  const auto offset = static_cast<std::uint32_t>(strings.size());
  strings.append(text);
  return offset;
}

}  // namespace

std::uint32_t CertificateFacts::add_string(std::string_view text) {
  return append_string(strings, text);
}

std::uint32_t add_scope(std::string& strings, std::string_view text) {
  const auto offset = static_cast<std::uint32_t>(strings.size());
  strings += static_cast<char>(text.size() & 0xFF);
  strings += static_cast<char>(text.size() >> 8 & 0xFF);
  strings += text;
  return offset;
}

Bytes encode_facts(const CertificateFacts& facts) {
  return encode(facts.header, facts.keys, facts.user_ids, facts.signatures, facts.strings);
}

Bytes encode_certifications(const CertificateFacts& facts) {
  return encode(facts.header, {}, {}, facts.certifications, facts.certification_strings);
}

Result<FactsView, RecordError> FactsView::open(ByteView record) {
  Sections sections{content_of(record)};
  const auto header = take_header(sections);
  if (!header) return fail(header.error());
  FactsView view;
  view.header_ = *header;
  if (!sections.take(header->key_count * sizeof(KeyFact), view.keys_) ||
      !sections.take(header->user_id_count * sizeof(UserIdFact), view.user_ids_) ||
      !sections.take(header->signature_count * sizeof(SignatureFact), view.signatures_) ||
      !sections.take(header->strings_size, view.strings_)) {
    return fail(RecordError::truncated);
  }
  if (!sections.at_end() || header->key_count == 0) return fail(RecordError::inconsistent);
  for (std::size_t i = 0; i < view.key_count(); ++i) {
    const KeyFact key = view.key(i);
    if (!within(key.body, key.body_size, header->certificate_size)) {
      return fail(RecordError::inconsistent);
    }
  }
  for (std::size_t i = 0; i < view.user_id_count(); ++i) {
    const UserIdFact user_id = view.user_id(i);
    if (!within(user_id.text, user_id.text_size, view.strings_.size()) ||
        !within(user_id.email, user_id.email_size, view.strings_.size()) ||
        !within(user_id.body, user_id.body_size, header->certificate_size)) {
      return fail(RecordError::inconsistent);
    }
  }
  if (!signatures_fit(view.signatures_, view.strings_, header->certificate_size)) {
    return fail(RecordError::inconsistent);
  }
  for (std::size_t i = 0; i < view.signature_count(); ++i) {
    if (!has_component(view.signature(i), view.key_count(), view.user_id_count())) {
      return fail(RecordError::inconsistent);
    }
  }
  return view;
}

KeyFact FactsView::key(std::size_t i) const { return load_fact<KeyFact>(keys_, i); }
UserIdFact FactsView::user_id(std::size_t i) const { return load<UserIdFact>(user_ids_, i); }
SignatureFact FactsView::signature(std::size_t i) const {
  return load_fact<SignatureFact>(signatures_, i);
}

std::string_view FactsView::text(const UserIdFact& user_id) const {
  return as_text(strings_.subspan(user_id.text, user_id.text_size));
}

std::string_view FactsView::email(const UserIdFact& user_id) const {
  return as_text(strings_.subspan(user_id.email, user_id.email_size));
}

std::vector<std::string_view> FactsView::scopes(const SignatureFact& signature) const {
  return scopes_at(strings_, signature);
}

Result<CertificationsView, RecordError> CertificationsView::open(ByteView record) {
  Sections sections{content_of(record)};
  const auto header = take_header(sections);
  if (!header) return fail(header.error());
  CertificationsView view;
  view.header_ = *header;
  if (!sections.take(header->signature_count * sizeof(SignatureFact), view.signatures_) ||
      !sections.take(header->strings_size, view.strings_)) {
    return fail(RecordError::truncated);
  }
  if (!sections.at_end() || header->key_count != 0 || header->user_id_count != 0 ||
      !signatures_fit(view.signatures_, view.strings_, header->certificate_size)) {
    return fail(RecordError::inconsistent);
  }
  return view;
}

SignatureFact CertificationsView::operator[](std::size_t i) const {
  return load_fact<SignatureFact>(signatures_, i);
}

std::vector<std::string_view> CertificationsView::scopes(const SignatureFact& signature) const {
  return scopes_at(strings_, signature);
}

bool CertificationsView::belongs_to(const FactsView& facts) const {
  if (header_.certificate_size != facts.header().certificate_size) return false;
  for (std::size_t i = 0; i < size(); ++i) {
    if (!has_component((*this)[i], facts.key_count(), facts.user_id_count())) return false;
  }
  return true;
}

void set_certification(std::span<std::uint8_t> record, std::size_t i, const SignatureFact& fact) {
  std::memcpy(record.data() + sizeof(FactsHeader) + i * sizeof(SignatureFact), &fact, sizeof fact);
}

std::uint64_t checksum_of(ByteView octets) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15;
  constexpr std::size_t lane_count = 4;
  constexpr std::size_t block = lane_count * sizeof(std::uint64_t);
  const auto mixed = [](std::uint64_t state, std::uint64_t word) {
    constexpr int turn = 29;
    return std::rotl(state ^ word, turn) * factor;
  };
  std::array<std::uint64_t, lane_count> lanes{1, 2, 3, 4};
  std::uint64_t sum = octets.size();
  // Four lanes at a time, since a multiplication waits for the one before it in its own lane only.
  for (; octets.size() >= block; octets = octets.subspan(block)) {
    for (std::size_t i = 0; i < lane_count; ++i) {
      lanes[i] = mixed(lanes[i], load<std::uint64_t>(octets, i));
    }
  }
  std::array<std::uint8_t, block> rest{};
  std::copy(octets.begin(), octets.end(), rest.begin());
  for (std::size_t i = 0; i < lane_count; ++i) {
    sum = mixed(sum, mixed(lanes[i], load<std::uint64_t>(rest, i)));
  }
  return sum;
}

void append_checksum(ByteView key, Bytes& record) {
  Bytes both{key.begin(), key.end()};
  both.insert(both.end(), record.begin(), record.end());
  append(record, checksum_of(both));
}

std::optional<ByteView> without_checksum(ByteView key, ByteView record) {
  if (record.size() < checksum_size) return std::nullopt;
  const ByteView content = record.first(record.size() - checksum_size);
  Bytes again{content.begin(), content.end()};
  append_checksum(key, again);
  return std::ranges::equal(again, record) ? std::optional{content} : std::nullopt;
}

bool is_intact(ByteView record) {
  // What says nothing of a checksum may have lost just that bit, and is then longer than it says.
  if (!ends_with_checksum(record)) return is_older_record(record);
  return load<std::uint64_t>(record.last(checksum_size), 0) == checksum_of(content_of(record));
}

void renew_checksum(std::span<std::uint8_t> record) {
  if (!ends_with_checksum(record)) return;
  const std::uint64_t checksum = checksum_of(content_of(record));
  std::memcpy(record.last(checksum_size).data(), &checksum, sizeof checksum);
}

void set_certificate_checksum(std::span<std::uint8_t> facts_record, ByteView certificate) {
  const std::uint32_t checksum = certificate_checksum_of(certificate);
  if (facts_record.size() < certificate_checksum_at + sizeof checksum) return;
  std::memcpy(facts_record.data() + certificate_checksum_at, &checksum, sizeof checksum);
  renew_checksum(facts_record);
}

bool is_intact_certificate(ByteView facts_record, ByteView certificate) {
  std::uint32_t checksum = 0;
  if (facts_record.size() < certificate_checksum_at + sizeof checksum) return true;
  std::memcpy(&checksum, facts_record.data() + certificate_checksum_at, sizeof checksum);
  return checksum == 0 || checksum == certificate_checksum_of(certificate);
}

Result<CertificateFacts, RecordError> decode_facts(ByteView facts, ByteView certifications) {
  const auto own = FactsView::open(facts);
  if (!own) return fail(own.error());
  const auto others = CertificationsView::open(certifications);
  if (!others) return fail(others.error());
  if (!others->belongs_to(*own)) return fail(RecordError::inconsistent);
  CertificateFacts all;
  all.header = own->header();
  for (std::size_t i = 0; i < own->key_count(); ++i) all.keys.push_back(own->key(i));
  for (std::size_t i = 0; i < own->user_id_count(); ++i) all.user_ids.push_back(own->user_id(i));
  for (std::size_t i = 0; i < own->signature_count(); ++i) {
    all.signatures.push_back(own->signature(i));
  }
  for (std::size_t i = 0; i < others->size(); ++i) all.certifications.push_back((*others)[i]);
  all.strings = as_text(content_of(facts).last(own->header().strings_size));
  const auto signatures_end = sizeof(FactsHeader) + others->size() * sizeof(SignatureFact);
  all.certification_strings = as_text(content_of(certifications).subspan(signatures_end));
  return all;
}

}  // namespace kith
