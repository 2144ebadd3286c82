#pragma once

#include <QObject>
#include <QTimer>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>

#include "core/engine/engine.hpp"
#include "gui/worker/passphrase_desk.hpp"
#include "gui/worker/worker.hpp"

namespace kith::gui {

/// The half of the worker that lives on the engine's thread.
class WorkerSide : public QObject {
  Q_OBJECT

 public:
  explicit WorkerSide(std::filesystem::path home);
  /// What was made from the engine hears of its end here, too.
  ~WorkerSide() override;

  /// Begins to watch for what others change. On the engine's thread.
  void start();
  void run(Worker::Access access, const Worker::Work& work, std::stop_token stop,
           const std::function<void(const Progress&)>& on_progress, Worker::Afterwards& afterwards);
  void runClosed(const std::function<Worker::Afterwards()>& work, Worker::Afterwards& afterwards);
  [[nodiscard]] PassphraseDesk& desk() { return desk_; }

 signals:
  void keyringChanged(kith::gui::Worker::State state);
  void passphraseWanted(const kith::PassphraseQuestion& question);
  void passphraseEnded(quint64 number);
  void passphraseProved(quint64 number);
  /// What was made from the engine has to go now: connect directly, on the engine's thread.
  void engineClosing();

 private:
  /// Which file the keyring is: another one may take its place.
  struct FileIdentity {
    std::uint64_t device = 0, inode = 0;
    bool operator==(const FileIdentity&) const = default;
  };
  /// What was told last.
  struct Known {
    std::uint64_t opening = 0, revision = 0;
    bool operator==(const Known&) const = default;
  };
  /// On a keyring that goes away afterwards.
  Worker::Afterwards runBeside(const Worker::Work& work, const Job& job);
  [[nodiscard]] std::optional<FileIdentity> fileIdentity() const;
  [[nodiscard]] Outcome<Engine*> engine(Worker::Access access);
  void look();
  void closeEngine();
  void tell(Worker::State state);

  std::filesystem::path home_;
  PassphraseDesk desk_;
  std::optional<Engine> engine_;
  std::optional<FileIdentity> file_;
  Known known_;
  Worker::State state_ = Worker::State::missing;
  bool told_ = false;
  QTimer timer_;
};

}  // namespace kith::gui
