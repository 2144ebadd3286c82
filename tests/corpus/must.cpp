#include <algorithm>
#include <set>

#include "core/base/display.hpp"
#include "keyring-format/packet/secret_key.hpp"
#include "tests/corpus/sentences.hpp"

namespace kith::corpus {
namespace {

using format::ArmorNote;
using format::ParseErrorCode;
using enum SignatureStatus;

bool has_note(const Subject& s, ArmorNote note) {
  return std::ranges::find(s.reading().notes, note) != s.reading().notes.end();
}

bool says(const std::string& why, std::string_view word) { return why.find(word) != why.npos; }

bool unbound(const Subject& s) { return s.bound_user_ids() == 0; }
bool bound(const Subject& s) { return s.user_id(0).binding.has_value() && s.own(good) > 0; }
bool revoked(const Subject& s) { return s.state().revoked.has_value(); }
bool one_certificate(const Subject& s) { return s.certificates() == 1; }
bool refused(const Subject& s) { return s.refused(); }
bool read_or_refused(const Subject& s) { return s.read_or_refused(); }
bool tells(const Subject& s) { return s.reading().tells(); }

bool same_fingerprint(const Subject& s) {
  return one_certificate(s) &&
         to_hex(s.certificate().fingerprint()) == s.file().at("certs")[0].at("fingerprint");
}

bool truncation(const Subject& s) {
  return s.problem(ParseErrorCode::truncated) || s.problem(ParseErrorCode::unfinished_armor);
}

bool wrong_length(const Subject& s) {
  return truncation(s) || s.problem(ParseErrorCode::too_large);
}

/// Every user ID as it comes out for people.
bool shown_escaped(const Subject& s) {
  for (const auto& component : s.certificate().as_found.user_ids) {
    if (!is_displayable(displayable(as_text(component.packet.body)))) return false;
  }
  return true;
}

bool malformed_one(const Subject& s) { return s.own(malformed) == 1 && s.own(bad) == 0; }

bool certified_by_ca(const Subject& s) {
  const auto found = s.certifications_on(0, corpus_ca);
  return found.size() == 1 && s.objection(found[0]).empty();
}

bool each_signature_once(const Subject& s) {
  std::set<Bytes> seen;
  std::size_t count = 0;
  format::for_each_packet(s.certificate().examined.certificate,
                          [&](const format::Component&, const Bytes* signature) {
                            if (signature == nullptr) return;
                            seen.insert(*signature);
                            ++count;
                          });
  return count == seen.size() && s.state().user_ids.size() == 1 && s.state().subkeys.size() == 1;
}

bool newest_by_ca_is_unique(const Subject& s) {
  const auto found = s.certifications_on(0, corpus_ca);
  const auto newest = std::ranges::max_element(found, {}, &SignatureFact::created);
  return found.size() == 300 && newest->trust_amount == 60 &&
         std::ranges::count(found, newest->created, &SignatureFact::created) == 1;
}

certificate::CertificateState state_at(const Subject& s, const char* date) {
  return certificate::judge(s.certificate().examined.facts, parse_time(date).value(),
                            reference_time());
}

format::Parsed<format::SecretKey> secret(const Subject& s) {
  return format::parse_secret_key(s.certificate().secret_keys.at(0).body);
}

bool weak(const Subject& s, std::string_view digest) {
  return unbound(s) && says(s.user_id(0).why, digest) && s.own(good) > 0;
}

// --- the sentences by what they are about

using Table = std::map<std::string, Check>;

const Table framing = {
    {"not importable as is: the armor line starts with a colon; a reader may explain how to remove "
     "it",
     [](const Subject& s) { return refused(s) && s.problem(ParseErrorCode::disarmed_armor); }},
    {"3 certificates; a reader that stops after the first block must say so",
     [](const Subject& s) { return s.certificates() == 3; }},
    {"2 certificates", [](const Subject& s) { return s.certificates() == 2; }},
    {"report damage", [](const Subject& s) { return s.problem(ParseErrorCode::bad_armor); }},
    {"report the mismatch or accept",
     [](const Subject& s) { return has_note(s, ArmorNote::end_line_differs); }},
    {"accept, or refuse with a clear word", read_or_refused},
    {"accept or refuse with a clear word", read_or_refused},
    {"refuse or accept, with a clear word", read_or_refused},
    {"the first certificate may be read; the second block is reported as damaged", tells},
    {"accept; do not print the comment raw", one_certificate},
    {"report that there is no certificate packet in it", refused},
    {"accept (RFC 9580 6.2: trailing white space is allowed)",
     [](const Subject& s) { return one_certificate(s) && !tells(s); }},
    {"RFC 9580 6.1: an implementation must not reject on the CRC alone; RFC 4880 readers may "
     "reject. Whatever is done, say it",
     [](const Subject& s) {
       return one_certificate(s) && has_note(s, ArmorNote::checksum_mismatch);
     }},
    {"go by the packets or refuse with a clear word", read_or_refused},
    {"report that there is nothing in it",
     [](const Subject& s) { return s.problem(ParseErrorCode::nothing_found); }},
    {"report the wrong length", wrong_length},
    {"refuse", refused},
    {"refuse or read", [](const Subject& s) { return tells(s) || one_certificate(s); }},
    {"same certificate, same fingerprint", same_fingerprint},
    {"same certificate", same_fingerprint},
    {"refuse, or read it (some readers do): same certificate", read_or_refused},
    {"refuse, or read with the fingerprint over what was read", read_or_refused},
    {"refuse (a certificate is not compressed), or read",
     [](const Subject& s) { return refused(s) && s.problem(ParseErrorCode::not_keyring_data); }},
    {"read the certificate and report the garbage, or refuse",
     [](const Subject& s) { return one_certificate(s) && tells(s); }},
    {"say unknown version",
     [](const Subject& s) { return refused(s) && s.problem(ParseErrorCode::unsupported_version); }},
    {"skip the first with a note",
     [](const Subject& s) { return s.problem(ParseErrorCode::unsupported_version); }},
    {"read the second (Corpus CA)",
     [](const Subject& s) {
       return one_certificate(s) && to_hex(s.certificate().fingerprint()) == corpus_ca;
     }},
    {"refuse, or skip them",
     [](const Subject& s) {
       return one_certificate(s) && s.problem(ParseErrorCode::not_keyring_data);
     }},
    {"read the certificate, or refuse", one_certificate},
    {"report an error", tells},
    {"RFC 9580 4.3: reject the sequence with an error. Older readers skip it",
     [](const Subject& s) { return s.problem(ParseErrorCode::unknown_critical); }},
    {"ignore them and read the certificate (RFC 9580 4.3)",
     [](const Subject& s) { return one_certificate(s) && !tells(s); }},
    {"report truncation", truncation},
    {"report that the file is truncated; what was complete before the cut may be kept, or the "
     "whole file refused",
     truncation},
    {"show no user ID and no valid self-signature if it is kept at all",
     [](const Subject& s) {
       return s.certificates() == 0 || (s.state().user_ids.empty() && !s.state().bound);
     }},
    {"cap it, skip it with a note, or show a shortened form",
     [](const Subject& s) { return s.problem(ParseErrorCode::too_large); }},
    {"refuse the key", refused},
    {"list or skip the first, nothing on it is checkable",
     [](const Subject& s) { return !s.state().bound && s.others(good) == 0 && s.own(good) == 0; }},
    {"read Corpus CA",
     [](const Subject& s) {
       return to_hex(s.reading().certificates.at(1).fingerprint()) == corpus_ca &&
              s.reading().certificates.at(1).state.valid();
     }},
    {"one certificate: 2 user IDs, 1 subkey",
     [](const Subject& s) {
       return one_certificate(s) && s.bound_user_ids() == 2 && s.bound_subkeys() == 1;
     }},
    {"1 user ID, 1 subkey, and each signature once after merging", each_signature_once},
    {"refuse or list; must not loop", one_certificate},
};

const Table own_signatures = {
    {"MD5 self-signature: must be flagged weak; the uid must not be shown as soundly bound",
     [](const Subject& s) { return weak(s, "MD5"); }},
    {"SHA1 self-signature: must be flagged weak; the uid must not be shown as soundly bound",
     [](const Subject& s) { return weak(s, "SHA-1"); }},
    {"report the weak hash; it must not count as a sound self-signature",
     [](const Subject& s) { return weak(s, "MD5") || weak(s, "SHA-1"); }},
    {"report it",
     [](const Subject& s) {
       const std::string& why = s.subkey(0).why;
       return s.bound_subkeys() == 0 && (says(why, "MD5") || says(why, "SHA-1"));
     }},
    {"the user ID is not self-signed",
     [](const Subject& s) { return unbound(s) && s.own(good) + s.own(bad) == 0; }},
    {"only the first is bound",
     [](const Subject& s) { return s.bound_user_ids() == 1 && bound(s); }},
    {"only the first user ID is bound",
     [](const Subject& s) { return s.bound_user_ids() == 1 && bound(s); }},
    {"the subkey is bound with a valid back signature",
     [](const Subject& s) { return (s.subkey(0).key_flags & 0x02) != 0; }},
    {"the subkey must not be used to verify signatures",
     [](const Subject& s) {
       return (s.subkey(0).key_flags & 0x02) == 0 && says(s.subkey(0).why, "must not sign");
     }},
    {"the back signature is invalid",
     [](const Subject& s) { return s.subkey(0).binding->has(SignatureFlag::bad_back_signature); }},
    {"the back signature does not verify for this primary",
     [](const Subject& s) { return s.subkey(0).binding->has(SignatureFlag::bad_back_signature); }},
    {"the subkey is not bound", [](const Subject& s) { return s.bound_subkeys() == 0; }},
    {"no subkey is bound", [](const Subject& s) { return s.bound_subkeys() == 0; }},
    {"bound; a key cannot make itself an introducer",
     [](const Subject& s) {
       return bound(s) && s.certificate().examined.facts.certifications.empty();
     }},
    {"refuse small-order keys if your library can; at least be aware",
     [](const Subject& s) { return s.own(good) == 0 && s.own(bad) == 1; }},
    {"the self-signature is invalid",
     [](const Subject& s) { return s.own(bad) == 1 && unbound(s); }},
    {"the self-signature is valid", bound},
    {"the signature is valid", bound},
    {"the self-signature counts", bound},
    {"the self-signature is valid over the exact octets", bound},
    {"as many user IDs as packets, all self-signed",
     [](const Subject& s) {
       return s.bound_user_ids() == s.file().at("certs")[0].at("user_ids").size();
     }},
    {"the fingerprint changes; no valid self-signature remains",
     [](const Subject& s) {
       return s.own(good) == 0 &&
              to_hex(s.certificate().fingerprint()) != s.file().at("original_fingerprint");
     }},
    {"no valid self-signature remains; the fingerprint differs from the original",
     [](const Subject& s) {
       return s.own(good) == 0 &&
              to_hex(s.certificate().fingerprint()) != s.file().at("original_fingerprint");
     }},
    {"report that self-signature invalid; that user ID must not be treated as bound",
     [](const Subject& s) { return s.own(bad) == 1 && s.bound_user_ids() == 1; }},
    {"all signatures on that user ID are invalid",
     [](const Subject& s) { return s.own(bad) == 1 && s.others(bad) == 2 && !bound(s); }},
    {"that signature is invalid", [](const Subject& s) { return s.own(bad) == 1; }},
    {"the user ID is bound by the last signature; the others are invalid",
     [](const Subject& s) { return bound(s) && s.own(good) == 1 && s.own(bad) == 2000; }},
    {"read the certificate and its good self-signature", bound},
    {"that signature is malformed", malformed_one},
    {"that signature is malformed or invalid",
     [](const Subject& s) { return s.own(malformed) + s.own(bad) == 1; }},
    {"that signature is malformed/invalid (RFC 9580 5.2.3)", malformed_one},
    {"the signature is malformed and does not count", unbound},
    {"the signature does not count (v6 keys make only v6 signatures)",
     [](const Subject& s) { return unbound(s) && s.own(bad) == 1; }},
    {"the self-signature does not count", unbound},
    {"the self-signature does not count; the user ID is not bound",
     [](const Subject& s) { return unbound(s) && says(s.user_id(0).why, "critical"); }},
    {"be consistent; ignoring it is the robust choice", bound},
    {"RFC 9580 5.2.3.9: prefer the last; be consistent",
     [](const Subject& s) { return s.state().expires == parse_time("2059-12-22T05:05:05Z"); }},
    {"the key is expired, with its original flags",
     [](const Subject& s) { return s.state().expired && s.state().key_flags == 0x03; }},
    {"be consistent: the older one counts again, or none", bound},
    {"expires in 2156, or never; not in the past",
     [](const Subject& s) {
       return !s.state().expired && s.state().expires > parse_time("2155-01-01");
     }},
    {"say not yet valid",
     [](const Subject& s) { return s.state().not_yet_valid && says(s.state().why, "future"); }},
    {"report it; most readers do not count it",
     [](const Subject& s) { return unbound(s) && says(s.user_id(0).why, "older than the key"); }},
    {"the user ID is no longer bound",
     [](const Subject& s) { return unbound(s) && s.user_id(0).state == BindingState::expired; }},
    {"the user ID is not bound now",
     [](const Subject& s) { return unbound(s) && says(s.user_id(0).why, "future"); }},
    {"the subkey is unbound, or bound after reordering",
     [](const Subject& s) { return s.bound_subkeys() == 0; }},
    {"the user ID is unbound, or bound after reordering", unbound},
    {"ignore, or treat as direct-key", [](const Subject& s) { return s.state().expired; }},
    {"the user ID is bound; the others are uncheckable",
     [](const Subject& s) { return bound(s) && s.own(unsupported) == 2; }},
    {"the user ID is bound; the others are unknown",
     [](const Subject& s) { return bound(s) && s.own(unsupported) == 2; }},
    {"the user ID is bound by the good one", bound},
    {"show the user ID escaped", shown_escaped},
};

const Table certifications = {
    // core/trust compares its age with the issuer's.
    {"report; most readers do not count it",
     [](const Subject& s) { return s.other().created_at() < parse_time("2019-12-31"); }},
    {"a third-party certification, not a self-signature",
     [](const Subject& s) { return unbound(s) && s.others(good) == 1; }},
    {"be consistent", [](const Subject& s) { return s.other().has(SignatureFlag::exportable); }},
    {"invalid as a certification by Corpus CA",
     [](const Subject& s) { return s.others(bad) == 1; }},
    {"attribute it to Corpus CA or refuse", certified_by_ca},
    {"report it as local",
     [](const Subject& s) { return !s.other().has(SignatureFlag::exportable); }},
    {"uncheckable, or valid if all known keys are tried",
     [](const Subject& s) { return s.others(unknown_issuer) == 1; }},
    {"show escaped", shown_escaped},
    {"same regex",
     [](const Subject& s) {
       const json& all = s.file().at("certs")[0].at("signatures");
       return s.scopes(s.other()).at(0) == all.at(1).at("regex")[0].get<std::string>();
     }},
    {"never wider than the part before the NUL",
     [](const Subject& s) {
       return s.other().has(SignatureFlag::open_scope) &&
              s.scopes(s.other()).at(0) == "<[^>]+[@.]corpus\\.test>$";
     }},
    {"an ordinary certification, no delegation",
     [](const Subject& s) { return certified_by_ca(s) && s.other().trust_depth == 0; }},
    {"depth 255, amount 255 (counts as complete, capped at 120)",
     [](const Subject& s) {
       return s.other().trust_depth == 255 && s.other().trust_amount == 255;
     }},
    {"depth 1, amount 0: gives no trust",
     [](const Subject& s) { return s.other().trust_depth == 1 && s.other().trust_amount == 0; }},
    {"an ordinary certification of amount 60",
     [](const Subject& s) { return s.other().trust_depth == 0 && s.other().trust_amount == 60; }},
    {"certifications by Corpus CA and Other on the first user ID",
     [](const Subject& s) {
       return certified_by_ca(s) && s.certifications_on(0, other_issuer).size() == 1;
     }},
    {"be consistent: valid (with or without a note) or invalid",
     [](const Subject& s) {
       return s.others(bad) == 0 &&
              std::ranges::any_of(s.certificate().examined.facts.certifications,
                                  [](const SignatureFact& fact) {
                                    return fact.has(SignatureFlag::prefix_mismatch);
                                  });
     }},
    {"report that certification invalid once the issuer is known",
     [](const Subject& s) { return s.others(bad) == 1; }},
    {"the 2000 signatures are uncheckable (issuer unknown)",
     [](const Subject& s) { return s.others(unknown_issuer) == 2000; }},
    {"exactly one certification by Corpus CA is in effect, the newest", newest_by_ca_is_unique},
    {"no certification of the second user ID; it may be moved to the first",
     [](const Subject& s) { return s.certifications_on(1, corpus_ca).empty(); }},
    {"both count", [](const Subject& s) { return bound(s) && certified_by_ca(s); }},
    {"report it as v3: valid, or not accepted any more",
     [](const Subject& s) {
       return s.other().version == 3 && says(s.objection(s.other()), "version 3");
     }},
    {"the certification by Corpus CA does not count",
     [](const Subject& s) { return !s.objection(s.other()).empty(); }},
    {"report the weak hash; it must not count",
     [](const Subject& s) {
       const std::string why = s.objection(s.other());
       return says(why, "MD5") || says(why, "SHA-1");
     }},
    {"the certification does not count now",
     [](const Subject& s) { return s.other().created_at() > reference_time(); }},
};

const Table revocations = {
    {"the certificate is not revoked; the bad revocation is reported as invalid",
     [](const Subject& s) { return !revoked(s) && s.own(bad) == 1; }},
    {"the safe reading: the certificate is revoked", revoked},
    {"not revoked", [](const Subject& s) { return !revoked(s); }},
    // A certification and its revocation of the same second, and one that says that it cannot be
    // revoked: core/trust chooses, by what is told here.
    {"the safe reading: revoked",
     [](const Subject& s) {
       const auto& facts = s.certificate().examined.facts.certifications;
       return s.others(good) == 2 && facts.at(0).created == facts.at(1).created;
     }},
    {"RFC 9580 5.2.3.20: the revocation is ignored; be consistent",
     [](const Subject& s) {
       const auto& facts = s.certificate().examined.facts.certifications;
       return s.others(good) == 2 && !facts.at(0).has(SignatureFlag::revocable);
     }},
    {"revoked by the designated revoker once Other is known",
     [](const Subject& s) {
       const auto name = s.file().at("file").get<std::string>();
       return revoked(s) && s.state().revoked->designated &&
              !read_blind(name).certificates.at(0).state.revoked;
     }},
    {"revoked", revoked},
    {"revoked, treated as a hard revocation",
     [](const Subject& s) { return revoked(s) && s.state().revoked->hard; }},
    {"revoked; text shown escaped", revoked},
    {"revoked (RFC 9580: a key revocation is permanent for the key; gpg and sq differ on soft "
     "ones)",
     revoked},
    {"the certification by Corpus CA still counts", certified_by_ca},
    {"bound again (newest wins, as gpg) or revoked: be consistent",
     [](const Subject& s) { return s.user_id(0).state == BindingState::valid; }},
    {"revoked now (safe, as gpg does) or in 2092: be consistent and say so",
     [](const Subject& s) {
       return !revoked(s) && !state_at(s, "2092-01-01T05:05:04Z").revoked &&
              state_at(s, "2092-01-01T05:05:05Z").revoked;
     }},
    {"without the certificate: say which key it is for",
     [](const Subject& s) {
       const auto& detached = s.reading().detached;
       return detached.size() == 1 && s.file().at("detached")[0].at("issuer").is_string();
     }},
    {"refuse: signature invalid",
     [](const Subject& s) { return s.reading().detached.at(0).status == bad; }},
};

const Table secrets = {
    {"one certificate, with secret",
     [](const Subject& s) { return one_certificate(s) && !s.certificate().secret_keys.empty(); }},
    {"refuse the secret part",
     [](const Subject& s) { return !format::plain_checksum_holds(secret(s).value()); }},
    {"hold the public part", [](const Subject& s) { return one_certificate(s) && bound(s); }},
    {"say that it holds a secret key",
     [](const Subject& s) { return !s.certificate().secret_keys.empty(); }},
    {"hold the public part; no passphrase opens the rest",
     [](const Subject& s) { return one_certificate(s) && bound(s) && secret(s).has_value(); }},
    {"hold the public part, say the secret part cannot be unlocked",
     [](const Subject& s) {
       return bound(s) && !secret(s) &&
              secret(s).error().code == ParseErrorCode::unsupported_version;
     }},
};

}  // namespace

const std::map<std::string, Check>& musts() {
  static const Table all = [] {
    Table joined = framing;
    for (const Table* part : {&own_signatures, &certifications, &revocations, &secrets}) {
      joined.insert(part->begin(), part->end());
    }
    return joined;
  }();
  return all;
}

}  // namespace kith::corpus
