#include "gui/worker/passphrase_desk.hpp"

#include <utility>

namespace kith::gui {
namespace {

Passphrase copy_of(const Passphrase& passphrase) {
  return Passphrase::copy_of(passphrase.expose());
}

}  // namespace

PassphraseDesk::PassphraseDesk(Listener listener) : listener_(std::move(listener)) {}

Outcome<Passphrase> PassphraseDesk::passphrase(const PassphraseQuestion& question) {
  std::unique_lock lock{mutex_};
  unproved_.reset();
  from_memory_ = false;
  const auto known = remembered_.find(question.fingerprint);
  if (known != remembered_.end() && question.purpose == PassphraseQuestion::Purpose::unlock) {
    if (question.attempt == 1) {
      from_memory_ = true;
      return copy_of(known->second);
    }
    remembered_.erase(known);  // it was changed by somebody else
  }
  PassphraseQuestion asked = question;
  asked.number = ++number_;
  answer_.reset();
  refused_ = false;
  asking_ = true;
  lock.unlock();
  listener_.asked(asked);
  lock.lock();
  answered_.wait(lock, stop_, [this] { return refused_ || answer_; });
  asking_ = false;
  auto given = std::exchange(answer_, std::nullopt);
  lock.unlock();
  listener_.ended(asked.number);
  lock.lock();
  if (!given) {
    if (!refused_) return fail(stopped_on_request());
    return fail(Error{ErrorKind::cancelled, "no passphrase was given; nothing was changed", {}});
  }
  // What was remembered is no longer, or soon no longer, the passphrase.
  if (question.purpose == PassphraseQuestion::Purpose::set_new) {
    remembered_.erase(question.fingerprint);
  }
  if (remember_ && question.purpose == PassphraseQuestion::Purpose::unlock) {
    unproved_ = copy_of(*given);
  }
  return std::move(*given);
}

void PassphraseDesk::proved(const PassphraseQuestion& question) {
  std::unique_lock lock{mutex_};
  if (from_memory_) return;
  if (unproved_) remembered_.insert_or_assign(question.fingerprint, std::move(*unproved_));
  unproved_.reset();
  const std::uint64_t number = number_;
  lock.unlock();
  listener_.proved(number);
}

/// Whoever answers late, or twice, answers nothing.
bool PassphraseDesk::isAsked(std::uint64_t number) const {
  return asking_ && number == number_ && !answer_ && !refused_;
}

void PassphraseDesk::answer(std::uint64_t number, Passphrase passphrase, bool remember) {
  const std::lock_guard lock{mutex_};
  if (!isAsked(number)) return;
  answer_ = std::move(passphrase);
  remember_ = remember;
  answered_.notify_all();
}

void PassphraseDesk::refuse(std::uint64_t number) {
  const std::lock_guard lock{mutex_};
  if (!isAsked(number)) return;
  refused_ = true;
  answered_.notify_all();
}

void PassphraseDesk::forget() {
  const std::lock_guard lock{mutex_};
  remembered_.clear();
  unproved_.reset();
}

bool PassphraseDesk::remembersAny() const {
  const std::lock_guard lock{mutex_};
  return !remembered_.empty();
}

void PassphraseDesk::begin(std::stop_token stop) {
  stop_ = std::move(stop);
  const std::lock_guard lock{mutex_};
  unproved_.reset();
}

}  // namespace kith::gui
