#include <algorithm>

#include "core/base/digest_policy.hpp"
#include "keyring-format/keyring_reader.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/engine/fixture.hpp"

namespace kith::test {
namespace {

using namespace certificate::test;  // the forge

ExportRequest request_for(std::string who, ExportForm form = ExportForm::full) {
  ExportRequest request;
  if (!who.empty()) request.who.push_back(std::move(who));
  request.form = form;
  request.time = reference_time;
  return request;
}

TEST(Export, LocalCertificationsStayUnlessAskedFor) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, {corpus("gpg/12-lsign-with-local.pgp")});
  const Bytes given = export_with(engine, request_for(""));
  ExportRequest with_local = request_for("");
  with_local.include_local = true;
  EXPECT_GT(export_with(engine, with_local).size(), given.size());
  Engine other = open_keyring(scratch / "other");
  import(other, {given});
  EXPECT_EQ(export_all(other), given) << "nothing local came along";
}

TEST(Export, CleanAndMinimalLeaveOutMoreAndMore) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, "gpg/51-whole-pubring.pgp");
  const auto full = export_with(engine, request_for(""));
  const auto clean = export_with(engine, request_for("", ExportForm::clean));
  const auto minimal = export_with(engine, request_for("", ExportForm::minimal));
  EXPECT_LT(clean.size(), full.size());
  EXPECT_LT(minimal.size(), full.size());
  Engine bare = open_keyring(scratch / "bare");
  EXPECT_EQ(import(bare, {minimal}).signatures.unknown_issuer, 0U);
  const auto stats = bare.stats(reference_time);
  ASSERT_TRUE(stats.has_value());
  EXPECT_EQ(stats->certificates, 46U);
}

TEST(Export, CleanKeepsTheNewestOfEachIssuerOnly) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine,
         {corpus("hostile/00-helpers.pgp"), corpus("hostile/flood-300-valid-from-one-issuer.pgp")});
  Engine other = open_keyring(scratch / "other");
  import(other, {corpus("hostile/00-helpers.pgp"),
                 export_with(engine, request_for("Flooded", ExportForm::clean))});
  EXPECT_EQ(show(other, "Flooded").user_ids.at(0).certifications.size(), 1U);
}

/// What of Bob's certificate, on which Alice has said something, reaches somebody who has hers.
class CleanExport : public testing::Test {
 protected:
  [[nodiscard]] Forge bob() const {
    Forge forge{bob_};
    forge.user_id("Bob").sign(self(birthday));
    return forge;
  }
  /// Bob there, from a clean export of what is here.
  CertificateInfo over(const Forge& forge) {
    const Bytes alice = octets_of(Forge{alice_}.user_id("Alice").sign(self(birthday)));
    import(here_, {alice, octets_of(forge)});
    given_ = export_with(here_, request_for(name(), ExportForm::clean));
    import(there_, {alice, given_});
    return show(there_, name());
  }
  [[nodiscard]] std::string name() const { return to_hex(bob_.fingerprint()); }
  [[nodiscard]] static Bytes octets_of(const Forge& forge) {
    return format::write_certificate(forge.certificate());
  }

  // Certifications by the newer kind are left out for older programs.
  static constexpr auto eddsa = format::KeyAlgorithm::eddsa_legacy;
  const ForgedKey alice_{1, birthday, 4, eddsa}, bob_{2, birthday, 4, eddsa};
  Scratch scratch_;
  Engine here_ = open_keyring(scratch_ / "here"), there_ = open_keyring(scratch_ / "there");
  Bytes given_;
};

TEST_F(CleanExport, NoRevocationEnds) {
  const auto info = over(bob()
                             .sign(certification(birthday + day), alice_)
                             .sign(withdrawal(birthday + 2 * day).expires_after(day), alice_));
  const auto& certifications = info.user_ids.at(0).certifications;
  ASSERT_EQ(certifications.size(), 1U);
  EXPECT_TRUE(is_revocation(certifications[0].type)) << "for whoever has the older one";
  const auto here = show(here_, name()).user_ids.at(0).certifications;
  ASSERT_EQ(here.size(), 2U);
  for (const CertificationInfo& one : here) {
    const bool revokes = is_revocation(one.type);
    EXPECT_EQ(one.status, revokes ? CertificationStatus::good : CertificationStatus::revoked);
  }
}

/// Whoever gets the certificate may have her whom its owner appointed.
TEST_F(CleanExport, ARevocationByARevokerWhoIsNotHereGoesAlong) {
  const ForgedKey rita{3, birthday, 4, eddsa}, mallory{4, birthday, 4, eddsa};
  Forge forge{bob_};
  forge.sign(direct(birthday).appoints(rita))
      .sign(key_revocation(birthday + day, 2), rita)
      .sign(key_revocation(birthday + day, 2), mallory)
      .user_id("Bob")
      .sign(self(birthday));
  import(there_, {octets_of(Forge{rita}.user_id("Rita").sign(self(birthday)))});
  EXPECT_TRUE(over(forge).revoked);
  const auto revocations_in = [](const Bytes& given) {
    const auto read = format::read_certificate(given);
    return read ? read->certificate.primary.signatures.size() - 1 : 0;
  };
  EXPECT_EQ(revocations_in(given_), 1U) << "Mallory was appointed by nobody";
  const auto minimal = export_with(here_, request_for(name(), ExportForm::minimal));
  EXPECT_EQ(revocations_in(minimal), 1U);
}

/// GnuPG goes by the newer one, which has ended; whoever gets only the older believes.
TEST_F(CleanExport, WhatHasEndedGoesWithWhatItReplaces) {
  const auto info = over(bob()
                             .sign(certification(birthday + day), alice_)
                             .sign(certification(birthday + 2 * day).expires_after(day), alice_));
  EXPECT_EQ(info.user_ids.at(0).certifications.size(), 2U);
}

/// flow and sequoia believe the certification, GnuPG whichever it finds last.
TEST_F(CleanExport, OfOneSecondAllGoes) {
  const auto info = over(
      bob().sign(certification(birthday + day), alice_).sign(withdrawal(birthday + day), alice_));
  EXPECT_EQ(info.user_ids.at(0).certifications.size(), 2U);
}

/// Too weak for flow and sequoia, but not for GnuPG.
TEST_F(CleanExport, AWeakRevocationGoesWithWhatItTakesBack) {
  const auto info = over(bob()
                             .sign(withdrawal(birthday + day).hash(sha1), alice_)
                             .sign(certification(birthday + 2 * day), alice_)
                             .sign(withdrawal(birthday + 3 * day).hash(sha1), alice_));
  EXPECT_EQ(info.user_ids.at(0).certifications.size(), 2U) << "the older one is superseded";
}

TEST_F(CleanExport, WhatIsSaidOfTheKeyTakesNoPlaceOfWhatIsSaidOfAName) {
  Forge forge{bob_};
  forge.sign(direct(birthday + 2 * day), alice_)
      .user_id("Bob")
      .sign(self(birthday))
      .sign(certification(birthday + day), alice_);
  EXPECT_EQ(over(forge).user_ids.at(0).certifications.size(), 1U);
  const auto read = format::read_certificate(given_);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->certificate.primary.signatures.size(), 1U);
}

/// A certification that cannot be revoked goes along although it is not the newest. The models that
/// do not know of such ones must get the revocation, too.
TEST_F(CleanExport, WhatTakesAnOldOneBackGoesWithIt) {
  const Bytes no = {0};
  const auto info =
      over(bob()
               .sign(certification(birthday + day).subpacket(format::SubpacketType::revocable, no),
                     alice_)
               .sign(withdrawal(birthday + 2 * day), alice_)
               .sign(certification(birthday + 3 * day), alice_));
  EXPECT_EQ(info.user_ids.at(0).certifications.size(), 3U);
}

/// Too weak to count here, but GnuPG goes by it, and it has ended.
TEST_F(CleanExport, AWeakOneGoesWithWhatItReplaces) {
  const auto info =
      over(bob()
               .sign(certification(birthday + day), alice_)
               .sign(certification(birthday + 2 * day).hash(sha1).expires_after(day), alice_));
  EXPECT_EQ(info.user_ids.at(0).certifications.size(), 2U);
}

TEST_F(CleanExport, ALocalOneHidesNoOlder) {
  const auto info = over(bob()
                             .sign(certification(birthday + day), alice_)
                             .sign(certification(birthday + 2 * day).local(), alice_));
  ASSERT_EQ(info.user_ids.at(0).certifications.size(), 1U);
  EXPECT_TRUE(info.user_ids[0].certifications[0].exportable);
}

/// GnuPG 2.3 makes those with keys of its own kind.
TEST_F(CleanExport, LocalOnesOfVersion5StayHere) {
  format::Certificate certificate =
      bob().sign(certification(birthday + day).local(), alice_).certificate();
  ASSERT_EQ(certificate.user_ids.at(0).signatures.size(), 2U);
  Bytes& local = certificate.user_ids[0].signatures[1];
  ASSERT_EQ(local.front(), 4);
  local.front() = 5;
  import(here_, {format::write_certificate(certificate)});
  const auto signatures_in = [&](ExportRequest request, bool include_local) {
    request.include_local = include_local;
    const auto read = format::read_certificate(export_with(here_, request));
    return read ? read->certificate.user_ids.at(0).signatures.size() : 0;
  };
  EXPECT_EQ(signatures_in(request_for(name()), false), 1U);
  EXPECT_EQ(signatures_in(request_for(name()), true), 2U);
  EXPECT_EQ(signatures_in(request_for(name(), ExportForm::minimal), true), 1U);
}

TEST(Export, PartsThatLockOldClientsOutAreLeftOutUnlessAskedFor) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, "cross/07-gpg-cert-certified-by-js-27-and-v6.pgp");
  const auto exported =
      engine.export_certificates(request_for(""), [](ByteView) { return true; }, {});
  ASSERT_TRUE(exported.has_value());
  EXPECT_EQ(exported->incompatible_left_out, 2U);
  ExportRequest everything = request_for("");
  everything.everything = true;
  EXPECT_GT(export_with(engine, everything).size(), export_with(engine, request_for("")).size());
}

TEST(Export, ChangedCopiesOfGoodSignaturesAreLeftOutUnlessAskedFor) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  // Its self-signature stands there twice, once with another type. GnuPG would keep that one.
  import(engine, "hostile/sig-unknown-type.pgp");
  ExportRequest everything = request_for("");
  everything.everything = true;
  const std::size_t whole = export_with(engine, everything).size();
  const Bytes given = export_with(engine, request_for(""));
  EXPECT_EQ(whole - given.size(), 122U);
  Engine other = open_keyring(scratch / "other");
  EXPECT_EQ(import(other, {given}).signatures.bad, 1U) << "the bad one that is no copy stays";
  EXPECT_TRUE(show(other, "Unknown Parts").valid);
}

using Versions = std::vector<std::uint8_t>;

/// The versions of the certificates in `octets`, in their order.
Versions versions_in(const Bytes& octets) {
  Versions versions;
  format::KeyringReader reader{stream("export", octets).read};
  while (auto item = reader.next()) {
    if (item->kind != format::KeyringItem::Kind::certificate) continue;
    versions.push_back(item->octets.at(2));
  }
  return versions;
}

/// A keyring with certificates of version 6 and of version 4.
class MixedExport : public testing::Test {
 protected:
  MixedExport() : engine_(open_keyring(scratch_ / "home")) {
    import(engine_, "probe/15-keyring-v6-v4.pgp");
  }

  ExportReport write(const ExportRequest& request, bool apart) {
    const auto into = [](Bytes& octets) {
      return [&octets](ByteView piece) {
        octets.insert(octets.end(), piece.begin(), piece.end());
        return true;
      };
    };
    main_.clear();
    apart_.clear();
    const auto report = apart ? engine_.export_certificates(request, into(main_), {}, into(apart_))
                              : engine_.export_certificates(request, into(main_), {});
    EXPECT_TRUE(report.has_value()) << report.error().message;
    return report.value_or(ExportReport{});
  }
  std::string fingerprint(unsigned version) {
    std::string found;
    EXPECT_TRUE(engine_.list({"", reference_time}, [&](const CertificateInfo& info) {
      if (info.version == version) found = to_hex(info.fingerprint);
      return found.empty();
    }));
    return found;
  }

  Scratch scratch_;
  Engine engine_;
  Bytes main_, apart_;
};

TEST_F(MixedExport, VersionSixGoesApart) {
  const auto report = write(request_for(""), true);
  EXPECT_EQ(versions_in(main_), Versions{4});
  EXPECT_EQ(versions_in(apart_), Versions{6});
  EXPECT_EQ(report.certificates, 1U);
  EXPECT_EQ(report.octets, main_.size());
  EXPECT_EQ(report.v6_certificates, 1U);
  EXPECT_EQ(report.v6_apart, 1U);
  EXPECT_EQ(report.v6_left_out, 0U);
  ExportRequest armored = request_for("");
  armored.armor = true;
  write(armored, true);
  EXPECT_NE(as_text(main_).find("\n="), std::string_view::npos) << "with a checksum";
  EXPECT_EQ(as_text(apart_).find("\n="), std::string_view::npos) << "without one";
}

TEST_F(MixedExport, VersionSixIsLeftOutWhereItCannotGoApart) {
  ExportRequest both = request_for(fingerprint(6));
  both.who.push_back(fingerprint(4));
  for (const ExportRequest& request : {request_for(""), both}) {
    const auto report = write(request, false);
    EXPECT_EQ(versions_in(main_), Versions{4});
    EXPECT_EQ(report.v6_certificates, 0U);
    EXPECT_EQ(report.v6_left_out, 1U);
  }
}

TEST_F(MixedExport, VersionSixByItselfGoesWhereTheOthersGo) {
  const auto report = write(request_for(fingerprint(6)), true);
  EXPECT_EQ(versions_in(main_), Versions{6});
  EXPECT_TRUE(apart_.empty());
  EXPECT_EQ(report.certificates, 1U);
  EXPECT_EQ(report.v6_certificates, 1U);
  EXPECT_EQ(report.v6_apart, 0U);
}

TEST_F(MixedExport, WithEverythingVersionSixStandsLast) {
  ExportRequest everything = request_for("");
  everything.everything = true;
  const auto report = write(everything, true);
  EXPECT_EQ(versions_in(main_), (Versions{4, 6}));
  EXPECT_TRUE(apart_.empty());
  EXPECT_EQ(report.certificates, 2U);
  EXPECT_EQ(report.v6_certificates, 1U);
}

TEST(Export, ArmorHoldsTheSame) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, "gpg/40-pubring-10.pgp");
  ExportRequest armored = request_for("");
  armored.armor = true;
  const Bytes text = export_with(engine, armored);
  EXPECT_TRUE(as_text(text).starts_with("-----BEGIN PGP PUBLIC KEY BLOCK-----\n"));
  Engine other = open_keyring(scratch / "other");
  import(other, {text});
  EXPECT_EQ(export_with(other, request_for("")), export_with(engine, request_for("")));
}

TEST(Export, UnknownPeopleAreAnError) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto report =
      engine.export_certificates(request_for("nobody"), [](ByteView) { return true; }, {});
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace kith::test
