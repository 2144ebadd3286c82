#pragma once

#include <QFile>
#include <QObject>
#include <chrono>
#include <memory>
#include <optional>

#include "core/base/error.hpp"
#include "gui/talk/frames.hpp"
#include "gui/talk/incoming_file.hpp"

namespace kith::gui {

class SessionLink;

/// How a file went.
enum class FileEnd { done, cancelled, failed };

/// Chat and files inside an open session; README.md has the words of it. On the engine's thread.
class Conversation : public QObject {
  Q_OBJECT

 public:
  /// Greets the peer. The link lives as long as this.
  explicit Conversation(SessionLink& link, QObject* parent = nullptr);
  ~Conversation() override;

  /// Data of the session. An error: the peer does not talk as it should.
  [[nodiscard]] Outcome<void> take(ByteView octets);
  /// There is room for more: goes on with the file.
  void goOn();
  /// The peer sends nothing more: what it had not finished is lost.
  void peerFinished();

  /// False where it cannot be said.
  bool say(const QString& text);
  /// Offers a file to the peer.
  [[nodiscard]] Outcome<void> offer(const QString& path);
  /// Takes the file that the peer offers, to `path`.
  [[nodiscard]] Outcome<void> accept(const QString& path);
  /// Refuses the file, or stops it on its way.
  void cancel(bool incoming);
  /// The last word. Files that are on their way end.
  void sayBye();

 signals:
  void textCame(const QString& text);
  void fileOffered(const QString& name, quint64 size);
  /// The one that the person offered.
  void fileAccepted();
  void fileMoved(bool incoming, quint64 done, quint64 total);
  void fileEnded(bool incoming, kith::gui::FileEnd how, const QString& why);
  void byeCame();

 private:
  struct Outgoing {
    std::uint32_t number = 0;
    QFile file;
    quint64 size = 0, sent = 0;
    bool accepted = false, all_sent = false;
  };
  struct Incoming {
    std::uint32_t number = 0;
    std::unique_ptr<IncomingFile> file;  // none: not accepted yet
    quint64 size = 0, came = 0;
  };

  [[nodiscard]] bool handle(const Frame& frame);
  bool takeText(ByteView body);
  bool takeOffer(ByteView body);
  bool takeAccept(ByteView body);
  bool takeCancel(ByteView body);
  bool takePart(ByteView body);
  bool takeEnd(ByteView body);
  bool takeSaved(ByteView body);
  void sendPart();
  void endFile(bool incoming, FileEnd how, const QString& why = {});
  void tellMoved(bool incoming, quint64 done, quint64 total);

  SessionLink& link_;
  FrameReader reader_;
  std::uint32_t offers_ = 0;
  std::unique_ptr<Outgoing> outgoing_;
  std::optional<Incoming> incoming_;
  std::chrono::steady_clock::time_point told_{};
  bool peer_finished_ = false;
};

}  // namespace kith::gui
