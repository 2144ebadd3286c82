#pragma once

#include <array>
#include <map>
#include <vector>

#include "core/certificate/examine.hpp"
#include "core/engine/import/problem.hpp"
#include "core/engine/keyring.hpp"

namespace kith::import {

/// What became of each certificate of an import, each told once, for ImportReport::list.
class Listing {
 public:
  /// Tells of `most` certificates of each fate.
  explicit Listing(std::size_t most) : most_(most) {}

  void unchanged(const Place& place, bool secret);
  void rejected(const Place& place, std::string why, bool secret);
  /// A certificate that is about to be written. `stored`: what there is of it so far.
  void changed(const std::optional<StoredView>& stored, const certificate::Examined& examined,
               const Place& place, bool secret);

  /// The list, with what only shows when everything is in.
  [[nodiscard]] std::vector<ImportedCertificate> finish(const store::ReadTransaction& transaction);

 private:
  struct Entry {
    ImportedCertificate told;
    std::vector<std::string> addresses;  ///< that came in
  };
  void add(Entry entry);
  void complete(const store::ReadTransaction& transaction, Entry& entry) const;

  std::size_t most_;
  std::vector<Entry> entries_;
  std::map<Fingerprint, std::size_t> places_;
  std::array<std::size_t, 4> counts_{};
};

}  // namespace kith::import
