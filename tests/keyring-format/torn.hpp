#pragma once

#include <utility>
#include <vector>

#include "keyring-format/certificate.hpp"
#include "tests/keyring-format/chance.hpp"

namespace kith::format::test {

/// Keeps some of the list, some of it twice, in any order.
template <typename T>
void tear(std::vector<T>& list, Chance& chance) {
  std::vector<T> kept;
  for (const T& one : list) {
    if (!chance.once_in(3)) kept.push_back(one);
    if (chance.once_in(6)) kept.push_back(one);
  }
  chance.shuffle(kept);
  list = std::move(kept);
}

/// A copy of the certificate with parts lost, repeated and out of order.
[[nodiscard]] inline Certificate torn(Certificate certificate, Chance& chance) {
  tear(certificate.primary.signatures, chance);
  for (auto* part : {&certificate.user_ids, &certificate.subkeys, &certificate.unknown}) {
    tear(*part, chance);
    for (Component& component : *part) tear(component.signatures, chance);
  }
  return certificate;
}

}  // namespace kith::format::test
