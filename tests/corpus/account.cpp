#include "tests/corpus/account.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "core/certificate/algorithm.hpp"
#include "core/crypto/hash.hpp"
#include "keyring-format/subpacket/values.hpp"

namespace kith::corpus {
namespace {

using format::Component;
using format::PacketTag;

json time_or_null(const std::optional<Timestamp>& time) {
  return time ? json(to_rfc3339(*time)) : json(nullptr);
}

std::string hex_octet(std::uint8_t octet) {
  constexpr std::string_view digits = "0123456789abcdef";
  return {digits[octet >> 4], digits[octet & 15]};
}

json curve_name(std::uint8_t curve) {
  using crypto::Curve;
  switch (static_cast<Curve>(curve)) {
    case Curve::nist_p256: return "NIST P-256";
    case Curve::nist_p384: return "NIST P-384";
    case Curve::nist_p521: return "NIST P-521";
    case Curve::brainpool_p256r1: return "brainpoolP256r1";
    case Curve::brainpool_p384r1: return "brainpoolP384r1";
    case Curve::brainpool_p512r1: return "brainpoolP512r1";
    case Curve::secp256k1: return "secp256k1";
    case Curve::ed25519: return "Ed25519";
    case Curve::ed448: return "Ed448";
    case Curve::curve25519: return "Curve25519";
    case Curve::x448: return "Curve448";
  }
  return nullptr;
}

json algorithm_of(const KeyFact& key) {
  json algorithm{{"id", key.algorithm}};
  if (key.bits != 0) algorithm["bits"] = key.bits;
  if (key.curve != 0) algorithm["curve"] = curve_name(key.curve);
  return algorithm;
}

/// Fingerprint, key ID, algorithm and creation: what keys of both kinds have.
json key_account(const KeyFact& key) {
  const Fingerprint fingerprint = key.fingerprint_value();
  return {{"fingerprint", to_hex(fingerprint)},
          {"key_id", to_hex(fingerprint.key_id())},
          {"algorithm", algorithm_of(key)},
          {"created", to_rfc3339(Timestamp{key.created})}};
}

/// Octets that are no text, or many, are told by their digest.
void add_octets(ByteView octets, json& account) {
  if (account.at("kind") == "user_id" && octets.size() <= 1000) {
    account["octets"] = to_hex(octets);
    return;
  }
  const auto digest = crypto::hash(crypto::HashAlgorithm::sha256, octets);
  std::string hex = to_hex(digest.octets());
  for (char& c : hex) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  account["length"] = octets.size();
  account["sha256"] = hex;
}

class Accountant {
 public:
  explicit Accountant(const CertificateReading& reading)
      : reading_(reading), facts_(reading.examined.facts), state_(reading.state) {}

  json run() {
    json account = key_account(facts_.keys.at(0));
    account["version"] = facts_.keys[0].version;
    account["expires"] = time_or_null(state_.expires);
    account["expired"] = state_.expired;
    account["revoked"] = revocation(state_.revoked);
    account["self_signature_valid"] = state_.bound;
    account["key_flags"] = state_.bound ? json(hex_octet(state_.key_flags)) : json(nullptr);
    account["user_ids"] = json::array();
    account["subkeys"] = json::array();
    signatures_on(reading_.as_found.primary, "primary");
    int texts = 0, attributes = 0, subkeys = 0;
    for (const Component& component : reading_.as_found.user_ids) {
      account["user_ids"].push_back(user_id(component));
      const bool attribute = component.packet.tag == PacketTag::user_attribute;
      signatures_on(component, attribute ? "user_attribute " + std::to_string(attributes++)
                                         : "user_id " + std::to_string(texts++));
    }
    for (const Component& component : reading_.as_found.subkeys) {
      account["subkeys"].push_back(subkey(component));
      signatures_on(component, "subkey " + std::to_string(subkeys++));
    }
    const auto part = [](const json& one) { return one.at("on").get<std::string>(); };
    std::ranges::stable_sort(signatures_, {}, part);
    account["signatures"] = signatures_;
    const json revokers = designated_revokers();
    if (!revokers.empty()) account["designated_revokers"] = revokers;
    return account;
  }

 private:
  [[nodiscard]] ByteView body_of(const SignatureFact& fact) const {
    return ByteView{reading_.examined.octets}.subspan(fact.body, fact.body_size);
  }

  [[nodiscard]] json revocation(const std::optional<certificate::Revocation>& revocation) const {
    if (!revocation) return nullptr;
    const auto signature = format::parse_signature(body_of(revocation->signature)).value();
    const auto reason = format::revocation_reason(signature);
    const Fingerprint by =
        revocation->designated ? issuer_of(revocation->signature) : reading_.fingerprint();
    json account{{"time", to_rfc3339(revocation->signature.created_at())},
                 {"by", to_hex(by)},
                 {"hard", revocation->hard},
                 {"reason", nullptr},
                 {"reason_text", nullptr}};
    if (reason) {
      account["reason"] = reason->code;
      account["reason_text"] = std::string{reason->text};
    }
    return account;
  }

  [[nodiscard]] json user_id(const Component& component) const {
    const std::size_t index = reading_.index_of(component);
    const auto& state = state_.user_ids.at(index);
    json account{{"revoked", revocation(state.revoked)},
                 {"self_signed", state.binding.has_value()},
                 {"primary", state_.primary_user_id == index}};
    const bool attribute = component.packet.tag == PacketTag::user_attribute;
    account["kind"] = attribute ? "user_attribute" : "user_id";
    add_octets(component.packet.body, account);
    return account;
  }

  [[nodiscard]] json subkey(const Component& component) const {
    const std::size_t index = reading_.index_of(component);
    const auto& state = state_.subkeys.at(index);
    json account = key_account(facts_.keys.at(index + 1));
    account["bound"] = state.binding.has_value();
    account["expires"] = time_or_null(state.expires);
    account["expired"] = state.expires && *state.expires <= reference_time();
    account["revoked"] = revocation(state.revoked);
    account["key_flags"] = nullptr;
    if (!state.binding) return account;
    const SignatureFact& binding = *state.binding;
    account["key_flags"] = hex_octet(binding.key_flags);
    if (binding.has(SignatureFlag::back_signature)) {
      account["back_signature"] = "valid";
    } else if (binding.has(SignatureFlag::bad_back_signature)) {
      account["back_signature"] = "invalid";
    } else if ((binding.key_flags & 0x02) != 0) {
      account["back_signature"] = "missing";
    }
    return account;
  }

  void signatures_on(const Component& component, const std::string& part) {
    for (const Bytes& body : component.signatures) {
      json account = signature(reading_.fact(component, body), body);
      account["on"] = part;
      signatures_.push_back(std::move(account));
    }
  }

  [[nodiscard]] static std::string status(const SignatureFact& fact) {
    switch (fact.status) {
      case SignatureStatus::good: return "valid";
      case SignatureStatus::bad: return "invalid";
      case SignatureStatus::malformed: return "malformed";
      case SignatureStatus::unknown_issuer: return "uncheckable";
      case SignatureStatus::unsupported:
        return fact.version == 3 || fact.version == 4 || fact.version == 6 ? "uncheckable"
                                                                           : "unsupported";
      default: return "unchecked";
    }
  }

  [[nodiscard]] json issuer(const SignatureFact& fact, const format::Signature& signature) const {
    const auto names = format::issuers(signature);
    if (!names.fingerprints.empty()) return to_hex(names.fingerprints.front().octets);
    if (names.key_ids.empty()) {
      return fact.has(SignatureFlag::self) ? json(to_hex(reading_.fingerprint())) : json(nullptr);
    }
    const Fingerprint known = fingerprint_of_key_id(names.key_ids.front());
    return known.empty() ? to_hex(KeyId{names.key_ids.front()}) : to_hex(known);
  }

  [[nodiscard]] json signature(const SignatureFact& fact, const Bytes& body) const {
    json account{{"version", fact.version}, {"status", status(fact)}};
    const auto signature = format::parse_signature(body);
    if (!signature) return account;
    account["type"] = "0x" + hex_octet(fact.type);
    account["algorithm"] = fact.key_algorithm;
    account["hash"] = fact.hash_algorithm;
    account["self"] = fact.has(SignatureFlag::self);
    account["issuer"] = issuer(fact, *signature);
    account["created"] = fact.has(SignatureFlag::no_creation_time)
                             ? json(nullptr)
                             : json(to_rfc3339(fact.created_at()));
    add_limits(fact, account);
    add_contents(*signature, account);
    return account;
  }

  /// What restricts a signature, where something does.
  void add_limits(const SignatureFact& fact, json& account) const {
    if (fact.has(SignatureFlag::has_expiry) && fact.expires_after != 0) {
      const Timestamp end = fact.created_at() + fact.expires_after;
      account["expires"] = to_rfc3339(end);
      account["expired"] = end <= reference_time();
    }
    if (fact.has(SignatureFlag::has_key_expiry) && fact.key_expires_after != 0) {
      account["key_expires_after_s"] = fact.key_expires_after;
    }
    if (!fact.has(SignatureFlag::exportable)) account["exportable"] = false;
    if (!fact.has(SignatureFlag::revocable)) account["revocable"] = false;
    if (fact.has(SignatureFlag::primary_user_id)) account["primary_uid"] = true;
    if (fact.has(SignatureFlag::has_trust)) {
      account["trust"] = {{"depth", fact.trust_depth}, {"amount", fact.trust_amount}};
    }
    if (fact.scope_count > 0) account["regex"] = scopes(fact);
  }

  [[nodiscard]] json scopes(const SignatureFact& fact) const {
    const Bytes others = encode_certifications(facts_);
    json texts = json::array();
    for (const std::string_view text : CertificationsView::open(others).value().scopes(fact)) {
      // The manifest counts the closing NUL of one that it does not print.
      texts.push_back(text.size() > 1000 ? '(' + std::to_string(text.size() + 1) + " octets)"
                                         : std::string{text});
    }
    return texts;
  }

  static void add_contents(const format::Signature& signature, json& account) {
    if (const auto reason = format::revocation_reason(signature)) {
      account["reason"] = reason->code;
      account["reason_text"] = std::string{reason->text};
    }
    for (const auto& notation : format::notations(signature)) {
      // The manifest leaves out the salt that some hide in a notation.
      if (notation.name.starts_with("salt@")) continue;
      account["notations"].push_back({{"name", std::string{notation.name}},
                                      {"value", to_hex(notation.value)},
                                      {"critical", notation.critical}});
    }
  }

  [[nodiscard]] json designated_revokers() const {
    json revokers = json::array();
    for (const SignatureFact& fact : facts_.signatures) {
      if (!fact.has(SignatureFlag::names_revoker) || fact.status != SignatureStatus::good) continue;
      const auto signature = format::parse_signature(body_of(fact)).value();
      for (const auto& key : format::revocation_keys(signature)) {
        revokers.push_back(to_hex(key.fingerprint));
      }
    }
    return revokers;
  }

  const CertificateReading& reading_;
  const CertificateFacts& facts_;
  const certificate::CertificateState& state_;
  std::vector<json> signatures_;
};

// --- the manifest's side

/// Numbers by the names that the manifest uses; numbers stay.
json number_of(const json& name) {
  static const std::map<std::string, int> numbers = {
      {"RSA", 1},     {"Elgamal", 16}, {"DSA", 17},      {"ECDH", 18},         {"ECDSA", 19},
      {"X25519", 25}, {"X448", 26},    {"Ed25519", 27},  {"EdDSA-legacy", 22}, {"Ed448", 28},
      {"MD5", 1},     {"SHA1", 2},     {"RIPEMD160", 3}, {"SHA256", 8},        {"SHA384", 9},
      {"SHA512", 10}, {"SHA224", 11},  {"SHA3-256", 12}, {"SHA3-512", 14}};
  return name.is_number() ? name : json(numbers.at(name.get<std::string>()));
}

void erase(json& object, std::initializer_list<const char*> keys) {
  for (const char* key : keys) object.erase(key);
}

json expected_key(json key) {
  key["algorithm"].erase("name");
  // The manifest counts an Ed448 key by its 57 octets, Kith by its field.
  if (key["algorithm"]["id"] == 28) key["algorithm"]["bits"] = 448;
  erase(key, {"secret"});
  return key;
}

json expected_user_id(json user_id) {
  if (user_id.contains("text")) {
    std::string octets = octets_of(user_id);
    // The manifest's text says so where the user ID holds a path.
    const std::string_view path = "/tmp/x", stand_in = "scratch";
    if (const auto place = octets.find(stand_in); place != octets.npos) {
      octets.replace(place, stand_in.size(), path);
    }
    add_octets(as_bytes(octets), user_id);
  }
  erase(user_id, {"text", "hex", "starts_with_hex", "self_signature_problem", "was_revoked"});
  return user_id;
}

json expected_subkey(json subkey) {
  subkey["bound"] = subkey.at("binding") == "valid";
  erase(subkey, {"binding"});
  return expected_key(std::move(subkey));
}

json expected_signature(json signature) {
  // Key revocations and direct-key signatures are the primary key's wherever they stand.
  const std::string type = signature.value("type", "");
  if (type == "0x1f" || type == "0x20") signature["on"] = "primary";
  erase(signature, {"notes", "why", "in_effect", "issuer_state", "issuer_certificate", "policy"});
  if (!signature.contains("type")) return signature;
  signature["algorithm"] = number_of(signature.at("algorithm"));
  signature["hash"] = number_of(signature.at("hash"));
  if (signature.contains("reason_text")) {
    signature["reason_text"] = octets_of(signature.at("reason_text"));
  }
  if (signature.contains("notations")) {
    for (json& notation : signature["notations"]) {
      notation["value"] = to_hex(as_bytes(octets_of(notation.at("value"))));
    }
  }
  return signature;
}

}  // namespace

json account_of(const CertificateReading& reading) { return Accountant{reading}.run(); }

json expected_account(const json& certificate) {
  json expected = expected_key(certificate);
  erase(expected, {"certifications", "certifications_in_effect", "signature_counts",
                   "revocation_dated_in_future"});
  for (json& user_id : expected["user_ids"]) user_id = expected_user_id(user_id);
  for (json& subkey : expected["subkeys"]) subkey = expected_subkey(subkey);
  if (!expected.contains("signatures")) return expected;
  std::vector<json> signatures;
  for (const json& one : expected["signatures"]) signatures.push_back(expected_signature(one));
  std::ranges::stable_sort(signatures, {}, [](const json& one) { return one.at("on"); });
  expected["signatures"] = signatures;
  return expected;
}

}  // namespace kith::corpus
