#include <QSignalSpy>
#include <fstream>

#include "gui/dialogs/import/import_desk.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/gui/fixture.hpp"
namespace kith::gui::test {
namespace {
using namespace certificate::test;
class ShotsTest : public GuiTest {
 public:
  Scratch scratch_;
};
TEST_F(ShotsTest, Take) {
  const ForgedKey ada{1}, mallory{2}, bob{3}, v6{4, birthday, 6};
  const auto oct = [](const Forge& f) { return format::write_certificate(f.certificate()); };
  prepare([&](Engine& e) {
    make_identity(e, "Me Myself <me@example.org>");
    import(e, {oct(Forge{ada}.user_id("Ada Lovelace <ada@example.org>").sign(self(birthday))),
               oct(Forge{bob}.user_id("Bob").sign(self(birthday)))});
  });
  MainWindow& w = start();
  Bytes all;
  for (const Bytes& b :
       {oct(Forge{mallory}.user_id("Ada Lovelace <ada@example.org>").sign(self(birthday))),
        oct(Forge{bob}
                .user_id("Bob")
                .sign(self(birthday))
                .user_id("Bob Builder <bob@example.org>")
                .sign(self(birthday))),
        oct(Forge{v6}.user_id("Vera Six <vera@example.org>").sign(self(birthday))),
        corpus("hostile/odd-key-version-9.pgp"),
        oct(Forge{ada}.user_id("Ada Lovelace <ada@example.org>").sign(self(birthday)))})
    all.insert(all.end(), b.begin(), b.end());
  std::ofstream{scratch_ / "friends.pgp", std::ios::binary}.write((const char*)all.data(),
                                                                  (std::streamsize)all.size());
  const Bytes one = oct(Forge{v6}.user_id("Vera Six <vera@example.org>").sign(self(birthday)));
  std::ofstream{scratch_ / "vera.asc", std::ios::binary}.write((const char*)one.data(),
                                                               (std::streamsize)one.size());
  const auto shot = [&](const char* name, const char* object) {
    QTest::qWait(300);
    if (QWidget* d = visible(object))
      d->grab().save(QString("/tmp/imp-%1.png").arg(name));
    else
      ADD_FAILURE() << object;
  };
  for (const auto theme : {Theme::Choice::light, Theme::Choice::dark}) {
    context().theme.apply(theme);
    const QByteArray t = theme == Theme::Choice::light ? "light" : "dark";
    const auto n = [&](const char* s) { return QByteArray(s) + "-" + t; };
    w.imports().importFiles({QString::fromStdString((scratch_ / "friends.pgp").string())});
    find<QWidget>("import");
    shot(n("preview"), "importDialog");
    click("problemsButton");
    shot(n("preview-problems"), "importDialog");
    click("cancelImport");
    w.imports().importFiles({QString::fromStdString((scratch_ / "vera.asc").string())});
    find<QWidget>("import");
    shot(n("one"), "importDialog");
    click("import");
    find<QWidget>("closeImport");
    settle();
    shot(n("outcome"), "importDialog");
    click("undoImport");
    find<QWidget>("undoHeading");
    QTest::qWait(500);
    shot(n("undone"), "undoDialog");
    click("closeUndo");
    w.imports().importText("hello", "the clipboard");
    find<QWidget>("outcomeHeading");
    shot(n("nothing"), "importDialog");
    click("closeImport");
    w.imports().importFiles(
        {QString::fromStdString(corpus_file("gpg/30-secret-unprotected.pgp").string())});
    find<QWidget>("import");
    shot(n("secret"), "importDialog");
    click("cancelImport");
    settle();
    for (const auto& p : context().keyring.snapshot()->people) {
      if (!p.own) continue;
      w.goTo(p.fingerprint);
      click("remove");
      find<QWidget>("removeAnswer");
      shot(n("remove-own"), "removeDialog");
      click("removeCancel");
    }
    w.goTo(ada.fingerprint());
    shot(n("page"), "mainWindow");
    click("remove");
    find<QWidget>("removeConsequence");
    shot(n("remove"), "removeDialog");
    click("removeCancel");
  }
}
}  // namespace
}  // namespace kith::gui::test
