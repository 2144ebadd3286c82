#include "tests/gui/talk_side.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <netinet/in.h>
#include <sys/socket.h>

namespace kith::gui::test {
namespace {

/// The system keeps little of what this process sends from a port.
void keep_little(quint16 port) {
  constexpr int most_files = 1024;
  constexpr int size = 16384;
  for (int file = 0; file < most_files; ++file) {
    sockaddr_in name{};
    socklen_t length = sizeof name;
    if (getsockname(file, reinterpret_cast<sockaddr*>(&name), &length) != 0) continue;
    if (name.sin_family != AF_INET || ntohs(name.sin_port) != port) continue;
    EXPECT_EQ(setsockopt(file, SOL_SOCKET, SO_SNDBUF, &size, sizeof size), 0);
  }
}

}  // namespace

Side::Side(Member& member) {
  const auto stats = member.engine().stats(Timestamp::now());
  EXPECT_TRUE(stats);
  std::filesystem::path from = stats->path;
  if (!std::filesystem::is_directory(from)) from = from.parent_path();
  std::filesystem::copy(from, home(), std::filesystem::copy_options::recursive);
  context_ = std::make_unique<AppContext>(home());
  context_->theme.apply(Theme::Choice::light);
  window_ = std::make_unique<MainWindow>(*context_);
  window_->show();
  EXPECT_TRUE(wait([this] { return context_->keyring.loaded(); }));
  goToTalk();
}

void Side::stop() {
  window_.reset();
  context_.reset();
}

void Side::click(const char* name) {
  auto* const widget = find(name);
  ASSERT_NE(widget, nullptr);
  EXPECT_TRUE(wait([&] { return widget->isEnabled(); }, 5000)) << name << " is disabled";
  QTest::mouseClick(widget, Qt::LeftButton);
}

void Side::type(const char* name, const QString& text) {
  auto* const widget = find(name);
  ASSERT_NE(widget, nullptr);
  type_letters(*widget, text);
}

QString Side::text(const char* name) {
  auto* const widget = find(name);
  return widget == nullptr ? QString{} : widget->property("text").toString();
}

void Side::goToTalk() {
  window_->findChild<Sidebar*>(QStringLiteral("sidebar"))->setPlace(Place::sessions);
}

bool Side::hears(const QString& text) {
  return wait([&] {
    const auto* const log = visible<ChatLog>("talkLog");
    return log != nullptr && !log->lines().filter(text).isEmpty();
  });
}

QString Side::invite(bool only_invited) {
  find<QSpinBox>("talkWaitPort")->setValue(0);
  if (auto* const box = find<QCheckBox>("talkOnlyInvited"); box->isChecked() != only_invited) {
    QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
    EXPECT_EQ(box->isChecked(), only_invited);
  }
  click("talkWait");
  auto* const addresses = find<QComboBox>("talkAddresses");
  if (addresses == nullptr) return {};
  addresses->setEditText(QStringLiteral("127.0.0.1"));
  return find<QPlainTextEdit>("talkInvitationLine")->toPlainText();
}

void Side::call(const QString& invitation) {
  find<QLineEdit>("talkInvitation")->setText(invitation);
  click("talkCall");
}

Wire::Wire(quint16 to) {
  server_.listen(QHostAddress::LocalHost);
  connect(&server_, &QTcpServer::newConnection, this, [this, to] {
    QTcpSocket* const near = server_.nextPendingConnection();
    auto* const far = new QTcpSocket{&server_};
    far->connectToHost(QHostAddress{QHostAddress::LocalHost}, to);
    sockets_ = {near, far};
    near->setReadBufferSize(65536);  // what is not read waits with its sender
    connect(near, &QTcpSocket::readyRead, this, [this, near, far] {
      if (!held_) far->write(near->readAll());
    });
    connect(far, &QTcpSocket::readyRead, this, [near, far] { near->write(far->readAll()); });
    connect(far, &QTcpSocket::disconnected, near, &QTcpSocket::disconnectFromHost);
  });
}

void Wire::hold() {
  held_ = true;
  keep_little(sockets_.front()->peerPort());
}

void Wire::letGo() {
  held_ = false;
  QTcpSocket* const far = sockets_.back();
  far->write(sockets_.front()->readAll());
  if (sockets_.front()->state() != QTcpSocket::ConnectedState) far->disconnectFromHost();
}

void Wire::cut() {
  for (QTcpSocket* const socket : sockets_) socket->abort();
}

}  // namespace kith::gui::test
