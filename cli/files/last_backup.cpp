#include "cli/files/last_backup.hpp"

#include <fstream>

#include "cli/files/output_file.hpp"

namespace kith::cli {
namespace {

std::filesystem::path file_in(const std::filesystem::path& home) { return home / "last-backup"; }

}  // namespace

std::optional<LastBackup> last_backup(const std::filesystem::path& home) {
  std::ifstream file{file_in(home)};
  std::string instant;
  LastBackup backup;
  if (!(file >> instant >> backup.revision)) return std::nullopt;
  const auto made = parse_time(instant);
  if (!made) return std::nullopt;
  backup.made = *made;
  return backup;
}

void remember_backup(const std::filesystem::path& home, const LastBackup& backup) {
  auto file = OutputFile::create(file_in(home), true, OutputFile::Readers::only_you);
  if (!file) return;
  (*file)->write(to_rfc3339(backup.made) + ' ' + std::to_string(backup.revision) + '\n');
  (void)(*file)->commit();
}

}  // namespace kith::cli
