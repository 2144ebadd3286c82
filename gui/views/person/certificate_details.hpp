#pragma once

#include <QTreeWidget>
#include <QWidget>
#include <optional>

#include "gui/app/context.hpp"
#include "gui/views/person_actions.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// A certificate in all its parts: user IDs with who certified them, subkeys, dates, algorithms.
class CertificateDetails : public QWidget {
  Q_OBJECT

 public:
  CertificateDetails(AppContext& context, PersonActions& actions, QWidget* parent = nullptr);
  void show(const std::optional<Fingerprint>& who);

 private:
  void present(const CertificateInfo& info);

  AppContext& context_;
  PersonActions& actions_;
  quint64 question_ = 0;
  std::optional<Fingerprint> who_;
  Notice* notice_;
  QTreeWidget* tree_;
};

}  // namespace kith::gui
