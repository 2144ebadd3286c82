/// What Kith reads and concludes about every file of the corpus, against the manifest.

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "core/certificate/policy.hpp"
#include "keyring-format/subpacket/values.hpp"
#include "tests/corpus/account.hpp"
#include "tests/corpus/deviations.hpp"

namespace kith::corpus {
namespace {

using certificate::policy_objection;

/// Calls `visit` with the entry of every file and its name.
template <typename Visit>
void for_each_file(Visit visit) {
  for (const json& file : manifest().at("files")) {
    const auto name = file.at("file").get<std::string>();
    SCOPED_TRACE(name);
    visit(file, name);
  }
}

/// An account without what the manifest leaves open: which of several user IDs without a flag is
/// primary, and the signatures of flooded certificates, which it only counts.
json comparable(json account, const json& expected) {
  if (!expected.contains("signatures")) account.erase("signatures");
  json& user_ids = account["user_ids"];
  for (std::size_t i = 0; i < std::min(user_ids.size(), expected.at("user_ids").size()); ++i) {
    if (expected.at("user_ids")[i].at("primary").is_null()) user_ids[i]["primary"] = nullptr;
  }
  return account;
}

TEST(Corpus, EveryFileIsReadAsTheManifestSays) {
  std::size_t files = 0, certificates = 0;
  for_each_file([&](const json& file, const std::string& name) {
    const Reading& reading = read(name);
    const json expected_all = expected_certificates(file);
    ASSERT_EQ(reading.certificates.size(), expected_all.size());
    for (std::size_t i = 0; i < expected_all.size(); ++i) {
      const json expected = expected_account(expected_all[i]);
      const json account = comparable(account_of(reading.certificates[i]), expected);
      EXPECT_EQ(account, expected) << json::diff(expected, account).dump();
      ++certificates;
    }
    ++files;
  });
  EXPECT_EQ(files, 404U);
  EXPECT_EQ(certificates, 484U);
}

TEST(Corpus, DeviationsAreOnlyWhereTheManifestLeavesAChoice) {
  for (const auto& [name, deviation] : deviations()) {
    const json& file = entry(name);
    EXPECT_NE(expected_certificates(file), file.at("certs")) << name;
    const auto outcome = file.at("expect").at("outcome").get<std::string>();
    // Of the others, one shows the secret part refused; the rest differ in a word.
    const bool open = outcome == "either" || outcome == "accept-partial" ||
                      name == "hostile/secret-bad-checksum.pgp" ||
                      name == "hostile/secret-not-matching-public.pgp";
    EXPECT_TRUE(open) << name << " is to " << outcome << ", but " << deviation.reason;
  }
}

TEST(Corpus, SignaturesAreCountedInFloods) {
  std::size_t floods = 0;
  for_each_file([&](const json& file, const std::string& name) {
    for (const json& expected : file.value("certs", json::array())) {
      if (!expected.contains("signature_counts")) continue;
      std::map<std::string, std::size_t> counts;
      const json account = account_of(read(name).certificates.at(0));
      for (const json& one : account.at("signatures")) {
        const std::string who = one.at("self") == true ? "self" : "third party";
        ++counts["('" + one.at("type").get<std::string>() + "', '" + who + "', '" +
                 one.at("status").get<std::string>() + "')"];
      }
      EXPECT_EQ(json(counts), expected.at("signature_counts"));
      ++floods;
    }
  });
  EXPECT_EQ(floods, 2U);
}

// --- what counts

/// The account of each signature of the manifest, with the fact that Kith has about it.
template <typename Visit>
void for_each_signature(Visit visit) {
  for_each_file([&](const json& file, const std::string& name) {
    const json certificates = file.value("certs", json::array());
    const Reading& reading = read(name);
    if (deviations().contains(name)) return;
    for (std::size_t i = 0; i < certificates.size(); ++i) {
      const CertificateReading& certificate = reading.certificates.at(i);
      std::map<std::string, std::vector<const SignatureFact*>> facts;
      const auto add = [&](const format::Component& component, const std::string& part) {
        for (const Bytes& body : component.signatures) {
          facts[part].push_back(&certificate.fact(component, body));
        }
      };
      add(certificate.as_found.primary, "primary");
      std::map<std::string, int> counts;
      for (const auto* part : {&certificate.as_found.user_ids, &certificate.as_found.subkeys}) {
        for (const format::Component& one : *part) {
          const std::string kind = one.packet.tag == format::PacketTag::user_attribute
                                       ? "user_attribute"
                                   : one.packet.tag == format::PacketTag::user_id ? "user_id"
                                                                                  : "subkey";
          add(one, kind + ' ' + std::to_string(counts[kind]++));
        }
      }
      std::map<std::string, std::size_t> next;
      for (const json& one : certificates[i].value("signatures", json::array())) {
        const auto part = one.at("on").get<std::string>();
        visit(one, *facts.at(part).at(next[part]++));
      }
    }
  });
}

std::string objection(const SignatureFact& fact) {
  return policy_objection(fact, Strictness::strict, reference_time());
}

TEST(Corpus, CertificationsThatAreOrWereInEffectPassThePolicy) {
  std::map<std::string, std::size_t> counts;
  for_each_signature([&](const json& expected, const SignatureFact& fact) {
    const std::string effect = expected.value("in_effect", "");
    const std::set<std::string> sound = {"yes",     "superseded",
                                         "revoked", "is the revocation in effect",
                                         "expired", "yes: designated revoker"};
    if (!sound.contains(effect)) return;
    ++counts[effect];
    EXPECT_EQ(fact.status, SignatureStatus::good);
    EXPECT_EQ(objection(fact), "");
    EXPECT_FALSE(fact.has(SignatureFlag::by_subkey));
    EXPECT_EQ(fact.has(SignatureFlag::designated), effect == "yes: designated revoker");
    const Timestamp end = fact.created_at() + fact.expires_after;
    const bool ended = fact.has(SignatureFlag::has_expiry) && end <= reference_time();
    if (effect == "expired" || effect == "yes") {
      EXPECT_EQ(ended, effect == "expired");
    }
  });
  EXPECT_EQ(counts["yes"], 249U);
  EXPECT_EQ(counts["superseded"], 309U);
  EXPECT_EQ(counts["yes: designated revoker"], 3U);
}

TEST(Corpus, CertificationsThatDoNotCountAreRefusedForTheReasonGiven) {
  std::size_t refused = 0;
  for_each_signature([&](const json& expected, const SignatureFact& fact) {
    const std::string effect = expected.value("in_effect", "");
    if (!effect.starts_with("no: ")) return;
    const std::string_view why = std::string_view{effect}.substr(4);
    SCOPED_TRACE(why);
    ++refused;
    if (why.starts_with("bad signature")) {
      EXPECT_EQ(fact.status, SignatureStatus::bad);
    } else if (why.starts_with("weak hash MD5")) {
      EXPECT_EQ(objection(fact), "it uses MD5, which is no longer accepted");
    } else if (why.starts_with("weak hash SHA1")) {
      EXPECT_EQ(objection(fact), "it uses SHA-1, which is no longer accepted");
    } else if (why.starts_with("unknown critical subpacket")) {
      EXPECT_NE(objection(fact).find("critical"), std::string::npos);
    } else if (why.starts_with("version 3")) {
      EXPECT_NE(objection(fact).find("version 3"), std::string::npos);
    } else if (why.starts_with("made in the future")) {
      EXPECT_GT(fact.created_at(), reference_time());
    } else if (why.starts_with("issued by a subkey")) {
      EXPECT_TRUE(fact.has(SignatureFlag::by_subkey));
    } else if (why.starts_with("not a designated revoker")) {
      EXPECT_FALSE(fact.has(SignatureFlag::designated));
    } else if (why.starts_with("issuer key revoked") ||
               why.starts_with("this issuer has nothing")) {
      // What the network of all certificates says: core/trust.
      EXPECT_EQ(fact.status, SignatureStatus::good);
    } else {
      ADD_FAILURE() << "no such reason is known here";
    }
  });
  EXPECT_EQ(refused, 30U);
}

TEST(Corpus, WithoutIssuersCertificationsWait) {
  for (const char* name : {"wot/keyring.pgp", "hostile/flip-thirdparty.pgp"}) {
    SCOPED_TRACE(name);
    const Reading blind = read_blind(name);
    std::size_t waiting = 0;
    for (const CertificateReading& one : blind.certificates) {
      for (const SignatureFact& fact : one.examined.facts.certifications) {
        EXPECT_EQ(fact.status, SignatureStatus::unknown_issuer);
        ++waiting;
      }
    }
    EXPECT_GT(waiting, 0U);
  }
}

// --- signatures without a certificate

TEST(Corpus, DetachedRevocationsAreRead) {
  std::size_t count = 0;
  for_each_file([&](const json& file, const std::string& name) {
    const json expected = file.value("detached", json::array());
    const auto& detached = read(name).detached;
    if (expected.empty()) return;
    ASSERT_EQ(detached.size(), expected.size());
    const json& one = expected[0];
    const auto signature = format::parse_signature(detached[0].body);
    ASSERT_TRUE(signature);
    EXPECT_EQ(signature->type, format::SignatureType::key_revocation);
    EXPECT_EQ(signature->version, one.at("version"));
    EXPECT_EQ(to_rfc3339(Timestamp{format::creation_time(*signature).value_or(0)}),
              one.at("created"));
    const auto names = format::issuers(*signature);
    ASSERT_FALSE(names.fingerprints.empty());
    EXPECT_EQ(to_hex(names.fingerprints[0].octets), one.at("issuer"));
    const auto reason = format::revocation_reason(*signature);
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->code, one.at("reason"));
    EXPECT_EQ(reason->text, octets_of(one.at("reason_text")));
    EXPECT_EQ(detached[0].status == SignatureStatus::good, one.at("status") == "valid");
    ++count;
  });
  EXPECT_EQ(count, 9U);
}

TEST(Corpus, DetachedRevocationsRevokeWhatTheyAreFor) {
  std::size_t count = 0;
  for_each_file([&](const json& file, const std::string& name) {
    if (file.at("kind") != "revocation") return;
    const auto target = file.at("applies_to").get<std::string>();
    CertificateReading certificate = std::move(read_blind(target).certificates.at(0));
    EXPECT_FALSE(certificate.state.revoked);
    format::Certificate joined = certificate.as_found;
    joined.primary.signatures.push_back(read(name).detached[0].body);
    const Fingerprint fingerprint = certificate.fingerprint();
    format::canonicalize(joined, certificate::own_names(fingerprint));
    const auto examined = certificate::examine(std::move(joined), certificate.known);
    ASSERT_TRUE(examined);
    EXPECT_EQ(examined->good, 1U);
    const auto state = certificate::judge(examined->facts, reference_time(), reference_time());
    EXPECT_TRUE(state.revoked);
    ++count;
  });
  EXPECT_EQ(count, 7U);
}

}  // namespace
}  // namespace kith::corpus
