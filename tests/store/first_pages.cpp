#include "tests/store/first_pages.hpp"

#include <cerrno>

#include <dlfcn.h>
#include <sys/types.h>

namespace kith::store::first_pages {

std::atomic<int> failing = 0;
std::atomic<void (*)()> written = nullptr;

}  // namespace kith::store::first_pages

/// LMDB's writes come here, as the program's functions go before those of libraries.
extern "C" __attribute__((visibility("default"))) ssize_t pwrite(int file, const void* octets,
                                                                 std::size_t count, off_t place) {
  using namespace kith::store::first_pages;
  static const auto real = reinterpret_cast<ssize_t (*)(int, const void*, std::size_t, off_t)>(
      ::dlsym(RTLD_NEXT, "pwrite"));
  if (place >= static_cast<off_t>(size)) return real(file, octets, count, place);
  if (failing.load() > 0) {
    --failing;
    errno = EIO;
    return -1;
  }
  const ssize_t result = real(file, octets, count, place);
  if (const auto call = written.load()) call();
  return result;
}
