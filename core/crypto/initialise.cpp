#include "core/crypto/initialise.hpp"

#include <openssl/crypto.h>
#include <sodium.h>

namespace kith::crypto {
namespace {

bool initialise_once() {
  // Without the machine's openssl.cnf: whether a signature is good must not depend on it, and
  // reading it costs every command a millisecond. Without a clean-up at exit: keys and hashers may
  // be destroyed after it.
  const bool openssl =
      OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, nullptr) == 1;
  return sodium_init() >= 0 && openssl;
}

}  // namespace

bool initialise() {
  static const bool ready = initialise_once();
  return ready;
}

}  // namespace kith::crypto
