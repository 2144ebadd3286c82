#include <gtest/gtest.h>

#include "gui/talk/frames.hpp"
#include "gui/talk/incoming_file.hpp"
#include "gui/talk/invitation.hpp"

namespace kith::gui {
namespace {

constexpr const char* fingerprint = "0123456789ABCDEF0123456789ABCDEF01234567";

TEST(TalkInvitation, IsOneLine) {
  Invitation invitation{QStringLiteral("::1"), 7000, make_secret(),
                        *parse_fingerprint(fingerprint)};
  EXPECT_EQ(invitation.secret.size(), 32);
  EXPECT_NE(make_secret(), make_secret());
  const QString line = line_of(invitation);
  EXPECT_TRUE(line.startsWith(QStringLiteral("kith:[::1]:7000?secret=")));
  EXPECT_EQ(parse_invitation(line), invitation);
  EXPECT_EQ(
      parse_invitation(QStringLiteral("  ") + QString{line}.insert(30, QStringLiteral("\n "))),
      invitation);
  const Invitation open{QStringLiteral("alice.example"), 1, {}, {}};
  EXPECT_EQ(line_of(open), QStringLiteral("kith:alice.example:1"));
  EXPECT_EQ(parse_invitation(line_of(open)), open);
  EXPECT_EQ(parse_invitation(QStringLiteral("kith:alice.example:1?later=x&y")), open);
  const Invitation nearby{QStringLiteral("fe80::1%2"), 7000, {}, {}};
  EXPECT_EQ(line_of(nearby), QStringLiteral("kith:[fe80::1%2]:7000"));
}

TEST(TalkInvitation, NothingElseIs) {
  const QString secret(32, QLatin1Char{'A'});
  for (const QString& line :
       {QString{}, QStringLiteral("kith:"), QStringLiteral("kith:host"),
        QStringLiteral("kith:host:0"), QStringLiteral("kith:host:65536"),
        QStringLiteral("http:host:1"), QStringLiteral("kith:ho/st:1"),
        QStringLiteral("kith:[::1:1"), QStringLiteral("kith:host:1?secret=SHORT"),
        QStringLiteral("kith:host:1?key=12"),
        QStringLiteral("kith:host:1?secret=") + QString(32, QLatin1Char{'1'}),
        QStringLiteral("kith:host:1?secret=%1&secret=%1").arg(secret),
        QStringLiteral("kith:host:1?x=") + QString(2000, QLatin1Char{'A'})}) {
    EXPECT_FALSE(parse_invitation(line)) << line.left(60).toStdString();
  }
}

Bytes with_preface(const Bytes& octets) {
  Bytes all{frame_preface().begin(), frame_preface().end()};
  all.insert(all.end(), octets.begin(), octets.end());
  return all;
}

TEST(TalkFrames, ComeOutHoweverTheyAreCut) {
  Bytes all = with_preface(frame(FrameType::text, as_bytes("hello")));
  const Bytes offer = frame(FileOffer{7, 1'234'567'890'123, "r\xC3\xA9sum\xC3\xA9.pdf"});
  all.insert(all.end(), offer.begin(), offer.end());
  for (std::size_t step = 1; step <= all.size(); ++step) {
    FrameReader reader;
    std::vector<FrameType> types;
    for (std::size_t at = 0; at < all.size(); at += step) {
      reader.feed(ByteView{all}.subspan(at, std::min(step, all.size() - at)));
      while (const auto frame = reader.next()) {
        types.push_back(frame->type);
        if (frame->type == FrameType::text) {
          EXPECT_EQ(as_text(frame->body), "hello");
        } else {
          const auto read = offer_in(frame->body);
          ASSERT_TRUE(read);
          EXPECT_EQ(read->number, 7U);
          EXPECT_EQ(read->size, 1'234'567'890'123U);
          EXPECT_EQ(read->name, "r\xC3\xA9sum\xC3\xA9.pdf");
        }
      }
    }
    EXPECT_EQ(types, (std::vector{FrameType::text, FrameType::offer})) << step;
    EXPECT_FALSE(reader.broken());
  }
}

TEST(TalkFrames, BadOnesAreNoticedAtOnce) {
  const auto broken = [](const Bytes& octets) {
    FrameReader reader;
    reader.feed(octets);
    while (reader.next()) {
    }
    return reader.broken();
  };
  EXPECT_TRUE(broken({'h', 'e', 'l', 'l', 'o'}));
  EXPECT_FALSE(broken({'K', 'I'}));
  EXPECT_TRUE(broken(with_preface({0, 0, 0, 0, 0})));
  EXPECT_TRUE(broken(with_preface({9, 0, 0, 0, 0})));
  EXPECT_FALSE(broken(with_preface({1, 0, 0, 0x40, 0})));
  EXPECT_TRUE(broken(with_preface({1, 0, 0, 0x40, 1}))) << "before the body came";
  EXPECT_FALSE(offer_in(Bytes(12, 0))) << "no name";
  EXPECT_FALSE(offer_in(Bytes(13, 0xFF))) << "larger than any file, and no text";
  EXPECT_FALSE(cancel_in(Bytes{2, 0, 0, 0, 0}));
  EXPECT_FALSE(cancel_in(Bytes{1, 0, 0, 0}));
}

TEST(TalkFiles, NamesFromOthersAreMadeSafe) {
  const auto safe = [](const char* name) { return safe_file_name(name).toStdString(); };
  EXPECT_EQ(safe("report.pdf"), "report.pdf");
  EXPECT_EQ(safe("../../etc/passwd"), "passwd");
  EXPECT_EQ(safe("C:\\boot.ini"), "boot.ini");
  EXPECT_EQ(safe(".bashrc"), "bashrc");
  EXPECT_EQ(safe("-rf"), "rf");
  EXPECT_EQ(safe("a:b?c.txt"), "a_b_c.txt");
  EXPECT_EQ(safe(".."), "file");
  EXPECT_EQ(safe(""), "file");
  EXPECT_EQ(safe("fdp\xE2\x80\xAE.exe").find("\xE2\x80\xAE"), std::string::npos);
  EXPECT_EQ(safe("a\nb").find('\n'), std::string::npos);
}

}  // namespace
}  // namespace kith::gui
