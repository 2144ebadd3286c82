#pragma once

#include <QSaveFile>
#include <QString>
#include <QWidget>
#include <functional>

namespace kith::gui {

/// What a file dialog asks for.
struct FileChoice {
  QString title;
  QString suggested;  ///< name of the file, in the person's documents
  QString filter;     ///< as QFileDialog wants it; empty: all files
};

/// Asks where to save; `chosen` gets exactly the name that was typed, after the person has agreed
/// to replace what is there. Not called when it is cancelled.
void choose_file_to_save(QWidget* parent, const FileChoice& choice,
                         std::function<void(const QString&)> chosen);

/// Puts a file that was written into its place; whether all of it is there. QSaveFile::commit()
/// alone takes what does not fit on a full disk for written.
[[nodiscard]] bool put_in_place(QSaveFile& file);

/// Asks for a file that there is.
void choose_file_to_open(QWidget* parent, const FileChoice& choice,
                         std::function<void(const QString&)> chosen);

}  // namespace kith::gui
