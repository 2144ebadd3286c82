#pragma once

#include <QObject>

#include "core/base/ids.hpp"

namespace kith::gui {

/// What a person may want to do with a certificate, wherever it is shown. Views emit these; the
/// window opens what they ask for. Each names the certificate that is meant.
class PersonActions : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

 signals:
  void goTo(const kith::Fingerprint& who);          ///< show this one
  void sign(const kith::Fingerprint& who);          ///< verify and sign
  void giveBack(const kith::Fingerprint& who);      ///< save or copy the certificate
  void introducer(const kith::Fingerprint& who);    ///< how far to rely on its owner
  void takeBack(const kith::Fingerprint& who);      ///< take one's signature back
  void call(const kith::Fingerprint& who);          ///< begin a session
  void editIdentity(const kith::Fingerprint& who);  ///< one's own: user IDs, expiry, passphrase
  void revokeIdentity(const kith::Fingerprint& who);
  void remove(const kith::Fingerprint& who);
};

}  // namespace kith::gui
