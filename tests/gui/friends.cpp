#include "tests/gui/friends.hpp"

#include <algorithm>

namespace kith::gui::test {
namespace {

void certify(Engine& engine, const Fingerprint& who, const CertificationTerms& terms) {
  CertifyRequest request;
  request.who = {to_hex(who)};
  request.terms = terms;
  ASSERT_FALSE(must_certify(engine, request).signed_user_ids.empty());
}

}  // namespace

FriendsTest::FriendsTest() {
  Engine hers = open_keyring(others_ / "carol");
  carol_ = make_identity(hers, "Carol <carol@example.net>");
  Engine his = open_keyring(others_ / "bob");
  bob_ = make_identity(his, "Bob <bob@example.org>");
  AddUserIdRequest second;
  second.who = to_hex(bob_.fingerprint);
  second.user_id = "Bob <bob@work.example>";
  second.time = Timestamp::now();
  const auto added = his.add_user_id(second);
  EXPECT_TRUE(added.has_value()) << message_of(added);
  import(his, {export_all(hers)});
  certify(his, carol_.fingerprint, {});
  prepare([&](Engine& engine) {
    you_ = make_identity(engine, "You <you@example.org>");
    import(engine, {export_all(his)});
  });
}

CertificateInfo FriendsTest::now(const Fingerprint& who) {
  std::optional<Outcome<CertificateInfo>> answer;
  context().worker.ask(
      &window(), Worker::Access::look,
      [who](const Engine& engine, const Job&) {
        return engine.show({to_hex(who), Timestamp::now()});
      },
      [&](Outcome<CertificateInfo> info) { answer = std::move(info); });
  EXPECT_TRUE(wait([&] { return answer.has_value(); }));
  EXPECT_TRUE(*answer) << message_of(*answer);
  return *answer ? **answer : CertificateInfo{};
}

PathReport FriendsTest::path(const Fingerprint& who, const std::optional<std::string>& user_id) {
  std::optional<Outcome<PathReport>> answer;
  context().worker.ask(
      &window(), Worker::Access::look,
      [who, user_id](const Engine& engine, const Job& job) {
        return engine.path({to_hex(who), user_id, {}}, job);
      },
      [&](Outcome<PathReport> report) { answer = std::move(report); });
  EXPECT_TRUE(wait([&] { return answer.has_value(); }));
  EXPECT_TRUE(*answer) << message_of(*answer);
  return *answer ? std::move(**answer) : PathReport{};
}

std::vector<CertificationInfo> FriendsTest::signatures(const Fingerprint& who) {
  std::vector<CertificationInfo> found;
  const CertificateInfo info = now(who);
  for (const UserIdInfo& user_id : info.user_ids) {
    for (const CertificationInfo& one : user_id.certifications) {
      if (one.issuer == you_.fingerprint && one.type != 0x30 &&
          one.status == CertificationStatus::good) {
        found.push_back(one);
      }
    }
  }
  return found;
}

void FriendsTest::sign_bob(const CertificationTerms& terms) {
  prepare([&](Engine& engine) { certify(engine, bob_.fingerprint, terms); });
}

void FriendsTest::open(const Fingerprint& who, const char* button) {
  window().goTo(who);
  settle();
  click(button);
}

std::optional<Fingerprint> FriendsTest::selected() {
  return window().findChild<PeopleView*>(QStringLiteral("people"))->selected();
}

bool FriendsTest::closed(const char* dialog) {
  return wait([&] { return visible(dialog) == nullptr; });
}

bool FriendsTest::enabled(const char* name) {
  const QWidget* const widget = visible(name);
  return widget != nullptr && widget->isEnabled();
}

QString FriendsTest::text(const char* label) {
  const auto* const widget = find<QLabel>(label);
  return widget == nullptr ? QString{} : widget->text();
}

}  // namespace kith::gui::test
