#include "tests/torture/faults/shim/plan.hpp"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

namespace kith::faults {
namespace {

struct Plan {
  char kind[16] = "";
  unsigned long first = 0;
  unsigned long count = 0;
  const char* under = nullptr;
  bool for_reads = false;
};

Plan read_plan() {
  Plan plan;
  plan.under = std::getenv("KITH_FAULT_UNDER");
  const char* const text = std::getenv("KITH_FAULT");
  if (text == nullptr) return plan;
  if (std::sscanf(text, "%15[^:]:%lu:%lu", plan.kind, &plan.first, &plan.count) != 3) {
    std::fprintf(stderr, "fault shim: what is KITH_FAULT=%s?\n", text);
    std::abort();
  }
  plan.for_reads = std::strcmp(plan.kind, "eio-read") == 0;
  return plan;
}

const Plan& plan() {
  static const Plan read = read_plan();
  return read;
}

std::atomic<unsigned long> changes = 0;
std::atomic<unsigned long> reads = 0;

bool is(const char* kind) { return std::strcmp(plan().kind, kind) == 0; }

Fate refused(int error) {
  errno = error;
  return Fate::refused;
}

}  // namespace

Fate fate_of(Call call) {
  const bool read = call == Call::read;
  const unsigned long number = read ? ++reads : ++changes;
  if (plan().first == 0 || read != plan().for_reads || number < plan().first ||
      number - plan().first >= plan().count) {
    return Fate::done;
  }
  if (is("enospc")) return refused(ENOSPC);
  if (is("eio") || is("eio-read")) return refused(EIO);
  if (is("eio-late")) return Fate::late;
  if (is("eintr")) return call == Call::write || call == Call::sync ? refused(EINTR) : Fate::done;
  if (is("short")) return call == Call::write ? Fate::half : Fate::done;
  if (is("stop")) ::kill(::getpid(), SIGSTOP);
  if (is("stop")) return Fate::done;
  if (is("kill")) return Fate::last;
  if (is("kill-half")) return call == Call::write ? Fate::broken : Fate::last;
  std::fprintf(stderr, "fault shim: there is no fault %s\n", plan().kind);
  std::abort();
}

bool counts(const char* path) {
  return plan().under != nullptr && path != nullptr &&
         std::strncmp(path, plan().under, std::strlen(plan().under)) == 0;
}

bool counts(int descriptor) {
  if (plan().under == nullptr) return false;
  char link[64];
  char path[4096];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t size = ::readlink(link, path, sizeof path - 1);
  if (size < 0) return false;
  path[size] = '\0';
  return counts(path);
}

void end_here() {
  for (;;) ::kill(::getpid(), SIGKILL);
}

}  // namespace kith::faults
