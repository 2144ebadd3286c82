#include <filesystem>

#include "tests/cli/fixture.hpp"
#include "tests/cli/pty.hpp"

namespace kith::test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* alice = "Alice Example <alice@example.org>";

class New : public CliTest {};

TEST_F(New, MakesAnIdentity) {
  const json made = kith_json({"new", alice, "Alice <alice@work.example>", "--no-passphrase"});
  const json& certificate = made["certificates"][0];
  EXPECT_EQ(certificate["version"], 4);
  EXPECT_EQ(certificate["algorithm"], "ed25519");
  EXPECT_EQ(certificate["own"], true);
  EXPECT_EQ(certificate["locked"], false);
  EXPECT_EQ(certificate["valid"], true);
  EXPECT_TRUE(certificate["note"].is_null());
  ASSERT_EQ(certificate["user_ids"].size(), 2U);
  EXPECT_EQ(certificate["user_ids"][0]["user_id"], alice);
  EXPECT_EQ(certificate["user_ids"][0]["primary"], true);
  EXPECT_EQ(certificate["subkeys"].size(), 3U);
  const fs::path revocation = made["revocation_file"].get<std::string>();
  EXPECT_EQ(fs::status(revocation).permissions(), fs::perms{0600});
  EXPECT_EQ(revocation.parent_path(), home_ / "revocations");
  const json listed = kith_json({"list"})["certificates"][0];
  EXPECT_EQ(listed["fingerprint"], certificate["fingerprint"]);
  EXPECT_EQ(listed["own"], true);
}

TEST_F(New, KnowsProfilesAndExpiry) {
  const auto expires = [this](std::vector<std::string> options) -> json {
    options.insert(options.begin(), {"new", alice, "--no-passphrase", "--time", "2026-11-24"});
    const json made = kith_json(options);
    return made["certificates"][0]["expires"];
  };
  EXPECT_EQ(expires({}), "2029-11-24T00:00:00Z");
  EXPECT_EQ(expires({"--expires", "18m"}), "2028-05-24T00:00:00Z");
  EXPECT_EQ(expires({"--expires", "2027-02-03"}), "2027-02-03T00:00:00Z");
  EXPECT_TRUE(expires({"--expires", "never"}).is_null());
  const json v6 = kith_json({"new", "V <v6@example.org>", "--no-passphrase", "--profile", "v6"});
  EXPECT_EQ(v6["certificates"][0]["version"], 6);
}

TEST_F(New, SaysWhereTheRevocationCertificateIs) {
  const Ran ran = kith({"new", alice, "--no-passphrase"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_NE(ran.out.find(alice), std::string::npos);
  EXPECT_NE(ran.out.find("  yours       its secret keys are here\n"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find((home_ / "revocations").string()), std::string::npos);
  EXPECT_EQ(kith({"new", "B <b@example.org>", "--no-passphrase", "--quiet"}).out, "");
  EXPECT_NE(kith({"list"}).out.find("Alice Example <alice@example.org> (yours)\n"),
            std::string::npos);
}

TEST_F(New, MistakesAreExplained) {
  const auto refused = [this](std::vector<std::string> arguments, int code,
                              const std::string& words) {
    arguments.insert(arguments.begin(), "new");
    const Ran ran = kith(arguments);
    EXPECT_EQ(ran.exit_code, code) << ran.err;
    EXPECT_NE(ran.err.find(words), std::string::npos) << ran.err;
    EXPECT_EQ(ran.out, "");
  };
  refused({}, 2, "`new` needs \"NAME <ADDRESS>\"...");
  refused({alice, "--expires", "yesterday"}, 2, "is no time");
  refused({alice, "--expires", "2001-01-01"}, 2, "is in the past");
  refused({alice, "--profile", "v5"}, 2, "--profile is one of v4, v6, not `v5`");
  refused({"", "--no-passphrase"}, 2, "");
  refused({"a\x1b[2J", "--no-passphrase"}, 2, "");
  EXPECT_EQ(kith({"list"}).out, "");
}

class Identity : public CliTest {
 protected:
  void SetUp() override { fingerprint_ = make_identity(alice); }

  Ran change(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "identity");
    return kith(arguments);
  }
  json now() { return kith_json({"show", fingerprint_})["certificates"][0]; }

  std::string fingerprint_;
};

TEST_F(Identity, AddsAndRevokesUserIds) {
  const Ran added = change({"add-user-id", "alice", "Alice <alice@work.example>"});
  ASSERT_EQ(added.exit_code, 0) << added.err;
  expect_fits(added.out);
  ASSERT_EQ(now()["user_ids"].size(), 2U);
  EXPECT_EQ(now()["user_ids"][0]["user_id"], alice);
  EXPECT_EQ(change({"set-primary", fingerprint_, "work.example"}).exit_code, 0);
  EXPECT_EQ(now()["user_ids"][0]["user_id"], "Alice <alice@work.example>");
  const json revoked =
      kith_json({"identity", "revoke-user-id", fingerprint_, "work.example", "--text", "I left"});
  EXPECT_TRUE(revoked["done"].is_array());
  const json after = now();
  for (const json& user_id : after["user_ids"]) {
    if (user_id["user_id"] == alice) continue;
    EXPECT_EQ(user_id["revoked"]["text"], "I left");
  }
  EXPECT_EQ(change({"add-user-id", "alice", "A <a@x.example>", "--primary"}).exit_code, 0);
  EXPECT_EQ(now()["user_ids"][0]["user_id"], "A <a@x.example>");
}

TEST_F(Identity, SetsExpiryAndRotatesSubkeys) {
  ASSERT_EQ(change({"set-expiry", "alice", "2099-01-01"}).exit_code, 0);
  EXPECT_EQ(now()["expires"], "2099-01-01T00:00:00Z");
  ASSERT_EQ(change({"set-expiry", "alice", "never"}).exit_code, 0);
  EXPECT_TRUE(now()["expires"].is_null());
  ASSERT_EQ(change({"rotate-subkeys", "alice"}).exit_code, 0);
  EXPECT_EQ(now()["subkeys"].size(), 6U);
}

TEST_F(Identity, ChangesThePassphrase) {
  const Ran sealed = kith({"identity", "passphrase", "alice", "--passphrase-file", "-"},
                          "four purple kettles 7\n");
  ASSERT_EQ(sealed.exit_code, 0) << sealed.err;
  EXPECT_EQ(change({"set-expiry", "alice", "never"}).exit_code, 5);
  const Ran opened =
      kith({"identity", "passphrase", "alice", "--no-passphrase", "--passphrase-file", "-"},
           "four purple kettles 7\n");
  ASSERT_EQ(opened.exit_code, 0) << opened.err;
  EXPECT_EQ(change({"set-expiry", "alice", "never"}).exit_code, 0);
}

TEST_F(Identity, MistakesAreExplained) {
  const auto refused = [this](std::vector<std::string> arguments, int code,
                              const std::string& words) {
    const Ran ran = change(std::move(arguments));
    EXPECT_EQ(ran.exit_code, code) << ran.err;
    EXPECT_NE(ran.err.find(words), std::string::npos) << ran.err;
    EXPECT_EQ(ran.out, "");
  };
  refused({}, 2, "`identity` needs ACTION WHO [WHAT]");
  refused({"set-expriy", "alice", "2y"}, 2, "did you mean `set-expiry`?");
  refused({"frobnicate", "alice"}, 2, "it is one of add-user-id, ");
  refused({"set-expiry", "alice"}, 2, "`identity set-expiry` needs WHO and WHEN");
  refused({"rotate-subkeys", "alice", "x"}, 2, "so what is `x`?");
  refused({"set-expiry", "alice", "2001-01-01"}, 2, "is in the past");
  refused({"set-primary", "alice", alice, "--text", "x"}, 2, "--text goes with revoke-user-id");
  refused({"rotate-subkeys", "alice", "--primary"}, 2, "--primary goes with add-user-id");
  refused({"rotate-subkeys", "alice", "--no-passphrase"}, 2, "goes with passphrase");
  refused({"rotate-subkeys", "nobody"}, 4, "nobody");
  refused({"set-primary", "alice", "nobody@example.net"}, 4, "nobody@example.net");
  import({"gpg/10-certified-0x10-0x13.pgp"});
  EXPECT_NE(change({"rotate-subkeys", "frank"}).exit_code, 0) << "it is not yours";
}

class Revoke : public Identity {};

TEST_F(Revoke, IsForGoodAndAsksFirst) {
  const Ran refused = kith({"revoke", "alice", "--reason", "retired"});
  EXPECT_EQ(refused.exit_code, 2) << refused.err;
  EXPECT_NE(refused.err.find("--yes confirms"), std::string::npos);
  const Ran no = run_on_terminal(program_path(), {"revoke", "alice", "--reason", "compromised"},
                                 setting_, "n\n");
  EXPECT_EQ(no.exit_code, 130);
  EXPECT_NE(no.out.find("is for good. Nothing that it ever signed counts any more."),
            std::string::npos)
      << no.out;
  EXPECT_TRUE(now()["revoked"].is_null());
  const json revoked =
      kith_json({"revoke", "alice", "--reason", "superseded", "--text", "see my new one", "--yes"});
  EXPECT_EQ(revoked["certificates"][0]["revoked"]["reason"], "superseded");
  EXPECT_EQ(now()["revoked"]["hard"], false);
  EXPECT_EQ(now()["revoked"]["text"], "see my new one");
}

TEST_F(Revoke, TakesASubkeyAlone) {
  const std::string subkey = now()["subkeys"][0]["fingerprint"];
  const Ran ran = kith({"revoke", "alice", "--reason", "compromised", "--subkey", subkey, "--yes"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_TRUE(now()["revoked"].is_null());
  EXPECT_EQ(now()["subkeys"][0]["revoked"]["reason"], "compromised");
}

TEST_F(Revoke, NeedsAReason) {
  const Ran ran = kith({"revoke", "alice", "--yes"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.err.find("needs --reason"), std::string::npos);
  EXPECT_EQ(kith({"revoke", "alice", "--reason", "boredom", "--yes"}).exit_code, 2);
  EXPECT_EQ(kith({"revoke", "nobody", "--reason", "retired", "--yes"}).exit_code, 4);
}

}  // namespace
}  // namespace kith::test
