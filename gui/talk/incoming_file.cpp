#include "gui/talk/incoming_file.hpp"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

#include "gui/models/person.hpp"

namespace kith::gui {
namespace {

constexpr qsizetype longest_name = 120;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(IncomingFile)
};

Error cannot_write(const QFile& file) {
  return {
      ErrorKind::session,
      Words::tr("%1 cannot be written: %2").arg(file.fileName(), file.errorString()).toStdString(),
      {Words::tr("Choose another place.").toStdString()}};
}

Error is_taken(const QString& path) {
  return {ErrorKind::session,
          Words::tr("Something is called %1 already").arg(path).toStdString(),
          {Words::tr("Choose another name: nothing is overwritten.").toStdString()}};
}

Error cannot_rename(const QString& path, const QString& from) {
  return {ErrorKind::session,
          Words::tr("%1 could not get its name; it lies in %2").arg(path, from).toStdString(),
          {}};
}

}  // namespace

Outcome<std::unique_ptr<IncomingFile>> IncomingFile::open(const QString& path) {
  if (QFileInfo::exists(path) || QFileInfo{path}.isSymLink()) return fail(is_taken(path));
  std::unique_ptr<IncomingFile> file{new IncomingFile{path}};
  if (QFileInfo::exists(file->file_.fileName())) {
    file->finished_ = true;  // not ours: stays
    return fail(is_taken(file->file_.fileName()));
  }
  if (!file->file_.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)) {
    file->finished_ = true;
    return fail(cannot_write(file->file_));
  }
  return file;
}

IncomingFile::IncomingFile(const QString& path)
    : path_(path), file_(path + QStringLiteral(".part")) {}

IncomingFile::~IncomingFile() {
  if (finished_) return;
  file_.close();
  file_.remove();
}

Outcome<void> IncomingFile::write(ByteView octets) {
  const auto size = static_cast<qint64>(octets.size());
  if (file_.write(reinterpret_cast<const char*>(octets.data()), size) != size) {
    return fail(cannot_write(file_));
  }
  return {};
}

Outcome<void> IncomingFile::finish() {
  file_.close();
  if (file_.error() != QFileDevice::NoError) return fail(cannot_write(file_));
  // Another file may have come into its place meanwhile; rename() takes none away.
  if (!file_.rename(path_)) {
    finished_ = true;
    return fail(cannot_rename(path_, file_.fileName()));
  }
  finished_ = true;
  return {};
}

QString safe_file_name(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  QString safe = shown(name).left(longest_name);
  safe.replace(QRegularExpression{QStringLiteral("[\\\\/:*?\"<>|{}]")}, QStringLiteral("_"));
  safe.remove(QRegularExpression{QStringLiteral("\\A[.\\s-]+|[.\\s]+\\z")});
  return safe.isEmpty() ? QStringLiteral("file") : safe;
}

}  // namespace kith::gui
