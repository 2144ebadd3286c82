#include "gui/worker/worker_side.hpp"

#include <QTemporaryDir>
#include <chrono>
#include <utility>

#include <sys/stat.h>

namespace kith::gui {
namespace {

// What others change is seen within a second, as a person expects who just typed a command.
constexpr std::chrono::milliseconds look_every{250};

}  // namespace

WorkerSide::WorkerSide(std::filesystem::path home)
    : home_(std::move(home)),
      desk_({[this](const PassphraseQuestion& question) { emit passphraseWanted(question); },
             [this](std::uint64_t number) { emit passphraseEnded(number); },
             [this](std::uint64_t number) { emit passphraseProved(number); }}),
      timer_(this) {
  connect(&timer_, &QTimer::timeout, this, &WorkerSide::look);
}

WorkerSide::~WorkerSide() { closeEngine(); }

void WorkerSide::start() {
  look();
  timer_.start(look_every);
}

void WorkerSide::run(Worker::Access access, const Worker::Work& work, std::stop_token stop,
                     const std::function<void(const Progress&)>& on_progress,
                     Worker::Afterwards& afterwards) {
  const Job job{stop, on_progress};
  if (job.stopped()) {
    afterwards = work(fail(stopped_on_request()), job);
    return;
  }
  desk_.begin(std::move(stop));
  afterwards = access == Worker::Access::preview && !fileIdentity() ? runBeside(work, job)
                                                                    : work(engine(access), job);
  look();
}

Worker::Afterwards WorkerSide::runBeside(const Worker::Work& work, const Job& job) {
  const QTemporaryDir directory;
  auto opened = Engine::open(
      {.home = std::filesystem::path{directory.filePath(QStringLiteral("keyring")).toStdString()},
       .create = true,
       .prompter = &desk_});
  return opened ? work(&*opened, job) : work(fail(std::move(opened.error())), job);
}

void WorkerSide::runClosed(const std::function<Worker::Afterwards()>& work,
                           Worker::Afterwards& afterwards) {
  closeEngine();
  afterwards = work();
  look();
}

std::optional<WorkerSide::FileIdentity> WorkerSide::fileIdentity() const {
  struct stat status {};
  if (::stat((home_ / "data.mdb").c_str(), &status) != 0) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino};
}

Outcome<Engine*> WorkerSide::engine(Worker::Access access) {
  const auto file = fileIdentity();
  if (engine_ && file && file == file_) return &*engine_;
  closeEngine();
  if (!file && access == Worker::Access::look) {
    return fail(Error{ErrorKind::not_found,
                      "there is no keyring in " + home_.string(),
                      {"it is made with the first identity, or the first import"}});
  }
  auto opened = Engine::open({.home = home_, .create = !file, .prompter = &desk_});
  if (!opened) return fail(std::move(opened.error()));
  engine_.emplace(std::move(*opened));
  file_ = fileIdentity();
  return &*engine_;
}

void WorkerSide::closeEngine() {
  if (engine_) emit engineClosing();
  engine_.reset();
  file_.reset();
}

void WorkerSide::look() {
  const auto file = fileIdentity();
  if (!file) {
    closeEngine();
    if (!told_ || state_ != Worker::State::missing) tell(Worker::State::missing);
    return;
  }
  if (!engine(Worker::Access::look)) {
    if (!told_ || state_ != Worker::State::failed) tell(Worker::State::failed);
    return;
  }
  // Work may have opened another keyring, with the same number of changes.
  const Known known{engine_->opening(), engine_->revision()};
  if (told_ && state_ == Worker::State::open && known == known_) return;
  known_ = known;
  tell(Worker::State::open);
}

void WorkerSide::tell(Worker::State state) {
  state_ = state;
  told_ = true;
  emit keyringChanged(state);
}

}  // namespace kith::gui
