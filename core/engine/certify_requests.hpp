#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"
#include "core/base/time.hpp"
#include "core/base/trust_amount.hpp"
#include "core/engine/certificate_info.hpp"
#include "core/engine/user_id_naming.hpp"

/// What the verbs about certifying others are asked and what they answer.
namespace kith {

/// What is said of others' user IDs. A certification that says the same and ends less than a day,
/// and no more than a tenth of the time that is asked for, before or after `expires` is as good.
struct CertificationTerms {
  std::uint8_t type = 0x10;              ///< 0x10 to 0x13, RFC 9580 §5.2.1
  bool local = false;                    ///< for nobody else's eyes
  std::optional<Timestamp> expires;      ///< none: never
  std::uint8_t depth = 0;                ///< above 0: a trusted introducer
  std::uint8_t amount = fully_believed;  ///< of a trusted introducer, 1 to 120
  std::vector<std::string> scopes;       ///< domains that a trusted introducer is limited to
};

struct CertifyRequest {
  std::vector<std::string> who;
  std::string as;                     ///< one of your identities; empty: the only one that you have
  std::vector<std::string> user_ids;  ///< empty: all valid ones
  CertificationTerms terms;
  bool allow_weak = false;  ///< also user IDs whose own signatures are weak
  std::optional<NoteInfo> note;
  Timestamp time = Timestamp::now();
  UserIdNaming naming = UserIdNaming::whole_or_part;
};

/// A user ID that is not certified, or a whole certificate.
struct SkippedCertification {
  Fingerprint fingerprint;
  std::optional<std::string> user_id;  ///< none: the whole certificate
  std::string why;       ///< as an ending of a sentence: "is expired since 2025-01-01"
  bool refused = false;  ///< it may not be done; else it need not, since it was before
};

/// What certify() is going to do: shown to the person who decides, then done as shown.
struct CertifyPlan {
  struct Target {
    CertificateInfo certificate;
    std::vector<std::string> user_ids;  ///< octets as found; never empty
    Bytes primary_key;                  ///< body of its packet, which signatures cover
  };
  Fingerprint issuer;
  std::string issuer_user_id;
  CertificationTerms terms;
  bool allow_weak = false;
  std::optional<NoteInfo> note;
  Timestamp time;
  std::vector<Target> targets;
  std::vector<SkippedCertification> skipped;
};

struct CertifyReport {
  struct Entry {
    Fingerprint fingerprint;
    std::string user_id;
  };
  std::vector<Entry> signed_user_ids;
  std::vector<SkippedCertification> skipped;
  std::vector<Fingerprint> noted;  ///< about whom the note was kept: certified now, or before
};

struct UncertifyRequest {
  std::string who;
  std::string as;                     ///< as for certify
  std::vector<std::string> user_ids;  ///< empty: all that you certified
  std::string text;                   ///< for others to read
  Timestamp time = Timestamp::now();
  UserIdNaming naming = UserIdNaming::whole_or_part;
};

/// What uncertify() is going to do, or has done.
struct UncertifyReport {
  CertificateInfo certificate;
  Fingerprint issuer;
  std::vector<std::string> user_ids;  ///< octets as found
};

}  // namespace kith
