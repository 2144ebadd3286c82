#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "core/trust/network.hpp"

namespace kith::trust {

/// A network made by hand: certificates by name, edges as they are told. Ids are given from 1 on in
/// the order of `person`; the fingerprint is the id, so that its order is that of arrival.
class HandNetwork : public NodeSource {
 public:
  /// Incoming certifications are ordered as levels want them: by user ID, then as they were told.
  bool for_levels = false;

  HandNetwork() = default;
  HandNetwork(const HandNetwork&) = delete;
  HandNetwork& operator=(const HandNetwork&) = delete;

  /// Adds a certificate with a user ID of its name, and more of them.
  CertificateId person(const std::string& name, const std::vector<std::string>& more = {});

  struct Certification {
    std::uint8_t amount = 120;
    std::uint8_t depth = 0;
    std::string user_id = {};              ///< of the target; empty: its first
    std::vector<std::string> scopes = {};  ///< expressions
    std::uint32_t created = 1'000'000;
  };
  /// `issuer` vouches for `target`; who is not there yet is added.
  void certify(const std::string& issuer, const std::string& target,
               const Certification& certification);
  void certify(const std::string& issuer, const std::string& target) {
    certify(issuer, target, Certification{});
  }

  /// The certificate of that name, to be changed before it is first loaded.
  Node& operator[](const std::string& name);
  [[nodiscard]] CertificateId id(const std::string& name) const;
  [[nodiscard]] std::string name(CertificateId id) const;
  UserId& user_id(const std::string& name, std::size_t number);

  [[nodiscard]] std::uint32_t id_limit() const override;
  [[nodiscard]] const Node* load(CertificateId id) override;
  void certified_by(const Node& issuer, std::vector<CertificateId>& targets) override;
  [[nodiscard]] std::span<const std::string_view> expressions(ScopeId scopes) const override;

 private:
  struct Person {
    Node node;
    std::deque<std::string> texts;
    std::vector<UserId> user_ids;
    std::vector<Edge> incoming;
    std::string name;
  };
  std::deque<Person> people_;
  std::map<std::string, std::uint32_t> by_name_;
  std::deque<std::string> expressions_;
  std::deque<std::vector<std::string_view>> scopes_;
};

}  // namespace kith::trust
