#include <set>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

class List : public CliTest {};

std::set<std::string> keys_of(const json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

/// The keys that `object` lacks.
std::vector<std::string> missing(const json& object, const std::set<std::string>& wanted) {
  const auto present = keys_of(object);
  std::vector<std::string> lacking;
  std::set_difference(wanted.begin(), wanted.end(), present.begin(), present.end(),
                      std::back_inserter(lacking));
  return lacking;
}

TEST_F(List, HasEveryFieldOfTheContract) {
  import({"gpg/04-revoked-uid-reason32-text.pgp"});
  const json document = kith_json({"list"});
  EXPECT_EQ(keys_of(document), std::set<std::string>{"certificates"});
  ASSERT_EQ(document["certificates"].size(), 1U);
  const json& certificate = document["certificates"][0];
  EXPECT_EQ(
      missing(certificate, {"fingerprint", "key_id", "version", "algorithm", "created", "expires",
                            "revoked", "own", "ownertrust", "user_ids", "subkeys"}),
      std::vector<std::string>{});
  EXPECT_EQ(certificate["fingerprint"], "80A0C5B65E1F8DC6DC186B1DD3CBBF66B2821798");
  EXPECT_EQ(certificate["key_id"], "D3CBBF66B2821798");
  EXPECT_EQ(certificate["version"], 4);
  EXPECT_EQ(certificate["algorithm"], "ed25519");
  EXPECT_EQ(certificate["created"], "2020-01-01T10:20:30Z");
  EXPECT_TRUE(certificate["expires"].is_null());
  EXPECT_TRUE(certificate["revoked"].is_null());
  EXPECT_EQ(certificate["own"], false);
  EXPECT_TRUE(certificate["ownertrust"].is_null());
  EXPECT_EQ(certificate["state"], "valid");
}

TEST_F(List, TellsAboutUserIds) {
  import({"gpg/04-revoked-uid-reason32-text.pgp"});
  const json certificate = kith_json({"list"})["certificates"][0];
  ASSERT_EQ(certificate["user_ids"].size(), 2U);
  const json& first = certificate["user_ids"][0];
  EXPECT_EQ(missing(first, {"user_id", "email", "primary", "revoked", "trust"}),
            std::vector<std::string>{});
  EXPECT_FALSE(first.contains("certifications")) << "only show has them";
  EXPECT_EQ(first["user_id"], "Uwe Andere <uwe@example.net>");
  EXPECT_EQ(first["email"], "uwe@example.net");
  EXPECT_EQ(first["primary"], true);
  EXPECT_TRUE(first["revoked"].is_null());
  EXPECT_EQ(missing(first["trust"], {"model", "amount", "level"}), std::vector<std::string>{});
  EXPECT_EQ(first["trust"]["model"], "flow");
  EXPECT_EQ(first["trust"]["amount"], 0);
  EXPECT_EQ(first["trust"]["level"], "none");
  const json& second = certificate["user_ids"][1];
  EXPECT_EQ(second["primary"], false);
  EXPECT_EQ(missing(second["revoked"], {"hard", "reason", "text", "time"}),
            std::vector<std::string>{});
  EXPECT_EQ(second["revoked"]["hard"], false);
  EXPECT_EQ(second["revoked"]["text"], "left the company\nsecond line");
  EXPECT_EQ(second["revoked"]["time"], "2021-01-01T10:20:30Z");
}

TEST_F(List, TellsAboutSubkeys) {
  import({"gpg/04-revoked-uid-reason32-text.pgp"});
  const json certificate = kith_json({"list"})["certificates"][0];
  ASSERT_EQ(certificate["subkeys"].size(), 1U);
  const json& subkey = certificate["subkeys"][0];
  EXPECT_EQ(missing(subkey,
                    {"fingerprint", "algorithm", "created", "expires", "revoked", "capabilities"}),
            std::vector<std::string>{});
  EXPECT_EQ(subkey["fingerprint"], "224BD76086F9B4DCB11ACCDDF04ED24D251EA46C");
  EXPECT_EQ(subkey["algorithm"], "x25519");
  EXPECT_EQ(subkey["capabilities"], json::array({"encrypt"}));
  EXPECT_TRUE(subkey["revoked"].is_null());
}

TEST_F(List, JudgesAtTheInstantAskedFor) {
  import({"gpg/06-revoked-cert-reason2.pgp", "gpg/02-expired-primary.pgp"});
  std::map<std::string, std::set<std::string>> states;
  for (const char* time : {"2020-01-02", "2025-06-01", "1999-01-01"}) {
    const json document = kith_json({"list", "--time", time});
    for (const json& c : document["certificates"]) {
      states[time].insert(c["state"].get<std::string>());
    }
  }
  EXPECT_EQ(states["2025-06-01"], (std::set<std::string>{"revoked", "expired"}));
  EXPECT_TRUE(states["1999-01-01"].contains("not_yet_valid"));
}

TEST_F(List, RevocationsSayHowAndWhy) {
  const std::map<std::string, std::pair<std::string, bool>> expected = {
      {"gpg/06-revoked-cert-reason0.pgp", {"unspecified", true}},
      {"gpg/06-revoked-cert-reason1.pgp", {"superseded", false}},
      {"gpg/06-revoked-cert-reason2.pgp", {"compromised", true}},
      {"gpg/06-revoked-cert-reason3.pgp", {"retired", false}}};
  for (const auto& [file, reason] : expected) {
    import({file});
    const std::string fingerprint = described(file)["certs"][0]["fingerprint"];
    const json revoked = kith_json({"show", fingerprint})["certificates"][0]["revoked"];
    EXPECT_EQ(revoked["reason"], reason.first) << file;
    EXPECT_EQ(revoked["hard"], reason.second) << file;
    EXPECT_EQ(revoked["time"], described(file)["certs"][0]["revoked"]["time"]) << file;
  }
}

TEST_F(List, SelectsByAnythingThatNamesACertificate) {
  import({"gpg/10-certified-0x10-0x13.pgp", "gpg/certifier-c1-ed25519.pgp"});
  for (const char* text : {"C07069CB6DDEE169DC2A038B6CE69801E6858DB4", "6CE69801E6858DB4",
                           "frank@example.org", "<frank@example.net>", "Frank Sec", "frank"}) {
    const json found = kith_json({"list", text})["certificates"];
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(found[0]["key_id"], "6CE69801E6858DB4");
  }
  EXPECT_EQ(kith_json({"list", "nobody"})["certificates"], json::array());
  const Ran none = kith({"list", "nobody"});
  EXPECT_EQ(none.exit_code, 0);
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(none.err, "kith: no certificate matches \"nobody\"\n");
}

TEST_F(List, ReadsWellInEightyColumns) {
  import({"gpg/40-pubring-10.pgp", "sq/40-keyring.pgp", "gpg/24-photo.pgp"});
  const Ran ran = kith({"list"});
  EXPECT_EQ(ran.exit_code, 0);
  expect_fits(ran.out);
  EXPECT_EQ(ran.out.find('\x1b'), std::string::npos);
}

TEST_F(List, ShowsACertificateLikeThis) {
  import({"gpg/10-certified-0x10-0x13.pgp"});
  EXPECT_EQ(kith({"list"}).out,
            "Frank Second <frank@example.net>\n"
            "  C070 69CB 6DDE E169 DC2A  038B 6CE6 9801 E685 8DB4\n"
            "  ed25519, made 2020-01-01, valid, never expires\n"
            "  also frank@example.org\n"
            "\n"
            "1 certificate: 1 valid\n");
}

TEST_F(List, ColoursOnlyWhereItIsAsked) {
  import({"gpg/10-certified-0x10-0x13.pgp"});
  EXPECT_NE(kith({"list", "--color", "always"}).out.find("\x1b[32mvalid\x1b[0m"),
            std::string::npos);
  EXPECT_EQ(kith({"list", "--color", "never"}).out.find('\x1b'), std::string::npos);
  setting_.environment["NO_COLOR"] = "1";
  EXPECT_EQ(kith({"list"}).out.find('\x1b'), std::string::npos);
}

TEST_F(List, EmptyAndMissingKeyringsSaySo) {
  const Ran missing_keyring = kith({"list"});
  EXPECT_EQ(missing_keyring.exit_code, 4);
  EXPECT_NE(missing_keyring.err.find("there is no keyring in " + home_.string()),
            std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(home_));
  EXPECT_EQ(kith_json({"list"}, 4)["error"]["kind"], "not_found");
  import({"gpg/03-subkeys.pgp"});
  ASSERT_EQ(kith({"delete", "--yes", "example"}).exit_code, 0);
  const Ran empty = kith({"list"});
  EXPECT_EQ(empty.exit_code, 0);
  EXPECT_EQ(empty.out, "");
  EXPECT_EQ(empty.err, "kith: the keyring in " + home_.string() +
                           " is empty; `kith import FILE` takes in what a friend gave you\n");
  EXPECT_EQ(kith_json({"list"})["certificates"], json::array());
}

}  // namespace
}  // namespace kith::test
