#include <functional>
#include <utility>

#include "tests/certificate/forge.hpp"
#include "tests/engine/fixture.hpp"
#include "tests/support/tests_dir.hpp"

/// What others do to the keyring between the moment in which an import has read what it checks and
/// the one in which it writes what came of it.
namespace kith::test {
namespace {

using namespace certificate::test;  // the forge

Bytes octets_of(const Forge& forge) { return format::write_certificate(forge.certificate()); }

class Meanwhile : public testing::Test {
 protected:
  [[nodiscard]] static Forge of(const ForgedKey& key, const std::string& name) {
    Forge forge{key};
    forge.user_id(name).sign(self(birthday));
    return forge;
  }
  [[nodiscard]] Bytes certified(const ForgedKey& key, const std::string& name) const {
    return octets_of(of(key, name).sign(certification(birthday + day), alice_));
  }

  /// Imports, while somebody else does something.
  ImportReport import_while(const Bytes& octets, const std::function<void()>& others) {
    ImportRequest request;
    request.inputs.push_back(stream("file", octets));
    bool done = false;
    const Job job{{}, [&](const Progress& progress) {
                    if (progress.stage != "checking signatures" || std::exchange(done, true))
                      return;
                    others();
                  }};
    const auto report = engine_.import(request, job);
    EXPECT_TRUE(report.has_value());
    EXPECT_TRUE(done) << "something had to be checked";
    EXPECT_TRUE(is_sound(engine_));
    return report.value_or(ImportReport{});
  }
  [[nodiscard]] CertificationInfo certification_of(const std::string& who) const {
    const auto info = show(engine_, who);
    if (info.user_ids.size() != 1 || info.user_ids[0].certifications.size() != 1) {
      ADD_FAILURE() << who << " has one certification";
      return {};
    }
    return info.user_ids[0].certifications[0];
  }
  [[nodiscard]] static std::string name(const ForgedKey& key) { return to_hex(key.fingerprint()); }

  const ForgedKey alice_{1}, bob_{2}, carol_{3};
  const Scratch scratch_;
  Engine engine_ = open_keyring(scratch_ / "home");
};

TEST_F(Meanwhile, WhatCameIsStillToBeChecked) {
  import(engine_, {certified(bob_, "Bob")});
  import_while(octets_of(of(alice_, "Alice")),
               [&] { import_unchecked(engine_, certified(carol_, "Carol")); });
  EXPECT_EQ(certification_of(name(bob_)).status, CertificationStatus::good);
  EXPECT_EQ(engine_.stats(reference_time)->unchecked, 1U);
  import(engine_, std::vector<Bytes>{});
  EXPECT_EQ(certification_of(name(carol_)).status, CertificationStatus::good);
  EXPECT_EQ(engine_.stats(reference_time)->unchecked, 0U);
}

TEST_F(Meanwhile, WhoWasDeletedHasCertifiedNothing) {
  import(engine_, {certified(bob_, "Bob")});
  import_while(octets_of(of(alice_, "Alice")), [&] {
    ASSERT_TRUE(engine_.remove({{name(alice_)}, false}));
  });
  EXPECT_EQ(certification_of(name(bob_)).status, CertificationStatus::unknown_issuer);
  import(engine_, {octets_of(of(alice_, "Alice"))});
  EXPECT_EQ(certification_of(name(bob_)).status, CertificationStatus::good);
}

/// The key that came made the certification; the one that was tried has the same key ID. Whether
/// the others have checked it by then or not makes no difference.
TEST_F(Meanwhile, ASignatureIsNotBadBeforeEveryKeyWasTried) {
  const auto file = [](const char* name) {
    return file_octets(tests_dir() + "/engine/same_key_id/" + name + ".pgp");
  };
  for (const bool checked : {false, true}) {
    engine_ = open_keyring(scratch_ / (checked ? "checked" : "unchecked"));
    import(engine_, {file("carol-by-bert")});
    const auto report = import_while(file("anna"), [&] {
      if (checked) {
        import(engine_, {file("bert")});
      } else {
        import_unchecked(engine_, file("bert"));
      }
    });
    EXPECT_EQ(report.signatures.bad, 0U);
    import(engine_, std::vector<Bytes>{});
    EXPECT_EQ(certification_of("carol@collision.example").status, CertificationStatus::good);
  }
}

/// Mallory's subkey is Alice's primary key, without her help.
TEST_F(Meanwhile, ABorrowerDoesNotGetWhatItsOwnerHasMade) {
  const ForgedKey mallory{4};
  for (const bool checked : {false, true}) {
    engine_ = open_keyring(scratch_ / (checked ? "checked" : "unchecked"));
    import(engine_, {certified(bob_, "Bob")});
    import_while(octets_of(of(mallory, "Mallory").subkey(alice_)), [&] {
      if (checked) {
        import(engine_, {octets_of(of(alice_, "Alice"))});
      } else {
        import_unchecked(engine_, octets_of(of(alice_, "Alice")));
      }
    });
    import(engine_, std::vector<Bytes>{});
    EXPECT_EQ(certification_of(name(bob_)).issuer, alice_.fingerprint());
    EXPECT_FALSE(certification_of(name(bob_)).by_subkey);
  }
}

TEST_F(Meanwhile, WhoWasDeletedHasSpoiltNothing) {
  const auto file = [](const char* name) {
    return file_octets(tests_dir() + "/engine/same_key_id/" + name + ".pgp");
  };
  import(engine_, {file("carol-by-bert")});
  import_while(file("anna"), [&] {
    ASSERT_TRUE(engine_.remove({{"anna@collision.example"}, false}));
  });
  import(engine_, {file("bert")});
  EXPECT_EQ(certification_of("carol@collision.example").status, CertificationStatus::good);
}

/// Verdicts are taken over from what was there when a certificate was looked up: they may be taken
/// back before it is written.
class MeanwhileLookedUp : public Meanwhile {
 protected:
  [[nodiscard]] Bytes more_of_bob() const {
    Forge forge = of(bob_, "Bob");
    forge.sign(certification(birthday + day), alice_);
    return octets_of(forge.user_id("Robert").sign(self(birthday + day)));
  }
  /// Certificates of more than a batch.
  [[nodiscard]] static Bytes crowd(std::uint32_t made, int user_ids) {
    Bytes all;
    for (int i = 100; i < 250; ++i) {
      const ForgedKey key{static_cast<std::uint8_t>(i), made};
      Forge forge{key};
      for (int j = 0; j < user_ids; ++j) {
        forge.user_id(std::string(900, static_cast<char>('a' + j))).sign(self(birthday));
      }
      const Bytes octets = octets_of(forge);
      all.insert(all.end(), octets.begin(), octets.end());
    }
    return all;
  }
  static Bytes joined(const std::vector<Bytes>& parts) {
    Bytes all;
    for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
  }
  [[nodiscard]] CertificationInfo certification_of_bob() const {
    for (const UserIdInfo& user_id : show(engine_, name(bob_)).user_ids) {
      if (!user_id.certifications.empty()) return user_id.certifications[0];
    }
    ADD_FAILURE();
    return {};
  }
};

TEST_F(MeanwhileLookedUp, WhoWasDeletedHasCertifiedNothing) {
  import(engine_, {certified(bob_, "Bob"), octets_of(of(alice_, "Alice"))});
  ImportRequest request;
  request.inputs.push_back(stream("file", joined({more_of_bob(), crowd(birthday, 1)})));
  bool done = false;
  request.inputs.push_back({"meanwhile",
                            [&](std::span<std::uint8_t>) {
                              if (!std::exchange(done, true)) {
                                EXPECT_TRUE(engine_.remove({{name(alice_)}, false}));
                              }
                              return std::size_t{0};
                            },
                            0});
  ASSERT_TRUE(engine_.import(request, {}));
  EXPECT_TRUE(is_sound(engine_));
  EXPECT_EQ(certification_of_bob().status, CertificationStatus::unknown_issuer);
  import(engine_, {octets_of(of(alice_, "Alice"))});
  EXPECT_EQ(certification_of_bob().status, CertificationStatus::good);
}

TEST_F(MeanwhileLookedUp, ABorrowerDoesNotKeepWhatItsOwnerHasMade) {
  const ForgedKey mallory{4};
  import(engine_, {certified(bob_, "Bob"), octets_of(of(mallory, "Mallory").subkey(alice_))});
  EXPECT_TRUE(certification_of_bob().by_subkey);
  import(engine_, {joined({octets_of(of(alice_, "Alice")), crowd(birthday, 1), more_of_bob(),
                           crowd(birthday - 1, 2), crowd(birthday - 2, 2)})});
  EXPECT_FALSE(certification_of_bob().by_subkey);
  EXPECT_EQ(certification_of_bob().issuer, alice_.fingerprint());
}

TEST_F(Meanwhile, AnotherOwnerOfADeletedKeyIsLookedAt) {
  const ForgedKey mallory{4};
  const auto borrowed = octets_of(of(mallory, "Mallory").subkey(alice_));
  import(engine_, {certified(bob_, "Bob"), borrowed});
  const std::string expected = account_of(engine_);
  import(engine_, {octets_of(of(alice_, "Alice"))});
  EXPECT_NE(account_of(engine_), expected);
  ASSERT_TRUE(engine_.remove({{name(alice_)}, false}));
  import(engine_, std::vector<Bytes>{});
  EXPECT_EQ(account_of(engine_), expected);
  EXPECT_TRUE(is_sound(engine_));
}

}  // namespace
}  // namespace kith::test
