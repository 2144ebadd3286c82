#include <QStatusBar>
#include <deque>
#include <map>
#include <thread>

#include "gui/dialogs/passphrase_dialog.hpp"
#include "gui/worker/passphrase_desk.hpp"
#include "tests/gui/fixture.hpp"

namespace kith::gui::test {
namespace {

constexpr const char* right = "correct horse battery staple";

std::string said_in(const Passphrase& passphrase) {
  return std::string{as_text(passphrase.expose())};
}

/// A desktop's keyring that answers when the test says so.
class TestVault : public DesktopVault {
 public:
  bool available() override { return true; }
  void write(const QString& name, const Passphrase& passphrase, Done done) override {
    kept[name] = said_in(passphrase);
    done(std::nullopt);
  }
  void read(const QString& name, std::function<void(std::optional<Passphrase>)> done) override {
    reads.push_back([this, name, done = std::move(done)] {
      const auto found = kept.find(name);
      done(found == kept.end() ? std::nullopt
                               : std::optional{Passphrase::copy_of(as_bytes(found->second))});
    });
  }
  void remove(const QString& name, Done done) override {
    if (locked) return done(QStringLiteral("it is locked"));
    kept.erase(name);
    done(std::nullopt);
  }
  void answer() {
    const auto read = reads.front();
    reads.pop_front();
    read();
  }

  std::map<QString, std::string> kept;
  std::deque<std::function<void()>> reads;
  bool locked = false;
};

class OsKeyringTest : public GuiTest {
 protected:
  void SetUp() override { who_ = made("Ada <ada@example.org>", right); }
  [[nodiscard]] Fingerprint made(const char* user_id, const char* passphrase) {
    ListPrompter prompter{{passphrase}};
    Engine engine = open_with(home(), prompter);
    NewIdentityRequest request;
    request.user_ids = {user_id};
    const auto made = engine.make_identity(request);
    EXPECT_TRUE(made) << message_of(made);
    return made ? made->certificate.fingerprint : Fingerprint{};
  }
  void begin() {
    start();
    auto vault = std::make_unique<TestVault>();
    vault_ = vault.get();
    context().os_keyring.use(std::move(vault));
  }
  void keep(const char* passphrase) { keep(who_, passphrase); }
  void keep(const Fingerprint& who, const char* passphrase) {
    context().os_keyring.keep(who, Passphrase::copy_of(as_bytes(passphrase)));
    ASSERT_TRUE(context().os_keyring.keeps(who));
  }
  /// Has something done that the passphrase is needed for.
  Task change() { return change(who_); }
  Task change(const Fingerprint& whose) {
    done_.reset();
    return context().worker.ask(
        &window(), Worker::Access::look,
        [who = to_hex(whose)](Engine& engine, const Job&) {
          return engine.rotate_subkeys({who, Timestamp::now()});
        },
        [this](const auto& report) { done_ = report.has_value(); });
  }
  [[nodiscard]] bool wasDone() {
    EXPECT_TRUE(wait([this] { return done_.has_value(); }));
    return done_.value_or(false);
  }
  static QString notice() {
    auto* const dialog = visible("passphraseDialog");
    return dialog == nullptr ? QString{} : dialog->findChild<Notice*>()->text();
  }
  void answer(const QString& text, bool keep) {
    type("passphrase", text);
    if (keep) click("keep");
    click("ok");
  }

  Fingerprint who_;
  TestVault* vault_ = nullptr;
  std::optional<bool> done_;
};

TEST_F(OsKeyringTest, KeepsAPassphraseOnceItIsProved) {
  begin();
  const Task task = change();
  answer(QStringLiteral("wrong"), true);
  ASSERT_TRUE(wait([] { return notice().contains(QStringLiteral("not the passphrase")); }));
  EXPECT_TRUE(vault_->kept.empty());
  EXPECT_FALSE(context().os_keyring.keepsAny());
  answer(QLatin1String{right}, true);
  EXPECT_TRUE(wasDone());
  EXPECT_TRUE(wait([this] { return context().os_keyring.keeps(who_); }));
  EXPECT_EQ(vault_->kept[QString::fromStdString(to_hex(who_))], right);
  const Task again = change();
  ASSERT_TRUE(wait([this] { return !vault_->reads.empty(); }));
  vault_->answer();
  EXPECT_TRUE(wasDone());
  EXPECT_EQ(visible("passphraseDialog"), nullptr);
}

TEST_F(OsKeyringTest, SaysThatWhatItKeptIsWrongAndForgetsIt) {
  begin();
  keep("of last year");
  const Task task = change();
  ASSERT_TRUE(wait([this] { return !vault_->reads.empty(); }));
  vault_->answer();
  ASSERT_TRUE(wait([] { return notice().contains(QStringLiteral("not the passphrase")); }));
  EXPECT_TRUE(vault_->kept.empty());
  answer(QLatin1String{right}, false);
  EXPECT_TRUE(wasDone());
  EXPECT_FALSE(context().os_keyring.keepsAny());
}

TEST_F(OsKeyringTest, BlamesWhatItKeepsForOneOnNoOther) {
  const Fingerprint eve = made("Eve <eve@example.org>", "of this year");
  begin();
  Task task = change(eve);
  type("passphrase", QStringLiteral("of this year"));
  click("remember");
  click("ok");
  EXPECT_TRUE(wasDone());
  // Another program changes Eve's, which the desktop knows and the memory of this window does not.
  keep(eve, "of next year");
  keep(right);
  done_.reset();
  context().worker.postClosed(&window(), [this, eve]() -> Worker::Afterwards {
    ListPrompter prompter{{"of this year", "of next year"}};
    Engine engine = open_with(home(), prompter);
    const bool changed = engine.change_passphrase({to_hex(eve), AtRest::sealed}).has_value();
    return [this, changed] { done_ = changed; };
  });
  ASSERT_TRUE(wasDone());
  task = change();
  ASSERT_TRUE(wait([this] { return !vault_->reads.empty(); }));
  vault_->answer();
  EXPECT_TRUE(wasDone());
  task = change(eve);
  ASSERT_TRUE(wait([] { return visible("passphraseDialog") != nullptr; }));
  EXPECT_TRUE(context().os_keyring.keeps(eve)) << "it was not asked for that";
  EXPECT_FALSE(notice().contains(QStringLiteral("keyring kept another"))) << notice().toStdString();
  click("cancel");
  EXPECT_FALSE(wasDone());
}

TEST_F(OsKeyringTest, ALateAnswerAnswersNoOtherQuestion) {
  begin();
  keep(right);
  const Task task = change();
  ASSERT_TRUE(wait([this] { return !vault_->reads.empty(); }));
  task.cancel();
  EXPECT_FALSE(wasDone());
  std::optional<bool> made;
  const Task making = context().worker.ask(
      &window(), Worker::Access::look,
      [](Engine& engine, const Job&) {
        NewIdentityRequest request;
        request.user_ids = {"Eve <eve@example.org>"};
        return engine.make_identity(request);
      },
      [&made](const auto& report) { made = report.has_value(); });
  ASSERT_NE(find<QWidget>("passphraseAgain"), nullptr);
  vault_->answer();
  QTest::qWait(300);
  EXPECT_NE(visible("passphraseAgain"), nullptr) << "nobody has chosen one yet";
  EXPECT_FALSE(made.has_value());
  click("cancel");
  EXPECT_TRUE(wait([&] { return made.has_value(); }));
  EXPECT_FALSE(*made);
}

TEST_F(OsKeyringTest, AQuestionThatIsOverIsNotAskedAnyMore) {
  begin();
  const Task task = change();
  ASSERT_NE(find<QWidget>("passphraseDialog"), nullptr);
  task.cancel();
  EXPECT_TRUE(wait([] { return visible("passphraseDialog") == nullptr; }));
  EXPECT_FALSE(wasDone());
}

TEST_F(OsKeyringTest, ForgetsWhatTheDesktopHasForgotten) {
  begin();
  keep(right);
  vault_->locked = true;
  context().os_keyring.forgetAll();
  EXPECT_TRUE(context().os_keyring.keeps(who_)) << "so that it can be tried again";
  EXPECT_TRUE(window().statusBar()->currentMessage().contains(QStringLiteral("it is locked")));
  vault_->locked = false;
  context().os_keyring.forgetAll();
  EXPECT_FALSE(context().os_keyring.keepsAny());
  EXPECT_TRUE(vault_->kept.empty());
}

TEST_F(OsKeyringTest, ForgetsThePassphraseOfAnIdentityThatIsRemoved) {
  begin();
  keep(right);
  emit window().actions().remove(who_);
  type("removeAnswer", QStringLiteral("ada@example.org"));
  click("removeNow");
  EXPECT_TRUE(wait([this] { return !context().os_keyring.keepsAny(); }));
  EXPECT_TRUE(vault_->kept.empty());
}

TEST(DesktopVaultTest, WipesWhatOthersShare) {
  QByteArray octets{"secret"};
  const QByteArray of_a_job = octets;
  wipe_shared(octets);
  EXPECT_EQ(of_a_job, QByteArray(6, '\0'));
}

TEST(PassphraseDeskTest, AnAnswerBelongsToItsQuestion) {
  std::mutex mutex;
  std::vector<std::uint64_t> asked, ended;
  const auto note = [&mutex](std::vector<std::uint64_t>& list, std::uint64_t number) {
    const std::lock_guard lock{mutex};
    list.push_back(number);
  };
  PassphraseDesk desk{{[&](const PassphraseQuestion& question) { note(asked, question.number); },
                       [&](std::uint64_t number) { note(ended, number); }, [](std::uint64_t) {}}};
  std::stop_source stop;
  desk.begin(stop.get_token());
  std::optional<Outcome<Passphrase>> first, second;
  std::thread engine{[&] {
    PassphraseQuestion question;
    first = desk.passphrase(question);
    desk.begin({});
    question.purpose = PassphraseQuestion::Purpose::set_new;
    second = desk.passphrase(question);
  }};
  const auto reached = [&](const std::vector<std::uint64_t>& list, std::size_t size) {
    return wait_for([&] {
      const std::lock_guard lock{mutex};
      return list.size() == size;
    });
  };
  EXPECT_TRUE(reached(asked, 1));
  stop.request_stop();
  EXPECT_TRUE(reached(asked, 2));
  EXPECT_TRUE(reached(ended, 1));
  desk.answer(asked[0], Passphrase::copy_of(as_bytes("old")), false);
  desk.refuse(asked[0]);
  QTest::qWait(100);
  EXPECT_TRUE(reached(ended, 1)) << "nobody has answered the second";
  desk.answer(asked[1], Passphrase::copy_of(as_bytes("new")), false);
  desk.refuse(asked[1]);
  engine.join();
  EXPECT_FALSE(*first);
  ASSERT_TRUE(*second);
  EXPECT_EQ(said_in(**second), "new");
  EXPECT_EQ(asked, ended);
  EXPECT_NE(asked[0], asked[1]);
}

}  // namespace
}  // namespace kith::gui::test
