#include "gui/talk/talk.hpp"

#include <QPointer>

namespace kith::gui {
namespace {

std::vector<crypto::SecretBytes> secrets_in(const QString& secret) {
  std::vector<crypto::SecretBytes> secrets;
  if (!secret.isEmpty()) {
    secrets.push_back(crypto::SecretBytes::copy_of(as_bytes(secret.toStdString())));
  }
  return secrets;
}

}  // namespace

Talk::Talk(Worker& worker, QObject* parent)
    : QObject(parent), worker_(worker), board_(new Switchboard) {
  worker_.adopt(board_, [board = board_] { board->keyringGone(); });
}

Talk::~Talk() { end(); }

void Talk::end() {
  task_.cancel();
  tell([](Switchboard& board) {
    board.hangUp();
    board.deleteLater();
  });
  board_ = nullptr;
}

void Talk::listen(const QString& as, const QString& secret, quint16 port) {
  task_ = worker_.ask(
      this, Worker::Access::look,
      [board = QPointer{board_}, as, secret, port](const Engine& engine,
                                                   const Job&) -> Outcome<quint16> {
        if (!board) return fail(stopped_on_request());
        SessionRequest request;
        request.as = as.toStdString();
        request.secrets = secrets_in(secret);
        return board->listen(engine, request, port);
      },
      [this](const Outcome<quint16>& opened) {
        if (opened) {
          emit waiting(*opened);
        } else {
          emit failed(opened.error());
        }
      });
}

void Talk::call(const QString& as, const Invitation& place) {
  task_ = worker_.ask(
      this, Worker::Access::look,
      [board = QPointer{board_}, as, place](const Engine& engine, const Job&) -> Outcome<void> {
        if (!board) return fail(stopped_on_request());
        SessionRequest request;
        request.as = as.toStdString();
        request.expect = to_hex(place.fingerprint);
        request.secrets = secrets_in(place.secret);
        return board->call(engine, request, place.host, place.port);
      },
      [this](const Outcome<void>& called) {
        if (!called) emit failed(called.error());
      });
}

void Talk::tell(std::function<void(Switchboard&)> wish) {
  if (board_ == nullptr) return;
  QMetaObject::invokeMethod(board_, [board = board_, wish = std::move(wish)] { wish(*board); });
}

}  // namespace kith::gui
