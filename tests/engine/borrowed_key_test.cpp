#include <algorithm>
#include <utility>

#include "core/engine/import/due_issuers.hpp"
#include "core/store/environment.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/engine/prompter.hpp"

/// Mallory puts other people's keys into his certificate, as anybody can without their help. Nobody
/// loses anything by it.
namespace kith::test {
namespace {

using namespace certificate::test;  // the forge

constexpr std::uint8_t may_sign = 0x02;

Bytes octets_of(const Forge& forge) { return format::write_certificate(forge.certificate()); }

class BorrowedKey : public testing::Test {
 protected:
  [[nodiscard]] static std::string name(const ForgedKey& key) { return to_hex(key.fingerprint()); }
  [[nodiscard]] Forge alice() const {
    return Forge{alice_}
        .user_id("Alice")
        .sign(self(birthday))
        .subkey(signing_)
        .sign(binding(birthday).key_flags(may_sign).back_signature(
            agreement(alice_, signing_, birthday)));
  }
  /// With Alice's keys as subkeys; nothing of it is signed.
  [[nodiscard]] Forge mallory() const {
    return Forge{mallory_}.user_id("Mallory").sign(self(birthday)).subkey(alice_).subkey(signing_);
  }

  const ForgedKey alice_{1}, signing_{2}, mallory_{3}, bob_{4};
  const Scratch scratch_;
  Engine engine_ = open_keyring(scratch_ / "home");
};

TEST_F(BorrowedKey, TakesNoCertificationsFromItsOwner) {
  const Bytes bob = octets_of(Forge{bob_}
                                  .sign(direct(birthday).appoints(alice_))
                                  .sign(key_revocation(birthday + 9 * day, 2), alice_)
                                  .user_id("Bob")
                                  .sign(self(birthday))
                                  .sign(certification(birthday + day), alice_));
  std::vector<Bytes> files{octets_of(mallory()), bob, octets_of(alice())};
  std::ranges::sort(files);
  int number = 0;
  do {
    engine_ = open_keyring(scratch_ / std::to_string(number++));
    for (const Bytes& file : files) import(engine_, {file});
    const CertificateInfo info = show(engine_, name(bob_));
    EXPECT_TRUE(info.revoked) << "by the revoker whom he appointed";
    ASSERT_EQ(info.user_ids.at(0).certifications.size(), 1U);
    EXPECT_EQ(info.user_ids[0].certifications[0].issuer, alice_.fingerprint());
    EXPECT_FALSE(info.user_ids[0].certifications[0].by_subkey);
    EXPECT_TRUE(is_sound(engine_));
  } while (std::ranges::next_permutation(files).found);
}

TEST_F(BorrowedKey, TakesNoNameFromItsOwner) {
  for (const Forge& forge : {mallory(), alice()}) import(engine_, {octets_of(forge)});
  EXPECT_EQ(show(engine_, name(alice_)).fingerprint, alice_.fingerprint());
  EXPECT_EQ(show(engine_, to_hex(alice_.key_id())).fingerprint, alice_.fingerprint());
  EXPECT_EQ(show(engine_, name(signing_)).fingerprint, alice_.fingerprint()) << "who has bound it";
  EXPECT_EQ(show(engine_, to_hex(signing_.key_id())).fingerprint, alice_.fingerprint());
}

TEST_F(BorrowedKey, NamesWhoHasItWhileItsOwnerIsNotThere) {
  import(engine_, {octets_of(mallory())});
  EXPECT_EQ(show(engine_, name(alice_)).fingerprint, mallory_.fingerprint());
}

/// However many have taken a key: what it may have made is tried with it once, as its owner's.
TEST(KeyOfMany, IsOneCandidate) {
  const ForgedKey alice{1};
  const Scratch scratch;
  {
    Engine engine = open_keyring(scratch / "home");
    std::vector<Bytes> files;
    for (std::uint8_t i = 10; i < 60; ++i) {
      const ForgedKey mallory{i};
      files.push_back(octets_of(Forge{mallory}.subkey(alice)));
    }
    files.push_back(octets_of(Forge{alice}.user_id("Alice").sign(self(birthday))));
    import(engine, files);
  }
  const auto environment = store::Environment::open(scratch / "home");
  ASSERT_TRUE(environment);
  ASSERT_TRUE(environment->view(
      [&](const store::ReadTransaction& transaction) -> Result<void, store::StoreError> {
        import::Candidates keys, holders;
        import::gather_keys(transaction, alice.key_id(), import::Each::key, keys);
        import::gather_keys(transaction, alice.key_id(), import::Each::holder, holders);
        EXPECT_EQ(keys.size(), 1U);
        EXPECT_EQ(keys.front().certificate, *transaction.find_primary(alice.fingerprint()));
        EXPECT_EQ(holders.size(), 51U);
        return {};
      }));
}

/// A subkey that has certified somebody, though that is not its business: the verdict goes by where
/// it stands in its certificate.
TEST(SubkeyPlaces, ChangeAndVerdictsGoWithThem) {
  const ForgedKey alice{1}, signing{2}, bob{3};
  const auto with_subkey = [&](Forge forge) {
    const std::uint32_t made = birthday + 10 * day;
    return octets_of(forge.subkey(signing).sign(
        binding(made).key_flags(may_sign).back_signature(agreement(alice, signing, made))));
  };
  const auto plain = [&] { return Forge{alice}.user_id("Alice").sign(self(birthday)); };
  const Bytes bobs = octets_of(Forge{bob}
                                   .user_id("Bob")
                                   .sign(self(birthday))
                                   .sign(certification(birthday + 20 * day), signing));
  const Scratch scratch;
  for (std::uint8_t i = 10; i < 16; ++i) {
    SCOPED_TRACE(int{i});
    const ForgedKey other{i};
    Engine engine = open_keyring(scratch / std::to_string(i));
    import(engine, {bobs, with_subkey(plain())});
    import(engine, {with_subkey(plain().subkey(other).sign(binding(birthday)))});
    EXPECT_TRUE(is_sound(engine));
    const CertificateInfo info = show(engine, to_hex(bob.fingerprint()));
    ASSERT_EQ(info.user_ids.at(0).certifications.size(), 1U);
    EXPECT_TRUE(info.user_ids[0].certifications[0].by_subkey);
    EXPECT_EQ(info.user_ids[0].certifications[0].issuer, alice.fingerprint());
    // Also where the target is in the same file, and was looked up before.
    Engine other_engine = open_keyring(scratch / ("file " + std::to_string(i)));
    import(other_engine, {bobs, with_subkey(plain())});
    Bytes both = with_subkey(plain().subkey(other).sign(binding(birthday)));
    const Bytes more = octets_of(Forge{bob}.user_id("Bob").sign(self(birthday + day)));
    both.insert(both.end(), more.begin(), more.end());
    import(other_engine, {both});
    EXPECT_TRUE(is_sound(other_engine));
  }
}

/// Alice's signature on a document, in a keyring with what Mallory made of her keys.
class BorrowedSigner : public testing::Test {
 protected:
  BorrowedSigner() : engine_(open_keyring(scratch_ / "home")) {
    Engine hers = open_keyring(scratch_ / "hers");
    alice_ =
        make_identity(hers, "Alice <alice@example.org>", IdentityProfile::v4, start).fingerprint;
    octets_ = export_with(hers, {});
    const auto report =
        hers.sign_file({stream("document", document()), "", false, false, later}, {});
    EXPECT_TRUE(report) << message_of(report);
    if (report) signature_ = report->signature;
    const auto read = format::read_certificate(octets_);
    EXPECT_TRUE(read);
    if (read) subkeys_ = read->certificate.subkeys;
  }
  static Bytes document() { return {'t', 'e', 'x', 't'}; }

  /// Of each of her subkeys a certificate, and one of Mallory's with all of them.
  [[nodiscard]] std::vector<Bytes> borrowed() const {
    const ForgedKey mallory{3};
    Forge forge = Forge{mallory}.user_id("Mallory").sign(self(birthday));
    std::vector<Bytes> all;
    for (const format::Component& subkey : subkeys_) {
      forge.subkey(subkey.packet.body);
      format::Certificate bare;
      bare.primary.packet = {format::PacketTag::public_key, subkey.packet.body};
      all.push_back(format::write_certificate(bare));
    }
    all.push_back(octets_of(forge));
    return all;
  }
  void expect_hers() {
    VerifyFileRequest request;
    request.file = stream("document", document());
    request.signature = stream("signature", signature_);
    request.setting.time = later + 1000;
    const auto report = engine_.verify_file(request, {});
    ASSERT_TRUE(report) << message_of(report);
    ASSERT_EQ(report->signatures.size(), 1U);
    EXPECT_EQ(report->signatures[0].status, CertificationStatus::good) << report->signatures[0].why;
    EXPECT_EQ(report->signatures[0].signer, alice_);
  }

  static constexpr Timestamp start{1'700'000'000}, later{1'700'100'000};
  Scratch scratch_;
  Engine engine_;
  Fingerprint alice_;
  Bytes octets_, signature_;
  std::vector<format::Component> subkeys_;
};

TEST_F(BorrowedSigner, HasNoSayBeforeHerWhoBoundTheKey) {
  ASSERT_FALSE(subkeys_.empty());
  import(engine_, borrowed());
  import(engine_, {octets_});
  expect_hers();
}

TEST_F(BorrowedSigner, NorAfterHer) {
  import(engine_, {octets_});
  import(engine_, borrowed());
  expect_hers();
}

}  // namespace
}  // namespace kith::test
