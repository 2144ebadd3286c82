#include "gui/dialogs/import/import_source.hpp"

#include <QFileInfo>
#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gui/models/person.hpp"

namespace kith::gui {
namespace {

Error error_of(const ImportSource& source, const QString& what, const QString& hint = {}) {
  Error error{ErrorKind::malformed, what.arg(source.name).toStdString(), {}};
  if (!hint.isEmpty()) error.hints.push_back(hint.toStdString());
  return error;
}

Error unreadable(const ImportSource& source, int number) {
  return error_of(source,
                  ImportSource::tr("%1 cannot be read: %2")
                      .arg(QStringLiteral("%1"),
                           QString::fromStdString(std::generic_category().message(number))));
}

Error was_changed(const ImportSource& source) {
  return error_of(source, ImportSource::tr("%1 was changed while it was being looked at"),
                  ImportSource::tr("look at it again"));
}

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

FileStamp stamp_of(const struct stat& status) {
  return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
          nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

/// Never waits, not even for a pipe that nobody writes to.
int open_to_read(const std::filesystem::path& file) {
  return ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
}

}  // namespace

ImportSource ImportSource::ofFile(const QString& path) {
  const QByteArray name = QFile::encodeName(path);
  ImportSource source;
  source.file = std::filesystem::path{name.toStdString()};
  source.name = shown(source.file.filename().string());
  if (source.name.isEmpty()) source.name = shown(source.file.string());
  return source;
}

ImportSource ImportSource::ofText(const QString& name, const QByteArray& text) {
  ImportSource source;
  source.name = name;
  source.text = text;
  return source;
}

/// One source, opened when its first octet is asked for, so that any number can wait.
class ImportReading::Input {
 public:
  Input(const ImportSource& source, const FileStamp& stamp) : source_(source), stamp_(stamp) {}
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input() { close(); }

  [[nodiscard]] const ImportSource& source() const { return source_; }
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

  std::size_t read(std::span<std::uint8_t> buffer) {
    return source_.file.empty() ? readText(buffer) : readFile(buffer);
  }

  /// Looks at a file without reading it.
  static Outcome<FileStamp> look(const ImportSource& source) {
    const int file = open_to_read(source.file);
    if (file < 0) return fail(unreadable(source, errno));
    struct stat status {};
    const int failed = ::fstat(file, &status) != 0 ? errno : 0;
    ::close(file);
    if (failed != 0) return fail(unreadable(source, failed));
    if (S_ISDIR(status.st_mode)) {
      return fail(error_of(source, ImportSource::tr("%1 is a folder"),
                           ImportSource::tr("choose the files in it")));
    }
    if (!S_ISREG(status.st_mode)) {
      return fail(error_of(source, ImportSource::tr("%1 is not a plain file"),
                           ImportSource::tr("save what it gives to a file, and open that")));
    }
    return stamp_of(status);
  }

 private:
  std::size_t readText(std::span<std::uint8_t> buffer) {
    const auto left = static_cast<std::size_t>(source_.text.size()) - position_;
    const std::size_t count = std::min(left, buffer.size());
    std::copy_n(source_.text.cbegin() + static_cast<qsizetype>(position_), count, buffer.begin());
    position_ += count;
    return count;
  }

  std::size_t readFile(std::span<std::uint8_t> buffer) {
    if (!std::exchange(opened_, true)) {
      file_ = open_to_read(source_.file);
      if (file_ < 0) failure_ = unreadable(source_, errno);
    }
    while (file_ >= 0) {
      const ssize_t count = ::read(file_, buffer.data(), buffer.size());
      if (count > 0) return static_cast<std::size_t>(count);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) failure_ = unreadable(source_, errno);
      // Who rewrites a file while it is read would get in what was never seen.
      struct stat status {};
      if (count == 0 && (::fstat(file_, &status) != 0 || stamp_of(status) != stamp_)) {
        failure_ = was_changed(source_);
      }
      close();
    }
    return 0;
  }

  void close() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
  }

  ImportSource source_;
  FileStamp stamp_;
  std::optional<Error> failure_;
  std::size_t position_ = 0;
  int file_ = -1;
  bool opened_ = false;
};

Outcome<ImportReading> ImportReading::begin(const std::vector<ImportSource>& sources,
                                            const std::vector<FileStamp>& stamps) {
  ImportReading reading;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    FileStamp stamp;
    if (!sources[i].file.empty()) {
      const auto looked = Input::look(sources[i]);
      if (!looked) return fail(looked.error());
      stamp = *looked;
      if (!stamps.empty() && stamps[i] != stamp) return fail(was_changed(sources[i]));
    }
    reading.inputs_.push_back(std::make_shared<Input>(sources[i], stamp));
    reading.stamps_.push_back(stamp);
  }
  return reading;
}

std::vector<InputStream> ImportReading::streams() {
  std::vector<InputStream> streams;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const auto& input = inputs_[i];
    const std::uint64_t size = input->source().file.empty()
                                   ? static_cast<std::uint64_t>(input->source().text.size())
                                   : stamps_[i].size;
    InputStream stream;
    stream.name = input->source().name.toStdString();
    stream.read = [input](std::span<std::uint8_t> buffer) { return input->read(buffer); };
    stream.size = size;
    streams.push_back(std::move(stream));
  }
  return streams;
}

std::optional<Error> ImportReading::failure() const {
  for (const auto& input : inputs_) {
    if (input->failure()) return input->failure();
  }
  return std::nullopt;
}

}  // namespace kith::gui
