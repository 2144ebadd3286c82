#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/ids.hpp"
#include "core/base/time.hpp"
#include "core/engine/identity_requests.hpp"

namespace kith {

class ImportUndo;

/// Problems that a report lists; all are counted.
inline constexpr std::size_t listed_problems = 1000;

/// A stream of octets with a name for messages. `read` fills the buffer and says how many octets it
/// put there; 0 at the end.
struct InputStream {
  std::string name;
  std::function<std::size_t(std::span<std::uint8_t>)> read;
  std::uint64_t size = 0;  ///< octets, for progress; 0 when not known
  /// For an import: its certificates come by another input of the same run; from this one only the
  /// secret keys are taken, and nothing else is counted.
  bool secret_keys_only = false;
};

struct ImportRequest {
  std::vector<InputStream> inputs;
  bool dry_run = false;  ///< find out everything, change nothing
  /// How to keep secret keys that come without a passphrase. Those that come under one keep it.
  AtRest secrets_at_rest = AtRest::sealed;
  Timestamp time = Timestamp::now();  ///< at which policy is judged for the report
  std::size_t list = 0;               ///< certificates of each fate that the report lists
  /// Learns how to undo what is done, also when it is stopped or fails on the way. Null: nobody
  /// wants to know. Nothing is done in a dry run.
  ImportUndo* undo = nullptr;
};

/// Something in the input that was not taken as it stood.
struct ImportProblem {
  std::string file;
  std::uint64_t offset = 0;  ///< octets from the start of the file
  Fingerprint fingerprint;   ///< empty when it is not known
  std::string problem;       ///< one sentence
  std::string hint;          ///< what to do; may be empty
};

/// Another certificate that names an address which an imported one names, too.
struct SharedAddress {
  std::string address;  ///< normalised
  Fingerprint fingerprint;
  std::string user_id;  ///< of the other; any octets
};

/// What became of one certificate, wherever in the input it stood and how often.
struct ImportedCertificate {
  enum class Fate : std::uint8_t { added, updated, unchanged, rejected };
  Fate fate = Fate::unchanged;
  std::string file;         ///< where it stood first
  Fingerprint fingerprint;  ///< empty when it is not known
  std::string user_id;      ///< by which it is called; any octets
  std::string why;          ///< of one that is rejected: one sentence
  bool secret = false;      ///< its secret keys stand in the input
  bool revoked = false;     ///< its own revocation came in
  /// What came in of one that is added or updated.
  std::uint64_t user_ids = 0, subkeys = 0, signatures = 0;
  /// Others in the keyring or the input with one of the addresses that came in; some, when many.
  std::vector<SharedAddress> shared;
};

/// Numbers of this run.
struct ImportReport {
  struct {
    std::uint64_t read = 0, added = 0, updated = 0, unchanged = 0, rejected = 0;
  } certificates;
  struct {
    std::uint64_t verified = 0;            ///< arithmetic done and right
    std::uint64_t bad = 0;                 ///< arithmetic done and wrong
    std::uint64_t unknown_issuer = 0;      ///< waiting for their issuer
    std::uint64_t rejected_by_policy = 0;  ///< right, but weak or with unknown critical parts
    std::uint64_t left_out = 0;            ///< not kept: over the limits for a flooded user ID
  } signatures;
  struct {
    std::uint64_t read = 0, added = 0, unchanged = 0;
    std::uint64_t locked = 0;    ///< of those added: their passphrase is not known yet
    std::uint64_t left_out = 0;  ///< for want of a passphrase, known or new
  } secret_keys;
  std::uint64_t waiting_revocations = 0;  ///< kept until their certificate comes
  std::vector<ImportProblem> problems;    ///< at most `listed_problems`
  std::uint64_t problem_count = 0;        ///< of all
  bool usable = false;                    ///< anything was
  std::vector<ImportedCertificate> list;  ///< in the order of the input; see ImportRequest::list
};

/// What undoing an import did.
struct UndoReport {
  std::uint64_t removed = 0;   ///< certificates that the import had added
  std::uint64_t restored = 0;  ///< certificates that are again what they were before
  struct Kept {
    Fingerprint fingerprint;
    std::string user_id;
  };
  std::vector<Kept> kept;        ///< changed since, so left as they are; at most `listed_problems`
  std::uint64_t kept_count = 0;  ///< of all
  bool wiped =
      true;  ///< false: pieces of secret keys that went may be in the file, as others read it
};

}  // namespace kith
