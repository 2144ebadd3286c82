#include "gui/views/help/help_window.hpp"

#include <QHBoxLayout>

namespace kith::gui {
namespace {

constexpr int topics = static_cast<int>(HelpTopic::map) + 1;

}  // namespace

HelpWindow::HelpWindow(Theme& theme, QWidget* parent)
    : QDialog(parent), topics_(new QListWidget{this}), text_(new QTextBrowser{this}) {
  setObjectName(QStringLiteral("helpWindow"));
  setWindowTitle(tr("Help"));
  resize(760, 520);
  auto* const layout = new QHBoxLayout{this};
  layout->setContentsMargins(12, 12, 12, 12);
  layout->addWidget(topics_);
  layout->addWidget(text_, 1);
  topics_->setObjectName(QStringLiteral("helpTopics"));
  topics_->setAccessibleName(tr("Topics"));
  topics_->setMaximumWidth(210);
  for (int i = 0; i < topics; ++i) {
    topics_->addItem(help_page(static_cast<HelpTopic>(i)).name);
  }
  text_->setObjectName(QStringLiteral("helpText"));
  text_->setAccessibleName(tr("Text of the help"));
  text_->document()->setDocumentMargin(16);
  connect(topics_, &QListWidget::currentRowChanged, this, &HelpWindow::present);
  connect(&theme, &Theme::changed, this, [this] { present(topics_->currentRow()); });
}

void HelpWindow::show(HelpTopic topic) {
  topics_->setCurrentRow(static_cast<int>(topic));
  QDialog::show();
  raise();
  activateWindow();
}

void HelpWindow::present(int row) {
  if (row < 0) return;
  const HelpPage page = help_page(static_cast<HelpTopic>(row));
  text_->setHtml(QStringLiteral("<h2>%1</h2>%2").arg(page.name.toHtmlEscaped(), page.text));
}

}  // namespace kith::gui
