#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <QThread>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "core/engine/engine.hpp"
#include "gui/worker/task.hpp"

namespace kith::gui {

class WorkerSide;

/// What is said of a long task on its way.
struct TaskProgress {
  QString stage;  ///< the engine's word for what it does
  quint64 done = 0;
  quint64 total = 0;  ///< 0: not known
};

/// The only way to the keyring. Owns the engine, which lives on a thread of its own; work is done
/// in the order in which it was given, and what comes of it is told on the thread of the worker.
class Worker : public QObject {
  Q_OBJECT

 public:
  enum class Access {
    look,     ///< fails where there is no keyring
    preview,  ///< where there is no keyring, in an empty one that goes away afterwards
    change,   ///< makes the keyring where there is none
  };
  enum class State { missing, open, failed };

  /// Work: what to do with the engine, on its thread. Returns what to do afterwards, on this one.
  using Afterwards = std::function<void()>;
  using Work = std::function<Afterwards(Outcome<Engine*>, const Job&)>;
  using OnProgress = std::function<void(const TaskProgress&)>;

  /// `home`: where the keyring is, or will be.
  explicit Worker(std::filesystem::path home, QObject* parent = nullptr);
  /// Stops what is being done, drops what waits, and closes the keyring.
  ~Worker() override;

  [[nodiscard]] const std::filesystem::path& home() const { return home_; }

  /// Has `work(Engine&, const Job&)`, which gives an Outcome<T>, done, and calls
  /// `done(Outcome<T>)` unless `receiver` is gone by then. `on_progress` is called at most 20
  /// times a second.
  template <typename DoWork, typename Done>
  Task ask(QObject* receiver, Access access, DoWork work, Done done,
           const OnProgress& on_progress = {}) {
    using Answer = std::invoke_result_t<DoWork, Engine&, const Job&>;
    auto shared = std::make_shared<DoWork>(std::move(work));
    auto finish = std::make_shared<Done>(std::move(done));
    return post(
        receiver, access,
        [shared, finish](Outcome<Engine*> engine, const Job& job) -> Afterwards {
          auto answer = std::make_shared<Answer>(engine ? (*shared)(**engine, job)
                                                        : Answer{fail(engine.error())});
          return [finish, answer] { (*finish)(std::move(*answer)); };
        },
        on_progress);
  }

  /// The same, untyped.
  Task post(QObject* receiver, Access access, Work work, OnProgress on_progress = {});

  /// Closes the keyring, has `work` done while it is closed (a backup is put in its place), and
  /// opens it again.
  Task postClosed(QObject* receiver, std::function<Afterwards()> work);

  /// Gives `object` to the engine's thread for good: it ends with that thread at the latest.
  /// `closing` is called there whenever what was made from the engine has to go.
  void adopt(QObject* object, const std::function<void()>& closing);

  /// The person's word on passphraseWanted(), of which it needs the number; nothing happens where
  /// that question is over.
  void answerPassphrase(quint64 number, Passphrase passphrase, bool remember);
  void refusePassphrase(quint64 number);
  void forgetPassphrases();
  [[nodiscard]] bool remembersPassphrases() const;

  /// How many tasks are waiting or being done.
  [[nodiscard]] int pending() const { return pending_; }

 signals:
  /// The keyring is not as it was: this program or another one changed it, made it or removed it.
  void keyringChanged(kith::gui::Worker::State state);
  /// Somebody has to call answerPassphrase() or refusePassphrase().
  void passphraseWanted(const kith::PassphraseQuestion& question);
  /// The question of that number needs no answer any more.
  void passphraseEnded(quint64 number);
  /// Its answer was the passphrase.
  void passphraseProved(quint64 number);
  /// Work began when none was pending, or the last has ended.
  void busyChanged(bool busy);

 private:
  friend class WorkerSide;
  void finished(const QPointer<QObject>& receiver, const Afterwards& afterwards);
  void changePending(int by);

  std::filesystem::path home_;
  QThread thread_;
  WorkerSide* side_ = nullptr;  // lives on the thread, and ends with it
  std::shared_ptr<std::stop_source> all_;
  int pending_ = 0;
};

}  // namespace kith::gui
