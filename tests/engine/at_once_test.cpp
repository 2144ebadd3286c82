#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <thread>

#include "core/base/display.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "core/store/environment.hpp"
#include "tests/engine/prompter.hpp"

/// Two changes of one identity at once: what another program does while a person thinks of the
/// passphrase.
namespace kith::test {
namespace {

/// Somebody in whose time others do something, once.
class SlowTypist : public Prompter {
 public:
  Outcome<Passphrase> passphrase(const PassphraseQuestion& question) override {
    const bool is_new = question.purpose == PassphraseQuestion::Purpose::set_new;
    auto answer = Passphrase::copy_of(as_bytes(is_new ? next : current));
    if (const auto others = std::exchange(meanwhile, nullptr)) others();
    return answer;
  }

  std::string current = "old", next = "new";
  std::function<void()> meanwhile;
};

/// What an engine's keyring holds of an identity's secret keys; closes the engine.
SecretRecords secrets_of(std::optional<Engine>& engine, const std::filesystem::path& home,
                         const std::string& who) {
  engine.reset();
  auto environment = store::Environment::open(home);
  EXPECT_TRUE(environment);
  SecretRecords records;
  EXPECT_TRUE(environment->view(
      [&](const store::ReadTransaction& transaction) -> Result<void, store::StoreError> {
        records = read_secret_records(transaction, *parse_fingerprint(who), who);
        return {};
      }));
  return records;
}

std::set<Bytes> signatures_in(Engine& engine) {
  std::set<Bytes> bodies;
  for (format::Packet& packet : packets_in(export_all(engine))) {
    if (packet.tag == format::PacketTag::signature) bodies.insert(std::move(packet.body));
  }
  return bodies;
}

/// A sealed identity with two user IDs, and files with subkeys that its keyring does not have yet.
class AtOnce : public testing::Test {
 protected:
  /// One of the two: changes the identity; its error's message.
  using Change = std::function<std::string()>;

  AtOnce() {
    const auto made = Timestamp::now() + -864'000;
    {
      Engine engine = open_with(scratch_ / "first", typist_);
      who_ = to_hex(make_identity(engine, "Alice <alice@example.org>", IdentityProfile::v4, made)
                        .fingerprint);
      EXPECT_TRUE(engine.add_user_id({who_, "Alice <alice@example.net>", false, made + 60}));
      EXPECT_TRUE(engine.backup(scratch_ / "readable"));
      EXPECT_TRUE(engine.rotate_subkeys({who_, made + 3600}));
      more_ = exported_secret(engine, who_);
      EXPECT_TRUE(engine.rotate_subkeys({who_, made + 7200}));
      still_more_ = exported_secret(engine, who_);
    }
    EXPECT_TRUE(Engine::restore(scratch_ / "second", {scratch_ / "readable"}));
    typist_.next = "old";
    Engine engine = open_with(scratch_ / "second", typist_);
    EXPECT_TRUE(engine.change_passphrase({who_, AtRest::sealed}));
    EXPECT_TRUE(engine.backup(scratch_ / "sealed"));
  }

  /// Has `other` happen while `pending` waits for a passphrase. The message of pending's error.
  std::string both(const Change& pending, const Change& other) {
    engine_.reset();
    std::filesystem::remove_all(scratch_ / "home");
    EXPECT_TRUE(Engine::restore(scratch_ / "home", {scratch_ / "sealed"}));
    engine_.emplace(open_with(scratch_ / "home", typist_));
    typist_.current = "old";
    typist_.next = "of the pending one";
    bool done = false;
    typist_.meanwhile = [&] {
      const std::string next = std::exchange(typist_.next, "of the other one");
      EXPECT_EQ(other(), "") << "nobody was in its way";
      typist_.next = next;
      acknowledged_ = signatures_in(*engine_);
      done = true;
    };
    std::string refused = pending();
    EXPECT_TRUE(done);
    return refused;
  }

  const Change rotate = [this] {
    return message_of(engine_->rotate_subkeys({who_, Timestamp::now()}));
  };

  const Change change_passphrase = [this] {
    auto refused = message_of(engine_->change_passphrase({who_, AtRest::sealed}));
    if (refused.empty()) typist_.current = typist_.next;
    return refused;
  };

  const Change import_more = [this] {
    ImportRequest request;
    request.inputs.push_back(stream("more", more_));
    const auto report = engine_->import(request, {});
    if (report) imported_ = report->secret_keys.added;
    if (report && report->problem_count > 0) return report->problems.front().problem;
    return message_of(report);
  };

  const Change remove = [this] { return message_of(engine_->remove({{who_}, true})); };

  /// Every subkey has its secret, the passphrase that was acknowledged last opens them, and what
  /// had been signed is there.
  void expect_all_kept() {
    const auto present = signatures_in(*engine_);
    EXPECT_TRUE(std::ranges::includes(present, acknowledged_));
    EXPECT_TRUE(is_sound(*engine_));
    const auto info = show(*engine_, who_, Timestamp::now());
    const auto records = secrets_of(engine_, scratch_ / "home", who_);
    const auto keys = keys_in(records.sealed);
    EXPECT_EQ(keys.size(), info.subkeys.size() + 1);
    for (const SubkeyInfo& subkey : info.subkeys) {
      EXPECT_NE(std::ranges::find(keys, subkey.fingerprint), keys.end());
    }
    if (typist_.current == "old") return;  // it takes its time
    const auto open = open_secret_records(records, &typist_);
    EXPECT_TRUE(open) << message_of(open);
  }

  Scratch scratch_;
  SlowTypist typist_;
  std::optional<Engine> engine_;
  std::string who_;
  Bytes more_, still_more_;
  std::set<Bytes> acknowledged_;
  std::uint64_t imported_ = 0;
};

TEST_F(AtOnce, WhatWouldUndoAnothersChangeOfSecretKeysIsRefused) {
  using Two = std::pair<Change, Change>;
  for (const auto& [pending, other] :
       {Two{rotate, rotate}, Two{rotate, change_passphrase}, Two{change_passphrase, rotate},
        Two{change_passphrase, change_passphrase}, Two{change_passphrase, import_more}}) {
    const std::string refused = both(pending, other);
    EXPECT_NE(refused.find("another program changed Alice <alice@example.org>"), std::string::npos)
        << refused;
    expect_all_kept();
  }
}

TEST_F(AtOnce, AnImportOfSecretKeysBeginsAnew) {
  for (const auto& other : {rotate, change_passphrase}) {
    EXPECT_EQ(both(import_more, other), "");
    EXPECT_EQ(imported_, 3U);
    expect_all_kept();
  }
  EXPECT_EQ(both(import_more, import_more), "");
  EXPECT_EQ(imported_, 0U) << "the other one had them";
  expect_all_kept();
}

TEST_F(AtOnce, WhatWasDeletedDoesNotComeBack) {
  const Change add_user_id = [&] {
    return message_of(
        engine_->add_user_id({who_, "Alice <a@example.net>", false, Timestamp::now()}));
  };
  for (const Change& pending : {rotate, change_passphrase, import_more, add_user_id}) {
    EXPECT_NE(both(pending, remove), "");
    EXPECT_EQ(engine_->stats(reference_time)->certificates, 0U);
    EXPECT_TRUE(secrets_of(engine_, scratch_ / "home", who_).empty());
  }
}

TEST_F(AtOnce, AUserIdIsLeft) {
  const auto revoke = [this](const std::string& user_id) {
    return [this, user_id] {
      return message_of(engine_->revoke_user_id({who_, user_id, "", Timestamp::now()}));
    };
  };
  EXPECT_NE(both(revoke("example.org"), revoke("example.net")), "");
  const auto info = show(*engine_, who_, Timestamp::now());
  EXPECT_EQ(std::ranges::count(info.user_ids, BindingState::valid, &UserIdInfo::state), 1);
  expect_all_kept();
}

TEST_F(AtOnce, UndoingAnImportLeavesWhatOthersMadeMeanwhile) {
  ImportUndo undo;
  const auto import_both = [&] {
    ImportRequest request;
    request.inputs = {stream("more", more_), stream("still more", still_more_)};
    request.undo = &undo;
    return message_of(engine_->import(request, {}));
  };
  EXPECT_EQ(both(import_both, rotate), "");
  const auto report = engine_->undo_import(undo, {});
  ASSERT_TRUE(report) << message_of(report);
  EXPECT_EQ(report->kept_count, 1U);
  const auto info = show(*engine_, who_, Timestamp::now());
  const auto keys = keys_in(secrets_of(engine_, scratch_ / "home", who_).sealed);
  std::size_t in_use = 0;
  for (const SubkeyInfo& subkey : info.subkeys) {
    if (subkey.state != BindingState::valid) continue;
    ++in_use;
    EXPECT_NE(std::ranges::find(keys, subkey.fingerprint), keys.end());
  }
  EXPECT_EQ(in_use, 3U);
}

/// An answer that takes longer than a clock may be off.
TEST(SlowAnswer, IsSignedAsOfWhenItComes) {
  const Scratch scratch;
  SlowTypist typist;
  Engine engine = open_with(scratch / "home", typist);
  const Timestamp made = Timestamp::now();
  const auto who =
      to_hex(make_identity(engine, "A <a@example.org>", IdentityProfile::v4, made).fingerprint);
  make_identity(engine, "F <f@example.org>", IdentityProfile::v4, made + -100);
  typist.next = "old";
  EXPECT_TRUE(engine.change_passphrase({who, AtRest::sealed}));
  const auto answer_late = [&](const std::function<void()>& others) {
    typist.meanwhile = [others] {
      std::this_thread::sleep_for(std::chrono::seconds{3});
      others();
    };
  };

  answer_late([] {});
  const auto added = engine.add_user_id({who, "A <a@example.net>", false, made});
  EXPECT_TRUE(added) << message_of(added);

  const auto certify = [&](std::uint8_t amount) {
    CertifyRequest request;
    request.who = {"f@example.org"};
    request.as = who;
    request.terms.depth = 1;
    request.terms.amount = amount;
    const auto plan = engine.plan_certifications(request);
    return plan ? message_of(engine.certify(*plan)) : message_of(plan);
  };
  answer_late([&] { EXPECT_EQ(certify(60), ""); });
  EXPECT_EQ(certify(120), "");
  const auto info = show(engine, "f@example.org", Timestamp::now());
  ASSERT_TRUE(info.user_ids.front().own_word);
  EXPECT_EQ(info.user_ids.front().own_word->amount, 120);
}

/// Secret keys of another program, locked until somebody knows their passphrase.
TEST(LockedAtOnce, WhatWasUnlockedDoesNotReplaceWhatOthersDidWithIt) {
  const Scratch scratch;
  SlowTypist typist;
  typist.current = "correct horse";
  std::string who;
  {
    Engine engine = open_keyring(scratch / "home");
    import(engine, "gpg/31-secret-passphrase.pgp");
    who = to_hex(engine.candidates("", 1)->front().fingerprint);
    make_identity(engine, "F <f@example.org>", IdentityProfile::v4, reference_time + -100);
  }
  std::optional<Engine> engine{open_with(scratch / "home", typist)};
  typist.meanwhile = [&] {
    const auto changed = engine->change_passphrase({who, AtRest::sealed});
    EXPECT_TRUE(changed) << message_of(changed);
  };
  CertifyRequest request;
  request.who = {"f@example.org"};
  request.as = who;
  request.time = reference_time;
  EXPECT_EQ(must_certify(*engine, request).signed_user_ids.size(), 1U);
  EXPECT_FALSE(typist.meanwhile);
  const auto records = secrets_of(engine, scratch / "home", who);
  EXPECT_TRUE(records.locked.empty());
  typist.current = "new";
  const auto open = open_secret_records(records, &typist);
  EXPECT_TRUE(open) << message_of(open);
}

}  // namespace
}  // namespace kith::test
