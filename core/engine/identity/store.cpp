#include <algorithm>

#include "core/engine/identity/own.hpp"

/// What the verbs about one's own identities share: out of the keyring, and back into it.
namespace kith {

Outcome<Own> Engine::own_identity(std::string_view who, Timestamp time) const {
  return impl_->read(
      [&](const store::ReadTransaction& transaction) { return find_own(transaction, who, time); });
}

Outcome<void> Engine::store_secrets(const Fingerprint& owner, ByteView sealed, ByteView locked) {
  const auto updated = impl_->environment().update([&](store::WriteTransaction& transaction) {
    return write_secret_records(transaction, owner, sealed, locked);
  });
  if (!updated) return fail(impl_->error(updated.error()));
  return {};
}

Outcome<void> Engine::store_signed(ByteView octets, Timestamp time) {
  ImportRequest request;
  request.time = time;
  request.inputs.push_back({"what was signed",
                            [octets](std::span<std::uint8_t> buffer) mutable {
                              const std::size_t count = std::min(buffer.size(), octets.size());
                              std::copy_n(octets.begin(), count, buffer.begin());
                              octets = octets.subspan(count);
                              return count;
                            },
                            octets.size()});
  const auto report = import(request, Job{});
  if (!report) return fail(report.error());
  if (report->certificates.rejected > 0 || report->signatures.bad > 0) {
    return fail(Error{ErrorKind::keyring,
                      "what was signed could not be stored: " +
                          (report->problems.empty() ? std::string{"it does not verify"}
                                                    : report->problems.front().problem),
                      {"`kith verify` tells whether the keyring is damaged"}});
  }
  return {};
}

Outcome<void> Engine::store_opened(const SecretRecords& records, const OpenSecrets& open) {
  if (!open.changed) return {};
  const auto sealed = sealed_record(open.secrets, open.passphrase, records.owner);
  if (!sealed) return fail(sealed.error());
  return store_secrets(records.owner, *sealed, written(open.still_locked));
}

Outcome<IdentityReport> Engine::store_change(const Own& own, const Pen& pen, ByteView octets,
                                             std::vector<std::string> done) {
  // Secrets first: a public key without its secret would be lost.
  auto stored = store_opened(own.records, pen.signer.secrets);
  if (stored) stored = store_signed(octets, pen.created);
  if (!stored) return fail(std::move(stored.error()));
  auto shown = show({to_hex(own.fingerprint), pen.created});
  if (!shown) return fail(std::move(shown.error()));
  return IdentityReport{std::move(*shown), std::move(done)};
}

}  // namespace kith
