#include "tests/engine/fixture.hpp"

namespace kith::test {
namespace {

class EveryFile : public testing::TestWithParam<std::string> {};

/// Does with a file what a user would, and expects a keyring that holds together.
void live_with(Engine& engine, const std::filesystem::path& file) {
  const auto report = import(engine, std::vector<Bytes>{file_octets(file)});
  EXPECT_TRUE(report.usable || report.problem_count > 0) << file << " was passed over in silence";
  EXPECT_TRUE(is_sound(engine)) << file;
}

TEST_P(EveryFile, ComesInIsShownGoesOutAndComesBackUnchanged) {
  for (const auto& file : corpus_files(GetParam())) {
    const Scratch scratch;
    Engine engine = open_keyring(scratch / "home");
    live_with(engine, file);
    const std::string account = account_of(engine);
    EXPECT_TRUE(engine.stats(reference_time).has_value());
    for (const ExportForm form : {ExportForm::full, ExportForm::clean, ExportForm::minimal}) {
      for (const bool armor : {false, true}) {
        ExportRequest request;
        request.form = form;
        request.armor = armor;
        request.time = reference_time;
        const Bytes octets = export_with(engine, request);
        if (octets.empty()) continue;
        const auto back = import(engine, {octets});
        EXPECT_EQ(back.certificates.unchanged, back.certificates.read) << file;
      }
    }
    EXPECT_EQ(account_of(engine), account) << file;
  }
}

TEST_P(EveryFile, SharesAKeyringWithAllOthers) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  for (const auto& file : corpus_files(GetParam()))
    import(engine, std::vector<Bytes>{file_octets(file)});
  EXPECT_TRUE(is_sound(engine));
  EXPECT_FALSE(account_of(engine).empty());
}

INSTANTIATE_TEST_SUITE_P(Corpus, EveryFile,
                         testing::Values("cross", "gpg", "hostile", "js", "probe", "rnp", "sq",
                                         "wot"),
                         [](const auto& folder) { return folder.param; });

}  // namespace
}  // namespace kith::test
