#include "tests/corpus/deviations.hpp"

namespace kith::corpus {
namespace {

void nothing(json& certificates) { certificates = json::array(); }

/// Takes what the manifest calls the lenient reading.
std::function<void(json&)> lenient(const char* file) {
  return [file](json& certificates) { certificates = entry(file).at("lenient_reading"); };
}

void keep_before_damage(json& certificates) {
  certificates = entry("hostile/armor-bad-base64.asc").at("lenient_reading");
  certificates[0]["signatures"] = json::array();
}

void unbind_only_user_id(json& certificate) {
  certificate["self_signature_valid"] = false;
  certificate["key_flags"] = nullptr;
  certificate["user_ids"][0]["self_signed"] = false;
  certificate["user_ids"][0]["primary"] = false;
}

void low_order_key(json& certificates) {
  unbind_only_user_id(certificates[0]);
  certificates[0]["signatures"][0]["status"] = "invalid";
}

void cut_last_signature(json& certificates) {
  json& certificate = certificates[0];
  json& signatures = certificate["signatures"];
  signatures.erase(signatures.size() - 1);
  certificate["subkeys"][0]["binding"] = "missing";
  certificate["subkeys"][0]["key_flags"] = nullptr;
}

/// The three signatures on it end up on the primary key, where they are nothing.
void drop_first_user_id(json& certificates) {
  json& certificate = certificates[0];
  certificate["user_ids"].erase(0);
  certificate["user_ids"][0]["primary"] = true;
  for (json& signature : certificate["signatures"]) {
    if (signature["on"] == "user_id 0") {
      signature["on"] = "primary";
      signature["status"] = "invalid";
    } else if (signature["on"] == "user_id 1") {
      signature["on"] = "user_id 0";
    }
  }
}

void take_direct_key_signature(json& certificates) {
  json& certificate = certificates[0];
  certificate["signatures"][1]["status"] = "valid";
  certificate["expires"] = "2022-12-31T05:05:05Z";
  certificate["expired"] = true;
}

void take_revocation(json& certificates) {
  json& certificate = certificates[0];
  certificate["signatures"][2]["status"] = "valid";
  certificate["revoked"] = {{"time", "2022-01-01T05:05:05Z"},
                            {"reason", 2},
                            {"reason_text", "stolen"},
                            {"by", certificate.at("fingerprint")},
                            {"hard", true}};
}

void cut_scope_at_nul(json& certificates) {
  json& scope = certificates[0]["signatures"][1]["regex"][0];
  const auto whole = scope.get<std::string>();
  scope = whole.substr(0, whole.find('\0'));
}

void drop_only_user_id(json& certificates) {
  unbind_only_user_id(certificates[0]);
  certificates[0]["user_ids"] = json::array();
  certificates[0]["signatures"] = json::array();
}

void unread_salt(json& certificates) {
  for (json& signature : certificates[0]["signatures"]) {
    if (signature.value("why", "") != "wrong salt size") continue;
    signature = {{"on", signature["on"]}, {"version", 6}, {"status", "malformed"}};
  }
}

}  // namespace

const std::map<std::string, Deviation>& deviations() {
  static const std::map<std::string, Deviation> all = {
      {"hostile/armor-bad-base64.asc",
       {"what is complete before the damage is kept", keep_before_damage}},
      {"hostile/cert-regex-nul-inside.pgp",
       {"a scope ends at its first NUL, and is marked as open", cut_scope_at_nul}},
      {"hostile/ed25519-low-order-key.pgp",
       {"a key of small order signs everything, so nothing counts", low_order_key}},
      {"hostile/ed25519-no-0x40-prefix.pgp",
       {"the point has no meaning without its prefix: RFC 9580 §5.5.5.5", nothing}},
      {"hostile/len-indeterminate-last.pgp",
       {"RFC 9580 §4.2: only data packets may be of indeterminate length", cut_last_signature}},
      {"hostile/len-partial-key.pgp",
       {"RFC 9580 §4.2.1.4: only data packets may be of partial length", nothing}},
      {"hostile/len-partial-userid-tiny.pgp",
       {"RFC 9580 §4.2.1.4: only data packets may be of partial length", drop_first_user_id}},
      {"hostile/place-direct-under-uid.pgp",
       {"a direct-key signature covers the primary key alone, wherever it stands",
        take_direct_key_signature}},
      {"hostile/place-revocation-at-end.pgp",
       {"a key revocation covers the primary key alone, wherever it stands", take_revocation}},
      {"hostile/secret-bad-checksum.pgp",
       {"the secret part is refused, the public part is sound",
        lenient("hostile/secret-bad-checksum.pgp")}},
      {"hostile/secret-not-matching-public.pgp",
       {"whoever unlocks the secret compares; the public part is sound",
        lenient("hostile/secret-not-matching-public.pgp")}},
      {"hostile/sub-no-creation-time.pgp",
       {"the arithmetic holds, and the policy refuses it",
        [](json& certificates) { certificates[0]["signatures"][0]["status"] = "valid"; }}},
      {"hostile/time-selfsig-before-key.pgp",
       {"no signature of a key is older than the key",
        [](json& certificates) { unbind_only_user_id(certificates[0]); }}},
      {"hostile/uid-1mb.pgp",
       {"a user ID beyond the limit is passed over with its signatures", drop_only_user_id}},
      {"hostile/v6-salt-wrong-size.pgp",
       {"a salt of the wrong size is malformed: RFC 9580 §5.2.3", unread_salt}},
  };
  return all;
}

json expected_certificates(const json& file) {
  json certificates = file.value("certs", json::array());
  const auto deviation = deviations().find(file.at("file").get<std::string>());
  if (deviation != deviations().end()) deviation->second.amend(certificates);
  return certificates;
}

}  // namespace kith::corpus
