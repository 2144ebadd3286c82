#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "core/engine/trust_requests.hpp"
#include "gui/models/snapshot.hpp"

namespace kith::gui {

/// One card of a drawing. Texts are safe to show.
struct DrawnPerson {
  std::optional<Fingerprint> fingerprint;  ///< none: the user, who has no certificate yet
  QString name;
  Badge badge = Badge::unknown;
  QString badge_text;
  bool you = false;     ///< an identity of the user's, or the user
  bool target = false;  ///< whom the drawing is about
};

/// What one card says about another.
struct DrawnArrow {
  enum class Kind {
    certification,
    reliance,  ///< no signature: the user relies on what the owner certifies
    none,      ///< nothing leads there
  };
  std::size_t from = 0, to = 0;  ///< numbers of persons
  Kind kind = Kind::certification;
  QStringList label;    ///< lines
  bool limits = false;  ///< a path is worth no more than this one
  QString sentence;     ///< the whole in words
};

/// Trust paths as people and arrows.
struct Drawing {
  std::vector<DrawnPerson> people;
  std::vector<DrawnArrow> arrows;
};

/// Everybody and every certification on the report's paths, each once. Where there are no paths:
/// the user, whom it is about, and nothing between them.
[[nodiscard]] Drawing drawing_of(const PathReport& report, const Snapshot& snapshot);

/// Whether a certificate is one of the user's identities.
[[nodiscard]] bool is_own(const NamedCertificate& certificate, const Snapshot& snapshot);

/// The badge of what the report is about, which the list may show of another user ID, and as of
/// now.
[[nodiscard]] Badge badge_of(const PathReport& report, const Snapshot& snapshot);

/// The drawing in words, a sentence for each arrow.
[[nodiscard]] QString words_of(const Drawing& drawing);

/// Who a certificate of a report is, in short: the name of the user ID.
[[nodiscard]] QString name_of(const NamedCertificate& certificate);

}  // namespace kith::gui
