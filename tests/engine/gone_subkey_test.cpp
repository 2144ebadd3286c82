#include <functional>
#include <stop_token>
#include <utility>

#include "tests/certificate/forge.hpp"
#include "tests/engine/fixture.hpp"
#include "tests/support/tests_dir.hpp"

/// Mallory's certificate has another's key as its subkey for a while: an undo takes it away, or a
/// flood of user IDs that leaves no room for it. Nothing rests on it any more then.
namespace kith::test {
namespace {

using namespace certificate::test;  // the forge

Bytes octets_of(const Forge& forge) { return format::write_certificate(forge.certificate()); }

class GoneSubkey : public testing::Test {
 protected:
  [[nodiscard]] Forge mallory() const {
    Forge forge{mallory_};
    forge.user_id("Mallory").sign(self(birthday));
    return forge;
  }
  [[nodiscard]] Bytes with_key_of_alice() const { return octets_of(mallory().subkey(alice_)); }
  /// As many user IDs as a certificate may have parts: the others are signed by nobody and go.
  [[nodiscard]] Bytes flood() const {
    Forge forge = mallory();
    for (int i = 1; i < 20'000; ++i) forge.user_id("Mallory " + std::to_string(i));
    return octets_of(forge);
  }
  [[nodiscard]] Bytes bob() const {
    return octets_of(Forge{bob_}
                         .user_id("Bob")
                         .sign(self(birthday))
                         .sign(certification(birthday + day), alice_));
  }
  [[nodiscard]] static Bytes file(const char* name) {
    return file_octets(tests_dir() + "/engine/same_key_id/" + name + ".pgp");
  }
  [[nodiscard]] Outcome<ImportReport> import_for_undo(const Bytes& octets, const Job& job = {}) {
    ImportRequest request;
    request.time = reference_time;
    request.undo = &undo_;
    request.inputs.push_back(stream("file", octets));
    return engine_.import(request, job);
  }
  /// Checks what is due, while somebody else does something.
  void check_while(const std::function<void()>& others) {
    bool done = false;
    const Job job{{}, [&](const Progress& progress) {
                    if (progress.stage != "checking signatures" || std::exchange(done, true))
                      return;
                    others();
                  }};
    EXPECT_TRUE(engine_.import(ImportRequest{}, job));
    EXPECT_TRUE(done) << "something had to be checked";
  }
  [[nodiscard]] CertificationInfo certification_of(const std::string& who) const {
    for (const UserIdInfo& user_id : show(engine_, who).user_ids) {
      if (!user_id.certifications.empty()) return user_id.certifications[0];
    }
    ADD_FAILURE() << who << " has a certification";
    return {};
  }
  [[nodiscard]] CertificationInfo of_bob() const {
    return certification_of(to_hex(bob_.fingerprint()));
  }
  /// Alice comes, and has what is hers.
  void expect_alice_has_certified() {
    import(engine_, {octets_of(Forge{alice_}.user_id("Alice").sign(self(birthday)))});
    EXPECT_EQ(of_bob().status, CertificationStatus::good);
    EXPECT_EQ(of_bob().issuer, alice_.fingerprint());
    EXPECT_FALSE(of_bob().by_subkey);
    EXPECT_TRUE(is_sound(engine_));
  }

  const ForgedKey alice_{1}, bob_{2}, mallory_{9};
  const Scratch scratch_;
  Engine engine_ = open_keyring(scratch_ / "home");
  ImportUndo undo_;
};

TEST_F(GoneSubkey, NobodyWritesWhatItWasCheckedWith) {
  import(engine_, {bob()});
  import_unchecked(engine_, with_key_of_alice());
  check_while([&] { import_unchecked(engine_, flood()); });
  EXPECT_EQ(of_bob().status, CertificationStatus::unknown_issuer);
  EXPECT_TRUE(is_sound(engine_));
  expect_alice_has_certified();
}

TEST_F(GoneSubkey, NorWhereAnUndoTookIt) {
  import(engine_, {bob(), octets_of(mallory())});
  std::stop_source stop;
  const Job stopped{stop.get_token(), [&](const Progress& progress) {
                      if (progress.stage == "checking signatures") stop.request_stop();
                    }};
  EXPECT_FALSE(import_for_undo(with_key_of_alice(), stopped));
  check_while([&] {
    // It takes back and leaves the checking to others.
    std::stop_source enough;
    const Job once{enough.get_token(), [&](const Progress&) { enough.request_stop(); }};
    const auto report = engine_.undo_import(undo_, once);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->restored, 1U);
  });
  EXPECT_EQ(of_bob().status, CertificationStatus::unknown_issuer);
  EXPECT_TRUE(is_sound(engine_));
  expect_alice_has_certified();
}

TEST_F(GoneSubkey, IsCheckedWithAgainWhenItIsBack) {
  import(engine_, {bob(), with_key_of_alice()});
  EXPECT_TRUE(of_bob().by_subkey);
  ASSERT_TRUE(import_for_undo(flood()));
  EXPECT_EQ(of_bob().status, CertificationStatus::unknown_issuer);
  const auto report = engine_.undo_import(undo_, {});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->restored, 1U);
  EXPECT_TRUE(of_bob().by_subkey);
  EXPECT_TRUE(is_sound(engine_));
}

/// Anna's key has the key ID of Bert's, who has certified Carol.
TEST_F(GoneSubkey, HasSpoiltNothing) {
  import(engine_, {file("carol-by-bert"), octets_of(mallory())});
  const auto anna = format::read_certificate(file("anna"));
  ASSERT_TRUE(anna);
  ASSERT_TRUE(import_for_undo(octets_of(mallory().subkey(anna->certificate.primary.packet.body))));
  EXPECT_EQ(certification_of("carol@collision.example").status, CertificationStatus::bad);
  ASSERT_TRUE(engine_.undo_import(undo_, {}));
  EXPECT_EQ(certification_of("carol@collision.example").status,
            CertificationStatus::unknown_issuer);
  import(engine_, {file("bert")});
  EXPECT_EQ(certification_of("carol@collision.example").status, CertificationStatus::good);
  EXPECT_TRUE(is_sound(engine_));
}

/// Of a kind that Kith cannot check with, and has certified Bob by its key ID.
TEST_F(GoneSubkey, NorHasAnUnsupportedKeyThatWasDeleted) {
  constexpr std::uint8_t unheard_of = 110;
  Bytes body{4, 0x5e, 0x0b, 0xe1, 0x00, unheard_of, 1, 2, 3};
  format::Certificate strange;
  strange.primary.packet = {format::PacketTag::public_key, body};
  const auto examined = certificate::examine(strange);
  ASSERT_TRUE(examined);
  const Fingerprint name = examined->facts.keys.front().fingerprint_value();
  import(engine_, {octets_of(Forge{bob_}
                                 .user_id("Bob")
                                 .sign(self(birthday))
                                 .sign(certification(birthday + day)
                                           .without_issuer()
                                           .unhashed(format::SubpacketType::issuer_key_id,
                                                     name.octets().last(8)),
                                       alice_)),
                   format::write_certificate(strange)});
  EXPECT_EQ(of_bob().status, CertificationStatus::unsupported);
  ASSERT_TRUE(engine_.remove({{to_hex(name)}, false}));
  EXPECT_EQ(of_bob().status, CertificationStatus::unknown_issuer);
  EXPECT_TRUE(is_sound(engine_));
}

}  // namespace
}  // namespace kith::test
