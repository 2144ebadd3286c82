#pragma once

#include <filesystem>
#include <optional>

#include "core/base/error.hpp"
#include "core/base/facts_record.hpp"
#include "core/engine/engine.hpp"
#include "core/engine/store_error.hpp"
#include "core/store/environment.hpp"

namespace kith {

/// What all verbs share: the open store and where it is.
class Engine::Impl {
 public:
  Impl(store::Environment environment, EngineOptions options)
      : environment_(std::move(environment)), options_(std::move(options)) {}

  [[nodiscard]] store::Environment& environment() { return environment_; }
  [[nodiscard]] const store::Environment& environment() const { return environment_; }
  [[nodiscard]] const EngineOptions& options() const { return options_; }
  [[nodiscard]] Error error(const store::StoreError& error) const {
    return describe(error, options_.home);
  }

 private:
  store::Environment environment_;
  EngineOptions options_;
};

/// A certificate with its two records, as stored. Valid during the transaction.
struct StoredView {
  CertificateId id;
  ByteView octets;
  ByteView facts_record;
  ByteView certifications_record;
  FactsView facts;
  CertificationsView certifications;
};

/// Reads a certificate and its records; nullopt when it is not there or a record is damaged.
[[nodiscard]] std::optional<StoredView> read_stored(const store::ReadTransaction& transaction,
                                                    CertificateId id);

/// Reads the facts of a certificate alone; nullopt when it is not there or they are damaged.
[[nodiscard]] std::optional<FactsView> read_facts(const store::ReadTransaction& transaction,
                                                  CertificateId id);

/// All its facts as values.
[[nodiscard]] CertificateFacts values_of(const StoredView& stored);

/// The user ID by which a certificate is called in lists of others: the one whose newest good
/// self-signature says "primary", else the newest. Cheap; judges no dates. Any octets.
[[nodiscard]] std::string listed_user_id(const FactsView& facts);

}  // namespace kith
