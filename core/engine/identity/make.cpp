#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/display.hpp"
#include "core/engine/identity/lifetime.hpp"
#include "core/engine/identity/own.hpp"
#include "core/identity/new_identity.hpp"
#include "core/store/goes_on.hpp"
#include "keyring-format/armor.hpp"
#include "keyring-format/writer.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;

Outcome<void> check(const NewIdentityRequest& request) {
  if (request.user_ids.empty()) {
    return fail(Error{ErrorKind::usage,
                      "an identity needs a user ID",
                      {"name it like \"Alice <alice@example.org>\""}});
  }
  for (const std::string& user_id : request.user_ids) {
    if (auto sound = check_user_id(user_id); !sound) return sound;
    if (std::ranges::count(request.user_ids, user_id) > 1) {
      return fail(Error{ErrorKind::usage, "\"" + displayable(user_id) + "\" is given twice", {}});
    }
  }
  if (request.time.seconds != seconds_in_32_bits(request.time)) {
    return fail(Error{
        ErrorKind::usage,
        "keys cannot be dated " + to_rfc3339(request.time) + ": OpenPGP counts from 1970 to 2106",
        {}});
  }
  return {};
}

/// Text for whoever finds the file years later. The colon keeps it from being imported by mistake.
std::string revocation_text(const Fingerprint& fingerprint, const std::string& user_id,
                            ByteView signature, bool checksum) {
  format::Writer packet;
  format::write_packet(packet, format::PacketTag::signature, signature);
  return "This is a revocation certificate for the key\n\n  " + to_hex(fingerprint) + "\n  " +
         displayable(user_id) +
         "\n\nIt tells everybody that this key is not to be used any more, for good. Use it when "
         "the "
         "key\nhas fallen into other hands, or when you have lost the key or its passphrase. Keep "
         "it\nwhere nobody else can read it: whoever has it can end your key. A copy on paper, or "
         "on a\nstick in a drawer, helps when this machine is gone.\n\nTo use it, take away the "
         "colon before the five dashes below, run `kith import` on\nthis file, and give the key "
         "that `kith export` then writes to your friends.\n\n:" +
         format::armor(format::ArmorKind::public_key, packet.written(), checksum);
}

Error cannot_write(const fs::path& file) {
  return {ErrorKind::keyring,
          "cannot write the revocation certificate to " + file.string() + ": " +
              std::generic_category().message(errno),
          {"no identity was made"}};
}

/// Writes a file that only its owner can read, whole or not at all.
Outcome<void> write_private_file(const fs::path& file, const std::string& text) {
  std::error_code ignored;
  fs::create_directories(file.parent_path().parent_path(), ignored);
  if (::mkdir(file.parent_path().c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    return fail(cannot_write(file));
  }
  const int descriptor =
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) return fail(cannot_write(file));
  bool good = true;
  for (std::size_t done = 0; good && done < text.size();) {
    const ssize_t put = ::write(descriptor, text.data() + done, text.size() - done);
    if (put > 0) done += static_cast<std::size_t>(put);
    good = put > 0 || errno == EINTR;
  }
  good = good && ::fsync(descriptor) == 0;
  if (good) {
    ::close(descriptor);
    return {};
  }
  Error error = cannot_write(file);
  ::close(descriptor);
  ::unlink(file.c_str());
  return fail(std::move(error));
}

}  // namespace

Outcome<NewIdentityReport> Engine::make_identity(const NewIdentityRequest& request,
                                                 const Job& job) {
  if (auto sound = check(request); !sound) return fail(std::move(sound.error()));
  identity::IdentityDraft draft;
  draft.user_ids = request.user_ids;
  draft.profile =
      request.profile == IdentityProfile::v6 ? identity::Profile::v6 : identity::Profile::v4;
  draft.created = request.time;
  const auto lifetime = lifetime_of(request.time, request.expires);
  if (!lifetime) return fail(lifetime.error());
  draft.expires_after = *lifetime;
  const identity::NewIdentity made = identity::make_identity(draft);
  const Fingerprint owner = made.secrets.front().fingerprint;

  SecretRecords records{owner, request.user_ids.front(), {}, {}};
  const auto passphrase = new_passphrase(records, request.at_rest, impl_->options().prompter);
  if (!passphrase) return fail(passphrase.error());
  const auto sealed = sealed_record(made.secrets, *passphrase, owner);
  if (!sealed) return fail(sealed.error());
  if (job.stopped()) return fail(stopped_on_request());

  NewIdentityReport report;
  report.revocation_file = impl_->options().home / "revocations" / (to_hex(owner) + ".rev");
  const auto kept = write_private_file(
      report.revocation_file,
      revocation_text(owner, request.user_ids.front(), made.revocation, owner.version() != 6));
  if (!kept) return fail(kept.error());
  auto stored =
      store_signed(format::write_certificate(made.certificate), request.time,
                   [&](store::WriteTransaction& transaction) -> Result<void, store::StoreError> {
                     if (const auto on = store::check_goes_on(job); !on) return on;
                     return write_secret_records(transaction, owner, *sealed, {});
                   });
  if (!stored) {
    ::unlink(report.revocation_file.c_str());
    return fail(std::move(stored.error()));
  }
  auto shown = show({to_hex(owner), request.time});
  if (!shown) return fail(std::move(shown.error()));
  report.certificate = std::move(*shown);
  return report;
}

}  // namespace kith
