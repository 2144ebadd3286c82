// KITH_FAULT_LOOK=1: the process may be looked into, against its own wish, and stops (SIGSTOP) when
// all of it but the libraries has been torn down. For tests that look for secrets in its memory.

#include <csignal>
#include <cstdarg>
#include <cstdlib>

#include <sys/prctl.h>
#include <sys/resource.h>

#include "tests/torture/faults/shim/next.hpp"

namespace {

bool wanted() { return std::getenv("KITH_FAULT_LOOK") != nullptr; }

__attribute__((destructor)) void stop_at_the_end() {
  if (wanted()) (void)std::raise(SIGSTOP);
}

}  // namespace

extern "C" {

int prctl(int option, ...) {
  va_list arguments;
  va_start(arguments, option);
  const auto first = va_arg(arguments, unsigned long);
  const auto second = va_arg(arguments, unsigned long);
  const auto third = va_arg(arguments, unsigned long);
  const auto fourth = va_arg(arguments, unsigned long);
  va_end(arguments);
  if (wanted() && option == PR_SET_DUMPABLE) return 0;
  static auto* const real = kith::faults::next<int(int, ...)>("prctl");
  return real(option, first, second, third, fourth);
}

int setrlimit(__rlimit_resource_t resource, const rlimit* limit) noexcept {
  if (wanted() && resource == RLIMIT_CORE) return 0;
  static auto* const real =
      kith::faults::next<int(__rlimit_resource_t, const rlimit*)>("setrlimit");
  return real(resource, limit);
}
int setrlimit64(__rlimit_resource_t resource, const rlimit64* limit) noexcept {
  if (wanted() && resource == RLIMIT_CORE) return 0;
  static auto* const real =
      kith::faults::next<int(__rlimit_resource_t, const rlimit64*)>("setrlimit64");
  return real(resource, limit);
}

}  // extern "C"
