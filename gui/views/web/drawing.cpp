#include "gui/views/web/drawing.hpp"

#include <QCoreApplication>
#include <algorithm>

#include "core/base/trust_amount.hpp"

namespace kith::gui {
namespace {

struct DrawingWords {
  Q_DECLARE_TR_FUNCTIONS(DrawingWords)
};

/// Builds a drawing, path by path.
class Builder {
 public:
  Builder(const PathReport& report, const Snapshot& snapshot)
      : report_(report), snapshot_(snapshot) {}

  Drawing run() {
    if (report_.yours) {
      isYou(person(report_.yours->issuer));
      add(*report_.yours);
    }
    for (const TrustPath& path : report_.paths) add(path);
    const std::size_t target = person(report_.binding);
    drawing_.people[target].target = true;
    drawing_.people[target].name = name_of(report_.binding);
    drawing_.people[target].badge = badge_of(report_, snapshot_);
    if (!drawing_.people[target].you) {
      drawing_.people[target].badge_text = name_of(drawing_.people[target].badge);
    }
    if (report_.paths.empty() && !drawing_.people[target].you) {
      arrow(you(), target, DrawnArrow::Kind::none).label = {
          DrawingWords::tr("nothing leads there")};
    }
    for (DrawnArrow& arrow : drawing_.arrows) arrow.sentence = sentence(arrow);
    return std::move(drawing_);
  }

 private:
  void add(const TrustPath& path) {
    const std::size_t root = person(path.root);
    if (path.root_is_yours) {
      isYou(root);
    } else {
      relyOn(root, path);
    }
    for (const PathHop& hop : path.hops) add(hop);
  }

  void relyOn(std::size_t root, const TrustPath& path) {
    DrawnArrow& reliance = arrow(you(), root, DrawnArrow::Kind::reliance);
    reliance.label = {DrawingWords::tr("you rely on")};
    if (path.root_amount >= fully_believed) return;
    reliance.label << amountText(path.root_amount);
    reliance.limits |= path.amount == path.root_amount;
  }

  void add(const PathHop& hop) {
    const std::size_t issuer = person(hop.issuer);
    DrawnArrow& made = arrow(issuer, person(hop.target), DrawnArrow::Kind::certification);
    made.limits |= hop.limits;
    QStringList label{DrawingWords::tr("signed %1").arg(day(hop.created))};
    if (hop.depth > 0) label << DrawingWords::tr("as an introducer");
    if (hop.amount < fully_believed) label << amountText(hop.amount);
    if (!hop.scopes.empty()) label << DrawingWords::tr("for some addresses");
    for (const QString& line : label) {
      if (!made.label.contains(line)) made.label << line;
    }
  }

  static QString amountText(unsigned amount) {
    return DrawingWords::tr("for %1 of %2").arg(amount).arg(fully_believed);
  }

  DrawnArrow& arrow(std::size_t from, std::size_t to, DrawnArrow::Kind kind) {
    const auto same = std::ranges::find_if(drawing_.arrows, [&](const DrawnArrow& arrow) {
      return arrow.from == from && arrow.to == to && arrow.kind == kind;
    });
    if (same != drawing_.arrows.end()) return *same;
    DrawnArrow& made = drawing_.arrows.emplace_back();
    made.from = from;
    made.to = to;
    made.kind = kind;
    return made;
  }

  std::size_t person(const NamedCertificate& certificate) {
    const std::optional<Fingerprint> fingerprint{certificate.fingerprint};
    const auto same = std::ranges::find(drawing_.people, fingerprint, &DrawnPerson::fingerprint);
    if (same != drawing_.people.end()) {
      return static_cast<std::size_t>(same - drawing_.people.begin());
    }
    DrawnPerson& made = drawing_.people.emplace_back();
    made.fingerprint = fingerprint;
    made.name = name_of(certificate);
    if (const Person* known = snapshot_.find(certificate.fingerprint)) {
      made.badge = known->badge;
      made.you = known->own;
    }
    made.badge_text = made.you ? DrawingWords::tr("You") : name_of(made.badge);
    return drawing_.people.size() - 1;
  }

  /// Also one whose secret keys are elsewhere, as on a card.
  void isYou(std::size_t number) {
    drawing_.people[number].you = true;
    drawing_.people[number].badge_text = DrawingWords::tr("You");
  }

  /// An identity of the user's, drawn already where there is one.
  std::size_t you() {
    const auto drawn = std::ranges::find(drawing_.people, true, &DrawnPerson::you);
    if (drawn != drawing_.people.end()) {
      return static_cast<std::size_t>(drawn - drawing_.people.begin());
    }
    DrawnPerson& made = drawing_.people.emplace_back();
    made.you = true;
    made.badge = Badge::mine;
    made.name = DrawingWords::tr("You");
    const auto own = std::ranges::find_if(snapshot_.people, [](const Person& person) {
      return person.own && !person.revoked && !person.expired;
    });
    if (own != snapshot_.people.end()) {
      made.fingerprint = own->fingerprint;
      made.name = own->name;
    }
    made.badge_text =
        made.fingerprint ? DrawingWords::tr("You") : DrawingWords::tr("No identity yet");
    return drawing_.people.size() - 1;
  }

  [[nodiscard]] QString sentence(const DrawnArrow& arrow) const {
    const QString from = drawing_.people[arrow.from].name;
    const QString to = drawing_.people[arrow.to].name;
    if (arrow.kind == DrawnArrow::Kind::none)
      return DrawingWords::tr("Nothing leads from you to %1.").arg(to);
    QString words;
    if (arrow.kind == DrawnArrow::Kind::reliance) {
      words = DrawingWords::tr("You rely on what %1 signs").arg(to);
      for (const QString& line : arrow.label.mid(1)) words += QStringLiteral(", ") + line;
    } else {
      words = DrawingWords::tr("%1 has signed the key of %2").arg(from, to);
      for (const QString& line : arrow.label) words += QStringLiteral(", ") + line;
    }
    return arrow.limits ? DrawingWords::tr("%1. This limits what the path is worth.").arg(words)
                        : words + QLatin1Char{'.'};
  }

  const PathReport& report_;
  const Snapshot& snapshot_;
  Drawing drawing_;
};

}  // namespace

Drawing drawing_of(const PathReport& report, const Snapshot& snapshot) {
  return Builder{report, snapshot}.run();
}

bool is_own(const NamedCertificate& certificate, const Snapshot& snapshot) {
  const Person* const person = snapshot.find(certificate.fingerprint);
  return person != nullptr && person->own;
}

Badge badge_of(const PathReport& report, const Snapshot& snapshot) {
  switch (report.standing) {
    case CertificateStanding::revoked: return Badge::revoked;
    case CertificateStanding::expired: return Badge::expired;
    case CertificateStanding::unusable: return Badge::unusable;
    case CertificateStanding::live: break;
  }
  if (report.root || is_own(report.binding, snapshot)) return Badge::mine;
  if (report.verified()) return Badge::verified;
  if (report.trust.self_claimed) return Badge::unknown;
  if (report.trust.level >= TrustLevel::full) return Badge::believed;
  return report.trust.level == TrustLevel::partial ? Badge::partly : Badge::unknown;
}

QString words_of(const Drawing& drawing) {
  QStringList sentences;
  for (const DrawnArrow& arrow : drawing.arrows) sentences << arrow.sentence;
  return sentences.join(QLatin1Char{'\n'});
}

QString name_of(const NamedCertificate& certificate) {
  const QString name = name_in(shown(certificate.user_id));
  return name.isEmpty() ? grouped(certificate.fingerprint) : name;
}

}  // namespace kith::gui
