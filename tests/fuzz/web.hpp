#pragma once

#include <string>
#include <vector>

#include "core/trust/roots.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/trust/hand_network.hpp"

namespace kith::fuzz {

/// A small web out of octets: people with some user IDs, any certifications among them, roots and
/// opinions.
class Web {
 public:
  enum class For { paths, levels };
  Web(Input input, For use);

  trust::HandNetwork network;
  trust::Beliefs beliefs;
  std::vector<trust::Root> roots;
  unsigned goal = 120;

  /// Calls `visit(certificate, user_id)` for every binding.
  template <typename Visit>
  void for_each_binding(Visit visit) const {
    for (std::uint32_t i = 0; i < user_ids_.size(); ++i) {
      for (std::uint16_t k = 0; k < user_ids_[i]; ++k) visit(CertificateId{i + 1}, k);
    }
  }

 private:
  static std::string name_of(unsigned person, unsigned number);
  void add_people(Input& input, For use);
  void certify(Input& input);

  std::vector<std::uint16_t> user_ids_;  ///< of each person
};

/// Some inputs that make webs.
[[nodiscard]] std::vector<Bytes> web_seeds();

}  // namespace kith::fuzz
