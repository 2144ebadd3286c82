#pragma once

#include <QFrame>
#include <QLabel>
#include <QListWidget>
#include <QStringList>
#include <optional>

#include "core/engine/trust_difference.hpp"
#include "gui/app/context.hpp"

namespace kith::gui {

/// Who would be believed, or would no longer be, if something were done.
struct Effect {
  QStringList gained, lost;  ///< user IDs, one for each certificate
  std::uint64_t other = 0;   ///< certificates that are believed more or less, but not so much
};

/// Works one out. On the engine's thread.
[[nodiscard]] Outcome<Effect> effect_of(const Engine& engine, const TrustAssumption& assumption,
                                        const Job& job);

/// Tells an effect before it is there.
class EffectView : public QFrame {
  Q_OBJECT

 public:
  explicit EffectView(AppContext& context, QWidget* parent = nullptr);

  /// Works it out, and shows it; what was asked before is dropped. None: there is nothing to tell.
  void ask(const std::optional<TrustAssumption>& assumption);
  /// The effect of what was asked last is shown, or why it cannot be.
  [[nodiscard]] bool told() const { return told_; }

 signals:
  void answered();

 private:
  void present(const Effect& effect);

  AppContext& context_;
  quint64 question_ = 0;
  Task task_;
  bool told_ = false;
  QLabel* headline_;
  QListWidget* names_;
};

}  // namespace kith::gui
