#include "core/trust/network.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace kith::trust {

const Node Network::absent;

void Network::Free::operator()(const Node** slots) const { std::free(slots); }

// calloc takes untouched pages of zeros: one question to a keyring of a million touches few.
Network::Network(NodeSource& source)
    : source_(source),
      limit_(source.id_limit()),
      slots_(static_cast<const Node**>(
          // NOLINTNEXTLINE(bugprone-sizeof-expression)
          std::calloc(std::max<std::size_t>(limit_, 1), sizeof(const Node*)))) {
  if (!slots_) throw std::bad_alloc();
}

const Node* Network::load(CertificateId id) {
  const Node* node = source_.load(id);
  return node != nullptr ? node : &absent;
}

}  // namespace kith::trust
