/// What the format reads out of every file of tests/corpus, against the manifest.

#include <algorithm>
#include <cctype>
#include <ctime>
#include <map>
#include <set>
#include <string>

#include "keyring-format/packet/secret_key.hpp"
#include "keyring-format/subpacket/values.hpp"
#include "tests/keyring-format/corpus.hpp"
#include "tests/keyring-format/octets.hpp"

namespace kith::format {
namespace {

using nlohmann::json;
using test::fingerprint_of;
using test::to_hex;

std::string iso(std::uint64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

/// A text of the manifest, which gives what is not printable in hexadecimal.
std::string octets_of(const json& text) {
  if (!text.contains("hex")) return text.at("text").get<std::string>();
  const Bytes octets = test::hex(text.at("hex").get<std::string>());
  return std::string{as_text(octets)};
}

/// Algorithms as the manifest calls them; those that it does not know by number.
json key_algorithm(const json& name) {
  static const std::map<std::string, int> numbers = {
      {"RSA", 1},           {"ElGamal", 16}, {"DSA", 17},  {"ECDH", 18},    {"ECDSA", 19},
      {"EdDSA-legacy", 22}, {"X25519", 25},  {"X448", 26}, {"Ed25519", 27}, {"Ed448", 28}};
  return name.is_number() ? name : json(numbers.at(name.get<std::string>()));
}

json hash_algorithm(const json& name) {
  static const std::map<std::string, int> numbers = {
      {"MD5", 1},     {"SHA1", 2},    {"RIPEMD160", 3}, {"SHA256", 8},   {"SHA384", 9},
      {"SHA512", 10}, {"SHA224", 11}, {"SHA3-256", 12}, {"SHA3-512", 14}};
  return name.is_number() ? name : json(numbers.at(name.get<std::string>()));
}

void expect_key(const Component& component, const json& expected) {
  const auto key = parse_public_key(component.packet.body);
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(to_hex(fingerprint_of(*key)), expected.at("fingerprint"));
  EXPECT_EQ(static_cast<int>(key->algorithm), expected.at("algorithm").at("id"));
  EXPECT_EQ(iso(key->created), expected.at("created"));
}

void expect_user_id(const Component& component, const json& expected) {
  const bool attribute = component.packet.tag == PacketTag::user_attribute;
  EXPECT_EQ(attribute ? "user_attribute" : "user_id", expected.at("kind"));
  if (expected.contains("length")) {
    EXPECT_EQ(component.packet.body.size(), expected.at("length"));
  } else {
    // The manifest's text says scratch where the user ID holds a path.
    std::string text{as_text(component.packet.body)};
    const std::string_view path = "/tmp/x";
    if (const auto found = text.find(path); found != text.npos) {
      text.replace(found, path.size(), "scratch");
    }
    EXPECT_EQ(text, octets_of(expected));
  }
}

void expect_reason(const Signature& signature, const json& expected) {
  const auto reason = revocation_reason(signature);
  EXPECT_EQ(reason.has_value(), expected.contains("reason"));
  if (!reason || !expected.contains("reason")) return;
  EXPECT_EQ(reason->code, expected.at("reason"));
  EXPECT_EQ(reason->text, octets_of(expected.at("reason_text")));
}

void expect_trust(const Signature& signature, const json& expected) {
  const auto trust = trust_signature(signature);
  EXPECT_EQ(trust.has_value(), expected.contains("trust"));
  if (trust && expected.contains("trust")) {
    EXPECT_EQ(trust->depth, expected.at("trust").at("depth"));
    EXPECT_EQ(trust->amount, expected.at("trust").at("amount"));
  }
  const auto expressions = regular_expressions(signature);
  const json regex = expected.value("regex", json::array());
  ASSERT_EQ(expressions.size(), regex.size());
  for (std::size_t i = 0; i < regex.size(); ++i) {
    const auto whole = regex[i].get<std::string>();
    if (whole == "(6002 octets)") {
      EXPECT_EQ(expressions[i].text.size() + 1, 6002U);
    } else {
      EXPECT_EQ(expressions[i].text, whole.substr(0, whole.find('\0')));
    }
  }
}

void expect_notations(const Signature& signature, const json& expected) {
  const auto found = notations(signature);
  const json names = expected.value("notations", json::array());
  // The manifest leaves out the salt that some hide in a notation.
  std::size_t i = 0;
  for (const Notation& one : found) {
    if (one.name.starts_with("salt@")) continue;
    ASSERT_LT(i, names.size()) << one.name;
    EXPECT_EQ(one.name, names[i].at("name").get<std::string>());
    EXPECT_EQ(as_text(one.value), octets_of(names[i].at("value")));
    EXPECT_EQ(one.critical, names[i].at("critical"));
    ++i;
  }
  EXPECT_EQ(i, names.size());
}

void expect_times(const Signature& signature, const json& expected) {
  const auto created = creation_time(signature);
  if (expected.at("created").is_null()) {
    EXPECT_FALSE(created.has_value());
    return;
  }
  ASSERT_TRUE(created.has_value());
  EXPECT_EQ(iso(*created), expected.at("created"));
  EXPECT_EQ(key_expiration(signature).value_or(0), expected.value("key_expires_after_s", 0U));
  const std::uint32_t lifetime = signature_expiration(signature).value_or(0);
  EXPECT_EQ(lifetime != 0, expected.contains("expires"));
  if (lifetime != 0 && expected.contains("expires")) {
    EXPECT_EQ(iso(std::uint64_t{*created} + lifetime), expected.at("expires"));
  }
}

/// Whether one of the names fits: a fingerprint, or a key ID that is its end (v4) or start (v6).
bool names_issuer(const Signature& signature, const std::string& fingerprint) {
  const IssuerNames names = issuers(signature);
  for (const auto& name : names.fingerprints) {
    if (to_hex(name.octets) == fingerprint) return true;
  }
  for (const std::uint64_t id : names.key_ids) {
    Writer out;
    out.u32(static_cast<std::uint32_t>(id >> 32)).u32(static_cast<std::uint32_t>(id));
    const std::string text = to_hex(out.written());
    if (fingerprint.size() == 64 ? fingerprint.starts_with(text) : fingerprint.ends_with(text)) {
      return true;
    }
  }
  return false;
}

std::string type_of(const Bytes& body) {
  const auto type = static_cast<std::uint8_t>(peek_signature_type(body).value());
  return "0x" + to_hex(ByteView{&type, 1});
}

std::string in_upper_case(std::string type) {
  std::transform(type.begin() + 2, type.end(), type.begin() + 2, ::toupper);
  return type;
}

void expect_signature(const Bytes& body, const json& expected) {
  const auto signature = parse_signature(body);
  if (!expected.contains("type") || expected.value("why", "") == "wrong salt size") {
    EXPECT_FALSE(signature.has_value());
    EXPECT_EQ(body.front(), expected.at("version"));
    return;
  }
  ASSERT_TRUE(signature.has_value());
  EXPECT_EQ(signature->version, expected.at("version"));
  EXPECT_EQ(type_of(body), in_upper_case(expected.at("type").get<std::string>()));
  EXPECT_EQ(static_cast<int>(signature->key_algorithm), key_algorithm(expected.at("algorithm")));
  EXPECT_EQ(signature->hash_algorithm, hash_algorithm(expected.at("hash")));
  expect_times(*signature, expected);
  expect_trust(*signature, expected);
  expect_notations(*signature, expected);
  expect_reason(*signature, expected);
  EXPECT_EQ(is_exportable(*signature), expected.value("exportable", true));
  EXPECT_EQ(is_revocable(*signature), expected.value("revocable", true));
  EXPECT_EQ(is_primary_user_id(*signature), expected.value("primary_uid", false));
  if (expected.at("status") == "valid" && expected.at("issuer").is_string()) {
    EXPECT_TRUE(names_issuer(*signature, expected.at("issuer").get<std::string>()));
  }
}

/// The signatures that the manifest sees on a part. It leaves key revocations and direct-key
/// signatures where they stand in the file; the format knows whose they are.
std::vector<json> signatures_on(const json& certificate, const std::string& part) {
  std::vector<json> found;
  for (const json& one : certificate.at("signatures")) {
    const std::string type = one.value("type", "");
    const bool of_primary = type == "0x1f" || type == "0x20";
    if ((of_primary ? "primary" : one.at("on")) == part) found.push_back(one);
  }
  return found;
}

void expect_signatures(const Component& component, const json& certificate,
                       const std::string& part) {
  SCOPED_TRACE(part);
  const auto expected = signatures_on(certificate, part);
  ASSERT_EQ(component.signatures.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    SCOPED_TRACE(i);
    expect_signature(component.signatures[i], expected[i]);
  }
}

void expect_certificate(const Certificate& certificate, const json& expected) {
  SCOPED_TRACE(expected.at("fingerprint"));
  const bool with_signatures = expected.contains("signatures");
  expect_key(certificate.primary, expected);
  if (with_signatures) expect_signatures(certificate.primary, expected, "primary");
  const json& user_ids = expected.at("user_ids");
  ASSERT_EQ(certificate.user_ids.size(), user_ids.size());
  std::map<std::string, int> counts;
  for (std::size_t i = 0; i < user_ids.size(); ++i) {
    expect_user_id(certificate.user_ids[i], user_ids[i]);
    const auto kind = user_ids[i].at("kind").get<std::string>();
    const std::string part = kind + ' ' + std::to_string(counts[kind]++);
    if (with_signatures) expect_signatures(certificate.user_ids[i], expected, part);
  }
  const json& subkeys = expected.at("subkeys");
  ASSERT_EQ(certificate.subkeys.size(), subkeys.size());
  for (std::size_t i = 0; i < subkeys.size(); ++i) {
    expect_key(certificate.subkeys[i], subkeys[i]);
    const std::string part = "subkey " + std::to_string(i);
    if (with_signatures) expect_signatures(certificate.subkeys[i], expected, part);
  }
}

/// Adds what `more` has and `all` has not, in the order of the file, as the manifest lists it.
void unite(std::vector<Bytes>& all, const std::vector<Bytes>& more) {
  std::set<Bytes> seen{all.begin(), all.end()};
  for (const Bytes& one : more) {
    if (seen.insert(one).second) all.push_back(one);
  }
}

void unite(std::vector<Component>& all, const std::vector<Component>& more) {
  for (const Component& one : more) {
    auto place = std::ranges::find(all, one.packet, &Component::packet);
    if (place == all.end()) place = all.insert(all.end(), Component{one.packet, {}});
    unite(place->signatures, one.signatures);
  }
}

/// A certificate and its secret keys, united from all copies of it in a file.
struct United {
  Certificate certificate;
  std::vector<Packet> secret_keys;
};

std::vector<United> read_file(const std::string& name) {
  std::vector<United> all;
  for (const test::Sample& sample : test::corpus_samples_in(name)) {
    const auto result = read_certificate(sample.octets);
    if (!result) continue;
    const Certificate& read = result->certificate;
    auto place = std::ranges::find(
        all, read.primary.packet, [](const United& one) { return one.certificate.primary.packet; });
    if (place == all.end()) {
      place = all.insert(all.end(), United{});
      place->certificate.primary.packet = read.primary.packet;
    }
    unite(place->certificate.primary.signatures, read.primary.signatures);
    unite(place->certificate.user_ids, read.user_ids);
    unite(place->certificate.subkeys, read.subkeys);
    if (place->secret_keys.empty()) place->secret_keys = result->secret_keys;
  }
  return all;
}

/// Files of which the manifest allows several readings, and the format has another one.
const std::set<std::string> read_otherwise = {
    "hostile/armor-bad-base64.asc",         // what stands before the damage is kept
    "hostile/ed25519-no-0x40-prefix.pgp",   // refused
    "hostile/len-indeterminate-last.pgp",   // the last packet is refused, not the file
    "hostile/len-partial-key.pgp",          // refused
    "hostile/len-partial-userid-tiny.pgp",  // the packet is refused
    "hostile/secret-bad-checksum.pgp",      // the public part is sound; who unlocks looks further
    "hostile/secret-not-matching-public.pgp",  // the same
    "hostile/uid-1mb.pgp",                     // beyond limits::user_id
};

TEST(Manifest, SaysWhatTheFormatReads) {
  std::size_t compared = 0;
  for (const json& file : test::manifest().at("files")) {
    const auto name = file.at("file").get<std::string>();
    if (read_otherwise.contains(name)) continue;
    SCOPED_TRACE(name);
    const json expected = file.value("certs", json::array());
    const auto read = read_file(name);
    EXPECT_EQ(read.size(), expected.size());
    for (std::size_t i = 0; i < std::min(read.size(), expected.size()); ++i) {
      expect_certificate(read[i].certificate, expected[i]);
      ++compared;
    }
  }
  EXPECT_GT(compared, 400U);
}

/// Names of the manifest, and what stands for them in packets.
const std::map<std::string, int> ciphers = {
    {"plaintext", 0}, {"CAST5", 3}, {"AES128", 7}, {"AES256", 9}};
const std::map<std::string, int> modes = {{"OCB", 2}, {"GCM", 3}};
const std::map<std::string, StringToKey::Kind> kinds = {
    {"simple", StringToKey::Kind::simple},
    {"iterated-salted", StringToKey::Kind::iterated},
    {"argon2", StringToKey::Kind::argon2},
    {"gnu-extension", StringToKey::Kind::gnu}};

void expect_string_to_key(const StringToKey& s2k, const json& expected) {
  EXPECT_EQ(s2k.kind, kinds.at(expected.at("s2k").get<std::string>()));
  if (expected.contains("s2k_hash")) {
    EXPECT_EQ(s2k.hash_algorithm, hash_algorithm(expected.at("s2k_hash")));
  }
  if (s2k.kind == StringToKey::Kind::iterated) {
    EXPECT_EQ(s2k_count(s2k.coded_count), expected.at("s2k_count"));
  }
  if (expected.contains("argon2")) {
    EXPECT_EQ(s2k.argon2_passes, expected.at("argon2").at("t"));
    EXPECT_EQ(s2k.argon2_lanes, expected.at("argon2").at("p"));
    EXPECT_EQ(s2k.argon2_memory_exponent, expected.at("argon2").at("encoded_m"));
  }
  EXPECT_EQ(s2k.gnu_mode, expected.contains("gnu_mode") ? 1 : 0);
}

void expect_secret(const Packet& packet, const json& expected) {
  const auto key = parse_secret_key(packet.body);
  const std::string s2k = expected.value("s2k", "");
  const json& cipher = expected.value("cipher", json("plaintext"));
  if (s2k.starts_with("unknown") || cipher.is_number()) {
    test::expect_error(key, ParseErrorCode::unsupported_version);
    return;
  }
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(key->usage, expected.at("s2k_usage"));
  EXPECT_EQ(key->cipher, ciphers.at(cipher.get<std::string>()));
  if (expected.contains("aead")) {
    EXPECT_EQ(key->aead_mode, modes.at(expected.at("aead").get<std::string>()));
  }
  if (key->usage != 0) expect_string_to_key(key->s2k, expected);
  EXPECT_TRUE(plain_checksum_holds(*key));
}

TEST(Manifest, SaysHowSecretsAreProtected) {
  std::size_t compared = 0;
  for (const json& file : test::manifest().at("files")) {
    SCOPED_TRACE(file.at("file"));
    const json certificates = file.value("certs", json::array());
    const auto read = read_file(file.at("file").get<std::string>());
    for (std::size_t i = 0; i < std::min(read.size(), certificates.size()); ++i) {
      std::vector<json> expected;
      if (certificates[i].contains("secret")) expected.push_back(certificates[i].at("secret"));
      for (const json& subkey : certificates[i].at("subkeys")) {
        if (subkey.contains("secret")) expected.push_back(subkey.at("secret"));
      }
      ASSERT_EQ(read[i].secret_keys.size(), expected.size());
      for (std::size_t k = 0; k < expected.size(); ++k) {
        expect_secret(read[i].secret_keys[k], expected[k]);
        ++compared;
      }
    }
  }
  EXPECT_EQ(compared, 70U);
}

TEST(Manifest, NamesAPlainSecretWhoseSumIsWrong) {
  const auto read = read_file("hostile/secret-bad-checksum.pgp");
  ASSERT_EQ(read.size(), 1U);
  const auto key = parse_secret_key(read[0].secret_keys.at(0).body);
  ASSERT_TRUE(key.has_value());
  EXPECT_FALSE(plain_checksum_holds(*key));
}

}  // namespace
}  // namespace kith::format
