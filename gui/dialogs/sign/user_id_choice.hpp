#pragma once

#include <QCheckBox>
#include <QVBoxLayout>
#include <QWidget>
#include <map>
#include <vector>

#include "core/engine/certify_requests.hpp"
#include "gui/app/theme.hpp"

namespace kith::gui {

/// Which of the names on a key to sign: a box each, with how far it is believed, or why it cannot
/// be signed.
class UserIdChoice : public QWidget {
  Q_OBJECT

 public:
  explicit UserIdChoice(Theme& theme, QWidget* parent = nullptr);

  /// `skipped`: what the engine's plan refuses, or need not do. What the person has chosen for a
  /// user ID stays as it is.
  void show(const CertificateInfo& info, const std::vector<SkippedCertification>& skipped);
  /// The octets of those that are checked.
  [[nodiscard]] std::vector<std::string> chosen() const;

 signals:
  void changed();

 private:
  static QString reasonOf(const UserIdInfo& user_id, const SkippedCertification& skipped);
  void add(const UserIdInfo& user_id, const CertificateInfo& info,
           const SkippedCertification* skipped);

  Theme& theme_;
  QVBoxLayout* layout_;
  std::vector<std::pair<std::string, QCheckBox*>> boxes_;
  std::map<std::string, bool> choices_;  ///< by the person, of user IDs
};

/// The badge of one user ID on a certificate.
[[nodiscard]] Badge badge_of(const UserIdInfo& user_id, const CertificateInfo& info);

}  // namespace kith::gui
