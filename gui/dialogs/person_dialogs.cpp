#include "gui/dialogs/person_dialogs.hpp"

#include <QStatusBar>

#include "gui/dialogs/give_back/give_back_dialog.hpp"
#include "gui/dialogs/introducer/introducer_dialog.hpp"
#include "gui/dialogs/sign/sign_dialog.hpp"
#include "gui/dialogs/take_back/take_back_dialog.hpp"

namespace kith::gui {
namespace {

constexpr int message_time = 12'000;  // ms

void tell(QMainWindow& window, const QString& said) {
  window.statusBar()->showMessage(QString{said}.replace(QLatin1Char{'\n'}, QLatin1Char{' '}),
                                  message_time);
}

/// What others have to learn is given to them next; what is nobody's concern is only told.
void give_back(AppContext& context, QMainWindow& window, const Fingerprint& who, bool shareable,
               const QString& said) {
  tell(window, said);
  if (shareable) (new GiveBackDialog{context, who, said, &window})->open();
}

}  // namespace

void connect_person_dialogs(AppContext& context, PersonActions& actions, QMainWindow& window) {
  QObject::connect(&actions, &PersonActions::sign, &window, [&](const Fingerprint& who) {
    auto* const dialog = new SignDialog{context, who, &window};
    QObject::connect(dialog, &SignDialog::keySigned, &window,
                     [&](const Fingerprint& key, bool shareable, const QString& said) {
                       give_back(context, window, key, shareable, said);
                     });
    dialog->open();
  });
  QObject::connect(&actions, &PersonActions::giveBack, &window, [&](const Fingerprint& who) {
    (new GiveBackDialog{context, who, {}, &window})->open();
  });
  QObject::connect(&actions, &PersonActions::introducer, &window, [&](const Fingerprint& who) {
    auto* const dialog = new IntroducerDialog{context, who, &window};
    QObject::connect(dialog, &IntroducerDialog::kept, &window,
                     [&](const QString& said) { tell(window, said); });
    dialog->open();
  });
  QObject::connect(&actions, &PersonActions::takeBack, &window, [&](const Fingerprint& who) {
    auto* const dialog = new TakeBackDialog{context, who, &window};
    QObject::connect(dialog, &TakeBackDialog::takenBack, &window,
                     [&](const Fingerprint& key, bool shareable, const QString& said) {
                       give_back(context, window, key, shareable, said);
                     });
    dialog->open();
  });
}

}  // namespace kith::gui
