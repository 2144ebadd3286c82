#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/facts_record.hpp"
#include "core/trust/fact_source.hpp"

namespace kith::trust {

/// A web of trust drawn as text, one thing a line, and turned into facts records in memory:
///
///   alice: Alice <alice@example.org>            a user ID, self-signed when the key was made
///   alice: Al <al@home.example> | signed 2012   another one of hers
///   alice -> bob 2012-03-04 (2,60)              she certifies his first user ID
///   alice -> bob/2                              and his second
///   revoke alice -> bob 2016                    and takes it back
///   revoke bob 2015 superseded                  he revokes his key
///   revoke bob/2 2015                           and one of his user IDs
///   revoke bob by carol 2015                    his designated revoker does
///   self bob/1 2013 for 1y                      a newer self-signature
///   direct bob 2013 key-for 5y                  a direct-key signature
///
/// Who has no line is made at the first mention, as `NAME: <NAME@example.org>`. Ids go from 1 on
/// in the order of mention, and the fingerprints with them. Of one thing the signatures lie in the
/// order of the lines. What follows `#` after a space is a comment.
///
/// Instants: 2012, 2012-03, 2012-03-04, RFC 3339, @SECONDS. Keys are from 2010 and certifications
/// from 2012 where nothing is said. Periods: 0, 30s, 5d, 1y (365 days). Other words:
///
///   for PERIOD, until TIME           the signature ends
///   key-for PERIOD, key-until TIME   the key ends, says the (self-)signature
///   primary                          marks the primary user ID
///   (DEPTH,AMOUNT) scope REGEX       a trust signature; more scopes may follow; open-scope REGEX
///                                    has no NUL at its end
///   class 10, SHA-1, MD5, RIPEMD     the type of a certification, in hex; the digest
///   superseded retired compromised   the reason of a revocation; else none is given
///   local non-revocable v3 by-subkey no-key-id bad unchecked
///   critical critical-notation critical-signer
///
/// On the line of a user ID, after ` | `: `created TIME` for the key, in the first place;
/// `signed TIME` for the self-signature, `unsigned` (there is none), `attribute`, `cut`, `rsa1024`,
/// `dsa1024`, `fingerprint HEX` (its first octets), `key-id HEX` (the last eight), and words from
/// above. In the text of a user ID `\xHH` is an octet.
class Drawing : public FactSource {
 public:
  /// Throws std::invalid_argument, with the line, where it cannot be read.
  explicit Drawing(std::string_view text);
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;

  /// The id of a name that occurs.
  [[nodiscard]] CertificateId id(std::string_view name) const;
  [[nodiscard]] std::string name(CertificateId id) const;
  /// The facts of a name, to be changed by hand before anything is read.
  [[nodiscard]] CertificateFacts& of(std::string_view name);

  [[nodiscard]] std::uint32_t id_limit() const override;
  [[nodiscard]] std::optional<ByteView> facts(CertificateId id) override;
  [[nodiscard]] std::optional<ByteView> certifications(CertificateId id) override;
  void targets_of(KeyId issuer, std::vector<CertificateId>& targets) override;

 private:
  struct Certificate {
    std::string name;
    CertificateFacts facts;
    Bytes facts_record, certifications_record;
  };
  class Words;
  /// Which user ID of whom: `bob/2`.
  struct Place {
    std::uint32_t id = 0;
    std::uint16_t user_id = 0;
  };

  void read_line(std::string_view line);
  void read_user_id(std::string_view name, std::string_view text, Words& words);
  void read_certification(std::string_view from, std::string_view to, bool revokes, Words& words);
  void appoint_revoker(CertificateId of);
  void read_revocation(std::string_view of, Words& words);
  void read_self(std::string_view kind, Words& words);
  [[nodiscard]] Certificate& mentioned(std::string_view name);
  [[nodiscard]] Place place(std::string_view text);
  void add_user_id(Certificate& of, std::string text);
  void add(CertificateId on, const SignatureFact& signature, bool own);
  void apply(std::string_view word, Words& words, CertificateId on, SignatureFact& signature,
             std::string& strings);
  void encode(Certificate& certificate);

  std::deque<Certificate> certificates_;
  std::map<std::string, std::uint32_t, std::less<>> ids_;
};

}  // namespace kith::trust
