#include "gui/views/talk/file_strip.hpp"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace kith::gui {

QString size_words(quint64 octets) {
  return QLocale{}.formattedDataSize(static_cast<qint64>(octets), 1, QLocale::DataSizeSIFormat);
}

FileStrip::FileStrip(bool incoming, QWidget* parent)
    : QFrame(parent),
      incoming_(incoming),
      words_(new QLabel{this}),
      progress_(new QProgressBar{this}),
      save_(new QPushButton{tr("Save as…"), this}),
      cancel_(new QPushButton{this}) {
  setProperty("card", true);
  setObjectName(incoming ? QStringLiteral("talkFileIn") : QStringLiteral("talkFileOut"));
  auto* const layout = new QHBoxLayout{this};
  layout->setContentsMargins(14, 8, 14, 8);
  layout->setSpacing(10);
  auto* const column = new QVBoxLayout;
  column->setSpacing(6);
  column->addWidget(words_);
  column->addWidget(progress_);
  layout->addLayout(column, 1);
  layout->addWidget(save_);
  layout->addWidget(cancel_);
  words_->setTextFormat(Qt::PlainText);
  words_->setWordWrap(true);
  progress_->setRange(0, 1000);
  progress_->setTextVisible(false);
  save_->setObjectName(QStringLiteral("talkFileSave"));
  save_->setProperty("primary", true);
  cancel_->setObjectName(incoming ? QStringLiteral("talkFileInCancel")
                                  : QStringLiteral("talkFileOutCancel"));
  connect(save_, &QPushButton::clicked, this, &FileStrip::saveWanted);
  connect(cancel_, &QPushButton::clicked, this, &FileStrip::cancelWanted);
  hide();
}

void FileStrip::offer(quint64 number, const QString& name, quint64 size, const QString& peer) {
  number_ = number;
  name_ = name;
  words_->setText(incoming_
                      ? tr("%1 wants to send you a file: %2 (%3)").arg(peer, name, size_words(size))
                      : tr("%1 has not said yes to %2 (%3)").arg(peer, name, size_words(size)));
  progress_->hide();
  progress_->setValue(0);
  save_->setVisible(incoming_);
  cancel_->setText(incoming_ ? tr("Refuse") : tr("Take back"));
  show();
}

void FileStrip::begin() {
  if (!isBusy()) return;
  save_->hide();
  cancel_->setText(tr("Stop"));
  progress_->show();
  progress_->setAccessibleName(tr("Progress of %1").arg(name_));
}

void FileStrip::move(quint64 done, quint64 total) {
  if (!isBusy()) return;
  begin();
  progress_->setValue(total == 0 ? 1000
                                 : static_cast<int>(1000.0 * static_cast<double>(done) /
                                                    static_cast<double>(total)));
  words_->setText(tr("%1: %2 of %3").arg(name_, size_words(done), size_words(total)));
}

void FileStrip::clear() {
  name_.clear();
  hide();
}

}  // namespace kith::gui
