#include <algorithm>
#include <ctime>

#include "core/certificate/limit.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "keyring-format/writer.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/engine/fixture.hpp"

/// Certificates by people who want to keep the keyring busy, or to make it forget.
namespace kith::test {
namespace {

using namespace certificate::test;  // the forge

Bytes octets_of(const Forge& forge) { return format::write_certificate(forge.certificate()); }

class HostilePeople : public testing::Test {
 protected:
  const ForgedKey alice_{1}, bob_{2};
  const Scratch scratch_;
  Engine engine_ = open_keyring(scratch_ / "home");
};

// The union of all copies keeps what a copy from before a revocation does not have.
TEST_F(HostilePeople, AnOlderCopyTakesNoRevocationAway) {
  const auto with = [&](bool key, bool user_id, bool word) {
    Forge forge{alice_};
    if (key) forge.sign_key(key_revocation(birthday + 9 * day, 2));
    forge.user_id("Alice").sign(self(birthday));
    forge.user_id("Old Alice").sign(self(birthday));
    forge.sign(certification(birthday + day), bob_);
    if (user_id) forge.sign(withdrawal(birthday + 2 * day));
    if (word) forge.sign(withdrawal(birthday + 3 * day), bob_);
    return octets_of(forge);
  };
  import(engine_,
         {octets_of(Forge{bob_}.user_id("Bob").sign(self(birthday))), with(true, true, true)});
  const std::string account = account_of(engine_);
  const std::string who = to_hex(alice_.fingerprint());
  ASSERT_TRUE(show(engine_, who).revoked);
  for (unsigned less = 0; less < 8; ++less) {
    const auto report =
        import(engine_, {with((less & 1U) != 0, (less & 2U) != 0, (less & 4U) != 0)});
    EXPECT_EQ(report.certificates.unchanged, 1U);
    EXPECT_EQ(account_of(engine_), account);
  }
  // Nor does one that its owner cleaned, or whose order somebody changed.
  ExportRequest request;
  request.form = ExportForm::minimal;
  import(engine_, {export_with(engine_, request)});
  EXPECT_EQ(account_of(engine_), account);
  EXPECT_TRUE(is_sound(engine_));
}

TEST_F(HostilePeople, TenThousandUserIdsAreKeptAndShown) {
  constexpr std::size_t count = 10'000;
  Bytes octets = octets_of(Forge{alice_}.user_id("Alice <a@b.example>").sign(self(birthday)));
  format::Writer more;
  for (std::size_t i = 1; i < count; ++i) {
    const std::string name = "Alice " + std::to_string(i) + " <a@b.example>";
    format::write_packet(more, format::PacketTag::user_id, as_bytes(name));
  }
  octets.insert(octets.end(), more.written().begin(), more.written().end());
  EXPECT_EQ(import(engine_, {octets}).certificates.added, 1U);
  const CertificateInfo info = show(engine_, to_hex(alice_.fingerprint()));
  EXPECT_EQ(info.user_ids.size(), count);
  EXPECT_TRUE(info.valid);
  EXPECT_EQ(info.user_ids.front().user_id, "Alice <a@b.example>");
  EXPECT_EQ(info.user_ids.back().state, BindingState::unbound);
  EXPECT_EQ(show(engine_, "a@b.example").user_ids.size(), count) << "one certificate, one match";
  EXPECT_EQ(import(engine_, {octets}).certificates.unchanged, 1U);
  const auto trust = engine_.trust({}, [](const auto&) { return true; }, {});
  EXPECT_TRUE(trust.has_value());
  EXPECT_TRUE(is_sound(engine_));
}

/// The primary key alone, and so many user IDs that anybody can have added.
Bytes flood_of_parts(ByteView primary, std::size_t count, char kind) {
  format::Writer out;
  format::write_packet(out, format::PacketTag::public_key, primary);
  for (std::size_t i = 0; i < count; ++i) {
    format::write_packet(out, format::PacketTag::user_id, as_bytes(kind + std::to_string(i)));
  }
  return out.take();
}

// Each file is as large as a certificate may be; the union of two is larger.
TEST_F(HostilePeople, FloodsOfPartsTakeNoRevocationAway) {
  constexpr std::size_t most = 19'999;
  const ForgedKey subkey{5};
  const auto alice = [&](bool revoked) {
    Forge forge{alice_};
    forge.user_id("Alice").sign(self(birthday)).user_id("Stolen").sign(self(birthday));
    if (revoked) forge.sign(withdrawal(birthday + day));
    forge.subkey(subkey).sign(binding(birthday).key_flags(0x0C));
    if (revoked) forge.sign(subkey_revocation(birthday + day, 2));
    return octets_of(forge);
  };
  import(engine_, {alice(true)});
  for (const char kind : {'a', 'b'}) {
    const auto report = import(engine_, {flood_of_parts(alice_.body(), most, kind)});
    EXPECT_TRUE(std::ranges::any_of(report.problems, [](const ImportProblem& told) {
      return told.problem.find("other parts were left out") != std::string::npos;
    }));
  }
  import(engine_, {alice(false)});
  const CertificateInfo info = show(engine_, to_hex(alice_.fingerprint()));
  EXPECT_TRUE(info.valid);
  ASSERT_EQ(info.subkeys.size(), 1U);
  EXPECT_EQ(info.subkeys[0].state, BindingState::revoked);
  const auto stolen = std::ranges::find(info.user_ids, "Stolen", &UserIdInfo::user_id);
  ASSERT_NE(stolen, info.user_ids.end());
  EXPECT_EQ(stolen->state, BindingState::revoked);
  EXPECT_TRUE(is_sound(engine_));
}

/// What its own key signed counts wherever it stands, also behind more than is read at once.
TEST_F(HostilePeople, AFloodInFrontHidesNothing) {
  constexpr std::size_t more_than_fits = 20'005;
  const ForgedKey subkey{5};
  Forge forge{alice_};
  forge.user_id("Alice").sign(self(birthday));
  forge.subkey(subkey).sign(binding(birthday).key_flags(0x0C));
  const Bytes before = octets_of(forge);
  forge.sign(subkey_revocation(birthday + day, 2));
  const Bytes after = octets_of(forge);
  import(engine_, {before});
  const Bytes junk = flood_of_parts(alice_.body(), more_than_fits, 'a');
  std::vector<format::Packet> flooded = packets_in(junk);
  const auto genuine = packets_in(after);
  flooded.insert(flooded.end(), genuine.begin() + 1, genuine.end());
  const auto report = import(engine_, {written(flooded)});
  EXPECT_EQ(report.certificates.rejected, 0U);
  const CertificateInfo info = show(engine_, to_hex(alice_.fingerprint()));
  ASSERT_EQ(info.subkeys.size(), 1U);
  EXPECT_EQ(info.subkeys[0].state, BindingState::revoked);
  Engine fresh = open_keyring(scratch_ / "fresh");
  import(fresh, {written(flooded)});
  EXPECT_TRUE(show(fresh, "Alice").valid);
  EXPECT_EQ(show(fresh, "Alice").subkeys.at(0).state, BindingState::revoked);
  EXPECT_TRUE(is_sound(fresh));
}

// A hundred thousand packets, each as small as can be, and all of them different. How many of them
// a certificate may have at most, the tests of keyring-format say.
TEST_F(HostilePeople, TinyPacketsLeaveTheCertificateInUse) {
  constexpr unsigned count = 100'000;
  constexpr std::size_t each = certificate::unproven_signatures;
  Bytes octets = octets_of(Forge{alice_}.user_id("Alice").sign(self(birthday)));
  for (unsigned i = 0; i < count; ++i) {
    for (const unsigned octet : {0xC2U, 3U, i & 7U, i >> 11, i >> 3}) {
      octets.push_back(static_cast<std::uint8_t>(octet & 0xFFU));
    }
  }
  const auto report = import(engine_, {octets});
  EXPECT_EQ(report.certificates.added, 1U);
  EXPECT_GE(report.signatures.left_out, count - 2 * each) << "of the key and of the user ID";
  EXPECT_TRUE(show(engine_, to_hex(alice_.fingerprint())).valid);
  EXPECT_LT(export_all(engine_).size(), 2 * each * 8);
  const auto again = import(engine_, {octets});
  EXPECT_EQ(again.certificates.unchanged, 1U) << "what was left out is left out again";
  EXPECT_TRUE(is_sound(engine_));
}

// The same few signatures on each of its user IDs: what is known of one must not be looked for
// among all that look like it.
TEST_F(HostilePeople, OneSignatureOnAllUserIdsCostsWhatOthersCost) {
  constexpr unsigned user_ids = 6'000;
  Bytes octets = octets_of(Forge{alice_}.user_id("Alice").sign(self(birthday)));
  const auto add = [&octets](unsigned octet) {
    octets.push_back(static_cast<std::uint8_t>(octet & 0xFFU));
  };
  for (unsigned i = 0; i < user_ids; ++i) {
    for (const unsigned octet : {0xCDU, 2U, i, i >> 8}) add(octet);
    for (unsigned signature = 1; signature <= 10; ++signature) {
      for (const unsigned octet : {0xC2U, 1U, signature}) add(octet);
    }
  }
  const auto seconds = [this](const Bytes& one) {
    const std::clock_t start = std::clock();
    import(engine_, {one});
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  const double first = seconds(octets);
  for (const unsigned octet : {0xCDU, 1U, 7U}) add(octet);
  const double second = seconds(octets);
  EXPECT_LT(second, 4 * first + 1);
  const CertificateInfo info = show(engine_, to_hex(alice_.fingerprint()));
  EXPECT_EQ(info.user_ids.size(), user_ids + 2);
}

// By his key ID it could be his; by the fingerprint that it gives it is nobody's.
TEST_F(HostilePeople, ForgeriesWithHalfAFingerprintAreBounded) {
  import(engine_, {octets_of(Forge{bob_}.user_id("Bob").sign(self(birthday)))});
  Bytes invented(21, 0xEE);
  invented[0] = 4;
  std::ranges::copy(bob_.fingerprint().octets().last(8), invented.end() - 8);
  Forge forge{alice_};
  forge.user_id("Alice").sign(self(birthday));
  for (std::uint32_t i = 0; i < certificate::unproven_signatures + 9; ++i) {
    forge.sign(certification(birthday + i)
                   .without_issuer()
                   .subpacket(format::SubpacketType::issuer_fingerprint, invented),
               alice_);
  }
  EXPECT_EQ(import(engine_, {octets_of(forge)}).signatures.left_out, 9U);
}

TEST_F(HostilePeople, RevocationsOfNobodyWaitInBoundedNumber) {
  constexpr std::uint32_t most_for_one_key = 16;
  const Forge bob{bob_};
  format::Writer revocations;
  for (std::uint32_t i = 0; i <= most_for_one_key; ++i) {
    const Bytes body = key_revocation(birthday + i, 2).sign(bob_, bob.content());
    format::write_packet(revocations, format::PacketTag::signature, body);
  }
  const auto report = import(engine_, {revocations.take()});
  EXPECT_EQ(report.waiting_revocations, most_for_one_key);
  EXPECT_EQ(report.certificates.rejected, 1U);
  import(engine_, {octets_of(Forge{bob_}.user_id("Bob").sign(self(birthday)))});
  EXPECT_TRUE(show(engine_, to_hex(bob_.fingerprint())).revoked);
}

}  // namespace
}  // namespace kith::test
