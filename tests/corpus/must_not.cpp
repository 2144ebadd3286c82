#include <algorithm>

#include "core/base/display.hpp"
#include "keyring-format/subpacket/values.hpp"
#include "tests/corpus/sentences.hpp"

namespace kith::corpus {
namespace {

using format::ParseErrorCode;
using enum SignatureStatus;

// Each tells whether the file was kept from doing what the sentence forbids.

bool unbound(const Subject& s) { return s.certificates() == 0 || s.bound_user_ids() == 0; }
bool not_revoked(const Subject& s) { return !s.state().revoked; }
bool revoked(const Subject& s) { return s.state().revoked.has_value(); }
bool no_bound_subkey(const Subject& s) { return s.bound_subkeys() == 0; }
bool does_not_sign(const Subject& s) { return (s.subkey(0).key_flags & 0x02) == 0; }

/// What people get to see of a text of the certificate.
bool is_safe(std::string_view text) { return is_displayable(displayable(text)); }

bool user_ids_are_safe(const Subject& s) {
  return std::ranges::all_of(s.certificate().as_found.user_ids, [](const auto& component) {
    return is_safe(as_text(component.packet.body));
  });
}

bool texts_are_safe(const Subject& s) {
  bool safe = true;
  format::for_each_packet(s.certificate().as_found, [&](const auto&, const Bytes* body) {
    if (body == nullptr) return;
    const auto signature = format::parse_signature(*body);
    if (!signature) return;
    const auto reason = format::revocation_reason(*signature);
    if (reason) safe = safe && is_safe(reason->text);
    for (const auto& notation : format::notations(*signature)) {
      safe = safe && is_safe(notation.name) && is_safe(as_text(notation.value));
    }
  });
  return safe && user_ids_are_safe(s);
}

/// What is written out again has the user IDs octet by octet as they came in.
bool user_ids_are_unchanged(const Subject& s) {
  const auto again = format::read_certificate(s.certificate().examined.octets);
  if (!again) return false;
  return std::ranges::all_of(s.certificate().as_found.user_ids, [&](const auto& component) {
    return std::ranges::count(again->certificate.user_ids, component.packet,
                              &format::Component::packet) == 1;
  });
}

/// No certification by another counts now.
bool no_certification_counts(const Subject& s) {
  return std::ranges::none_of(
      s.certificate().examined.facts.certifications, [&](const SignatureFact& fact) {
        return fact.status == good && fact.created_at() <= reference_time() &&
               s.objection(fact).empty();
      });
}

/// Nothing that is said to be wrong counts: the certification where there is one, else the
/// self-signature.
bool does_not_count(const Subject& s) {
  const bool about_certification = !s.certificate().examined.facts.certifications.empty();
  // The two about v6 salts have good certifications too.
  if (s.certificate().examined.facts.keys.at(0).version == 6) {
    return s.own(bad) + s.own(malformed) == 1;
  }
  return about_certification ? no_certification_counts(s) : unbound(s);
}

bool kept_from_unhashed(const Subject& s) {
  const auto& binding = *s.user_id(0).binding;
  return s.state().expired && s.state().key_flags == 0x03 &&
         !binding.has(SignatureFlag::primary_user_id);
}

}  // namespace

const std::map<std::string, Check>& must_nots() {
  static const std::map<std::string, Check> all = {
      // Own signatures
      {"accept the certificate silently as if complete",
       [](const Subject& s) { return s.problem(ParseErrorCode::bad_armor); }},
      {"treat it as bound by the key owner", unbound},
      {"show the second as bound", [](const Subject& s) { return !s.user_id(1).binding; }},
      {"treat it as a self-signature", unbound},
      {"treat any user ID as bound", unbound},
      {"report the original fingerprint",
       [](const Subject& s) {
         return to_hex(s.certificate().fingerprint()) != s.file().at("original_fingerprint");
       }},
      {"count the user ID as self-signed",
       [](const Subject& s) { return s.bound_user_ids() == 1 && s.own(bad) == 1; }},
      {"show the changed user ID as bound", [](const Subject& s) { return !s.user_id(0).binding; }},
      {"show the unsigned user IDs as belonging to the key",
       [](const Subject& s) { return s.bound_user_ids() == 1; }},
      {"show the key as unexpired and bound", unbound},
      {"believe anything in the unhashed area except issuer hints and a verified embedded "
       "signature",
       kept_from_unhashed},
      {"treat the key as usable now", [](const Subject& s) { return !s.state().valid(); }},
      {"treat the key as usable",
       [](const Subject& s) { return s.certificates() == 0 || !s.state().valid(); }},
      {"treat it as bound now", unbound},
      {"wrap round and call it expired", [](const Subject& s) { return !s.state().expired; }},
      {"call it invalid", [](const Subject& s) { return s.own(bad) == 0 && s.own(good) == 1; }},
      {"drop parts of earlier copies",
       [](const Subject& s) { return s.bound_user_ids() == 2 && s.bound_subkeys() == 1; }},
      {"report the cut signature as valid",
       [](const Subject& s) {
         const json& expected = s.file().at("certs")[0].at("signatures");
         return s.own(good) + s.others(good) == expected.size();
       }},
      // Subkeys
      {"accept signatures by the subkey", does_not_sign},
      {"accept signatures by the subkey as made by Thief", does_not_sign},
      {"use or list the subkey as bound", no_bound_subkey},
      {"use the subkey without a word",
       [](const Subject& s) { return no_bound_subkey(s) && !s.subkey(0).why.empty(); }},
      // Certifications
      {"count it for Corpus CA",
       [](const Subject& s) { return s.certifications_on(0, corpus_ca).empty(); }},
      {"attribute it to Other",
       [](const Subject& s) { return s.certifications_on(0, other_issuer).empty(); }},
      {"delegate trust", [](const Subject& s) { return s.other().trust_depth == 0; }},
      {"count it", does_not_count},
      {"count it now", no_certification_counts},
      {"count the certification", [](const Subject& s) { return s.others(bad) == 1; }},
      {"count it without a word", does_not_count},
      {"count the certification for the second user ID",
       [](const Subject& s) { return s.certifications_on(1, corpus_ca).empty(); }},
      // Revocations
      {"treat the certificate as revoked", not_revoked},
      {"treat it as revoked", not_revoked},
      {"un-revoke it", revoked},
      {"ignore the revocation", revoked},
      {"let a third party revoke a certification it did not make",
       [](const Subject& s) { return s.certifications_on(0, corpus_ca).size() == 1; }},
      {"revoke Other", [](const Subject& s) { return s.reading().detached.at(0).status == bad; }},
      // What people see. Here it is the text as it is made safe; the CLI's tests look at its
      // output.
      {"write the escape sequence to a terminal",
       [](const Subject& s) { return user_ids_are_safe(s); }},
      {"print raw", texts_are_safe},
      {"print it raw", texts_are_safe},
      {"print raw control octets", user_ids_are_safe},
      {"print a megabyte to the terminal",
       [](const Subject& s) { return s.certificate().as_found.user_ids.empty(); }},
      {"write control octets, escapes or bidi controls raw to the terminal", user_ids_are_safe},
      {"change the stored octets", user_ids_are_unchanged},
  };
  return all;
}

}  // namespace kith::corpus
