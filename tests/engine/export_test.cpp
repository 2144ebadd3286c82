#include <algorithm>

#include "keyring-format/keyring_reader.hpp"
#include "tests/engine/fixture.hpp"

namespace kith::test {
namespace {

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

TEST(Export, CertificatesOfVersionSixStandLast) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, {corpus("probe/15-keyring-v6-v4.pgp")});
  const Bytes exported = export_with(engine, request_for(""));
  std::vector<std::uint8_t> versions;
  format::KeyringReader reader{stream("export", exported).read};
  while (auto item = reader.next()) {
    ASSERT_EQ(item->kind, format::KeyringItem::Kind::certificate);
    versions.push_back(item->octets.at(2));
  }
  EXPECT_EQ(versions, (std::vector<std::uint8_t>{4, 6}));
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
