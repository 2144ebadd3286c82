#include "core/certificate/examine.hpp"

#include <algorithm>
#include <limits>

#include "core/base/display.hpp"
#include "core/base/signature_end.hpp"
#include "core/certificate/algorithm.hpp"
#include "core/certificate/check.hpp"
#include "core/certificate/describe.hpp"
#include "core/certificate/key.hpp"
#include "core/certificate/user_id.hpp"
#include "core/crypto/keyed_hash.hpp"
#include "keyring-format/packet/user_attribute.hpp"
#include "keyring-format/subpacket/values.hpp"

namespace kith::certificate {
namespace {

using format::Component;
using format::PacketTag;
using format::PublicKey;
using format::Signature;
using format::SignatureType;

/// Octets of a user ID that a facts record keeps; the rest is in the certificate. GnuPG takes no
/// longer ones.
constexpr std::size_t listed_text = 2048;
constexpr std::size_t longest_email = 1024;

constexpr auto md5 = static_cast<std::uint8_t>(crypto::HashAlgorithm::md5);
constexpr auto sha1 = static_cast<std::uint8_t>(crypto::HashAlgorithm::sha1);
constexpr auto ripemd160 = static_cast<std::uint8_t>(crypto::HashAlgorithm::ripemd160);

KeyFact key_fact(const Component& component) {
  KeyFact fact;
  const auto key = format::parse_public_key(component.packet.body);
  if (!key) {
    const bool version = key.error().code == format::ParseErrorCode::unsupported_version;
    fact.flags = version ? KeyFlag::unsupported : KeyFlag::malformed;
    if (!component.packet.body.empty()) fact.version = component.packet.body.front();
    return fact;
  }
  const Fingerprint fingerprint = fingerprint_of(*key);
  fact.fingerprint_version = fingerprint.version();
  std::ranges::copy(fingerprint.octets(), fact.fingerprint);
  fact.version = key->version;
  fact.algorithm = static_cast<std::uint8_t>(key->algorithm);
  const auto curve = curve_of(*key);
  fact.curve = curve ? static_cast<std::uint8_t>(*curve) : std::uint8_t{0};
  fact.created = key->created;
  fact.bits = bits_of(*key);
  if (std::holds_alternative<format::OpaquePublic>(key->material)) {
    fact.flags |= KeyFlag::unsupported;
  }
  fact.key_id = fingerprint.key_id().value;
  return fact;
}

/// The start of a long text, cut between two characters.
std::string_view start_of(std::string_view text) {
  if (text.size() <= listed_text) return text;
  constexpr std::size_t longest_character = 4;
  std::size_t end = listed_text;
  const auto is_inside = [&text](std::size_t i) {
    return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80;
  };
  while (end > listed_text - longest_character && is_inside(end)) --end;
  return text.substr(0, end);
}

std::string attribute_text(ByteView body) {
  const auto subpackets = format::parse_user_attribute(body);
  if (subpackets && subpackets->size() == 1 && subpackets->front().type == 1) {
    const auto image = format::parse_image(subpackets->front().body);
    if (image && image->encoding == 1) {
      return "[photo, " + std::to_string(image->data.size()) + " octets of JPEG]";
    }
  }
  return "[user attribute, " + std::to_string(body.size()) + " octets]";
}

UserIdFact user_id_fact(const Component& component, CertificateFacts& facts) {
  UserIdFact fact;
  std::string_view text = as_text(component.packet.body);
  std::string words;
  if (component.packet.tag == PacketTag::user_attribute) {
    fact.flags |= UserIdFlag::attribute;
    words = attribute_text(component.packet.body);
    text = words;
  } else {
    if (!is_utf8(text)) fact.flags |= UserIdFlag::invalid_utf8;
    if (has_control_characters(text)) fact.flags |= UserIdFlag::control;
    if (const auto email = email_of(text); email && email->size() <= longest_email) {
      fact.email = facts.add_string(*email);
      fact.email_size = static_cast<std::uint16_t>(email->size());
    }
  }
  if (text.size() > listed_text) fact.flags |= UserIdFlag::truncated;
  text = start_of(text);
  fact.text = facts.add_string(text);
  fact.text_size = static_cast<std::uint32_t>(text.size());
  return fact;
}

/// Whether an embedded signature may speak for the subkey, if its arithmetic holds. One that ends
/// is refused: facts have no room for its end, and nobody makes such.
bool is_usable_back_signature(const SignatureFact& embedded, const PublicKey& subkey) {
  constexpr std::uint32_t refused = SignatureFlag::no_creation_time |
                                    SignatureFlag::critical_unknown |
                                    SignatureFlag::critical_notation;
  const bool ends = end_of(embedded).has_value();
  const bool weak = embedded.hash_algorithm == md5 || embedded.hash_algorithm == ripemd160;
  return !embedded.has(refused) && !ends && !weak && embedded.created >= subkey.created;
}

/// Walks a certificate, writes it, and collects facts on the way.
class Examination {
 public:
  Examination(Examined& result, const KnownSignatures& known) : result_(result), known_(known) {}

  bool run() {
    const Component& primary = result_.certificate.primary;
    const auto key = format::parse_public_key(primary.packet.body);
    if (!key) return false;
    primary_ = *key;
    fingerprint_ = fingerprint_of(primary_);
    if (fingerprint_.empty()) return false;
    constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
    if (result_.certificate.user_ids.size() > most || result_.certificate.subkeys.size() >= most) {
      return false;
    }
    reserve();
    add_key(primary);
    signatures(primary, ComponentKind::primary, 0);
    std::uint16_t index = 0;
    for (const Component& user_id : result_.certificate.user_ids) {
      UserIdFact fact = user_id_fact(user_id, result_.facts);
      place(user_id, fact);
      result_.facts.user_ids.push_back(fact);
      signatures(user_id, ComponentKind::user_id, index++);
    }
    index = 0;
    for (const Component& subkey : result_.certificate.subkeys) {
      add_key(subkey);
      signatures(subkey, ComponentKind::subkey, index++);
    }
    for (const Component& unknown : result_.certificate.unknown) {
      write(unknown.packet.tag, unknown.packet.body);
      for (const Bytes& body : unknown.signatures) write(PacketTag::signature, body);
    }
    result_.octets = out_.take();
    result_.facts.header.certificate_size = static_cast<std::uint32_t>(result_.octets.size());
    return true;
  }

 private:
  /// Makes room for what there will be, at once.
  void reserve() {
    constexpr std::size_t header = 6;
    const format::Certificate& certificate = result_.certificate;
    std::size_t octets = 0, signatures = 0;
    const auto add = [&](const Component& component) {
      octets += component.packet.body.size() + header;
      for (const Bytes& body : component.signatures) octets += body.size() + header;
      signatures += component.signatures.size();
    };
    add(certificate.primary);
    std::ranges::for_each(certificate.user_ids, add);
    std::ranges::for_each(certificate.subkeys, add);
    std::ranges::for_each(certificate.unknown, add);
    out_.reserve(octets);
    result_.facts.certifications.reserve(signatures);
  }

  std::uint32_t write(PacketTag tag, ByteView body) {
    format::write_packet(out_, tag, body);
    return static_cast<std::uint32_t>(out_.size() - body.size());
  }

  template <typename Fact>
  void place(const Component& component, Fact& fact) {
    fact.body = write(component.packet.tag, component.packet.body);
    fact.body_size = static_cast<std::uint32_t>(component.packet.body.size());
  }

  void add_key(const Component& component) {
    KeyFact fact = key_fact(component);
    place(component, fact);
    result_.facts.keys.push_back(fact);
  }

  void signatures(const Component& component, ComponentKind kind, std::uint16_t index) {
    const auto known = known_.component(component.packet.tag, component.packet.body);
    for (const Bytes& body : component.signatures) {
      const auto parsed = format::parse_signature(body);
      const bool own = parsed && is_own(*parsed);
      CertificateFacts& facts = result_.facts;
      SignatureFact fact = own || !parsed ? describe(parsed, body, facts.strings)
                                          : describe(parsed, body, facts.certification_strings);
      fact.kind = kind;
      fact.component = index;
      fact.body = write(PacketTag::signature, body);
      fact.body_size = static_cast<std::uint32_t>(body.size());
      if (own) fact.flags |= SignatureFlag::self;
      if (parsed && !belongs_on(parsed->type, kind)) fact.flags |= SignatureFlag::misplaced;
      if (!recall(fact, known_.find(known, body)) && parsed) {
        if (fact.has(SignatureFlag::misplaced)) {
          fact.status = SignatureStatus::bad;
        } else if (own) {
          check_own(*parsed, component, fact);
        }
        if (fact.status == SignatureStatus::good) ++result_.good;
        if (fact.status == SignatureStatus::bad) ++result_.bad;
      }
      (own || !parsed ? facts.signatures : facts.certifications).push_back(fact);
    }
  }

  /// Whether a signature is, or claims to be, by the certificate's own primary key. One that names
  /// nobody is taken as the owner's where only owners make such signatures.
  [[nodiscard]] bool is_own(const Signature& signature) const {
    const format::IssuerNames names = format::issuers(signature);
    for (const auto& name : names.fingerprints) {
      if (std::ranges::equal(name.octets, fingerprint_.octets())) return true;
    }
    if (!names.fingerprints.empty()) return false;
    if (names.key_ids.empty()) return only_owner_makes(signature.type);
    return std::ranges::find(names.key_ids, fingerprint_.key_id().value) != names.key_ids.end();
  }

  [[nodiscard]] static bool only_owner_makes(SignatureType type) {
    return type == SignatureType::subkey_binding || type == SignatureType::direct_key ||
           type == SignatureType::key_revocation || type == SignatureType::subkey_revocation;
  }

  /// Takes over what was found out before; offsets and strings are this time's.
  static bool recall(SignatureFact& fact, const SignatureFact* before) {
    if (before == nullptr) return false;
    fact.status = before->status;
    fact.issuer = before->issuer;
    fact.issuer_subkey = before->issuer_subkey;
    constexpr std::uint32_t found_out =
        SignatureFlag::back_signature | SignatureFlag::bad_back_signature |
        SignatureFlag::sha1_back_signature | SignatureFlag::by_subkey |
        SignatureFlag::prefix_mismatch | SignatureFlag::designated;
    fact.flags |= before->flags & found_out;
    return true;
  }

  void check_own(const Signature& signature, const Component& component, SignatureFact& fact) {
    const SignedContent content{primary_.body, component.packet.tag, component.packet.body};
    if (!own_key_) own_key_.emplace(verify_key_of(primary_));
    const IssuerKey issuer{*own_key_ ? &own_key_->value() : nullptr, primary_.version,
                           primary_.algorithm};
    digests_.turn_to(content);
    const Check check = check_signature(signature, digests_, issuer);
    fact.status = check.status;
    if (check.prefix_mismatch) fact.flags |= SignatureFlag::prefix_mismatch;
    if (signature.type == SignatureType::subkey_binding && check.status == SignatureStatus::good) {
      check_back_signature(signature, content, fact);
    }
  }

  /// A subkey that signs has to agree to belong here. RFC 9580 §5.2.1.9.
  void check_back_signature(const Signature& binding, const SignedContent& content,
                            SignatureFact& fact) {
    const auto bodies = format::embedded_signatures(binding);
    const auto subkey = format::parse_public_key(content.component);
    if (bodies.empty() || !subkey) return;
    const auto key = verify_key_of(*subkey);
    const IssuerKey issuer{key ? &key.value() : nullptr, subkey->version, subkey->algorithm};
    bool bad = false, sound = false, sha1_only = false;
    for (const ByteView body : bodies) {
      const auto embedded = format::parse_signature(body);
      if (!embedded || embedded->type != SignatureType::primary_key_binding) continue;
      std::string scratch;
      const bool good =
          is_usable_back_signature(describe(embedded, body, scratch), *subkey) &&
          check_signature(*embedded, digests_, issuer).status == SignatureStatus::good;
      (!good ? bad : embedded->hash_algorithm == sha1 ? sha1_only : sound) = true;
      if (sound) break;
    }
    if (sound || sha1_only) fact.flags |= SignatureFlag::back_signature;
    if (sha1_only && !sound) fact.flags |= SignatureFlag::sha1_back_signature;
    if (bad && !sound && !sha1_only) fact.flags |= SignatureFlag::bad_back_signature;
  }

  Examined& result_;
  const KnownSignatures& known_;
  PublicKey primary_;
  Fingerprint fingerprint_;
  std::optional<Result<crypto::VerifyKey, crypto::CryptoError>> own_key_;
  ContentDigests digests_;
  format::Writer out_;
};

}  // namespace

format::OwnNames own_names(const Fingerprint& fingerprint) {
  return {fingerprint.key_id().value, fingerprint.octets()};
}

std::size_t KnownSignatures::HashOfPlace::operator()(const Place& place) const {
  constexpr std::size_t factor = 0x9E3779B97F4A7C15;
  return crypto::KeyedHash{}(place.signature) ^ (place.component + 1) * factor;
}

void KnownSignatures::add(ByteView octets, const CertificateFacts& facts) {
  std::vector<std::uint32_t> keys, user_ids;
  for (const KeyFact& key : facts.keys) {
    const PacketTag tag = keys.empty() ? PacketTag::public_key : PacketTag::public_subkey;
    keys.push_back(number_of(tag, octets.subspan(key.body, key.body_size)));
  }
  for (const UserIdFact& user_id : facts.user_ids) {
    const bool attribute = (user_id.flags & UserIdFlag::attribute) != 0;
    user_ids.push_back(number_of(attribute ? PacketTag::user_attribute : PacketTag::user_id,
                                 octets.subspan(user_id.body, user_id.body_size)));
  }
  for (const auto* part : {&facts.signatures, &facts.certifications}) {
    for (const SignatureFact& fact : *part) {
      const std::uint32_t component = fact.kind == ComponentKind::user_id ? user_ids[fact.component]
                                      : fact.kind == ComponentKind::primary
                                          ? keys[0]
                                          : keys[fact.component + 1U];
      facts_.emplace(Place{component, as_text(octets.subspan(fact.body, fact.body_size))}, fact);
    }
  }
}

std::uint32_t KnownSignatures::number_of(PacketTag tag, ByteView body) {
  const auto next = static_cast<std::uint32_t>(components_.size());
  return components_.try_emplace({tag, as_text(body)}, next).first->second;
}

std::optional<std::uint32_t> KnownSignatures::component(PacketTag tag, ByteView body) const {
  const auto found = components_.find({tag, as_text(body)});
  return found == components_.end() ? std::nullopt : std::optional{found->second};
}

const SignatureFact* KnownSignatures::find(std::optional<std::uint32_t> component,
                                           ByteView signature) const {
  if (!component) return nullptr;
  const auto found = facts_.find({*component, as_text(signature)});
  return found == facts_.end() ? nullptr : &found->second;
}

std::optional<Examined> examine(format::Certificate certificate, const KnownSignatures& known) {
  std::optional<Examined> result{std::in_place};
  result->certificate = std::move(certificate);
  if (!Examination{*result, known}.run()) return std::nullopt;
  return result;
}

}  // namespace kith::certificate
