#include "gui/dialogs/identity/made_page.hpp"

#include <QFileDialog>
#include <fstream>

#include <sys/stat.h>

#include "tests/gui/fixture.hpp"
#include "tests/gui/small_disk.hpp"

namespace kith::gui::test {
namespace {

/// Saving a copy of the file that ends a new identity.
class MadePageTest : public GuiTest {
 protected:
  void SetUp() override {
    start();
    backups_ = std::make_unique<Backups>(context());
    NewIdentityReport report;
    report.revocation_file = original_;
    write(original_, words_);
    page_ = std::make_unique<MadePage>(*backups_, report);
    page_->show();
  }

  static void write(const std::filesystem::path& file, const std::string& words) {
    std::ofstream{file} << words;
  }
  static std::string read(const std::filesystem::path& file) {
    const Bytes octets = file_octets(file);
    return std::string{as_text(octets)};
  }

  /// Saves over a file that is there already.
  void saveOver(const std::filesystem::path& file) {
    click("saveRevocation");
    name_file(find<QFileDialog>("chooseFile"), QString::fromStdString(file.string()));
    click("replace");
    EXPECT_TRUE(wait([&] { return page_->findChild<Notice*>()->isVisible(); }));
  }
  [[nodiscard]] QString said() const { return page_->findChild<Notice*>()->text(); }

  Scratch files_;
  const std::filesystem::path original_ = files_ / "original.rev", copy_ = files_ / "copy.rev";
  const std::string words_ = std::string(3000, 'r');
  std::unique_ptr<Backups> backups_;
  std::unique_ptr<MadePage> page_;
};

TEST_F(MadePageTest, TheOriginalIsNotReplacedByItself) {
  saveOver(original_);
  EXPECT_TRUE(said().contains(QStringLiteral("that file itself"))) << said().toStdString();
  EXPECT_EQ(read(original_), words_);
  std::filesystem::create_symlink(original_, copy_);
  saveOver(copy_);
  EXPECT_TRUE(said().contains(QStringLiteral("that file itself"))) << said().toStdString();
  EXPECT_EQ(read(original_), words_);
}

TEST_F(MadePageTest, ACopyIsForItsOwnerAlone) {
  write(copy_, "older");
  ::chmod(copy_.c_str(), 0644);
  saveOver(copy_);
  EXPECT_TRUE(said().contains(QStringLiteral("Saved"))) << said().toStdString();
  EXPECT_EQ(read(copy_), words_);
  struct stat status {};
  ASSERT_EQ(::stat(copy_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0600U);
}

TEST_F(MadePageTest, AnOlderCopyStaysWhereTheDiskIsFull) {
  write(copy_, "older");
  {
    const SmallDisk disk{1000};
    saveOver(copy_);
  }
  EXPECT_TRUE(said().contains(QStringLiteral("Cannot write"))) << said().toStdString();
  EXPECT_EQ(read(copy_), "older");
}

}  // namespace
}  // namespace kith::gui::test
