#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/facts_record.hpp"
#include "core/crypto/keyed_hash.hpp"
#include "core/engine/certificate_info.hpp"
#include "core/engine/trust/store_facts.hpp"
#include "core/engine/trust_requests.hpp"
#include "core/store/read_transaction.hpp"

namespace kith {

/// Names and addresses on different certificates of a keyring that look the same in other letters
/// (core/certificate/letters.hpp).
class LookAlikes {
 public:
  /// Of all certificates, whose facts it sweeps; reads them once more where any name could be read
  /// for another.
  [[nodiscard]] static LookAlikes among_all(const store::ReadTransaction& transaction,
                                            StoreFacts& facts);
  /// Of these. Reads the others' facts only where a name of theirs is made of letters of which
  /// others' could be made as well.
  [[nodiscard]] static LookAlikes of(const store::ReadTransaction& transaction,
                                     std::span<const CertificateId> ids);

  /// Of one user ID, whose certificate need not be in the keyring.
  [[nodiscard]] static LookAlikes of_text(const store::ReadTransaction& transaction,
                                          std::string_view user_id);

  /// User IDs of certificates but that of `bearer` that look like this one of it: three at most.
  /// Those that mix scripts are told of those that do as well only: it is they that imitate.
  [[nodiscard]] std::vector<LookAlike> of_user_id(std::string_view user_id,
                                                  const Fingerprint& bearer) const;
  /// Fills `looks_like` of its user IDs.
  void tell(CertificateInfo& info) const;
  /// Whether there is anything to say of the letters of this user ID.
  [[nodiscard]] bool odd(std::string_view user_id, const Fingerprint& bearer) const;

 private:
  struct Entry {
    Fingerprint fingerprint;
    std::string user_id;
    std::string exact;
    bool plain = false;
  };

  void want(std::string_view user_id);
  void want(const FactsView& facts);
  void search(const store::ReadTransaction& transaction);
  void add(const FactsView& facts);

  std::unordered_map<std::string, std::vector<Entry>, crypto::KeyedHash> by_skeleton_;
};

/// Fills what there is to say of the letters of the binding's user ID.
void tell_letters(const store::ReadTransaction& transaction, PathReport& report);

}  // namespace kith
