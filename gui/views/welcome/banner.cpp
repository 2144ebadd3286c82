#include "gui/views/welcome/banner.hpp"

#include <QHBoxLayout>

#include "gui/dialogs/identity/parts.hpp"
#include "gui/widgets/restyle.hpp"

namespace kith::gui {

Banner::Banner(QWidget* parent)
    : QWidget(parent),
      frame_(new QFrame{this}),
      text_(make_text({}, frame_)),
      agree_(make_button("bannerAgree", {}, frame_)),
      dismiss_(make_button("bannerDismiss", {}, frame_)) {
  setObjectName(QStringLiteral("banner"));
  auto* const outer = new QHBoxLayout{this};
  outer->setContentsMargins(8, 6, 8, 6);
  outer->addWidget(frame_);
  auto* const layout = new QHBoxLayout{frame_};
  layout->setContentsMargins(14, 6, 10, 6);
  layout->setSpacing(10);
  layout->addWidget(text_, 1);
  layout->addWidget(agree_);
  layout->addWidget(dismiss_);
  dismiss_->setProperty("quiet", true);
  connect(agree_, &QPushButton::clicked, this, &Banner::agreed);
  connect(dismiss_, &QPushButton::clicked, this, &Banner::dismissed);
  hide();
}

void Banner::say(const Words& words) {
  const char* const name = words.tone == Notice::Tone::good      ? "good"
                           : words.tone == Notice::Tone::careful ? "careful"
                           : words.tone == Notice::Tone::bad     ? "bad"
                                                                 : "plain";
  frame_->setProperty("notice", QString::fromLatin1(name));
  text_->setProperty("tone", QString::fromLatin1(name));
  restyle(*frame_);
  restyle(*text_);
  text_->setText(words.text);
  setAccessibleName(words.text);
  agree_->setText(words.agree);
  agree_->setVisible(!words.agree.isEmpty());
  dismiss_->setText(words.dismiss);
  dismiss_->setVisible(!words.dismiss.isEmpty());
  show();
}

void Banner::clear() {
  text_->clear();
  hide();
}

}  // namespace kith::gui
