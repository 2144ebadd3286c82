#include <algorithm>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

class Show : public CliTest {
 protected:
  /// The certifications on the first user ID, as show gives them.
  json certifications(const std::string& who) {
    return kith_json({"show", who})["certificates"][0]["user_ids"][0]["certifications"];
  }
};

constexpr const char* frank = "C07069CB6DDEE169DC2A038B6CE69801E6858DB4";

TEST_F(Show, GivesEveryCertificationOfTheContract) {
  import({"gpg/10-certified-0x10-0x13.pgp", "gpg/certifier-c1-ed25519.pgp"});
  const json all = certifications(frank);
  ASSERT_EQ(all.size(), 2U);
  const json& carol = all[0]["status"] == "good" ? all[0] : all[1];
  const json& dave = all[0]["status"] == "good" ? all[1] : all[0];
  EXPECT_EQ(carol["issuer"], "1A21894F49519DD723B6203185ADBD185A0744E3");
  EXPECT_EQ(carol["issuer_key_id"], "85ADBD185A0744E3");
  EXPECT_EQ(carol["issuer_user_id"], "Carol Certifier <carol@example.org>");
  EXPECT_EQ(carol["type"], 0x10);
  EXPECT_EQ(carol["created"], "2021-01-01T10:20:30Z");
  EXPECT_TRUE(carol["expires"].is_null());
  EXPECT_EQ(carol["amount"], 120);
  EXPECT_EQ(carol["depth"], 0);
  EXPECT_EQ(carol["scopes"], json::array());
  EXPECT_EQ(carol["exportable"], true);
  EXPECT_EQ(carol["status"], "good");
  EXPECT_EQ(dave["status"], "unknown_issuer");
  EXPECT_EQ(dave["issuer_key_id"], "CE3B84FDDCB42B96");
  EXPECT_TRUE(dave["issuer_user_id"].is_null());
}

TEST_F(Show, TellsDepthAmountAndScope) {
  import({"gpg/13-tsign-d1-a60-a120.pgp", "gpg/14-tsign-domain-scope.pgp",
          "gpg/certifier-c1-ed25519.pgp", "gpg/certifier-c2-ed25519.pgp"});
  for (const char* file : {"gpg/13-tsign-d1-a60-a120.pgp", "gpg/14-tsign-domain-scope.pgp"}) {
    const json& expected = described(file)["certs"][0]["certifications"];
    const json document = kith_json({"show", described(file)["certs"][0]["fingerprint"]});
    json found = json::array();
    for (const json& user_id : document["certificates"][0]["user_ids"]) {
      for (const json& c : user_id["certifications"]) found.push_back(c);
    }
    ASSERT_EQ(found.size(), expected.size());
    for (const json& e : expected) {
      const bool there = std::any_of(found.begin(), found.end(), [&](const json& c) {
        return c["issuer"] == e["issuer"] && c["depth"] == e["depth"] &&
               c["amount"] == e["amount"] && c["created"] == e["created"] &&
               c["scopes"].size() == e["regex"].size();
      });
      EXPECT_TRUE(there) << e.dump(1) << found.dump(1);
    }
    const Ran words = kith({"show", described(file)["certs"][0]["fingerprint"]});
    EXPECT_NE(words.out.find("introducer, depth 1, amount "), std::string::npos) << words.out;
    expect_fits(words.out);
  }
}

TEST_F(Show, UsesOnlyTheStatusesOfTheContract) {
  import({"gpg/51-whole-pubring.pgp", "gpg/17-revoked-certification.pgp",
          "gpg/18-revoked-then-recertified.pgp", "gpg/26-weak-thirdparty-sha1.pgp",
          "gpg/15-certification-expired-and-expiring.pgp", "hostile/flip-thirdparty.pgp"});
  const std::set<std::string> allowed = {"good",    "bad",     "unknown_issuer",
                                         "expired", "revoked", "rejected_by_policy"};
  std::set<std::string> seen;
  const json all = kith_json({"list"});
  for (const json& certificate : all["certificates"]) {
    const json shown = kith_json({"show", certificate["fingerprint"]})["certificates"][0];
    for (const json& user_id : shown["user_ids"]) {
      for (const json& c : user_id["certifications"]) {
        seen.insert(c["status"].get<std::string>());
        EXPECT_TRUE(allowed.contains(c["status"].get<std::string>())) << c;
        EXPECT_EQ(c["why"].is_null(), c["counts"].get<bool>()) << c;
      }
    }
    expect_harmless(kith({"show", certificate["fingerprint"]}).out);
  }
  EXPECT_TRUE(seen.contains("good"));
  EXPECT_TRUE(seen.contains("expired"));
  EXPECT_TRUE(seen.contains("revoked"));
}

TEST_F(Show, ReadsLikeThis) {
  import({"gpg/10-certified-0x10-0x13.pgp", "gpg/certifier-c1-ed25519.pgp"});
  EXPECT_EQ(kith({"show", "frank@example.net"}).out,
            "Frank Second <frank@example.net>\n"
            "\n"
            "  fingerprint C070 69CB 6DDE E169 DC2A  038B 6CE6 9801 E685 8DB4\n"
            "  state       valid, never expires\n"
            "  made        2020-01-01\n"
            "  algorithm   ed25519, OpenPGP v4\n"
            "  may         certify and sign\n"
            "\n"
            "User IDs\n"
            "  Frank Second <frank@example.net>\n"
            "    the primary one\n"
            "    not believed\n"
            "    certified by\n"
            "      2021-01-01  85AD BD18 5A07 44E3  Carol Certifier <carol@example.org>\n"
            "    and 1 by a certificate not in this keyring\n"
            "  Frank Certified <frank@example.org>\n"
            "    not believed\n"
            "    certified once by a certificate not in this keyring\n"
            "\n"
            "Subkeys\n"
            "  2C81 8510 B4E9 4F8D 70FD  5860 EC94 F1E9 3FD6 31F8\n"
            "    x25519, made 2020-01-01, to encrypt\n"
            "    valid, never expires\n");
}

TEST_F(Show, SubkeysEndWithTheirCertificate) {
  import({"gpg/01-two-uids-primary-expiry.pgp", "gpg/02-expired-primary.pgp",
          "gpg/06-revoked-cert-reason1.pgp"});
  const auto state_of_subkey = [this](const std::string& file) {
    const std::string text = kith({"show", described(file)["certs"][0]["fingerprint"]}).out;
    const auto subkeys = text.find("\nSubkeys\n");
    EXPECT_NE(subkeys, text.npos) << text;
    return subkeys == text.npos ? std::string{} : text.substr(subkeys);
  };
  EXPECT_NE(state_of_subkey("gpg/01-two-uids-primary-expiry.pgp").find("    valid until "),
            std::string::npos);
  EXPECT_NE(state_of_subkey("gpg/02-expired-primary.pgp")
                .find("    of no use, as its certificate is expired\n"),
            std::string::npos);
  EXPECT_NE(state_of_subkey("gpg/06-revoked-cert-reason1.pgp")
                .find("    of no use, as its certificate is revoked\n"),
            std::string::npos);
}

TEST_F(Show, NotFoundAndAmbiguousAreExitCodeFour) {
  import({"gpg/10-certified-0x10-0x13.pgp", "gpg/certifier-c1-ed25519.pgp"});
  const Ran none = kith({"show", "nobody"});
  EXPECT_EQ(none.exit_code, 4);
  EXPECT_NE(none.err.find("\"nobody\""), std::string::npos);
  EXPECT_EQ(kith_json({"show", "nobody"}, 4)["error"]["kind"], "not_found");
  const Ran several = kith({"show", "example"});
  EXPECT_EQ(several.exit_code, 4);
  EXPECT_NE(several.err.find(frank), std::string::npos) << "candidates are listed";
  EXPECT_NE(several.err.find("Carol Certifier"), std::string::npos);
  const json document = kith_json({"show", "example"}, 4);
  EXPECT_EQ(document["error"]["kind"], "ambiguous");
  EXPECT_GE(document["error"]["hints"].size(), 2U);
}

TEST_F(Show, FindsV6CertificatesAndFitsTheirFingerprints) {
  import({"hostile/ed25519-27-v6.pgp"});
  const std::string fingerprint = described("hostile/ed25519-27-v6.pgp")["certs"][0]["fingerprint"];
  ASSERT_EQ(fingerprint.size(), 64U);
  const json certificate = kith_json({"show", fingerprint})["certificates"][0];
  EXPECT_EQ(certificate["version"], 6);
  EXPECT_EQ(certificate["fingerprint"], fingerprint);
  EXPECT_EQ(certificate["key_id"], fingerprint.substr(0, 16));
  expect_fits(kith({"show", fingerprint}).out);
  expect_fits(kith({"list"}).out);
}

}  // namespace
}  // namespace kith::test
