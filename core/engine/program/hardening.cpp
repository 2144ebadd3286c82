#include "core/engine/program/hardening.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/crypto/memory_lock.hpp"

namespace kith {

void harden_process() {
  const rlimit none{0, 0};
  // Both are a second line of defence: a system that refuses them is no reason to stop.
  (void)setrlimit(RLIMIT_CORE, &none);
  (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  // A descriptor that stands in for a closed one refuses what the closed one would have refused.
  for (int fd = 0; fd <= 2; ++fd) {
    if (fcntl(fd, F_GETFD) < 0) (void)open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
  }
}

bool secrets_may_be_swapped() { return crypto::secrets_may_be_swapped(); }

}  // namespace kith
