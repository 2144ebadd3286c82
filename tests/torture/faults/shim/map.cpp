// KITH_FAULT_MAP=OCTETS: files are not mapped where that takes more addresses, so that the keyring
// has to do with a small map, and fills it.

#include <cerrno>
#include <cstdlib>

#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

extern "C" {

// The system's call, as the C library's may not be found yet when this comes for the first time.
void* mmap(void* place, std::size_t size, int protection, int flags, int file,
           off_t offset) noexcept {
  const char* const most = file >= 0 ? std::getenv("KITH_FAULT_MAP") : nullptr;
  if (most != nullptr && size > std::strtoul(most, nullptr, 10)) {
    errno = ENOMEM;
    return MAP_FAILED;
  }
  return reinterpret_cast<void*>(::syscall(SYS_mmap, place, size, protection, flags, file, offset));
}

void* mmap64(void* place, std::size_t size, int protection, int flags, int file,
             off64_t offset) noexcept {
  return mmap(place, size, protection, flags, file, offset);
}

}  // extern "C"
