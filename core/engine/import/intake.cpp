#include "core/engine/import/intake.hpp"

#include <algorithm>

#include "core/base/record_checksum.hpp"
#include "core/certificate/key.hpp"
#include "core/certificate/limit.hpp"
#include "core/crypto/secret_bytes.hpp"

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

Intake take_in(const RawCertificate& raw, const std::optional<StoredView>& stored) {
  Intake intake;
  auto read = format::read_certificate(raw.octets);
  if (!read) {
    intake.problems.push_back({read.error(), format::PacketTag::reserved});
    return intake;
  }
  intake.problems = std::move(read->problems);
  // What becomes of them is decided elsewhere (secrets.hpp).
  for (format::Packet& packet : read->secret_keys) crypto::wipe(packet.body);
  const format::OwnNames own = certificate::own_names(raw.place.fingerprint);
  CertificateFacts facts;
  std::optional<Stored> before;
  if (stored) before = reopen(*stored, facts);
  if (before) {
    intake.base = stored->id;
    intake.base_generation = stored->facts.header().generation;
    intake.base_certifications = checksum_of(stored->certifications_record);
    auto merged = format::merge(std::move(before->certificate), std::move(read->certificate), own);
    intake.examined = certificate::examine(std::move(merged), before->known);
  } else {
    format::canonicalize(read->certificate, own);
    intake.examined = certificate::examine(std::move(read->certificate));
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
  result.header.source_hash = raw.source_hash;
  result.header.generation = intake.base_generation + 1;
  if (before) {
    result.header.flags |=
        static_cast<std::uint16_t>(facts.header.flags & std::uint16_t{FactsFlag::left_out});
  }
  return intake;
}

}  // namespace kith::import
