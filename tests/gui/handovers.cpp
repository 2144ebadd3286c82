#include "tests/gui/handovers.hpp"

#ifdef __SANITIZE_THREAD__
#include <QThread>
#include <QThreadPool>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace {

char everything;

/// Qt's own function of that name, of which the program has another.
template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

void kith::gui::test::hand_over() { __tsan_release(&everything); }
void kith::gui::test::take_over() { __tsan_acquire(&everything); }

using kith::gui::test::hand_over;
using kith::gui::test::take_over;

bool QMetaObject::invokeMethodImpl(QObject* object, QtPrivate::QSlotObjectBase* slot,
                                   Qt::ConnectionType type, void* result) {
  static const auto qt =
      real<bool (*)(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*)>(
          "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14"
          "ConnectionTypeEPv");
  hand_over();
  return qt(object, slot, type, result);
}

void QMetaObject::activate(QObject* sender, const QMetaObject* meta, int signal, void** arguments) {
  static const auto qt = real<void (*)(QObject*, const QMetaObject*, int, void**)>(
      "_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
  hand_over();
  qt(sender, meta, signal, arguments);
}

void QObject::deleteLater() {
  static const auto qt = real<void (*)(QObject*)>("_ZN7QObject11deleteLaterEv");
  hand_over();
  qt(this);
}

bool QThread::wait(QDeadlineTimer deadline) {
  static const auto qt =
      real<bool (*)(QThread*, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
  const bool ended = qt(this, deadline);
  take_over();
  return ended;
}

void QThreadPool::start(std::function<void()> task, int priority) {
  static const auto qt = real<void (*)(QThreadPool*, std::function<void()>, int)>(
      "_ZN11QThreadPool5startESt8functionIFvvEEi");
  std::function<void()> handed{[task = std::move(task)] {
    take_over();
    task();
    hand_over();
  }};
  hand_over();
  qt(this, std::move(handed), priority);
}

bool QThreadPool::waitForDone(int milliseconds) {
  static const auto qt = real<bool (*)(QThreadPool*, int)>("_ZN11QThreadPool11waitForDoneEi");
  const bool done = qt(this, milliseconds);
  take_over();
  return done;
}

#else
void kith::gui::test::hand_over() {}
void kith::gui::test::take_over() {}
#endif
