#include "tests/bench/bare/workload.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "core/certificate/examine.hpp"
#include "core/certificate/key.hpp"
#include "keyring-format/keyring_reader.hpp"
#include "keyring-format/subpacket/values.hpp"
#include "tests/bench/signed_digest.hpp"

namespace kith::bench {
namespace {

using format::Component;
using format::PacketTag;
using format::Signature;
using format::SignatureType;

/// A key that may have signed something; set up when it first has to.
struct Signer {
  Fingerprint fingerprint;
  std::uint8_t version = 0;
  format::KeyAlgorithm algorithm{};
  ByteView body;
  bool tried = false;
  const crypto::VerifyKey* key = nullptr;
};

class Collector {
 public:
  explicit Collector(ByteView keyring) { read(keyring); }

  Workload run() {
    for (const auto& [fingerprint, certificate] : workload_.certificates) {
      add_signer(certificate.primary);
      for (const Component& subkey : certificate.subkeys) add_signer(subkey);
    }
    for (const auto& [fingerprint, certificate] : workload_.certificates) {
      certificate_ = &certificate;
      primary_ = find_signer(fingerprint);
      const auto all = [this](const Component& component, ComponentKind kind) {
        for (const Bytes& body : component.signatures) add(component, kind, body);
      };
      all(certificate.primary, ComponentKind::primary);
      for (const Component& user_id : certificate.user_ids) all(user_id, ComponentKind::user_id);
      for (const Component& subkey : certificate.subkeys) all(subkey, ComponentKind::subkey);
    }
    std::ranges::stable_sort(workload_.verifications, {}, &Verification::key);
    return std::move(workload_);
  }

 private:
  void read(ByteView keyring) {
    format::KeyringReader reader{[&keyring](std::span<std::uint8_t> buffer) {
      const std::size_t size = std::min(buffer.size(), keyring.size());
      std::ranges::copy(keyring.first(size), buffer.begin());
      keyring = keyring.subspan(size);
      return size;
    }};
    while (const auto item = reader.next()) {
      if (item->kind == format::KeyringItem::Kind::certificate) add_certificate(item->octets);
    }
  }

  void add_certificate(ByteView octets) {
    auto read = format::read_certificate(octets);
    const auto key =
        read ? format::parse_public_key(read->certificate.primary.packet.body) : fail(read.error());
    if (!key) return;
    const Fingerprint fingerprint = certificate::fingerprint_of(*key);
    const format::OwnNames own = certificate::own_names(fingerprint);
    const auto known = workload_.certificates.find(fingerprint);
    if (known == workload_.certificates.end()) {
      format::canonicalize(read->certificate, own);
      workload_.certificates.emplace(fingerprint, std::move(read->certificate));
    } else {
      known->second = format::merge(std::move(known->second), std::move(read->certificate), own);
    }
  }

  void add_signer(const Component& component) {
    const auto key = format::parse_public_key(component.packet.body);
    if (!key) return;
    const Fingerprint fingerprint = certificate::fingerprint_of(*key);
    if (find_signer(fingerprint) != nullptr) return;
    signers_[fingerprint.key_id().value].push_back(
        {fingerprint, key->version, key->algorithm, component.packet.body, false, nullptr});
  }

  Signer* find_signer(const Fingerprint& fingerprint) {
    for (Signer& signer : signers_[fingerprint.key_id().value]) {
      if (signer.fingerprint == fingerprint) return &signer;
    }
    return nullptr;
  }

  const crypto::VerifyKey* key_of(Signer& signer) {
    if (!signer.tried) {
      signer.tried = true;
      const auto parsed = format::parse_public_key(signer.body);
      auto key = certificate::verify_key_of(*parsed);
      if (key) signer.key = &workload_.keys.emplace_back(std::move(*key));
    }
    return signer.key;
  }

  void add(const Component& component, ComponentKind kind, ByteView body) {
    const auto signature = format::parse_signature(body);
    if (!signature || !certificate::belongs_on(signature->type, kind)) return;
    const certificate::SignedContent content{certificate_->primary.packet.body,
                                             component.packet.tag, component.packet.body};
    const format::IssuerNames names = format::issuers(*signature);
    if (is_own(*signature, names)) {
      add(*signature, content, *primary_);
      if (signature->type == SignatureType::subkey_binding)
        add_back_signatures(*signature, content);
      return;
    }
    const auto signers = candidates(names);
    for (Signer* signer : signers) {
      const Verification* verification = add(*signature, content, *signer);
      // An import stops at the first key that fits; with one key there is nothing to find out.
      if (signers.size() > 1 && verification != nullptr && verification->run()) return;
    }
  }

  void add_back_signatures(const Signature& binding, const certificate::SignedContent& content) {
    const auto subkey = format::parse_public_key(content.component);
    Signer* signer = subkey ? find_signer(certificate::fingerprint_of(*subkey)) : nullptr;
    if (signer == nullptr) return;
    for (const ByteView body : format::embedded_signatures(binding)) {
      const auto embedded = format::parse_signature(body);
      if (embedded && embedded->type == SignatureType::primary_key_binding) {
        add(*embedded, content, *signer);
      }
    }
  }

  /// Adds the arithmetic of one signature by one key; nullptr when there is none to do.
  const Verification* add(const Signature& signature, const certificate::SignedContent& content,
                          Signer& signer) {
    const auto algorithm = crypto::hash_algorithm(signature.hash_algorithm);
    const crypto::VerifyKey* key = key_of(signer);
    const bool fits = (signer.version == 6) == (signature.version == 6) &&
                      family(signer.algorithm) == family(signature.key_algorithm);
    if (!algorithm || key == nullptr || !fits) return nullptr;
    return &workload_.verifications.emplace_back(
        Verification{key,
                     *algorithm,
                     signed_digest(signature, content),
                     {signature.value.first, signature.value.second}});
  }

  static format::KeyAlgorithm family(format::KeyAlgorithm algorithm) {
    return algorithm == format::KeyAlgorithm::rsa_sign_only ? format::KeyAlgorithm::rsa : algorithm;
  }

  /// As core/certificate takes it: a signature without issuer is the owner's where only owners
  /// make such signatures.
  [[nodiscard]] bool is_own(const Signature& signature, const format::IssuerNames& names) const {
    const ByteView own = primary_->fingerprint.octets();
    if (!names.fingerprints.empty()) {
      return std::ranges::any_of(names.fingerprints, [&own](const auto& name) {
        return std::ranges::equal(name.octets, own);
      });
    }
    if (names.key_ids.empty()) {
      return signature.type == SignatureType::subkey_binding ||
             signature.type == SignatureType::direct_key ||
             signature.type == SignatureType::key_revocation ||
             signature.type == SignatureType::subkey_revocation;
    }
    return std::ranges::find(names.key_ids, primary_->fingerprint.key_id().value) !=
           names.key_ids.end();
  }

  std::vector<Signer*> candidates(const format::IssuerNames& names) {
    std::vector<Signer*> found;
    for (const auto& name : names.fingerprints) {
      const auto fingerprint = Fingerprint::make(name.version, name.octets);
      Signer* signer = fingerprint ? find_signer(*fingerprint) : nullptr;
      if (signer != nullptr) found.push_back(signer);
    }
    if (!names.fingerprints.empty() || names.key_ids.empty()) return found;
    for (Signer& signer : signers_[names.key_ids.front()]) found.push_back(&signer);
    return found;
  }

  std::unordered_map<std::uint64_t, std::deque<Signer>> signers_;  ///< by key ID
  const format::Certificate* certificate_ = nullptr;
  Signer* primary_ = nullptr;
  Workload workload_;
};

}  // namespace

Workload collect(ByteView keyring) { return Collector{keyring}.run(); }

}  // namespace kith::bench
