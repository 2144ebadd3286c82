#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <type_traits>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/facts_record.hpp"
#include "core/engine/engine.hpp"
#include "core/engine/recent_changes.hpp"
#include "core/engine/store_error.hpp"
#include "core/store/environment.hpp"

namespace kith {

/// What all verbs share: the open store and where it is.
class Engine::Impl {
 public:
  Impl(store::Environment environment, EngineOptions options)
      : environment_(std::move(environment)), options_(std::move(options)), serial_(next()) {}

  [[nodiscard]] store::Environment& environment() { return environment_; }
  [[nodiscard]] const store::Environment& environment() const { return environment_; }
  [[nodiscard]] const EngineOptions& options() const { return options_; }
  /// Tells one opening of a keyring from any other in this process.
  [[nodiscard]] std::uint64_t serial() const { return serial_; }
  [[nodiscard]] RecentChanges& changes() { return changes_; }
  [[nodiscard]] const RecentChanges& changes() const { return changes_; }
  [[nodiscard]] Error error(const store::StoreError& error) const {
    return describe(error, options_.home);
  }

  /// Runs `fn(const ReadTransaction&)`, which gives an Outcome, on the keyring as it is now.
  template <typename Fn>
  [[nodiscard]] std::invoke_result_t<Fn, const store::ReadTransaction&> read(Fn fn) const {
    std::optional<std::invoke_result_t<Fn, const store::ReadTransaction&>> outcome;
    const auto viewed = environment_.view(
        [&](const store::ReadTransaction& transaction) -> Result<void, store::StoreError> {
          outcome.emplace(fn(transaction));
          return {};
        });
    if (!viewed) return fail(error(viewed.error()));
    return std::move(*outcome);
  }

 private:
  static std::uint64_t next() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
  }

  store::Environment environment_;
  EngineOptions options_;
  std::uint64_t serial_;
  RecentChanges changes_;
};

/// Overwrites what secret keys that were replaced or removed have left in the keyring's file. False
/// when others kept it from doing that by reading all the while.
[[nodiscard]] bool wipe_former_secrets(store::Environment& environment);

/// Runs `fn(WriteTransaction&)`, which gives a Result<void, StoreError>, and keeps nothing of it.
template <typename Fn>
[[nodiscard]] Result<void, store::StoreError> try_out(store::Environment& environment, Fn fn) {
  struct Done {
    std::optional<store::StoreError> error;
    Done() = default;
    Done(const store::StoreError& store_error) : error(store_error) {}  // NOLINT: for update()
  };
  const auto tried =
      environment.update([&](store::WriteTransaction& transaction) -> Result<void, Done> {
        const auto result = fn(transaction);
        return fail(result ? Done{} : Done{result.error()});
      });
  if (!tried && tried.error().error) return fail(*tried.error().error);
  return {};
}

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

/// Reads what others certified of it alone; the same.
[[nodiscard]] std::optional<CertificationsView> read_certifications(
    const store::ReadTransaction& transaction, CertificateId id);

/// Marks the transaction where an opinion is damaged: one whose fingerprint has lost a bit would
/// only be missed where it is looked up. There are few, so all are read.
void look_for_damaged_opinions(const store::ReadTransaction& transaction);

/// What to say of a certificate whose records cannot be read.
[[nodiscard]] Error damaged_record();

/// Makes a certification that somebody was found to have made, or not to have made, one by an
/// issuer who is not in the keyring.
void forget_issuer(SignatureFact& certification);

/// All its facts as values.
[[nodiscard]] CertificateFacts values_of(const StoredView& stored);

/// The user ID by which a certificate is called in lists of others: the one whose newest good
/// self-signature says "primary", else the newest. Cheap; judges no dates. Any octets.
[[nodiscard]] std::string listed_user_id(const FactsView& facts);

}  // namespace kith
