#include "gui/app/theme.hpp"

#include <QApplication>
#include <QStyleFactory>
#include <algorithm>
#include <cmath>

namespace kith::gui {
namespace {

double linear(double channel) {
  return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
         0.0722 * linear(color.blueF());
}

QPalette palette_of(const Colors& colors) {
  QPalette palette;
  palette.setColor(QPalette::Window, colors.window);
  palette.setColor(QPalette::WindowText, colors.text);
  palette.setColor(QPalette::Base, colors.surface);
  palette.setColor(QPalette::AlternateBase, colors.window);
  palette.setColor(QPalette::Text, colors.text);
  palette.setColor(QPalette::PlaceholderText, colors.muted);
  palette.setColor(QPalette::Button, colors.raised);
  palette.setColor(QPalette::ButtonText, colors.text);
  palette.setColor(QPalette::ToolTipBase, colors.raised);
  palette.setColor(QPalette::ToolTipText, colors.text);
  palette.setColor(QPalette::Highlight, colors.accent);
  palette.setColor(QPalette::HighlightedText, colors.on_accent);
  palette.setColor(QPalette::Link, colors.accent);
  palette.setColor(QPalette::LinkVisited, colors.accent);
  palette.setColor(QPalette::Light, colors.raised.lighter(110));
  palette.setColor(QPalette::Midlight, colors.border);
  palette.setColor(QPalette::Mid, colors.border);
  palette.setColor(QPalette::Dark, colors.muted);
  palette.setColor(QPalette::Shadow, colors.border.darker(150));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    QColor faint = colors.muted;
    faint.setAlphaF(0.75F);
    palette.setColor(QPalette::Disabled, role, faint);
  }
  palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.border);
  return palette;
}

// Names with % stand for colours; the longer before those that they begin with.
constexpr const char* sheet = R"(
    QToolTip { color: %text; background: %raised; border: 1px solid %border; padding: 6px; }
    QPushButton, QToolButton[framed="true"] { padding: 7px 14px; border-radius: 7px;
      border: 1px solid %border; background: %raised; color: %text; }
    QPushButton:hover, QToolButton[framed="true"]:hover { border-color: %accent; }
    QPushButton:focus, QToolButton[framed="true"]:focus { border: 2px solid %accent; padding: 6px 13px; }
    QPushButton:pressed { background: %wash; }
    QPushButton:disabled { color: %muted; background: %window; border-color: %border; }
    QPushButton[primary="true"] { background: %accent; color: %onaccent; border-color: %accent; font-weight: 600; }
    QPushButton[primary="true"]:focus { border: 2px solid %text; }
    QPushButton[primary="true"]:disabled { background: %border; color: %muted; border-color: %border; }
    QPushButton[danger="true"] { color: %bad; }
    QPushButton[quiet="true"] { background: transparent; border-color: transparent; color: %accent; }
    QPushButton[quiet="true"]:hover { background: %wash; }
    QPushButton[quiet="true"]:focus { border: 2px solid %accent; }
    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit { padding: 7px 9px;
      border: 1px solid %border; border-radius: 7px; background: %surface; color: %text;
      selection-background-color: %accent; selection-color: %onaccent; }
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
      QDateEdit:focus { border: 2px solid %accent; padding: 6px 8px; }
    QComboBox::drop-down { border: none; width: 24px; }
    QComboBox::down-arrow { image: url(:/icons/arrow-%look.svg); width: 12px; height: 12px; }
    QCheckBox::indicator:unchecked, QRadioButton::indicator:unchecked { width: 13px; height: 13px;
      border: 1px solid %muted; background: %surface; }
    QCheckBox::indicator:unchecked { border-radius: 3px; }
    QRadioButton::indicator:unchecked { border-radius: 7px; }
    QCheckBox::indicator:unchecked:focus, QRadioButton::indicator:unchecked:focus { border-color: %accent; }
    QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
    QFrame[card="true"] { background: %surface; border: 1px solid %border; border-radius: 12px; }
    QFrame[notice="good"] { background: %goodwash; border: none; border-radius: 9px; }
    QFrame[notice="careful"] { background: %carefulwash; border: none; border-radius: 9px; }
    QFrame[notice="bad"] { background: %badwash; border: none; border-radius: 9px; }
    QFrame[notice="plain"] { background: %wash; border: none; border-radius: 9px; }
    QLabel[muted="true"] { color: %muted; }
    QLabel[tone="good"] { color: %good; }
    QLabel[tone="careful"] { color: %careful; }
    QLabel[tone="bad"] { color: %bad; }
    QLabel[title="true"] { font-size: 17pt; font-weight: 600; }
    QLabel[heading="true"] { font-weight: 600; }
    QLabel[mono="true"] { font-family: "DejaVu Sans Mono", monospace; }
    QListView, QTreeView, QTableView { border: none; background: %surface; color: %text; outline: none; }
    QListView#sidebar { background: %window; padding-top: 10px; }
    QStatusBar::item { border: none; }
    QHeaderView::section { background: %surface; color: %muted; border: none;
      border-bottom: 1px solid %border; padding: 6px; }
    QTabBar::tab { padding: 8px 14px; border: none; border-bottom: 2px solid transparent; color: %muted; }
    QTabBar::tab:selected { border-bottom-color: %accent; color: %text; font-weight: 600; }
    QTabBar::tab:focus { color: %accent; }
    QTabWidget::pane { border: none; border-top: 1px solid %border; }
    QSplitter::handle { background: %border; }
    QScrollArea { border: none; background: transparent; }
    QScrollArea > QWidget > QWidget { background: transparent; }
    QProgressBar { border: none; border-radius: 4px; background: %border; max-height: 8px; text-align: center; }
    QProgressBar::chunk { background: %accent; border-radius: 4px; }
    QMenu { background: %raised; color: %text; border: 1px solid %border; padding: 5px; }
    QMenu::item { padding: 6px 24px 6px 14px; border-radius: 5px; }
    QMenu::item:selected { background: %wash; color: %text; }
    QMenu::item:disabled { color: %muted; }
    QMenu::separator { height: 1px; background: %border; margin: 5px 8px; }
    QStatusBar { color: %muted; }
    QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
    QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
    QScrollBar::handle { background: %scroll; border-radius: 4px; min-height: 28px; min-width: 28px; margin: 2px; }
    QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
    QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
  )";

/// What the palette cannot say: round corners, room around texts, quiet frames.
QString sheet_of(const Colors& c) {
  const QColor scroll = c.dark ? c.border.lighter(150) : c.border.darker(115);
  QString text = QString::fromLatin1(sheet);
  text.replace(QLatin1String{"%look"}, c.dark ? QLatin1String{"dark"} : QLatin1String{"light"});
  const std::pair<const char*, QColor> names[] = {{"%carefulwash", c.careful_wash},
                                                  {"%goodwash", c.good_wash},
                                                  {"%badwash", c.bad_wash},
                                                  {"%onaccent", c.on_accent},
                                                  {"%surface", c.surface},
                                                  {"%careful", c.careful},
                                                  {"%accent", c.accent},
                                                  {"%border", c.border},
                                                  {"%raised", c.raised},
                                                  {"%window", c.window},
                                                  {"%scroll", scroll},
                                                  {"%muted", c.muted},
                                                  {"%wash", c.accent_wash},
                                                  {"%text", c.text},
                                                  {"%good", c.good},
                                                  {"%bad", c.bad}};
  for (const auto& [name, color] : names) text.replace(QLatin1String{name}, color.name());
  return text;
}

}  // namespace

Colors light_colors() {
  Colors c;
  c.window = QColor{0xF4F5F8};
  c.surface = QColor{0xFFFFFF};
  c.raised = QColor{0xFFFFFF};
  c.border = QColor{0xDADFE7};
  c.text = QColor{0x1A1D23};
  c.muted = QColor{0x59616E};
  c.accent = QColor{0x3257D6};
  c.on_accent = QColor{0xFFFFFF};
  c.accent_wash = QColor{0xE9EEFC};
  c.good = QColor{0x0B6B4B};
  c.careful = QColor{0x7E5200};
  c.bad = QColor{0xAE2320};
  c.good_wash = QColor{0xDFF3EA};
  c.careful_wash = QColor{0xFBEFD5};
  c.bad_wash = QColor{0xFBE5E3};
  return c;
}

Colors dark_colors() {
  Colors c;
  c.dark = true;
  c.window = QColor{0x17191E};
  c.surface = QColor{0x1F2228};
  c.raised = QColor{0x292D35};
  c.border = QColor{0x383E49};
  c.text = QColor{0xE8EAEE};
  c.muted = QColor{0xA6AEBB};
  c.accent = QColor{0x8FA8FF};
  c.on_accent = QColor{0x10131A};
  c.accent_wash = QColor{0x2A3247};
  c.good = QColor{0x6FD6AC};
  c.careful = QColor{0xEFC069};
  c.bad = QColor{0xFF9C93};
  c.good_wash = QColor{0x1C362D};
  c.careful_wash = QColor{0x3A3120};
  c.bad_wash = QColor{0x422625};
  return c;
}

QColor Colors::of(Badge badge) const {
  switch (badge) {
    case Badge::mine: return accent;
    case Badge::verified:
    case Badge::believed: return good;
    case Badge::partly: return careful;
    case Badge::revoked:
    case Badge::unusable: return bad;
    case Badge::unknown:
    case Badge::expired: return muted;
  }
  return muted;
}

QColor Colors::wash(Badge badge) const {
  switch (badge) {
    case Badge::mine: return accent_wash;
    case Badge::verified:
    case Badge::believed: return good_wash;
    case Badge::partly: return careful_wash;
    case Badge::revoked:
    case Badge::unusable: return bad_wash;
    case Badge::unknown:
    case Badge::expired: return dark ? raised : window;
  }
  return window;
}

Theme::Theme(QObject* parent)
    : QObject(parent), colors_(light_colors()), system_(QApplication::palette()) {}

void Theme::apply(Choice choice) {
  choice_ = choice;
  const bool dark = choice == Choice::dark || (choice == Choice::system && systemIsDark());
  colors_ = dark ? dark_colors() : light_colors();
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  QApplication::setPalette(palette_of(colors_));
  qApp->setStyleSheet(sheet_of(colors_));
  emit changed();
}

bool Theme::systemIsDark() const {
  return system_.color(QPalette::Window).lightness() <
         system_.color(QPalette::WindowText).lightness();
}

double contrast(const QColor& one, const QColor& other) {
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace kith::gui
