#include <algorithm>
#include <set>

#include "core/certificate/key.hpp"
#include "core/engine/identity/own.hpp"
#include "core/identity/protect.hpp"
#include "keyring-format/armor.hpp"

namespace kith {
namespace {

using format::Packet;
using format::PacketTag;

/// Puts secret keys into the places of public ones. What it makes is wiped when it goes.
class SecretExport {
 public:
  explicit SecretExport(format::Certificate certificate) : certificate_(std::move(certificate)) {}
  SecretExport(const SecretExport&) = delete;
  SecretExport& operator=(const SecretExport&) = delete;
  ~SecretExport() {
    crypto::wipe(certificate_.primary.packet.body);
    for (format::Component& subkey : certificate_.subkeys) crypto::wipe(subkey.packet.body);
    crypto::wipe(octets_);
  }

  /// False where a key could not be protected.
  bool protect(const OpenSecrets& open) {
    bool good = replace(certificate_.primary, open);
    for (format::Component& subkey : certificate_.subkeys) good = good && replace(subkey, open);
    return good;
  }

  [[nodiscard]] bool has_primary() const {
    return certificate_.primary.packet.tag == PacketTag::secret_key;
  }
  ByteView write() {
    octets_ = format::write_certificate(certificate_);
    return octets_;
  }

 private:
  static bool replace(format::Component& component, const OpenSecrets& open) {
    const auto fingerprint = certificate::fingerprint_of(component.packet);
    if (!fingerprint) return true;
    if (const identity::KeySecret* secret = open.find(*fingerprint)) {
      auto packet = identity::protect(component.packet, *secret, open.passphrase.expose());
      if (!packet) return false;
      component.packet = std::move(*packet);
      return true;
    }
    // What nobody has unlocked yet goes as it came.
    if (const Packet* locked = find_packet(open.still_locked, *fingerprint)) {
      component.packet = *locked;
    }
    return true;
  }

  format::Certificate certificate_;
  Bytes octets_;
};

/// Whether of some key there are several that wait: which is the right one only its passphrase
/// says.
bool is_ambiguous(const OpenSecrets& open) {
  std::set<Fingerprint> seen;
  return std::ranges::any_of(open.still_locked, [&](const Packet& packet) {
    const auto fingerprint = certificate::fingerprint_of(packet);
    return fingerprint && !seen.insert(*fingerprint).second;
  });
}

Error cannot_protect(const Own& own) {
  return {ErrorKind::keyring,
          "the secret keys of " + name_for_messages(own.fingerprint, own.user_id) +
              " could not be protected for export",
          {"`kith verify` tells whether the keyring is damaged"}};
}

/// How many keys packets belong to.
std::size_t keys_of(const std::vector<Packet>& packets) {
  std::set<Fingerprint> keys;
  for (const Packet& packet : packets) {
    if (const auto fingerprint = certificate::fingerprint_of(packet)) keys.insert(*fingerprint);
  }
  return keys.size();
}

/// What the keyring has of the secret keys. Where nothing was ever opened they go as they came, but
/// for several copies of one: the passphrase says which is right. Else what it opens goes, the
/// primary key in any case; the rest may be a stranger's invention and is left out.
Outcome<OpenSecrets> secrets_to_export(const Own& own, Prompter* prompter, ExportReport& report) {
  const SecretRecords& records = own.records;
  OpenSecrets as_they_came;
  as_they_came.still_locked = packets_in(records.locked);
  const bool ambiguous = is_ambiguous(as_they_came);
  if (records.sealed.empty() && !ambiguous) return as_they_came;
  std::vector<Fingerprint> needed = keys_in(records.sealed);
  const bool primary_waits = !needed.empty() &&
                             std::ranges::find(needed, own.fingerprint) == needed.end() &&
                             find_packet(as_they_came.still_locked, own.fingerprint) != nullptr;
  if (primary_waits) needed = {own.fingerprint};
  auto open = open_secret_records(records, prompter, needed);
  if (open) {
    report.locked_left_out += keys_of(open->still_locked);
    open->still_locked.clear();
  } else if (open.error().kind == ErrorKind::passphrase && primary_waits) {
    open.error().hints.push_back(
        "the secret of its primary key waits for the passphrase under "
        "which it came: do it where both can be asked for");
  } else if (open.error().kind == ErrorKind::passphrase && ambiguous && records.sealed.empty()) {
    return fail(Error{ErrorKind::passphrase,
                      "several copies of a secret key of " +
                          name_for_messages(own.fingerprint, own.user_id) +
                          " wait for their passphrase, and somebody may have made one up",
                      {"with that passphrase the right one is exported"}});
  }
  return open;
}

/// GnuPG stops reading at the first key of version 6 and loses the one before, too.
Outcome<void> refuse_mixture(const std::vector<Own>& owns) {
  const auto is_v6 = [](const Own& own) { return own.fingerprint.version() == 6; };
  if (std::ranges::all_of(owns, is_v6) || std::ranges::none_of(owns, is_v6)) return {};
  return fail(Error{ErrorKind::usage,
                    "keys of version 6 cannot be exported together with older ones: programs that "
                    "do not know them stop reading there",
                    {"export them one by one"}});
}

}  // namespace

Outcome<ExportReport> Engine::export_secret(const ExportSecretRequest& request,
                                            const std::function<bool(ByteView)>& sink) {
  std::vector<Own> owns;
  for (const std::string& who : request.who) {
    auto own = own_identity(who, Timestamp::now());
    if (!own) return fail(std::move(own.error()));
    owns.push_back(std::move(*own));
  }
  if (const auto refused = refuse_mixture(owns); !refused) return fail(refused.error());
  ExportReport report;
  for (const Own& own : owns) {
    const auto open = secrets_to_export(own, impl_->options().prompter, report);
    if (!open) return fail(open.error());
    ExportRequest public_part;
    public_part.who = {to_hex(own.fingerprint)};
    Bytes octets;
    const auto exported = export_certificates(
        public_part,
        [&](ByteView piece) {
          octets.insert(octets.end(), piece.begin(), piece.end());
          return true;
        },
        Job{});
    if (!exported) return fail(exported.error());
    auto read = format::read_certificate(octets);
    if (!read) return fail(cannot_protect(own));
    SecretExport secret{std::move(read->certificate)};
    if (!secret.protect(*open)) return fail(cannot_protect(own));
    if (!secret.has_primary()) {
      return fail(Error{ErrorKind::not_found,
                        "the secret of the primary key of " +
                            name_for_messages(own.fingerprint, own.user_id) +
                            " is not in this keyring, only secrets of its subkeys",
                        {}});
    }
    const ByteView written = secret.write();
    report.octets += written.size();
    ++report.certificates;
    if (own.fingerprint.version() == 6) ++report.v6_certificates;
    if (!own.records.sealed.empty() && open->passphrase.empty()) ++report.unprotected;
    if (!request.armor) {
      if (!sink(written)) return report;
      continue;
    }
    const bool checksum = own.fingerprint.version() != 6;
    std::string text = format::armor(format::ArmorKind::private_key, written, checksum);
    const bool goes_on = sink(as_bytes(text));
    crypto::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    if (!goes_on) return report;
  }
  return report;
}

}  // namespace kith
