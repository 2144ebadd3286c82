#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <algorithm>
#include <fstream>

#include <sys/stat.h>

#include "gui/dialogs/import/import_desk.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/gui/fixture.hpp"
#include "tests/gui/small_disk.hpp"

namespace kith::gui::test {
namespace {

using namespace certificate::test;  // the forge

Bytes octets_of(const Forge& forge) { return format::write_certificate(forge.certificate()); }

Bytes key_of_person(const ForgedKey& key, const char* user_id) {
  return octets_of(Forge{key}.user_id(user_id).sign(self(birthday)));
}

class ImportTest : public GuiTest {
 protected:
  std::filesystem::path file(std::string_view name, const Bytes& octets) {
    const auto path = scratch_ / name;
    std::ofstream out{path, std::ios::binary};
    out.write(reinterpret_cast<const char*>(octets.data()),  // NOLINT
              static_cast<std::streamsize>(octets.size()));
    return path;
  }

  static QString text(const char* name) {
    QWidget* const widget = visible(name);
    if (const auto* label = qobject_cast<QLabel*>(widget)) return label->text();
    if (const auto* notice = qobject_cast<Notice*>(widget)) return notice->text();
    if (const auto* edit = qobject_cast<QPlainTextEdit*>(widget)) return edit->toPlainText();
    if (const auto* button = qobject_cast<QPushButton*>(widget)) return button->text();
    return {};
  }

  /// Drops something as a file manager does, on the list in the middle of the window.
  void drop(const QMimeData& data) {
    auto* const target = window().findChild<QListView*>(QStringLiteral("people"))->viewport();
    const QPoint place = target->rect().center();
    QDragEnterEvent enter{place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier};
    QApplication::sendEvent(target, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop{place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier};
    QApplication::sendEvent(&window(), &drop);
    EXPECT_TRUE(drop.isAccepted());
  }
  void drop(const std::filesystem::path& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(path.string()))});
    drop(data);
  }

  std::vector<QString> rows() {
    std::vector<QString> rows;
    const auto* const list = find<QListView>("importList");
    for (int i = 0; list != nullptr && i < list->model()->rowCount(); ++i) {
      rows.push_back(list->model()->index(i, 0).data().toString());
    }
    return rows;
  }

  const Person* shown(const ForgedKey& key) {
    settle();
    return context().keyring.snapshot()->find(key.fingerprint());
  }

  Scratch scratch_;
};

TEST_F(ImportTest, FromTheDropToTheSignatureAreThreeClicks) {
  const ForgedKey ada{1};
  prepare([](Engine& engine) { make_identity(engine, "Me <me@example.org>"); });
  MainWindow& window = start();
  drop(file("ada.asc", key_of_person(ada, "Ada <ada@example.org>")));
  ASSERT_NE(find<QWidget>("importAndSign"), nullptr);
  ASSERT_EQ(rows().size(), 1U);
  EXPECT_TRUE(rows()[0].startsWith(QStringLiteral("New\nAda\nada@example.org")));
  EXPECT_TRUE(rows()[0].contains(grouped(ada.fingerprint()))) << "in full";
  EXPECT_EQ(shown(ada), nullptr) << "nothing is in before it is asked for";
  click("importAndSign");
  ASSERT_NE(find<QWidget>("signDialog"), nullptr);
  EXPECT_EQ(shown(ada)->badge, Badge::unknown);
  auto* const page = window.findChild<PersonPage*>(QStringLiteral("personPage"));
  EXPECT_EQ(page->shown(), ada.fingerprint());
  click("wordsSame");
  click("signShareable");
  ASSERT_NE(find<QWidget>("giveBackDialog"), nullptr);
  EXPECT_EQ(shown(ada)->badge, Badge::verified);
}

TEST_F(ImportTest, WithoutAnIdentityNothingCanBeSigned) {
  start();
  drop(file("ada.asc", key_of_person(ForgedKey{1}, "Ada <ada@example.org>")));
  ASSERT_NE(find<QWidget>("import"), nullptr);
  EXPECT_EQ(visible("importAndSign"), nullptr);
}

TEST_F(ImportTest, CancelledPreviewChangesNothing) {
  const ForgedKey ada{1};
  start();
  drop(file("ada.asc", key_of_person(ada, "Ada")));
  click("cancelImport");
  EXPECT_EQ(shown(ada), nullptr);
  EXPECT_TRUE(wait([] { return visible("importDialog") == nullptr; }));
  EXPECT_FALSE(std::filesystem::exists(home())) << "looking made a keyring";
}

TEST_F(ImportTest, PreviewTellsNewChangedUnchangedAndRejected) {
  const ForgedKey ada{1}, bob{2}, carol{3};
  prepare([&](Engine& engine) {
    import(engine, {key_of_person(ada, "Ada"), key_of_person(bob, "Bob")});
  });
  start();
  Bytes all = key_of_person(ada, "Ada");
  for (const Bytes& more :
       {octets_of(Forge{bob}
                      .user_id("Bob")
                      .sign(self(birthday))
                      .user_id("Bob <bob@example.org>")
                      .sign(self(birthday))),
        key_of_person(carol, "Carol"), corpus("hostile/odd-key-version-9.pgp")}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  drop(file("all.pgp", all));
  const auto list = rows();
  const auto tells = [&](const char* start) {
    return std::ranges::any_of(
        list, [&](const QString& row) { return row.startsWith(QString::fromLatin1(start)); });
  };
  EXPECT_TRUE(tells("New\nCarol"));
  EXPECT_TRUE(tells("Changed\nBob\n"));
  EXPECT_TRUE(tells("Unchanged\nAda"));
  EXPECT_TRUE(tells("Not usable\nA key in all.pgp"));
  EXPECT_TRUE(list.front().startsWith(QStringLiteral("New"))) << "what is new stands first";
  EXPECT_TRUE(text("importCounts").contains(QStringLiteral("1 changed")));
  EXPECT_TRUE(text("importCounts").contains(QStringLiteral("1 not usable")));
  click("import");
  find<QWidget>("closeImport");
  EXPECT_NE(shown(carol), nullptr);
  EXPECT_EQ(shown(bob)->other_user_ids.size(), 1);
}

TEST_F(ImportTest, FlagsAnAddressThatAnotherKeyHas) {
  const ForgedKey ada{1}, mallory{2};
  prepare([&](Engine& engine) { import(engine, {key_of_person(ada, "Ada <ada@example.org>")}); });
  start();
  drop(file("again.asc", key_of_person(mallory, "Ada <ada@example.org>")));
  ASSERT_EQ(rows().size(), 1U);
  EXPECT_TRUE(rows()[0].contains(grouped(ada.fingerprint()))) << "names the other one in full";
  EXPECT_TRUE(text("importShared").contains(QStringLiteral("address")));
  click("import");
  find<QWidget>("closeImport");
  EXPECT_TRUE(text("outcomeNotice").contains(grouped(ada.fingerprint())));
}

TEST_F(ImportTest, UndoFromTheSummaryAndFromTheMenu) {
  const ForgedKey ada{1}, bob{2};
  prepare([&](Engine& engine) { import(engine, {key_of_person(bob, "Bob")}); });
  MainWindow& window = start();
  auto* const undo = window.findChild<QAction*>(QStringLiteral("actionUndoImport"));
  EXPECT_FALSE(undo->isEnabled());
  const auto ada_file = file("ada.asc", key_of_person(ada, "Ada"));
  drop(ada_file);
  click("import");
  click("undoImport");
  find<QWidget>("undoHeading");
  EXPECT_TRUE(wait([] { return text("undoHeading") == QStringLiteral("The import is undone"); }));
  click("closeUndo");
  EXPECT_EQ(shown(ada), nullptr);
  EXPECT_NE(shown(bob), nullptr);
  EXPECT_FALSE(undo->isEnabled());

  drop(ada_file);
  click("import");
  click("closeImport");
  EXPECT_NE(shown(ada), nullptr);
  EXPECT_TRUE(undo->isEnabled());
  EXPECT_TRUE(undo->text().contains(QStringLiteral("of 1 key")));
  undo->trigger();
  EXPECT_TRUE(wait([] { return text("undoHeading") == QStringLiteral("The import is undone"); }));
  click("closeUndo");
  EXPECT_EQ(shown(ada), nullptr);
}

TEST_F(ImportTest, UndoAsksBeforeSecretKeysGo) {
  MainWindow& window = start();
  drop(corpus_file("gpg/30-secret-unprotected.pgp"));
  EXPECT_TRUE(text("importSecrets").isEmpty() ||
              text("importSecrets").contains(QStringLiteral("secret keys")));
  click("import");
  type("passphrase", QStringLiteral("four unrelated words here"));
  type("passphraseAgain", QStringLiteral("four unrelated words here"));
  click("ok");
  click("closeImport");
  settle();
  ASSERT_TRUE(context().keyring.snapshot()->hasIdentity());
  window.findChild<QAction*>(QStringLiteral("actionUndoImport"))->trigger();
  find<QWidget>("undoNow");
  EXPECT_TRUE(context().keyring.snapshot()->hasIdentity()) << "it asks first";
  click("undoNow");
  EXPECT_TRUE(wait([this] { return context().keyring.snapshot()->people.empty(); }));
  click("closeUndo");
}

TEST_F(ImportTest, RefusedPassphraseLeavesTheSecretKeysOut) {
  start();
  drop(corpus_file("gpg/30-secret-unprotected.pgp"));
  click("import");
  click("cancel");
  find<QWidget>("closeImport");
  EXPECT_TRUE(text("outcomeNotice").contains(QStringLiteral("left out")));
  settle();
  EXPECT_EQ(context().keyring.snapshot()->people.size(), 1U);
  EXPECT_FALSE(context().keyring.snapshot()->hasIdentity());
  EXPECT_FALSE(text("problems").contains(QStringLiteral("--passphrase-file")));
}

TEST_F(ImportTest, PastesArmoredText) {
  const ForgedKey ada{1};
  MainWindow& window = start();
  const Bytes octets = corpus("gpg/40-pubring-10.asc");
  QApplication::clipboard()->setText(
      QString::fromUtf8(reinterpret_cast<const char*>(octets.data()),  // NOLINT
                        static_cast<qsizetype>(octets.size())));
  // Into the search field it is text like any other.
  auto* const search = window.findChild<QLineEdit*>(QStringLiteral("search"));
  search->setFocus();
  QTest::keyClick(search, Qt::Key_V, Qt::ControlModifier);
  EXPECT_FALSE(search->text().isEmpty());
  EXPECT_EQ(visible("importDialog"), nullptr);
  search->clear();
  auto* const sidebar = window.findChild<QWidget*>(QStringLiteral("sidebar"));
  window.activateWindow();
  sidebar->setFocus();
  QTest::keyClick(sidebar, Qt::Key_V, Qt::ControlModifier);
  EXPECT_GT(rows().size(), 5U);
  click("import");
  click("closeImport");
  settle();
  EXPECT_GT(context().keyring.snapshot()->people.size(), 5U);
  // Nothing in the clipboard is told, not passed over.
  QApplication::clipboard()->setText(QStringLiteral("good morning"));
  window.activateWindow();
  EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
  sidebar->setFocus();
  QTest::keyClick(sidebar, Qt::Key_V, Qt::ControlModifier);
  find<QWidget>("outcomeHeading");
  EXPECT_TRUE(text("outcomeHeading").contains(QStringLiteral("No key was found")));
  click("closeImport");
}

TEST_F(ImportTest, OpensSeveralFiles) {
  const ForgedKey ada{1}, bob{2};
  const auto one = file("ada.asc", key_of_person(ada, "Ada"));
  const auto two = file("bob.asc", key_of_person(bob, "Bob"));
  const QFileInfo history{QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                          QStringLiteral("/QtProject.conf")};
  const bool had_history = history.exists();
  const QDateTime written = history.lastModified();
  MainWindow& window = start();
  window.findChild<QAction*>(QStringLiteral("actionImport"))->trigger();
  auto* const dialog = find<QFileDialog>("importFiles");
  ASSERT_NE(dialog, nullptr);
  dialog->setDirectory(QString::fromStdString(one.parent_path().string()));
  auto* const name = dialog->findChild<QLineEdit*>();
  ASSERT_NE(name, nullptr);
  name->setText(QStringLiteral("\"ada.asc\" \"bob.asc\""));
  QTest::keyClick(name, Qt::Key_Return);
  EXPECT_EQ(rows().size(), 2U);
  click("import");
  click("closeImport");
  EXPECT_NE(shown(ada), nullptr);
  EXPECT_NE(shown(bob), nullptr);
  EXPECT_TRUE(wait([] { return visible("importFiles") == nullptr; }));
  const QFileInfo now{history.filePath()};
  EXPECT_EQ(now.exists(), had_history) << "the file dialog must not write outside of the keyring";
  EXPECT_EQ(now.lastModified(), written);
}

TEST_F(ImportTest, DamagedFileIsToldInPlainWords) {
  start();
  Bytes cut = corpus("gpg/40-pubring-10.pgp");
  cut.resize(cut.size() - 100);
  drop(file("cut.pgp", cut));
  click("problemsButton");
  EXPECT_TRUE(text("problems").contains(QStringLiteral("cut off")))
      << text("problems").toStdString();
  EXPECT_TRUE(text("problems").startsWith(QStringLiteral("cut.pgp")));
  click("cancelImport");
  drop(file("letter.txt", Bytes{'h', 'e', 'l', 'l', 'o', '\n'}));
  find<QWidget>("outcomeHeading");
  EXPECT_EQ(text("outcomeHeading"), QStringLiteral("No key was found in letter.txt"));
  EXPECT_FALSE(text("problems").isEmpty());
  click("closeImport");
}

TEST_F(ImportTest, FoldersPipesAndMissingFilesAreRefused) {
  start();
  std::filesystem::create_directory(scratch_ / "folder");
  drop(scratch_ / "folder");
  find<QWidget>("outcomeNotice");
  EXPECT_TRUE(text("outcomeNotice").contains(QStringLiteral("is a folder")));
  click("closeImport");
  ASSERT_EQ(mkfifo((scratch_ / "pipe").c_str(), 0600), 0);
  drop(scratch_ / "pipe");
  find<QWidget>("outcomeNotice");
  EXPECT_TRUE(text("outcomeNotice").contains(QStringLiteral("not a plain file")));
  click("closeImport");
  drop(scratch_ / "nowhere");
  find<QWidget>("outcomeNotice");
  EXPECT_TRUE(text("outcomeNotice").contains(QStringLiteral("cannot be read")));
  click("closeImport");
}

TEST_F(ImportTest, FileThatChangesAfterThePreviewIsNotImported) {
  const ForgedKey ada{1}, mallory{2};
  start();
  drop(file("ada.asc", key_of_person(ada, "Ada")));
  find<QWidget>("import");
  file("ada.asc", key_of_person(mallory, "Ada"));
  click("import");
  find<QWidget>("outcomeNotice");
  EXPECT_TRUE(text("outcomeNotice").contains(QStringLiteral("was changed")));
  EXPECT_EQ(shown(ada), nullptr);
  EXPECT_EQ(shown(mallory), nullptr);
  click("lookAgain");
  ASSERT_EQ(rows().size(), 1U);
  EXPECT_TRUE(rows()[0].contains(grouped(mallory.fingerprint())));
  click("cancelImport");
}

TEST_F(ImportTest, KeyringThatVanishesIsNotMadeAnewInSilence) {
  const ForgedKey ada{1};
  prepare([](Engine& engine) { import(engine, "gpg/03-subkeys.pgp"); });
  start();
  drop(file("ada.asc", key_of_person(ada, "Ada")));
  find<QWidget>("import");
  std::filesystem::remove_all(home());
  click("import");
  find<QWidget>("outcomeHeading");
  EXPECT_EQ(text("outcomeHeading"), QStringLiteral("The keyring is gone"));
  EXPECT_FALSE(std::filesystem::exists(home() / "data.mdb"));
  click("lookAgain");
  click("import");
  click("closeImport");
  EXPECT_TRUE(wait([&] { return shown(ada) != nullptr; }));
}

TEST_F(ImportTest, FullDiskLeavesTheKeyringAsItWas) {
  const ForgedKey bob{2};
  prepare([&](Engine& engine) { import(engine, {key_of_person(bob, "Bob")}); });
  start();
  drop(corpus_file("gpg/51-whole-pubring.pgp"));
  find<QWidget>("import");
  {
    const SmallDisk small{std::filesystem::file_size(home() / "data.mdb")};
    click("import");
    find<QWidget>("outcomeHeading");
  }
  EXPECT_EQ(text("outcomeHeading"), QStringLiteral("The import failed"));
  EXPECT_FALSE(text("outcomeNotice").isEmpty());
  settle();
  EXPECT_EQ(context().keyring.snapshot()->people.size(), 1U);
  click("lookAgain");
  click("import");
  click("closeImport");
  settle();
  EXPECT_GT(context().keyring.snapshot()->people.size(), 40U);
}

/// Some thousand people, so that there is time to cancel.
Bytes crowd() {
  Bytes octets;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    const ForgedKey key{static_cast<std::uint8_t>(i), birthday + i};
    const Bytes one = key_of_person(key, ("Person " + std::to_string(i)).c_str());
    octets.insert(octets.end(), one.begin(), one.end());
  }
  return octets;
}

TEST_F(ImportTest, CancelInTheMiddleLeavesTheKeyringAsItWas) {
  const ForgedKey bob{2};
  prepare([&](Engine& engine) { import(engine, {key_of_person(bob, "Bob")}); });
  start();
  const auto file_of_many = file("crowd.pgp", crowd());
  drop(file_of_many);
  find<QWidget>("import");
  click("import");
  click("stopImport");
  find<QWidget>("outcomeHeading");
  EXPECT_EQ(text("outcomeHeading"), QStringLiteral("Cancelled"));
  settle();
  EXPECT_EQ(context().keyring.snapshot()->people.size(), 1U);
  stop();
  prepare([](Engine& engine) { EXPECT_TRUE(is_sound(engine)); });
}

TEST_F(ImportTest, ManyAreListedWithoutAStall) {
  start();
  const auto file_of_many = file("crowd.pgp", crowd());
  drop(file_of_many);
  find<QWidget>("import");
  EXPECT_EQ(rows().size(), 3000U);
  click("import");
  find<QWidget>("closeImport");
  click("closeImport");
  settle();
  EXPECT_EQ(context().keyring.snapshot()->people.size(), 3000U);
}

TEST_F(ImportTest, CommandLineFilesAreLookedAt) {
  const ForgedKey ada{1};
  const auto path = file("ada.asc", key_of_person(ada, "Ada"));
  MainWindow& window = start();
  window.imports().importFiles({QString::fromStdString(path.string())});
  EXPECT_EQ(rows().size(), 1U);
  click("cancelImport");
}

class RemoveTest : public ImportTest {};

TEST_F(RemoveTest, SomebodyGoesAfterOneQuestion) {
  const ForgedKey ada{1};
  prepare([&](Engine& engine) { import(engine, {key_of_person(ada, "Ada")}); });
  MainWindow& window = start();
  window.goTo(ada.fingerprint());
  click("remove");
  find<QWidget>("removeConsequence");
  click("removeCancel");
  EXPECT_NE(shown(ada), nullptr);
  click("remove");
  click("removeNow");
  EXPECT_TRUE(
      wait([&] { return context().keyring.snapshot()->find(ada.fingerprint()) == nullptr; }));
}

TEST_F(RemoveTest, OwnIdentityOnlyWithItsNameTyped) {
  Fingerprint mine;
  prepare([&](Engine& engine) {
    mine = make_identity(engine, "Me Myself <me@example.org>").fingerprint;
  });
  MainWindow& window = start();
  window.goTo(mine);
  click("remove");
  auto* const go = find<QPushButton>("removeNow");
  auto* const answer = find<QLineEdit>("removeAnswer");
  ASSERT_NE(answer, nullptr);
  EXPECT_TRUE(text("removeConsequence").contains(QStringLiteral("secret keys")));
  EXPECT_FALSE(go->isEnabled());
  type("removeAnswer", QStringLiteral("me@example.or"));
  EXPECT_FALSE(go->isEnabled());
  QTest::keyClick(answer, Qt::Key_Return);
  settle();
  EXPECT_TRUE(context().keyring.snapshot()->hasIdentity());
}

TEST_F(RemoveTest, OwnIdentityGoesWhenItsNameIsTyped) {
  Fingerprint mine;
  prepare([&](Engine& engine) {
    mine = make_identity(engine, "Me Myself <me@example.org>").fingerprint;
  });
  MainWindow& window = start();
  window.goTo(mine);
  click("remove");
  type("removeAnswer", QStringLiteral("me@example.org"));
  click("removeNow");
  EXPECT_TRUE(wait([this] { return context().keyring.snapshot()->people.empty(); }));
}

}  // namespace
}  // namespace kith::gui::test
