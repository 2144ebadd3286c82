#include "gui/views/talk/peer_card.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace kith::gui {
namespace {

constexpr int picture_side = 56;

QString short_name(const NamedCertificate& certificate) {
  const QString name = name_in(shown(certificate.user_id));
  return name.isEmpty() ? grouped(certificate.fingerprint) : name;
}

}  // namespace

PeerCard::PeerCard(AppContext& context, PersonActions& actions, QWidget* parent)
    : QFrame(parent),
      context_(context),
      picture_(new Identicon{picture_side, this}),
      name_(new QLabel{this}),
      address_(new QLabel{this}),
      fingerprint_(new QLabel{this}),
      sentence_(new QLabel{this}),
      path_(new QLabel{this}),
      letters_(new Notice{this}),
      badge_(new BadgeLabel{context.theme, this}),
      why_(new QPushButton{tr("Why?"), this}) {
  setProperty("card", true);
  auto* const layout = new QHBoxLayout{this};
  layout->setContentsMargins(18, 16, 18, 16);
  layout->setSpacing(16);
  layout->addWidget(picture_, 0, Qt::AlignTop);
  auto* const words = new QVBoxLayout;
  words->setSpacing(3);
  auto* const first = new QHBoxLayout;
  first->addWidget(name_, 1);
  first->addWidget(why_, 0, Qt::AlignTop);
  words->addLayout(first);
  for (QLabel* const label : {address_, fingerprint_}) words->addWidget(label);
  words->addWidget(letters_);
  words->addSpacing(6);
  words->addWidget(badge_, 0, Qt::AlignLeading);
  words->addSpacing(4);
  for (QLabel* const label : {sentence_, path_}) words->addWidget(label);
  layout->addLayout(words, 1);
  for (QLabel* const label : {name_, address_, fingerprint_, sentence_, path_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setMinimumWidth(60);
  }
  name_->setProperty("title", true);
  address_->setProperty("muted", true);
  fingerprint_->setProperty("mono", true);
  fingerprint_->setProperty("muted", true);
  fingerprint_->setAccessibleName(tr("Fingerprint"));
  path_->setProperty("muted", true);
  name_->setObjectName(QStringLiteral("peerName"));
  fingerprint_->setObjectName(QStringLiteral("peerFingerprint"));
  sentence_->setObjectName(QStringLiteral("peerSentence"));
  path_->setObjectName(QStringLiteral("peerPath"));
  letters_->setObjectName(QStringLiteral("peerLetters"));
  badge_->setObjectName(QStringLiteral("peerBadge"));
  why_->setObjectName(QStringLiteral("peerWhy"));
  why_->setProperty("quiet", true);
  why_->setAutoDefault(false);
  connect(why_, &QPushButton::clicked, this, [this, &actions] { emit actions.goTo(who_); });
}

void PeerCard::show(const PeerReport& report) {
  const NamedCertificate& who = report.trust.binding;
  who_ = who.fingerprint;
  picture_->show(who_);
  name_->setText(name_of(report));
  const QString address = address_in(shown(who.user_id));
  address_->setText(address);
  address_->setVisible(!address.isEmpty());
  fingerprint_->setText(grouped(who_));
  const QStringList remarks =
      remarks_on_letters(who.user_id, report.trust.mixed_scripts, report.trust.looks_like);
  letters_->say(Notice::Tone::careful, remarks.join(QLatin1Char{'\n'}));
  const Badge badge = badge_of(report);
  badge_->show(badge, gui::name_of(badge));
  sentence_->setText(sentence_of(report));
  path_->setText(path_words(report));
  path_->setVisible(!path_->text().isEmpty());
  why_->setVisible(report.known);
  why_->setAccessibleName(tr("Why is %1 believed?").arg(name_->text()));
}

Badge badge_of(const PeerReport& report) {
  switch (report.trust.standing) {
    case CertificateStanding::revoked: return Badge::revoked;
    case CertificateStanding::expired: return Badge::expired;
    case CertificateStanding::unusable: return Badge::unusable;
    case CertificateStanding::live: break;
  }
  if (report.vetoed) return Badge::unknown;
  if (report.trust.root) return Badge::mine;
  if (report.trust.verified()) return Badge::verified;
  if (report.trust.trust.self_claimed) return Badge::unknown;
  if (report.trust.trust.level >= TrustLevel::full) return Badge::believed;
  return report.trust.trust.level == TrustLevel::partial ? Badge::partly : Badge::unknown;
}

QString name_of(const PeerReport& report) { return short_name(report.trust.binding); }

QString sentence_of(const PeerReport& report) {
  const QString name = name_of(report);
  switch (badge_of(report)) {
    case Badge::mine: return PeerCard::tr("This key is your own.");
    case Badge::verified:
      return PeerCard::tr("You checked this key yourself: this is %1.").arg(name);
    case Badge::believed:
      return PeerCard::tr("People whom you rely on say that this key is %1's.").arg(name);
    case Badge::partly:
      return PeerCard::tr(
                 "Some of those whom you rely on say that this key is %1's, but not enough "
                 "of them.")
          .arg(name);
    default: break;
  }
  if (report.vetoed) return PeerCard::tr("You said never to believe this key or its owner.");
  return PeerCard::tr(
             "Nobody whom you rely on says that this key is %1's. Anybody can write this "
             "name on a key.")
      .arg(name);
}

QString path_words(const PeerReport& report) {
  if (report.trust.paths.empty()) return {};
  if (report.trust.yours) {
    return PeerCard::tr("You vouch for %1").arg(short_name(report.trust.yours->target)) +
           QLatin1Char{'.'};
  }
  const TrustPath& path = report.trust.paths.front();
  QStringList steps;
  for (const PathHop& hop : path.hops) {
    const QString target = short_name(hop.target);
    steps << (steps.isEmpty() && path.root_is_yours
                  ? PeerCard::tr("You vouch for %1").arg(target)
                  : PeerCard::tr("%1 vouches for %2").arg(short_name(hop.issuer), target));
  }
  return steps.isEmpty() ? QString{} : steps.join(QStringLiteral(", ")) + QLatin1Char{'.'};
}

}  // namespace kith::gui
