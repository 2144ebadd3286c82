#include "cli/signals.hpp"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "cli/exit_code.hpp"

namespace kith::cli {
namespace {

constexpr int stop_signals[] = {SIGINT, SIGTERM, SIGHUP};

// What the signal handler may touch: lock-free atomics only.
std::atomic<int> event_of_handler{-1};
std::atomic<int> first_signal{0};     ///< that asked for a stop; 0: none yet
std::atomic<bool> other_came{false};  ///< that says the same as the first
std::atomic<void (*)()> last_wish{nullptr};
static_assert(std::atomic<int>::is_always_lock_free);
static_assert(std::atomic<bool>::is_always_lock_free);
static_assert(std::atomic<void (*)()>::is_always_lock_free);

const Interrupts* current_interrupts = nullptr;

void raise_event(int event) {
  const std::uint64_t one = 1;
  (void)!::write(event, &one, sizeof one);
}

void on_stop_signal(int number) {
  const int saved = errno;
  int first = 0;
  const bool is_first = first_signal.compare_exchange_strong(first, number);
  // Who ends a session of the system, or closes a terminal, sends several of them at once: that is
  // one wish. Only a person insists.
  // A shell says it as often as the system does.
  if (!is_first && number == SIGHUP) return;
  if (!is_first && first == SIGHUP && !other_came.exchange(true)) return;
  const int event = is_first ? event_of_handler.load() : -1;
  if (event < 0) {
    if (void (*const restore)() = last_wish.load()) restore();
    _exit(static_cast<int>(ExitCode::interrupted));
  }
  raise_event(event);
  errno = saved;
}

void handle(int number, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  // One at a time: none shall find what another one has half done.
  for (const int one : stop_signals) sigaddset(&action.sa_mask, one);
  sigaction(number, &action, nullptr);
}

/// -1 when the system has no more descriptors; then a signal ends the process at once.
int new_event() { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

/// Waits until `first` can be read, or there are `events` of `second`. True when `first` can.
bool first_is_ready(int first, int second, short events) {
  pollfd descriptors[2] = {{first, POLLIN, 0}, {second, events, 0}};
  while (poll(descriptors, 2, -1) < 0) {
    if (errno != EINTR) return false;
  }
  return descriptors[0].revents != 0;
}

}  // namespace

void install_signal_handlers() {
  // One that the caller ignores, as nohup does, stays ignored.
  for (const int number : stop_signals) {
    struct sigaction before {};
    sigaction(number, nullptr, &before);
    if (before.sa_handler != SIG_IGN) handle(number, on_stop_signal);
  }
  // These are told as errors of writing: whoever ends at once leaves files behind.
  for (const int number : {SIGPIPE, SIGXFSZ}) handle(number, SIG_IGN);
}

void set_last_wish(void (*restore)()) { last_wish = restore; }

void die_of_broken_pipe() {
  handle(SIGPIPE, SIG_DFL);
  (void)raise(SIGPIPE);
  _exit(128 + SIGPIPE);
}

Interrupts::Interrupts() : interrupted_(new_event()), finished_(new_event()) {
  // The signals are for the other threads: this one only waits.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  watcher_ = std::thread{[this] { watch(); }};
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  first_signal = 0;
  other_came = false;
  event_of_handler = interrupted_;
  current_interrupts = this;
}

Interrupts::~Interrupts() {
  current_interrupts = nullptr;
  event_of_handler = -1;
  first_signal = 0;
  raise_event(finished_);
  watcher_.join();
  ::close(finished_);
  // interrupted_ stays open: a handler that is running right now may still write to it.
}

const Interrupts* Interrupts::current() { return current_interrupts; }

bool Interrupts::wait_for_input(int fd) const { return wait_for(fd, POLLIN); }
bool Interrupts::wait_for_output(int fd) const { return wait_for(fd, POLLOUT); }

bool Interrupts::wait_for(int fd, short events) const {
  if (!first_is_ready(interrupted_, fd, events)) return true;
  // Who is told that nothing more goes must not find that nobody stopped it: the thread that
  // watches may be slower.
  std::stop_source{source_}.request_stop();
  return false;
}

void Interrupts::watch() {
  if (first_is_ready(interrupted_, finished_, POLLIN)) source_.request_stop();
}

}  // namespace kith::cli
