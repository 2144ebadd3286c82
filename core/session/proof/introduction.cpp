#include "core/session/proof/introduction.hpp"

#include <algorithm>

#include "core/certificate/examine.hpp"
#include "core/certificate/key.hpp"
#include "keyring-format/header.hpp"
#include "keyring-format/merge.hpp"

namespace kith::session {
namespace {

using format::PacketTag;

/// Where certificates begin, and where the last one ends; nullopt where octets are not whole
/// packets of public certificates.
std::optional<std::vector<std::size_t>> borders_of(ByteView octets) {
  format::Reader reader{octets, "RFC 9580 §10.1"};
  std::vector<std::size_t> borders;
  while (!reader.at_end()) {
    const std::size_t start = reader.position();
    const auto header = format::read_header(reader);
    if (!header || header->kind != format::LengthKind::definite || !reader.take(header->length)) {
      return std::nullopt;
    }
    if (header->tag == PacketTag::secret_key || header->tag == PacketTag::secret_subkey) {
      return std::nullopt;
    }
    if (header->tag == PacketTag::public_key) borders.push_back(start);
    if (borders.empty()) return std::nullopt;
  }
  borders.push_back(octets.size());
  return borders;
}

}  // namespace

std::string_view describe(IntroductionError error) {
  switch (error) {
    case IntroductionError::too_large: return "they have more than 256 KiB";
    case IntroductionError::too_many_certificates: return "they have more than 64 certificates";
    case IntroductionError::malformed: return "they are not made of public certificates";
    case IntroductionError::not_the_sender: return "they do not begin with the sender's own";
    case IntroductionError::after_the_end: return "they go on behind their end";
  }
  return {};
}

Result<void, IntroductionError> Quarantine::add(const IntroductionChunk& chunk) {
  if (complete_) return fail(IntroductionError::after_the_end);
  if (chunk.octets.size() > limits::introduction_octets - received_.size()) {
    return fail(IntroductionError::too_large);
  }
  received_.insert(received_.end(), chunk.octets.begin(), chunk.octets.end());
  if (chunk.more) return {};
  complete_ = true;
  return split();
}

Result<void, IntroductionError> Quarantine::split() {
  const Bytes octets = std::move(received_);
  received_.clear();
  if (octets.empty()) return {};
  const auto borders = borders_of(octets);
  if (!borders) return fail(IntroductionError::malformed);
  if (borders->size() - 1 > limits::introduced_certificates) {
    return fail(IntroductionError::too_many_certificates);
  }
  for (std::size_t i = 0; i + 1 < borders->size(); ++i) {
    const std::size_t start = (*borders)[i];
    const auto taken = take(ByteView{octets}.subspan(start, (*borders)[i + 1] - start));
    if (!taken) {
      certificates_.clear();
      return taken;
    }
  }
  return {};
}

Result<void, IntroductionError> Quarantine::take(ByteView octets) {
  auto read = format::read_certificate(octets);
  const auto fingerprint =
      read ? certificate::fingerprint_of(read->certificate.primary.packet) : std::nullopt;
  if (certificates_.empty() && fingerprint != sender_) {
    return fail(IntroductionError::not_the_sender);
  }
  if (!fingerprint) return {};
  const format::OwnNames own = certificate::own_names(*fingerprint);
  const auto same = std::ranges::find(certificates_, *fingerprint, &Introduced::fingerprint);
  if (same != certificates_.end()) {
    same->certificate =
        format::merge(std::move(same->certificate), std::move(read->certificate), own);
  } else {
    format::canonicalize(read->certificate, own);
    certificates_.push_back({*fingerprint, std::move(read->certificate)});
  }
  return {};
}

bool IntroductionDraft::add(ByteView certificate) {
  if (count_ == limits::introduced_certificates ||
      certificate.size() > limits::introduction_octets - octets_.size()) {
    return false;
  }
  octets_.insert(octets_.end(), certificate.begin(), certificate.end());
  ++count_;
  return true;
}

std::vector<IntroductionChunk> IntroductionDraft::chunks() const {
  constexpr std::size_t chunk_size = limits::frame_body - 1;  // behind the octet that says: more
  std::vector<IntroductionChunk> chunks;
  ByteView rest = octets_;
  do {
    const ByteView octets = rest.first(std::min(rest.size(), chunk_size));
    rest = rest.subspan(octets.size());
    chunks.push_back({!rest.empty(), octets});
  } while (!rest.empty());
  return chunks;
}

}  // namespace kith::session
