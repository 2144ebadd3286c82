#include "core/crypto/big_number.hpp"

#include <new>

#include <openssl/bn.h>

#include "core/crypto/initialise.hpp"

namespace kith::crypto {
namespace {

/// With the preconditions of the operations kept, there is one reason left for libcrypto to fail.
void need(bool done) {
  if (!done) throw std::bad_alloc();
}

}  // namespace

void BigNumber::Free::operator()(bignum_st* number) const { BN_clear_free(number); }

BigNumber::BigNumber() : number_(initialise() ? BN_new() : nullptr) {
  need(number_ != nullptr);
  BN_set_flags(get(), BN_FLG_CONSTTIME);
}

BigNumber::BigNumber(ByteView magnitude) : BigNumber() {
  need(BN_bin2bn(magnitude.data(), static_cast<int>(magnitude.size()), get()) != nullptr);
}

bool BigNumber::is_one() const { return BN_is_one(get()) == 1; }

bool BigNumber::operator==(const BigNumber& other) const { return BN_cmp(get(), other.get()) == 0; }

BigNumber BigNumber::predecessor() const {
  BigNumber one_less;
  need(BN_sub(one_less.get(), get(), BN_value_one()) == 1);
  return one_less;
}

SecretBytes BigNumber::octets() const {
  SecretBytes magnitude(static_cast<std::size_t>(BN_num_bytes(get())));
  BN_bn2bin(get(), magnitude.expose_mutable().data());
  return magnitude;
}

void Arithmetic::Free::operator()(bignum_ctx* context) const { BN_CTX_free(context); }

Arithmetic::Arithmetic() : context_(initialise() ? BN_CTX_secure_new() : nullptr) {
  need(context_ != nullptr);
}

BigNumber Arithmetic::product(const BigNumber& a, const BigNumber& b) {
  BigNumber outcome;
  need(BN_mul(outcome.get(), a.get(), b.get(), context_.get()) == 1);
  return outcome;
}

BigNumber Arithmetic::remainder(const BigNumber& a, const BigNumber& modulus) {
  BigNumber outcome;
  need(BN_nnmod(outcome.get(), a.get(), modulus.get(), context_.get()) == 1);
  return outcome;
}

BigNumber Arithmetic::power(const BigNumber& base, const BigNumber& exponent,
                            const BigNumber& modulus) {
  BigNumber outcome;
  need(BN_mod_exp_mont_consttime(outcome.get(), base.get(), exponent.get(), modulus.get(),
                                 context_.get(), nullptr) == 1);
  return outcome;
}

bool Arithmetic::is_prime(const BigNumber& number) {
  return BN_check_prime(number.get(), context_.get(), nullptr) == 1;
}

}  // namespace kith::crypto
