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
  /// After heldBack(): what was told has been shown. The same error.
  [[nodiscard]] Outcome<void> readOn();
  /// There is room for more: goes on with the file.
  void goOn();
  /// The peer sends nothing more: what it had not finished is lost.
  void peerFinished();

  /// False where it cannot be said.
  bool say(const QString& text);
  /// Offers a file to the peer.
  [[nodiscard]] Outcome<void> offer(const QString& path);
  /// Takes the file that the peer offers, to `path`, unless that offer is gone.
  [[nodiscard]] Outcome<void> accept(quint64 offer, const QString& path);
  /// Refuses the file, or stops it on its way.
  void cancel(bool incoming);
  /// The last word. Files that are on their way end.
  void sayBye();

 signals:
  void textCame(const QString& text);
  /// So much was told that nothing more is taken from the peer until readOn().
  void heldBack();
  /// `offer` is never the same twice.
  void fileOffered(quint64 offer, const QString& name, quint64 size);
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
    quint64 offer = 0;                   // as it was counted here
    std::uint32_t number = 0;            // as the peer says, which may give one twice
    std::unique_ptr<IncomingFile> file;  // none: not accepted yet
    quint64 size = 0, came = 0;
  };

  [[nodiscard]] Outcome<void> takeFrames();
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
  void countTold(std::size_t octets);

  SessionLink& link_;
  FrameReader reader_;
  std::uint32_t offers_ = 0;
  quint64 offers_came_ = 0;
  std::size_t told_ = 0;  // and not shown yet, as far as is known
  bool held_ = false;
  std::unique_ptr<Outgoing> outgoing_;
  std::optional<Incoming> incoming_;
  std::chrono::steady_clock::time_point moved_told_{};
  bool peer_finished_ = false;
};

}  // namespace kith::gui
