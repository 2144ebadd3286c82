#include "gui/dialogs/give_back/outgoing.hpp"

#include <QApplication>
#include <QDrag>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <algorithm>

#include "gui/models/person.hpp"

namespace kith::gui {
namespace {

constexpr std::uint8_t certification_revocation = 0x30;  // RFC 9580 §5.2.1.13

/// Who the user is.
Outcome<std::vector<Fingerprint>> identities(const Engine& engine) {
  std::vector<Fingerprint> own;
  const auto listed = engine.list({}, [&](const CertificateInfo& info) {
    if (is_yours(info)) own.push_back(info.fingerprint);
    return true;
  });
  if (!listed) return fail(listed.error());
  return own;
}

void account_for(const UserIdInfo& user_id, const std::vector<Fingerprint>& own,
                 Outgoing& outgoing) {
  bool goes = false, stays = false;
  for (const CertificationInfo& one : user_id.certifications) {
    if (one.status != CertificationStatus::good) continue;
    const bool yours = std::ranges::find(own, one.issuer) != own.end();
    if (one.type == certification_revocation) {
      outgoing.revoked += yours && one.exportable ? 1 : 0;
    } else if (!yours) {
      outgoing.others += one.exportable ? 1 : 0;
    } else {
      (one.exportable ? goes : stays) = true;
    }
  }
  if (goes) outgoing.signed_by_you << name_or_none(user_id.user_id);
  if (stays && !goes) outgoing.staying << name_or_none(user_id.user_id);
}

}  // namespace

Outcome<Outgoing> outgoing(Engine& engine, const Fingerprint& who, const Job& job) {
  Outgoing outgoing;
  const auto info = engine.show({to_hex(who), Timestamp::now()});
  if (!info) return fail(info.error());
  const auto own = identities(engine);
  if (!own) return fail(own.error());
  outgoing.own = is_yours(*info);
  for (const UserIdInfo& user_id : info->user_ids) {
    if (!user_id.attribute) account_for(user_id, *own, outgoing);
  }
  ExportRequest request;
  request.who = {to_hex(who)};
  request.armor = true;
  const auto exported = engine.export_certificates(
      request,
      [&](ByteView octets) {
        for (const std::uint8_t octet : octets) outgoing.armored += static_cast<char>(octet);
        return true;
      },
      job);
  if (!exported) return fail(exported.error());
  return outgoing;
}

QMimeData* mime_data_of(const Outgoing& outgoing) {
  auto* const data = new QMimeData;
  data->setText(QString::fromLatin1(outgoing.armored));
  data->setData(QStringLiteral("application/pgp-keys"), outgoing.armored);
  return data;
}

DragHandle::DragHandle(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("dragOut"));
  setProperty("card", true);
  setCursor(Qt::OpenHandCursor);
  auto* const layout = new QHBoxLayout{this};
  layout->setContentsMargins(14, 12, 14, 12);
  auto* const label = new QLabel{tr("⠿  Drag it from here into a message"), this};
  label->setProperty("muted", true);
  label->setAttribute(Qt::WA_TransparentForMouseEvents);
  layout->addWidget(label, 1, Qt::AlignCenter);
  setAccessibleName(label->text());
}

void DragHandle::offer(const Outgoing& outgoing) { outgoing_ = outgoing; }

void DragHandle::mousePressEvent(QMouseEvent* event) { pressed_ = event->pos(); }

void DragHandle::mouseMoveEvent(QMouseEvent* event) {
  if (outgoing_.armored.isEmpty() || !(event->buttons() & Qt::LeftButton)) return;
  if ((event->pos() - pressed_).manhattanLength() < QApplication::startDragDistance()) return;
  auto* const drag = new QDrag{this};
  drag->setMimeData(mime_data_of(outgoing_));
  drag->exec(Qt::CopyAction);
}

}  // namespace kith::gui
