#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.hpp"
#include "core/base/ownertrust.hpp"
#include "core/base/time.hpp"
#include "core/engine/certificate_info.hpp"
#include "core/engine/identity_requests.hpp"
#include "core/engine/import_requests.hpp"
#include "core/engine/last_backup.hpp"

/// What the engine's verbs are asked and what they answer: plain values.
namespace kith {

enum class ExportForm {
  full,     ///< all but local certifications
  clean,    ///< what is valid now
  minimal,  ///< self-signatures and bindings only
};

struct ExportRequest {
  std::vector<std::string> who;  ///< empty: the whole keyring
  ExportForm form = ExportForm::full;
  bool armor = false;
  bool include_local = false;
  bool everything = false;  ///< also what older clients choke on
  Timestamp time = Timestamp::now();
};

struct ExportReport {
  std::uint64_t certificates = 0;           ///< but for those that went apart
  std::uint64_t octets = 0;                 ///< of these
  std::uint64_t local_left_out = 0;         ///< non-exportable certifications
  std::uint64_t incompatible_left_out = 0;  ///< v6 signatures on v4 certificates and the like
  std::uint64_t v6_certificates = 0;        ///< of version 6, wherever they went
  std::uint64_t v6_apart = 0;               ///< those that went apart
  std::uint64_t v6_left_out = 0;            ///< and those that could not
  std::uint64_t unprotected = 0;            ///< with secret keys that no passphrase protects
  std::uint64_t locked_left_out = 0;        ///< secret keys that nobody has opened yet
};

struct ExportSecretRequest {
  std::vector<std::string> who;  ///< identities of yours
  bool armor = false;
};

struct ListRequest {
  std::string text;  ///< part of a user ID, address, fingerprint, key ID; empty: all
  Timestamp time = Timestamp::now();
};

struct ListChangedRequest {
  std::uint64_t opening = 0;  ///< of the engine that `since` is a revision of
  std::uint64_t since = 0;
  Timestamp time = Timestamp::now();
};

struct ShowRequest {
  std::string who;
  Timestamp time = Timestamp::now();
};

struct DeleteRequest {
  std::vector<std::string> who;
  bool secret = false;  ///< also identities of yours, with their secret keys
};

struct DeleteReport {
  struct Entry {
    Fingerprint fingerprint;
    std::string user_id;
    bool own = false;               ///< with its secret keys
    bool certified_by_you = false;  ///< which is forgotten with it
  };
  std::vector<Entry> deleted;
  bool wiped =
      true;  ///< false: pieces of deleted secret keys may be in the file, as others read it
};

struct OwnertrustRequest {
  std::string who;
  std::optional<Ownertrust> level;  ///< none: forget what was thought before
};

struct OwnertrustReport {
  Fingerprint fingerprint;
  std::string user_id;               ///< any octets; empty when none is known
  bool in_keyring = false;           ///< its certificate is
  std::optional<Ownertrust> before;  ///< none: unknown
  std::optional<Ownertrust> level;   ///< as it is now
  bool disabled = false;             ///< GnuPG's flag; gone once a level is set
};

struct OwnertrustExport {
  std::string text;
  std::uint64_t count = 0;  ///< lines that are not comments
};

/// A line of an ownertrust file that could not be used.
struct OwnertrustProblem {
  std::string file;
  std::uint64_t line = 0;  ///< from 1 on; 0 when it concerns the file as a whole
  std::string problem;     ///< one sentence
  std::string hint;        ///< what to do; may be empty
};

struct OwnertrustImportRequest {
  InputStream input;
  bool dry_run = false;  ///< find out everything, change nothing
};

/// Numbers of this run; lines but for comments and empty ones.
struct OwnertrustImportReport {
  std::uint64_t read = 0, added = 0, updated = 0, unchanged = 0, rejected = 0;
  std::vector<OwnertrustProblem> problems;  ///< at most `listed_problems`
  std::uint64_t problem_count = 0;          ///< of all
};

struct StatsReport {
  std::uint64_t certificates = 0, user_ids = 0, subkeys = 0;
  std::uint64_t valid = 0, expired = 0, revoked = 0, unusable = 0;  ///< certificates, by state
  std::uint64_t self_signatures = 0;
  std::uint64_t certifications = 0;  ///< by others
  /// Signatures, by what is known of them; unchecked: left so by an interrupted import.
  std::uint64_t good = 0, bad = 0, unknown_issuer = 0, unchecked = 0, unsupported = 0;
  std::vector<std::pair<std::string, std::uint64_t>> algorithms;  ///< of primary keys, most first
  std::uint64_t octets_used = 0;                                  ///< in the keyring's file
  std::uint64_t octets_file = 0;
  std::string path;
};

/// Damage that `verify` found.
struct VerifyProblem {
  Fingerprint fingerprint;  ///< empty when it concerns the keyring as a whole
  std::string problem;
};

struct VerifyReport {
  std::uint64_t certificates = 0;
  std::uint64_t signatures = 0;  ///< whose arithmetic was done again
  std::uint64_t waiting = 0;     ///< certifications that an interrupted import left unchecked
  std::vector<VerifyProblem> problems;  ///< at most `listed_problems`
  std::uint64_t problem_count = 0;
};

struct BackupReport {
  std::uint64_t certificates = 0;
  std::uint64_t octets = 0;
  LastBackup state;  ///< for note_backup(), where backup() was not to
};

struct RestoreRequest {
  std::filesystem::path file;
  bool replace =
      false;  ///< an existing keyring, which is kept beside it until the new one is there
  std::string called = {};  ///< what errors call the file; empty: as it is named
};

struct RestoreReport {
  std::uint64_t certificates = 0;
  std::filesystem::path replaced;  ///< where the former keyring is now; empty: there was none
};

/// A certificate that a person may have meant.
struct Candidate {
  Fingerprint fingerprint;
  std::string user_id;
  Timestamp created;
};

}  // namespace kith
