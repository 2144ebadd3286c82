#include "gui/worker/worker.hpp"

#include <chrono>

#include "gui/worker/worker_side.hpp"

namespace kith::gui {
namespace {

constexpr std::chrono::milliseconds progress_every{50};

}  // namespace

Worker::Worker(std::filesystem::path home, QObject* parent)
    : QObject(parent), home_(std::move(home)), all_(std::make_shared<std::stop_source>()) {
  qRegisterMetaType<kith::gui::Worker::State>();
  qRegisterMetaType<kith::PassphraseQuestion>();
  side_ = new WorkerSide(home_);
  side_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, side_, &QObject::deleteLater);
  connect(side_, &WorkerSide::keyringChanged, this, &Worker::keyringChanged);
  connect(side_, &WorkerSide::passphraseWanted, this, &Worker::passphraseWanted);
  connect(side_, &WorkerSide::passphraseEnded, this, &Worker::passphraseEnded);
  connect(side_, &WorkerSide::passphraseProved, this, &Worker::passphraseProved);
  thread_.setObjectName(QStringLiteral("engine"));
  thread_.start();
  QMetaObject::invokeMethod(side_, [side = side_] { side->start(); });
}

Worker::~Worker() {
  all_->request_stop();
  thread_.quit();
  thread_.wait();
}

Task Worker::post(QObject* receiver, Access access, Work work, OnProgress on_progress) {
  auto stop = std::make_shared<std::stop_source>();
  QPointer<QObject> to{receiver};
  changePending(1);
  QMetaObject::invokeMethod(side_, [this, side = side_, all = all_, stop, to, access,
                                    work = std::move(work), on_progress = std::move(on_progress)] {
    if (all->stop_requested()) return;
    // The program's end stops all work, the person's wish this one.
    const std::stop_callback ending{all->get_token(), [stop] { stop->request_stop(); }};
    std::function<void(const Progress&)> progress;
    if (on_progress) {
      progress = [this, to, on_progress,
                  last = std::chrono::steady_clock::time_point{}](const Progress& now) mutable {
        const auto time = std::chrono::steady_clock::now();
        if (time - last < progress_every) return;
        last = time;
        const TaskProgress told{
            QString::fromUtf8(now.stage.data(), static_cast<qsizetype>(now.stage.size())), now.done,
            now.total};
        QMetaObject::invokeMethod(this, [to, on_progress, told] {
          if (to) on_progress(told);
        });
      };
    }
    Afterwards afterwards;
    side->run(access, work, stop->get_token(), progress, afterwards);
    QMetaObject::invokeMethod(
        this, [this, to, afterwards = std::move(afterwards)] { finished(to, afterwards); });
  });
  return Task{stop};
}

Task Worker::postClosed(QObject* receiver, std::function<Afterwards()> work) {
  QPointer<QObject> to{receiver};
  changePending(1);
  QMetaObject::invokeMethod(side_, [this, side = side_, all = all_, to, work = std::move(work)] {
    if (all->stop_requested()) return;
    Afterwards afterwards;
    side->runClosed(work, afterwards);
    QMetaObject::invokeMethod(
        this, [this, to, afterwards = std::move(afterwards)] { finished(to, afterwards); });
  });
  return Task{};
}

void Worker::adopt(QObject* object, const std::function<void()>& closing) {
  object->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, object, &QObject::deleteLater);
  connect(side_, &WorkerSide::engineClosing, object, closing, Qt::DirectConnection);
}

void Worker::finished(const QPointer<QObject>& receiver, const Afterwards& afterwards) {
  changePending(-1);
  if (receiver && afterwards) afterwards();
}

void Worker::changePending(int by) {
  const bool busy = pending_ > 0;
  pending_ += by;
  if (busy != (pending_ > 0)) emit busyChanged(pending_ > 0);
}

void Worker::answerPassphrase(quint64 number, Passphrase passphrase, bool remember) {
  side_->desk().answer(number, std::move(passphrase), remember);
}
void Worker::refusePassphrase(quint64 number) { side_->desk().refuse(number); }
void Worker::forgetPassphrases() { side_->desk().forget(); }
bool Worker::remembersPassphrases() const { return side_->desk().remembersAny(); }

}  // namespace kith::gui
