#include "gui/worker/passphrase_desk.hpp"

#include <utility>

namespace kith::gui {
namespace {

Passphrase copy_of(const Passphrase& passphrase) {
  return Passphrase::copy_of(passphrase.expose());
}

}  // namespace

PassphraseDesk::PassphraseDesk(std::function<void(const PassphraseQuestion&)> ask)
    : ask_(std::move(ask)) {}

Outcome<Passphrase> PassphraseDesk::passphrase(const PassphraseQuestion& question) {
  std::unique_lock lock{mutex_};
  const auto known = remembered_.find(question.fingerprint);
  if (known != remembered_.end() && question.purpose == PassphraseQuestion::Purpose::unlock) {
    if (question.attempt == 1) return copy_of(known->second);
    remembered_.erase(known);  // it was changed by somebody else
  }
  answer_.reset();
  refused_ = false;
  lock.unlock();
  ask_(question);
  lock.lock();
  answered_.wait(lock, stop_, [this] { return refused_ || answer_; });
  if (!answer_) {
    if (!refused_) return fail(stopped_on_request());
    return fail(Error{ErrorKind::cancelled, "no passphrase was given; nothing was changed", {}});
  }
  Passphrase given = std::move(*answer_);
  answer_.reset();
  // What was remembered is no longer, or soon no longer, the passphrase.
  if (question.purpose == PassphraseQuestion::Purpose::set_new) {
    remembered_.erase(question.fingerprint);
  }
  if (remember_ && question.purpose == PassphraseQuestion::Purpose::unlock) {
    remembered_.insert_or_assign(question.fingerprint, copy_of(given));
  }
  return given;
}

void PassphraseDesk::answer(Passphrase passphrase, bool remember) {
  const std::lock_guard lock{mutex_};
  answer_ = std::move(passphrase);
  remember_ = remember;
  answered_.notify_all();
}

void PassphraseDesk::refuse() {
  const std::lock_guard lock{mutex_};
  refused_ = true;
  answered_.notify_all();
}

void PassphraseDesk::forget() {
  const std::lock_guard lock{mutex_};
  remembered_.clear();
}

bool PassphraseDesk::remembersAny() const {
  const std::lock_guard lock{mutex_};
  return !remembered_.empty();
}

void PassphraseDesk::begin(std::stop_token stop) { stop_ = std::move(stop); }

}  // namespace kith::gui
