#include "tests/corpus/reading.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "core/certificate/describe.hpp"
#include "core/certificate/key.hpp"
#include "keyring-format/subpacket/values.hpp"
#include "tests/corpus/manifest.hpp"
#include "tests/keyring-format/byte_source.hpp"

namespace kith::corpus {
namespace {

using certificate::IssuerKey;
using certificate::SignedContent;
using format::Component;
using format::KeyringItem;
using format::PacketTag;
using format::SignatureType;
using format::test::source_of;

// --- uniting the copies of a certificate in the order of the file

void unite(std::vector<Bytes>& all, const std::vector<Bytes>& more) {
  std::set<Bytes> seen{all.begin(), all.end()};
  for (const Bytes& one : more) {
    if (seen.insert(one).second) all.push_back(one);
  }
}

void unite(std::vector<Component>& all, const std::vector<Component>& more) {
  std::map<format::Packet, std::size_t> places;
  for (std::size_t i = 0; i < all.size(); ++i) places.emplace(all[i].packet, i);
  for (const Component& one : more) {
    const auto [place, is_new] = places.emplace(one.packet, all.size());
    if (is_new) all.push_back({one.packet, {}});
    unite(all[place->second].signatures, one.signatures);
  }
}

void unite(CertificateReading& all, const format::ReadCertificate& more) {
  all.as_found.primary.packet = more.certificate.primary.packet;
  unite(all.as_found.primary.signatures, more.certificate.primary.signatures);
  unite(all.as_found.user_ids, more.certificate.user_ids);
  unite(all.as_found.subkeys, more.certificate.subkeys);
  unite(all.as_found.unknown, more.certificate.unknown);
  if (all.secret_keys.empty()) all.secret_keys = more.secret_keys;
}

void add_certificate(Reading& reading, ByteView octets) {
  const auto read = format::read_certificate(octets);
  if (!read) {
    reading.problems.push_back(read.error().code);
    return;
  }
  for (const auto& problem : read->problems) reading.problems.push_back(problem.error.code);
  const auto same =
      std::ranges::find(reading.certificates, read->certificate.primary.packet,
                        [](const CertificateReading& one) { return one.as_found.primary.packet; });
  unite(same == reading.certificates.end() ? reading.certificates.emplace_back() : *same, *read);
}

void add_detached(Reading& reading, ByteView octets) {
  format::Reader reader{octets, "RFC 9580 §10.1"};
  while (!reader.at_end()) {
    const auto header = format::read_header(reader);
    const auto body = header ? reader.take(header->length) : fail(header.error());
    if (!body) throw std::runtime_error("a signature item that is not whole packets");
    reading.detached.push_back({Bytes{body->begin(), body->end()}});
  }
}

Reading read_items(const std::string& file) {
  Reading reading;
  const Bytes octets = contents_of(file);
  format::KeyringReader reader{source_of(octets)};
  while (const auto item = reader.next()) {
    switch (item->kind) {
      case KeyringItem::Kind::certificate: add_certificate(reading, item->octets); break;
      case KeyringItem::Kind::signatures: add_detached(reading, item->octets); break;
      case KeyringItem::Kind::problem: reading.problems.push_back(item->error.code); break;
      case KeyringItem::Kind::note: reading.notes.push_back(item->note); break;
    }
  }
  return reading;
}

void examine(CertificateReading& reading) {
  const auto key = format::parse_public_key(reading.as_found.primary.packet.body).value();
  const Fingerprint fingerprint = certificate::fingerprint_of(key);
  format::Certificate canonical = reading.as_found;
  format::canonicalize(canonical, certificate::own_names(fingerprint));
  reading.examined = certificate::examine(std::move(canonical)).value();
}

// --- issuers

/// A key of the corpus that may have signed something.
struct Signer {
  Fingerprint fingerprint;
  Fingerprint certificate;
  bool is_subkey = false;
  std::uint8_t version = 0;
  format::KeyAlgorithm algorithm{};
  std::optional<crypto::VerifyKey> key;
};

/// All keys of all certificates that can be read in any file.
class Signers {
 public:
  static const Signers& all() {
    static const Signers signers;
    return signers;
  }

  /// Those with a key ID, and of them those that are named by fingerprint, if any is.
  [[nodiscard]] std::vector<const Signer*> named_by(const format::Signature& signature,
                                                    std::uint64_t key_id) const {
    const auto names = format::issuers(signature).fingerprints;
    std::vector<const Signer*> found;
    const auto [begin, end] = by_key_id_.equal_range(key_id);
    for (auto it = begin; it != end; ++it) {
      const Signer& signer = signers_[it->second];
      const bool named = std::ranges::any_of(names, [&signer](const auto& name) {
        return std::ranges::equal(name.octets, signer.fingerprint.octets());
      });
      if (names.empty() || named) found.push_back(&signer);
    }
    return found;
  }

  [[nodiscard]] Fingerprint with_key_id(std::uint64_t key_id) const {
    const auto found = by_key_id_.find(key_id);
    return found == by_key_id_.end() ? Fingerprint{} : signers_[found->second].fingerprint;
  }

  /// Certificates as facts name them: by a number from 1.
  [[nodiscard]] std::uint32_t number_of(const Fingerprint& certificate) const {
    const auto place = std::ranges::find(certificates_, certificate);
    return static_cast<std::uint32_t>(place - certificates_.begin()) + 1;
  }
  [[nodiscard]] Fingerprint certificate(std::uint32_t number) const {
    return number == 0 ? Fingerprint{} : certificates_.at(number - 1);
  }

 private:
  Signers() {
    for (const json& file : manifest().at("files")) {
      const auto name = file.at("file").get<std::string>();
      for (const CertificateReading& one : read_items(name).certificates) add(one.as_found);
    }
  }

  void add(const format::Certificate& certificate) {
    const Fingerprint primary = add(certificate.primary, Fingerprint{});
    if (primary.empty()) return;
    certificates_.push_back(primary);
    for (const Component& subkey : certificate.subkeys) add(subkey, primary);
  }

  Fingerprint add(const Component& component, const Fingerprint& primary) {
    const auto key = format::parse_public_key(component.packet.body);
    if (!key) return {};
    Signer signer;
    signer.fingerprint = certificate::fingerprint_of(*key);
    signer.certificate = primary.empty() ? signer.fingerprint : primary;
    signer.is_subkey = !primary.empty();
    signer.version = key->version;
    signer.algorithm = key->algorithm;
    if (!seen_.emplace(signer.certificate, signer.fingerprint).second) {
      return primary.empty() ? Fingerprint{} : signer.fingerprint;
    }
    if (auto made = certificate::verify_key_of(*key)) signer.key = std::move(*made);
    by_key_id_.emplace(signer.fingerprint.key_id().value, signers_.size());
    signers_.push_back(std::move(signer));
    return signers_.back().fingerprint;
  }

  std::vector<Signer> signers_;
  std::vector<Fingerprint> certificates_;
  std::multimap<std::uint64_t, std::size_t> by_key_id_;
  std::set<std::pair<Fingerprint, Fingerprint>> seen_;
};

SignedContent content_of(const certificate::Examined& examined, const SignatureFact& fact) {
  const format::Certificate& certificate = examined.certificate;
  SignedContent content{certificate.primary.packet.body, PacketTag::public_key, {}};
  if (fact.kind == ComponentKind::primary) return content;
  const auto& part =
      fact.kind == ComponentKind::subkey ? certificate.subkeys : certificate.user_ids;
  content.tag = part.at(fact.component).packet.tag;
  content.component = part.at(fact.component).packet.body;
  return content;
}

ByteView body_of(const certificate::Examined& examined, const SignatureFact& fact) {
  return ByteView{examined.octets}.subspan(fact.body, fact.body_size);
}

/// Does for a certification what an import does when its issuer is at hand.
void check_certification(const certificate::Examined& examined, SignatureFact& fact) {
  if (fact.status != SignatureStatus::unknown_issuer) return;
  const auto signature = format::parse_signature(body_of(examined, fact)).value();
  for (const Signer* signer : Signers::all().named_by(signature, fact.issuer_key_id)) {
    const IssuerKey issuer{signer->key ? &*signer->key : nullptr, signer->version,
                           signer->algorithm};
    const auto outcome =
        certificate::check_signature(signature, content_of(examined, fact), issuer);
    fact.status = outcome.status;
    if (outcome.prefix_mismatch) fact.flags |= SignatureFlag::prefix_mismatch;
    if (outcome.status != SignatureStatus::good) continue;
    fact.issuer = Signers::all().number_of(signer->certificate);
    if (signer->is_subkey) fact.flags |= SignatureFlag::by_subkey;
    return;
  }
}

void mark_designated(certificate::Examined& examined) {
  std::set<Bytes> revokers;
  for (const SignatureFact& fact : examined.facts.signatures) {
    if (!fact.has(SignatureFlag::names_revoker) || fact.status != SignatureStatus::good) continue;
    const auto signature = format::parse_signature(body_of(examined, fact)).value();
    for (const auto& key : format::revocation_keys(signature)) {
      revokers.emplace(key.fingerprint.begin(), key.fingerprint.end());
    }
  }
  for (SignatureFact& fact : examined.facts.certifications) {
    if (fact.type != 0x20 || fact.status != SignatureStatus::good) continue;
    const Fingerprint fingerprint = issuer_of(fact);
    const ByteView issuer = fingerprint.octets();
    if (!fact.has(SignatureFlag::by_subkey) && revokers.contains({issuer.begin(), issuer.end()})) {
      fact.flags |= SignatureFlag::designated;
    }
  }
}

void judge(CertificateReading& reading) {
  reading.state = certificate::judge(reading.examined.facts, reference_time(), reference_time());
  reading.known = certificate::KnownSignatures{reading.examined.octets, reading.examined.facts};
}

/// A detached signature is checked as a revocation of the key that it names.
void check_detached(DetachedReading& detached) {
  const auto signature = format::parse_signature(detached.body);
  std::string scratch;
  const SignatureFact fact = certificate::describe(signature, detached.body, scratch);
  detached.status = fact.status;
  if (!signature) return;
  for (const json& file : manifest().at("files")) {
    for (const json& one : file.value("certs", json::array())) {
      if (one.at("key_id") != to_hex(KeyId{fact.issuer_key_id})) continue;
      for (const CertificateReading& owner :
           read_items(file.at("file").get<std::string>()).certificates) {
        const Bytes& body = owner.as_found.primary.packet.body;
        const auto key = format::parse_public_key(body).value();
        if (certificate::fingerprint_of(key).key_id().value != fact.issuer_key_id) continue;
        const auto ready = certificate::verify_key_of(key);
        const IssuerKey issuer{ready ? &*ready : nullptr, key.version, key.algorithm};
        detached.status =
            certificate::check_signature(*signature, {body, PacketTag::public_key, {}}, issuer)
                .status;
        return;
      }
    }
  }
}

}  // namespace

const SignatureFact& CertificateReading::fact(const Component& component,
                                              const Bytes& signature) const {
  const SignatureFact* found =
      known.find(known.component(component.packet.tag, component.packet.body), signature);
  if (found == nullptr) throw std::out_of_range("a signature without a fact");
  return *found;
}

std::size_t CertificateReading::index_of(const Component& component) const {
  const format::Certificate& certificate = examined.certificate;
  for (const auto* part : {&certificate.user_ids, &certificate.subkeys}) {
    const auto place = std::ranges::find(*part, component.packet, &Component::packet);
    if (place != part->end()) return static_cast<std::size_t>(place - part->begin());
  }
  return 0;
}

bool Reading::has_problem(format::ParseErrorCode code) const {
  return std::ranges::find(problems, code) != problems.end();
}

Reading read_blind(const std::string& file) {
  Reading reading = read_items(file);
  for (CertificateReading& one : reading.certificates) {
    examine(one);
    judge(one);
  }
  return reading;
}

const Reading& read(const std::string& file) {
  static std::map<std::string, Reading> kept;
  const auto [place, is_new] = kept.try_emplace(file);
  if (!is_new) return place->second;
  Reading reading = read_items(file);
  for (CertificateReading& one : reading.certificates) {
    examine(one);
    for (SignatureFact& fact : one.examined.facts.certifications) {
      check_certification(one.examined, fact);
    }
    mark_designated(one.examined);
    judge(one);
  }
  for (DetachedReading& one : reading.detached) check_detached(one);
  return place->second = std::move(reading);
}

Fingerprint fingerprint_of_key_id(std::uint64_t key_id) {
  return Signers::all().with_key_id(key_id);
}

Fingerprint issuer_of(const SignatureFact& fact) { return Signers::all().certificate(fact.issuer); }

}  // namespace kith::corpus
