#include <algorithm>
#include <set>

#include "core/engine/identity/own.hpp"
#include "core/engine/import/intake.hpp"
#include "core/store/goes_on.hpp"
#include "keyring-format/header.hpp"

/// What the verbs about one's own identities share: out of the keyring, and back into it.
namespace kith {
namespace {

/// Whether each signature in `octets`, certificates or parts of them, is stored and good.
bool holds_as_good(const store::ReadTransaction& transaction, ByteView octets) {
  std::set<Bytes> wanted;
  std::vector<CertificateId> holders;
  format::Reader reader{octets, "RFC 9580 §10.1"};
  while (!reader.at_end()) {
    const ByteView rest = octets.last(reader.remaining());
    const auto header = format::read_header(reader);
    const auto body = header ? reader.take(header->length) : fail(header.error());
    if (!body) return false;
    if (header->tag == format::PacketTag::signature) wanted.emplace(body->begin(), body->end());
    if (header->tag != format::PacketTag::public_key) continue;
    const auto fingerprint = import::fingerprint_of_first_packet(rest);
    const auto id = fingerprint ? transaction.find_primary(*fingerprint) : std::nullopt;
    if (!id) return false;
    holders.push_back(*id);
  }
  for (const CertificateId id : holders) {
    const auto stored = read_stored(transaction, id);
    if (!stored) return false;
    const auto strike = [&](const SignatureFact& fact) {
      const ByteView body = stored->octets.subspan(fact.body, fact.body_size);
      if (fact.status == SignatureStatus::good) wanted.erase(Bytes{body.begin(), body.end()});
    };
    for (std::size_t i = 0; i < stored->facts.signature_count(); ++i) {
      strike(stored->facts.signature(i));
    }
    for (std::size_t i = 0; i < stored->certifications.size(); ++i) {
      strike(stored->certifications[i]);
    }
  }
  return wanted.empty();
}

/// Whether an identity can still be changed as was signed: its certificate is what it was when it
/// was read, and so are its secret keys where there are new ones.
bool is_as_read(const store::ReadTransaction& transaction, const Own& own, const Signer& signer) {
  const auto id = transaction.find_primary(own.fingerprint);
  const auto stored = id ? read_stored(transaction, *id) : std::nullopt;
  return stored && std::ranges::equal(stored->octets, own.octets) &&
         (!signer.secrets.added || are_as_read(transaction, own.records));
}

}  // namespace

Outcome<Own> Engine::own_identity(std::string_view who, Timestamp time) const {
  return impl_->read(
      [&](const store::ReadTransaction& transaction) { return find_own(transaction, who, time); });
}

Outcome<void> Engine::store_secrets(const SecretRecords& former, ByteView sealed, ByteView locked,
                                    const Job& job) {
  const auto replaced = impl_->environment().update(
      [&](store::WriteTransaction& transaction) -> Result<bool, store::StoreError> {
        if (const auto on = store::check_goes_on(job); !on) return fail(on.error());
        return replace_secret_records(transaction, former, sealed, locked);
      });
  if (!replaced) return fail(impl_->error(replaced.error()));
  if (!*replaced) return fail(changed_meanwhile(former));
  return {};
}

Outcome<void> Engine::store_signed(ByteView octets, Timestamp time, const InTransaction& beside) {
  if (octets.empty()) {
    const auto updated = impl_->environment().update(beside);
    if (!updated) return fail(impl_->error(updated.error()));
    return {};
  }
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
  bool there = true;
  const auto report = import_at_once(
      request, beside,
      [&](const store::WriteTransaction& transaction) -> Result<void, store::StoreError> {
        there = holds_as_good(transaction, octets);
        if (there) return {};
        return fail(store::StoreError{store::StoreError::invalid_record, 0, "what was signed"});
      });
  if (!there) {
    return fail(Error{ErrorKind::keyring,
                      "what was signed does not verify; nothing was changed",
                      {"`kith verify` tells whether the keyring is damaged"}});
  }
  if (!report) return fail(report.error());
  return {};
}

Outcome<Engine::InTransaction> Engine::opened_secrets(const SecretRecords& records,
                                                      const OpenSecrets& open) {
  if (!open.changed && !open.added) {
    return [](store::WriteTransaction&) -> Result<void, store::StoreError> { return {}; };
  }
  auto sealed = sealed_record(open.secrets, open.passphrase, records.owner);
  if (!sealed) return fail(std::move(sealed.error()));
  return [&records, sealed = std::move(*sealed), locked = written(open.still_locked)](
             store::WriteTransaction& transaction) -> Result<void, store::StoreError> {
    const auto replaced = replace_secret_records(transaction, records, sealed, locked);
    if (!replaced) return fail(replaced.error());
    return {};
  };
}

Outcome<IdentityReport> Engine::store_change(const Own& own, const Pen& pen, ByteView octets,
                                             std::vector<std::string> done) {
  // Together: a public key without its secret would be lost.
  const auto secrets = opened_secrets(own.records, pen.signer.secrets);
  if (!secrets) return fail(secrets.error());
  bool as_read = true;
  const InTransaction beside =
      [&](store::WriteTransaction& transaction) -> Result<void, store::StoreError> {
    // Two that are right each by itself, as revoking one of two user IDs, may not be together.
    as_read = is_as_read(transaction, own, pen.signer);
    if (as_read) return (*secrets)(transaction);
    return fail(store::StoreError{store::StoreError::changed, 0, "identity"});
  };
  auto stored = store_signed(octets, pen.created, beside);
  if (!as_read) return fail(changed_meanwhile(own.records));
  if (!stored) return fail(std::move(stored.error()));
  auto shown = show({to_hex(own.fingerprint), pen.created});
  if (!shown) return fail(std::move(shown.error()));
  return IdentityReport{std::move(*shown), std::move(done)};
}

}  // namespace kith
