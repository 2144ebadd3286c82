#include "gui/views/talk/start_panel.hpp"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFormLayout>
#include <QVBoxLayout>

#include "gui/views/people_view.hpp"

namespace kith::gui {
namespace {

constexpr int usual_port = 7000;
constexpr int narrow = 620;  // pixels of width, below which the cards lie above each other
constexpr qsizetype popup_letters = 2;

QLabel* words(const QString& text, QWidget* parent, const char* property) {
  auto* const label = new QLabel{text, parent};
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setProperty(property, true);
  return label;
}

QFrame* card(QWidget* parent) {
  auto* const frame = new QFrame{parent};
  frame->setProperty("card", true);
  auto* const layout = new QVBoxLayout{frame};
  layout->setContentsMargins(20, 18, 20, 18);
  layout->setSpacing(10);
  return frame;
}

QSpinBox* port_box(QWidget* parent, const char* name, int least) {
  auto* const box = new QSpinBox{parent};
  box->setObjectName(QLatin1String{name});
  box->setRange(least, 65535);
  box->setValue(usual_port);
  box->setButtonSymbols(QAbstractSpinBox::NoButtons);
  box->setGroupSeparatorShown(false);
  return box;
}

}  // namespace

StartPanel::StartPanel(AppContext& context, QWidget* parent)
    : QWidget(parent), context_(context), people_(context.people) {
  setObjectName(QStringLiteral("talkStart"));
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(14);
  layout->addWidget(words(tr("Talk"), this, "title"));
  layout->addWidget(
      words(tr("A private line between two computers, without anybody in between. You "
               "see who the other is, and why that is believed, before the first word."),
            this, "muted"));
  notice_ = new Notice{this};
  notice_->setObjectName(QStringLiteral("talkNotice"));
  layout->addWidget(notice_);
  cards_ = new QBoxLayout{QBoxLayout::LeftToRight};
  cards_->setSpacing(18);
  cards_->addWidget(buildWait(), 1, Qt::AlignTop);
  cards_->addWidget(buildCall(), 1, Qt::AlignTop);
  layout->addLayout(cards_);
  layout->addStretch();
  connect(&context_.keyring, &Keyring::changed, this, &StartPanel::refresh);
  refresh();
}

QComboBox* StartPanel::buildIdentity(QWidget* parent, const char* name) {
  auto* const box = new QComboBox{parent};
  box->setObjectName(QLatin1String{name});
  box->setAccessibleName(tr("You are"));
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(8);
  return box;
}

QWidget* StartPanel::buildWait() {
  QFrame* const frame = card(this);
  auto* const layout = qobject_cast<QVBoxLayout*>(frame->layout());
  layout->addWidget(words(tr("Wait for a friend"), frame, "heading"));
  layout->addWidget(
      words(tr("You get an invitation to send, and your friend calls."), frame, "muted"));
  auto* const form = new QFormLayout;
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
  wait_as_ = buildIdentity(frame, "talkWaitAs");
  wait_port_ = port_box(frame, "talkWaitPort", 0);
  wait_port_->setSpecialValueText(tr("any"));
  wait_port_->setValue(context_.settings.value(QStringLiteral("talkPort"), usual_port).toInt());
  form->addRow(tr("You are"), wait_as_);
  form->addRow(tr("Port"), wait_port_);
  layout->addLayout(form);
  only_invited_ = new QCheckBox{tr("Only with my invitation"), frame};
  only_invited_->setObjectName(QStringLiteral("talkOnlyInvited"));
  only_invited_->setChecked(true);
  layout->addWidget(only_invited_);
  layout->addWidget(
      words(tr("Whoever has not got it learns nothing, not even who you are."), frame, "muted"));
  wait_ = new QPushButton{tr("Wait"), frame};
  wait_->setObjectName(QStringLiteral("talkWait"));
  wait_->setProperty("primary", true);
  layout->addSpacing(4);
  layout->addWidget(wait_, 0, Qt::AlignLeading);
  connect(wait_, &QPushButton::clicked, this, &StartPanel::wait);
  return frame;
}

QWidget* StartPanel::buildCall() {
  QFrame* const frame = card(this);
  auto* const layout = qobject_cast<QVBoxLayout*>(frame->layout());
  layout->addWidget(words(tr("Call a friend"), frame, "heading"));
  layout->addWidget(words(tr("Paste the invitation that you got, or say where your friend waits."),
                          frame, "muted"));
  line_ = new QLineEdit{frame};
  line_->setObjectName(QStringLiteral("talkInvitation"));
  line_->setAccessibleName(tr("Invitation"));
  line_->setPlaceholderText(tr("Invitation, as kith:…"));
  line_->setClearButtonEnabled(true);
  layout->addWidget(line_);
  line_says_ = words({}, frame, "muted");
  line_says_->setObjectName(QStringLiteral("talkInvitationSays"));
  line_says_->hide();
  layout->addWidget(line_says_);
  auto* const form = new QFormLayout;
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
  host_ = new QLineEdit{frame};
  host_->setObjectName(QStringLiteral("talkHost"));
  host_->setPlaceholderText(tr("Name or address"));
  call_port_ = port_box(frame, "talkCallPort", 1);
  whom_ = new QLineEdit{frame};
  whom_->setObjectName(QStringLiteral("talkWhom"));
  whom_->setPlaceholderText(tr("Whoever answers"));
  whom_->setClearButtonEnabled(true);
  call_as_ = buildIdentity(frame, "talkCallAs");
  form->addRow(tr("Address"), host_);
  form->addRow(tr("Port"), call_port_);
  form->addRow(tr("It should be"), whom_);
  form->addRow(tr("You are"), call_as_);
  layout->addLayout(form);
  buildWhom();
  call_ = new QPushButton{tr("Call"), frame};
  call_->setObjectName(QStringLiteral("talkCall"));
  call_->setProperty("primary", true);
  layout->addSpacing(4);
  layout->addWidget(call_, 0, Qt::AlignLeading);
  connect(line_, &QLineEdit::textChanged, this, &StartPanel::readInvitation);
  connect(host_, &QLineEdit::textChanged, this, &StartPanel::refresh);
  connect(call_, &QPushButton::clicked, this, &StartPanel::call);
  return frame;
}

void StartPanel::buildWhom() {
  auto* const completer = new QCompleter{&people_, whom_};
  completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
  completer->setMaxVisibleItems(5);
  completer->popup()->setItemDelegate(new PersonDelegate{context_.theme, people_, completer});
  whom_->setCompleter(completer);
  connect(whom_, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (!expected_.empty()) {
      const Person* const person = context_.keyring.snapshot()->find(expected_);
      if (person == nullptr || person->user_id != text) expected_ = {};
    }
    people_.setSearch(text.size() < popup_letters ? QString{} : text);
  });
  connect(completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
          [this](const QModelIndex& index) {
            const QVariant who = index.data(PeopleModel::fingerprint_role);
            if (!who.canConvert<Fingerprint>()) return;
            // The line gets the text of the list after this.
            QMetaObject::invokeMethod(
                this, [this, who = who.value<Fingerprint>()] { expect(who); },
                Qt::QueuedConnection);
          });
}

void StartPanel::expect(const Fingerprint& who) {
  expected_ = who;
  showExpected();
}

void StartPanel::showExpected() {
  const Person* const person = context_.keyring.snapshot()->find(expected_);
  if (person == nullptr) return;
  whom_->setText(person->user_id);
  whom_->setCursorPosition(0);
}

void StartPanel::refresh() {
  for (QComboBox* const box : {wait_as_, call_as_}) {
    const QString before = box->currentData().toString();
    box->clear();
    for (const Person& person : context_.keyring.snapshot()->people) {
      if (!person.own || person.revoked || person.expired) continue;
      box->addItem(person.user_id, QString::fromStdString(to_hex(person.fingerprint)));
    }
    box->setCurrentIndex(std::max(0, box->findData(before)));
  }
  const bool somebody = wait_as_->count() > 0;
  const QString nobody = tr("Make an identity first: it says who you are.");
  const QString why = somebody ? QString{} : nobody;
  wait_->setEnabled(somebody);
  wait_->setToolTip(why);
  call_->setEnabled(somebody && !host_->text().trimmed().isEmpty());
  call_->setToolTip(why);
  if (!somebody && context_.keyring.loaded()) {
    notice_->say(Notice::Tone::plain, why);
  } else if (notice_->text() == nobody) {
    notice_->clear();
  }
}

void StartPanel::readInvitation() {
  invitation_ = {};
  const QString text = line_->text().trimmed();
  line_says_->setVisible(!text.isEmpty());
  if (text.isEmpty()) return;
  const auto read = parse_invitation(text);
  if (!read) {
    line_says_->setText(
        tr("This is no invitation, or not all of one. It begins with kith: and "
           "ends with a fingerprint."));
    return;
  }
  invitation_ = *read;
  host_->setText(read->host);
  call_port_->setValue(read->port);
  const Person* const person = context_.keyring.snapshot()->find(read->fingerprint);
  if (person != nullptr) {
    expect(read->fingerprint);
    line_says_->setText(tr("From %1.").arg(person->user_id));
  } else if (!read->fingerprint.empty()) {
    line_says_->setText(
        tr("From a key that you do not have yet: %1").arg(grouped(read->fingerprint)));
  } else {
    line_says_->setText(tr("It does not say from whom."));
  }
}

void StartPanel::wait() {
  context_.settings.set(QStringLiteral("talkPort"), wait_port_->value());
  notice_->clear();
  emit waitWanted(wait_as_->currentData().toString(),
                  only_invited_->isChecked() ? make_secret() : QString{},
                  static_cast<quint16>(wait_port_->value()));
}

void StartPanel::call() {
  notice_->clear();
  Invitation place = invitation_;
  place.host = host_->text().trimmed();
  place.port = static_cast<quint16>(call_port_->value());
  if (place.host.startsWith(QLatin1Char{'['}) && place.host.endsWith(QLatin1Char{']'})) {
    place.host = place.host.mid(1, place.host.size() - 2);
  }
  if (expected_.empty() && !whom_->text().trimmed().isEmpty()) {
    notice_->say(Notice::Tone::careful,
                 tr("Choose from the list who it should be, or leave that empty."));
    return;
  }
  if (!place.fingerprint.empty() && !expected_.empty() && place.fingerprint != expected_) {
    notice_->say(Notice::Tone::careful,
                 tr("The invitation is not from the key of %1.").arg(whom_->text()));
    return;
  }
  if (!expected_.empty()) place.fingerprint = expected_;
  emit callWanted(call_as_->currentData().toString(), place);
}

void StartPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  cards_->setDirection(width() < narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

}  // namespace kith::gui
