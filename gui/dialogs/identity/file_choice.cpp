#include "gui/dialogs/identity/file_choice.hpp"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <utility>

namespace kith::gui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(FileChoice)
};

QFileDialog* make_dialog(QWidget* parent, const FileChoice& choice) {
  const QString directory = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  auto* const dialog = new QFileDialog{
      parent, choice.title, QFileInfo::exists(directory) ? directory : QString{}, choice.filter};
  dialog->setObjectName(QStringLiteral("chooseFile"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  return dialog;
}

void ask_to_replace(QWidget* parent, const QString& file, std::function<void()> agreed) {
  auto* const question = new QMessageBox{
      QMessageBox::Question, Words::tr("Replace the file?"),
      Words::tr("There is a file %1 already. What it holds would be gone.").arg(file),
      QMessageBox::Cancel, parent};
  question->setTextFormat(Qt::PlainText);
  question->setObjectName(QStringLiteral("replaceFile"));
  question->setAttribute(Qt::WA_DeleteOnClose);
  QPushButton* const replace =
      question->addButton(Words::tr("Replace it"), QMessageBox::DestructiveRole);
  replace->setObjectName(QStringLiteral("replace"));
  QObject::connect(replace, &QPushButton::clicked, parent, std::move(agreed));
  question->open();
}

}  // namespace

void choose_file_to_save(QWidget* parent, const FileChoice& choice,
                         std::function<void(const QString&)> chosen) {
  QFileDialog* const dialog = make_dialog(parent, choice);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  // Its own question would run an event loop inside this one.
  dialog->setOption(QFileDialog::DontConfirmOverwrite);
  dialog->selectFile(choice.suggested);
  QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                   [parent, chosen = std::move(chosen)](const QString& file) {
                     if (QFileInfo::exists(file)) {
                       ask_to_replace(parent, file, [chosen, file] { chosen(file); });
                     } else {
                       chosen(file);
                     }
                   });
  dialog->open();
}

void choose_file_to_open(QWidget* parent, const FileChoice& choice,
                         std::function<void(const QString&)> chosen) {
  QFileDialog* const dialog = make_dialog(parent, choice);
  dialog->setFileMode(QFileDialog::ExistingFile);
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
  dialog->open();
}

bool put_in_place(QSaveFile& file) { return file.flush() && file.commit(); }

}  // namespace kith::gui
