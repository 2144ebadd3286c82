#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/engine/certificate_info.hpp"

namespace kith::gui {

/// The one word on a certificate that everybody sees first.
enum class Badge : std::uint8_t {
  mine,
  verified,  ///< the user certified it
  believed,  ///< through others
  partly,    ///< in part
  unknown,
  expired,
  revoked,
  unusable,  ///< no own signature of it counts
};

/// What a list shows of one certificate. Texts are safe to show.
struct Person {
  Fingerprint fingerprint;
  QString name;     ///< of the user ID that is believed most, the primary one among equals
  QString address;  ///< of the same; may be empty
  QString user_id;  ///< the same, whole
  QStringList other_user_ids;
  Badge badge = Badge::unknown;
  unsigned amount = 0;      ///< of trust in that user ID, of 120
  bool local_word = false;  ///< the user's certification stays on this computer
  bool any_word = false;    ///< the user certified one of its user IDs
  /// Of one in use no identity of the user's that can sign has said anything that others may see.
  bool more_to_sign = false;
  std::uint8_t introducer_depth = 0;  ///< the user certified as a trusted introducer
  std::optional<Ownertrust> ownertrust;
  bool own = false;     ///< the user's; see CertificateInfo
  bool locked = false;  ///< secret keys that nobody opened yet: they may be a stranger's
  bool revoked = false, expired = false;
  bool compromised = false;  ///< revoked for a hard reason, or for none that is said
  Timestamp created;
  std::optional<Timestamp> expires;
  QStringList letters;    ///< how a name or address may be read for another's; sentences
  QStringList attention;  ///< why the user should look at it; sentences
  QString sort_name;      ///< lower case
  QString search;         ///< what is searched: lower case, fingerprints without spaces

  bool operator==(const Person&) const = default;
};

/// The order of lists: the user's own first, then by name. Nobody is equal to somebody else.
[[nodiscard]] bool comes_before(const Person& one, const Person& other);

/// Judged at `now`.
[[nodiscard]] Person person_of(const CertificateInfo& info, Timestamp now);

/// The user ID by which a certificate is shown: the one that is believed most, the primary one
/// among equals. Null where there is none.
[[nodiscard]] const UserIdInfo* shown_user_id(const CertificateInfo& info);

/// How a user ID may be read for another's: sentences. Of what UserIdInfo and PathReport tell.
[[nodiscard]] QStringList remarks_on_letters(std::string_view user_id,
                                             const std::vector<std::string>& mixed_scripts,
                                             const std::vector<LookAlike>& looks_like);

/// Octets from others as text that is safe to show.
[[nodiscard]] QString shown(std::string_view text);

/// A user ID as text that is safe to show; of a blank one, that there is no name.
[[nodiscard]] QString name_or_none(std::string_view user_id);

/// Text of a button or box that says it as it is: Qt takes an ampersand for a shortcut.
[[nodiscard]] QString as_label(QString text);

/// Text for a tool tip that says it as it is: Qt takes text with tags in it for HTML.
[[nodiscard]] QString as_tool_tip(const QString& text);

/// The parts of "Name <address>".
[[nodiscard]] QString name_in(const QString& user_id);
[[nodiscard]] QString address_in(const QString& user_id);

/// In groups of four, as people read it aloud.
[[nodiscard]] QString grouped(const Fingerprint& fingerprint);

/// A day, as the person's locale writes it.
[[nodiscard]] QString day(Timestamp time);

/// Names of it in words, as "Believed".
[[nodiscard]] QString name_of(Badge badge);

}  // namespace kith::gui
