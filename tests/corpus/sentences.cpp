#include "tests/corpus/sentences.hpp"

#include <algorithm>

#include "core/certificate/policy.hpp"

namespace kith::corpus {
namespace {

std::size_t count(const std::vector<SignatureFact>& facts, SignatureStatus status) {
  return static_cast<std::size_t>(std::ranges::count(facts, status, &SignatureFact::status));
}

}  // namespace

const CertificateReading& Subject::certificate() const { return reading_.certificates.at(0); }

const certificate::UserIdState& Subject::user_id(std::size_t i) const {
  const CertificateReading& one = certificate();
  return one.state.user_ids.at(one.index_of(one.as_found.user_ids.at(i)));
}

const certificate::SubkeyState& Subject::subkey(std::size_t i) const {
  const CertificateReading& one = certificate();
  return one.state.subkeys.at(one.index_of(one.as_found.subkeys.at(i)));
}

std::size_t Subject::bound_user_ids() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      state().user_ids, [](const auto& one) { return one.binding.has_value(); }));
}

std::size_t Subject::bound_subkeys() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      state().subkeys, [](const auto& one) { return one.binding.has_value(); }));
}

std::size_t Subject::own(SignatureStatus status) const {
  return count(certificate().examined.facts.signatures, status);
}

std::size_t Subject::others(SignatureStatus status) const {
  return count(certificate().examined.facts.certifications, status);
}

const SignatureFact& Subject::other() const {
  return certificate().examined.facts.certifications.back();
}

std::vector<SignatureFact> Subject::certifications_on(std::size_t user_id,
                                                      const std::string& issuer) const {
  std::vector<SignatureFact> found;
  const format::Component& component = certificate().as_found.user_ids.at(user_id);
  for (const Bytes& body : component.signatures) {
    const SignatureFact& fact = certificate().fact(component, body);
    const bool certification = fact.type >= 0x10 && fact.type <= 0x13;
    if (certification && fact.status == SignatureStatus::good &&
        to_hex(issuer_of(fact)) == issuer) {
      found.push_back(fact);
    }
  }
  return found;
}

std::vector<std::string> Subject::scopes(const SignatureFact& fact) const {
  const Bytes others = encode_certifications(certificate().examined.facts);
  const auto view = CertificationsView::open(others).value();
  const auto texts = view.scopes(fact);
  return {texts.begin(), texts.end()};
}

std::string Subject::objection(const SignatureFact& fact) const {
  return certificate::policy_objection(fact, Strictness::strict, reference_time());
}

const std::set<std::string>& elsewhere() {
  static const std::set<std::string> all = {
      // What is done with what was read: the engine's export, by its flag `exportable`.
      "never export it to others",
      "export the secret part when the certificate is asked for",
      "publish it as a certificate without a word",
      // Nothing in Kith fetches what a certificate names, or encrypts.
      "fetch anything",
      "encrypt to it",
      // core/trust gives scopes their meaning, and chooses among certifications.
      "say what it means to you; safe: matches nothing or is reported",
      "refuse the regex",
      "the scope matches nothing (safe)",
      "match in linear time or refuse the regex",
      "treat it as unlimited",
      "derive trust from it",
      "add the amounts up",
      // core/identity: what is done with secret keys.
      "refuse to derive with such parameters",
      "refuse the secret part (derive the public key and compare)",
      "use the secret key",
      "sign with it",
      // Ownertrust files: the engine.
      "take the good lines (last one wins: 4) and report each bad line by number",
      "take trust for a malformed fingerprint",
      // The whole test is that: it ends, under the sanitizers, within its time.
      "crash, hang, or use memory out of proportion to the file",
  };
  return all;
}

}  // namespace kith::corpus
