#pragma once

#include <memory>

#include "core/crypto/secret_bytes.hpp"

struct bignum_st;
struct bignum_ctx;

namespace kith::crypto {

/// A number of libcrypto that may be a secret: it is computed with in constant time as far as
/// libcrypto can, and wiped when freed.
class BigNumber {
 public:
  /// Zero.
  BigNumber();
  explicit BigNumber(ByteView magnitude);

  [[nodiscard]] bignum_st* get() const { return number_.get(); }
  [[nodiscard]] bool is_one() const;
  [[nodiscard]] bool operator==(const BigNumber& other) const;

  /// One less, of a number that is not zero.
  [[nodiscard]] BigNumber predecessor() const;

  /// The big-endian magnitude.
  [[nodiscard]] SecretBytes octets() const;

 private:
  struct Free {
    void operator()(bignum_st* number) const;
  };
  std::unique_ptr<bignum_st, Free> number_;
};

/// Arithmetic with such numbers, with room for what comes up in between, which is wiped too.
class Arithmetic {
 public:
  Arithmetic();

  /// a * b.
  [[nodiscard]] BigNumber product(const BigNumber& a, const BigNumber& b);
  /// a modulo `modulus`, which is not zero.
  [[nodiscard]] BigNumber remainder(const BigNumber& a, const BigNumber& modulus);
  /// base to the power `exponent`, modulo an odd `modulus`.
  [[nodiscard]] BigNumber power(const BigNumber& base, const BigNumber& exponent,
                                const BigNumber& modulus);
  [[nodiscard]] bool is_prime(const BigNumber& number);

 private:
  struct Free {
    void operator()(bignum_ctx* context) const;
  };
  std::unique_ptr<bignum_ctx, Free> context_;
};

}  // namespace kith::crypto
