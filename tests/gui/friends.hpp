#pragma once

#include <QDialog>
#include <QLabel>
#include <QRadioButton>

#include "tests/gui/fixture.hpp"

namespace kith::gui::test {

/// The app of somebody who has an identity without passphrase and Bob's key, on which nothing is
/// signed yet. Bob has signed Carol's key, which is there as well.
class FriendsTest : public GuiTest {
 protected:
  FriendsTest();

  /// What the engine says of a certificate now.
  CertificateInfo now(const Fingerprint& who);
  /// The user's certifications of the first user ID that count now.
  std::vector<CertificationInfo> signatures(const Fingerprint& who);
  /// Why a user ID is believed now; none: the primary one.
  PathReport path(const Fingerprint& who, const std::optional<std::string>& user_id = {});
  /// Signs Bob's key as `terms` say, before the app starts.
  void sign_bob(const CertificationTerms& terms);
  /// Shows somebody and clicks on one of the buttons beside.
  void open(const Fingerprint& who, const char* button);
  [[nodiscard]] std::optional<Fingerprint> selected();
  /// Whether a dialog of that name is gone.
  bool closed(const char* dialog);
  [[nodiscard]] bool enabled(const char* name);
  [[nodiscard]] QString text(const char* label);

  Scratch others_;
  CertificateInfo you_, bob_, carol_;
};

}  // namespace kith::gui::test
