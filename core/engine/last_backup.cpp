#include "core/engine/last_backup.hpp"

#include <fstream>

#include "core/engine/status.hpp"

namespace kith {
namespace {

std::filesystem::path note_in(const std::filesystem::path& home) { return home / "last-backup"; }

}  // namespace

std::optional<LastBackup> last_backup(const std::filesystem::path& home) {
  std::ifstream file{note_in(home)};
  std::string instant;
  LastBackup backup;
  if (!(file >> instant >> backup.revision)) return std::nullopt;
  const auto made = parse_time(instant);
  if (!made) return std::nullopt;
  backup.made = *made;
  return backup;
}

void note_backup(const std::filesystem::path& home, const LastBackup& backup) {
  const std::filesystem::path written = home / "last-backup.new";
  std::error_code code;
  std::ofstream file{written, std::ios::trunc};
  // As everything in the directory, whatever the umask.
  using std::filesystem::perms;
  std::filesystem::permissions(written, perms::owner_read | perms::owner_write, code);
  if (code) file.setstate(std::ios::failbit);
  file << to_rfc3339(backup.made) << ' ' << backup.revision << '\n';
  file.close();
  if (file) std::filesystem::rename(written, note_in(home), code);
  if (!file || code) std::filesystem::remove(written, code);
}

bool backup_is_due(const std::optional<LastBackup>& last, std::uint64_t revision, Timestamp time) {
  if (!last) return true;
  return last->revision != revision && last->made + attention_time <= time;
}

}  // namespace kith
