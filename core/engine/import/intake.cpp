#include "core/engine/import/intake.hpp"

#include <algorithm>
#include <set>

#include "core/base/record_checksum.hpp"
#include "core/certificate/key.hpp"
#include "core/certificate/limit.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "keyring-format/limits.hpp"

namespace kith::import {
namespace {

/// A stored certificate as grammar again, with what is known about its signatures.
struct Stored {
  format::Certificate certificate;
  certificate::KnownSignatures known;
};

std::optional<Stored> reopen(const StoredView& stored, CertificateFacts& facts) {
  auto read = format::read_certificate(stored.octets);
  if (!read) return std::nullopt;
  facts = values_of(stored);
  return Stored{std::move(read->certificate), certificate::KnownSignatures{stored.octets, facts}};
}

/// What was met of a certificate so far: its components, and the signatures on each.
class Pieces {
 public:
  /// Returns whether anything of it is new.
  bool add(const format::Certificate& certificate) {
    bool is_new = add(certificate.primary);
    for (const auto* part : {&certificate.user_ids, &certificate.subkeys, &certificate.unknown}) {
      for (const format::Component& component : *part) is_new = add(component) || is_new;
    }
    return is_new;
  }

 private:
  bool add(const format::Component& component) {
    Bytes octets{static_cast<std::uint8_t>(component.packet.tag)};
    octets.insert(octets.end(), component.packet.body.begin(), component.packet.body.end());
    const crypto::FastDigest name = crypto::fast_digest(octets);
    bool is_new = met_.insert(name).second;
    for (const Bytes& signature : component.signatures) {
      octets.assign(name.begin(), name.end());
      octets.insert(octets.end(), signature.begin(), signature.end());
      is_new = met_.insert(crypto::fast_digest(octets)).second || is_new;
    }
    return is_new;
  }

  std::set<crypto::FastDigest> met_;
};

std::optional<format::Certificate> read(const RawCertificate& raw, Intake::Copy& copy) {
  auto read = format::read_certificate(raw.octets);
  if (!read) {
    copy.problems.push_back({read.error(), format::PacketTag::reserved});
    return std::nullopt;
  }
  copy.readable = true;
  copy.problems = std::move(read->problems);
  // What becomes of them is decided elsewhere (secrets.hpp).
  for (format::Packet& packet : read->secret_keys) crypto::wipe(packet.body);
  return std::move(read->certificate);
}

}  // namespace

format::Parsed<Fingerprint> fingerprint_of_first_packet(ByteView octets) {
  format::Reader reader{octets, "RFC 9580 §10.1"};
  const auto header = format::read_header(reader);
  if (!header) return fail(header.error());
  const auto body = reader.take(header->length);
  if (!body) return fail(body.error());
  const bool secret = header->tag == format::PacketTag::secret_key;
  const auto key = secret ? format::parse_public_part(*body) : format::parse_public_key(*body);
  if (!key) return fail(key.error());
  return certificate::fingerprint_of(*key);
}

bool is_secret(ByteView octets) {
  format::Reader reader{octets, "RFC 9580 §10.2"};
  const auto header = format::read_header(reader);
  return header && header->tag == format::PacketTag::secret_key;
}

std::size_t count_parts(ByteView octets) {
  std::size_t count = 0;
  format::Reader reader{octets, "RFC 9580 §10.1"};
  while (!reader.at_end()) {
    const auto header = format::read_header(reader);
    if (!header || !reader.take(header->length)) break;
    if (header->tag != format::PacketTag::signature) ++count;
  }
  return count;
}

std::vector<Bytes> in_readable_pieces(Bytes octets) {
  std::vector<Bytes> pieces;
  constexpr std::size_t least_packet = 2;  // most certificates need not be gone through
  if (octets.size() <= least_packet * format::limits::components ||
      count_parts(octets) <= format::limits::components) {
    pieces.push_back(std::move(octets));
    return pieces;
  }
  format::Reader reader{octets, "RFC 9580 §10.1"};
  ByteView primary;
  std::size_t start = 0, parts = 0;
  const auto cut_at = [&](std::size_t end) {
    const ByteView piece = ByteView{octets}.subspan(start, end - start);
    Bytes& copy = pieces.emplace_back();
    copy.reserve(primary.size() + piece.size());
    if (start > 0) copy.assign(primary.begin(), primary.end());
    copy.insert(copy.end(), piece.begin(), piece.end());
    start = end;
    parts = 1;
  };
  while (!reader.at_end()) {
    const std::size_t at = reader.position();
    const auto header = format::read_header(reader);
    if (!header || !reader.take(header->length)) break;
    if (at == 0) primary = ByteView{octets}.first(reader.position());
    if (header->tag == format::PacketTag::signature) continue;
    if (parts == format::limits::components) cut_at(at);
    ++parts;
  }
  cut_at(octets.size());
  crypto::wipe(octets);
  return pieces;
}

Intake take_in(std::span<const RawCertificate> copies, const std::optional<StoredView>& stored) {
  Intake intake;
  CertificateFacts facts;
  std::optional<Stored> before;
  if (stored) before = reopen(*stored, facts);
  const bool is_alone = copies.size() == 1;
  Pieces pieces;
  if (before && !is_alone) pieces.add(before->certificate);
  std::optional<format::Certificate> all;
  std::array<std::uint8_t, 32> source_hash{};
  for (const RawCertificate& raw : copies) {
    Intake::Copy& copy = intake.copies.emplace_back();
    auto certificate = read(raw, copy);
    if (!certificate) continue;
    copy.is_new = is_alone || pieces.add(*certificate);
    if (copy.is_new) source_hash = raw.source_hash;
    if (all) {
      format::append(*all, std::move(*certificate));
    } else {
      all = std::move(certificate);
    }
  }
  if (!all) return intake;
  const format::OwnNames own = certificate::own_names(copies.front().place.fingerprint);
  if (before) {
    intake.base = stored->id;
    intake.base_generation = stored->facts.header().generation;
    intake.base_certifications = checksum_of(stored->certifications_record);
    auto merged = format::merge(std::move(before->certificate), std::move(*all), own);
    intake.examined = certificate::examine(std::move(merged), before->known);
  } else {
    format::canonicalize(*all, own);
    intake.examined = certificate::examine(std::move(*all));
  }
  if (!intake.examined) return intake;
  CertificateFacts& result = intake.examined->facts;
  if (before && std::ranges::equal(intake.examined->octets, stored->octets)) {
    intake.kind = Intake::Kind::unchanged;
    intake.examined.reset();
    return intake;
  }
  // Only what may have to be shortened is needed once more.
  if (!certificate::may_exceed_limit(*intake.examined)) intake.examined->certificate = {};
  intake.kind = before ? Intake::Kind::updated : Intake::Kind::added;
  result.header.source_hash = source_hash;
  result.header.generation = intake.base_generation + 1;
  if (before) {
    result.header.flags |=
        static_cast<std::uint16_t>(facts.header.flags & std::uint16_t{FactsFlag::left_out});
  }
  return intake;
}

}  // namespace kith::import
