#pragma once

namespace kith::crypto {

/// Why a public key cannot be used.
enum class CryptoError {
  unsupported,  ///< well-formed as far as one can tell, but Kith does not use such keys
  bad_key,      ///< no key at all: a point off the curve or of small order, an even modulus, a
                ///< number out of range
};

/// Why no key comes out of a passphrase, or out of another key.
enum class DerivationError {
  unsupported,    ///< by a hash function that Kith does not have
  malformed,      ///< with parameters that the function does not define
  too_costly,     ///< with parameters that would take more time or memory than Kith allows
  out_of_memory,  ///< the machine does not give the memory that the parameters ask for
};

/// Why nothing was encrypted or decrypted.
enum class CipherError {
  unsupported,    ///< by a cipher, or a pair of cipher and mode, that Kith does not have
  malformed,      ///< with a key, nonce or message of a size that the cipher does not take
  not_authentic,  ///< the key is another one, or something was changed since it was sealed
};

}  // namespace kith::crypto
