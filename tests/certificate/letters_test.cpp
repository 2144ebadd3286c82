#include "core/certificate/letters.hpp"

#include <gtest/gtest.h>

namespace kith::certificate {
namespace {

using Names = std::vector<std::string>;

TEST(Letters, OfTwoScriptsInOneWordAreTold) {
  EXPECT_EQ(mixed_scripts("Paul <pаul@example.org>"), (Names{"Latin", "Cyrillic"}));
  EXPECT_EQ(mixed_scripts("pаul@example.org"), (Names{"Latin", "Cyrillic"}));
  EXPECT_EQ(mixed_scripts("<paul@exаmple.org>"), (Names{"Latin", "Cyrillic"}));
  EXPECT_EQ(mixed_scripts("Pαul <paul@example.org>"), (Names{"Latin", "Greek"}));
  EXPECT_EQ(mixed_scripts("Пaвел <pavel@example.org>"), (Names{"Cyrillic", "Latin"}));
  EXPECT_EQ(mixed_scripts("О'Neil"), (Names{"Cyrillic", "Latin"})) << "the O is Cyrillic";
  EXPECT_EQ(mixed_scripts("カナ한글"), (Names{"Katakana", "Hangul"}));
}

TEST(Letters, ThatMakeAWordOfAnAddressReadAsLatinAreTold) {
  EXPECT_EQ(mixed_scripts("info@аррӏе.com"), (Names{"Latin", "Cyrillic"}));
  EXPECT_EQ(mixed_scripts("Сара <сара@example.org>"), (Names{"Cyrillic", "Latin"}));
  EXPECT_TRUE(mixed_scripts("Сара <sara@example.org>").empty()) << "a name may look like that";
  EXPECT_TRUE(mixed_scripts("почта@пример.example").empty()) << "no Latin word";
}

TEST(Letters, OfOrdinaryNamesAreNot) {
  for (const char* const name : {
           "Paul Example (work) <paul@example.org>",
           "Jürgen Groß <jürgen@groß.example>",
           "Ju\xCC\x88rgen Groß",
           "Zoë Åström-Łukasiewicz",
           "Yıldız İnce",
           "Nguyễn Thị Minh Khai",
           "山田太郎 <taro@example.jp>",
           "やまだ タロウ山田 Tシャツ",
           "김철수金Kim <kim@example.kr>",
           "王小明ㄨㄤ",
           "Иван Петров (Ivan Petrov) <ivan@example.org>",
           "Иван-Ivan",
           "Ελένη Παπαδοπούλου <eleni@example.gr>",
           "Դավիթ Արամյան",
           "محمد علي",
           "דוד בן־גוריון",
           "สมชาย ใจดี",
           "Amélie 2nd №5",
           "µ-Tools",
           "Ann 😀",
           "",
           "\xFF\xFE not UTF-8 \xD0",
       }) {
    EXPECT_EQ(mixed_scripts(name), Names{}) << name;
  }
}

TEST(Letters, ThatLookTheSameHaveOneSkeleton) {
  const auto same = [](const char* one, const char* other) {
    const Appearance a = appearance_of(one), b = appearance_of(other);
    return !a.skeleton.empty() && a.skeleton == b.skeleton && a.exact != b.exact;
  };
  EXPECT_TRUE(same("paul@example.org", "pаul@example.org"));
  EXPECT_TRUE(same("PAUL@example.org", "РАUL@example.org"));
  EXPECT_TRUE(same("Max", "Мах"));
  EXPECT_TRUE(same("paul", "ｐａｕｌ"));
  EXPECT_TRUE(same("Zoë", "Zоё"));
  EXPECT_TRUE(same("Павел", "Пaвeл"));
  EXPECT_FALSE(same("Müller", "Muller"));
  EXPECT_FALSE(same("Paul", "paul")) << "it is one name, in upper or lower case";
  EXPECT_FALSE(same("J\xC3\xBCrgen", "Ju\xCC\x88rgen")) << "it is one text, in two encodings";
  EXPECT_FALSE(same("Вова", "Boba")) << "в looks like no letter of Latin";
  EXPECT_TRUE(appearance_of(std::string(1001, 'a')).skeleton.empty());
  EXPECT_TRUE(appearance_of("\xFF").skeleton.empty());
}

TEST(Letters, AreWorthASearchWhereAnotherNameMayLookTheSame) {
  for (const char* const text : {"pаul@example.org", "Мах", "Max", "Пaвeл"}) {
    EXPECT_TRUE(appearance_of(text).ambiguous) << text;
  }
  for (const char* const text :
       {"paul@example.org", "Paul Example", "Иван Петров", "Müller", "12"}) {
    EXPECT_FALSE(appearance_of(text).ambiguous) << text;
  }
}

TEST(Letters, AreComparedByNameAndByAddress) {
  EXPECT_EQ(name_part("Paul Example (work) <p@example.org>"), "Paul Example");
  EXPECT_EQ(name_part("Paul"), "Paul");
  EXPECT_EQ(name_part("p@example.org"), "");
  EXPECT_EQ(name_part("<p@example.org>"), "");
  EXPECT_EQ(written_address("Paul <p@example.org>"), "p@example.org");
  EXPECT_EQ(written_address("p@example.org"), "p@example.org");
  EXPECT_EQ(written_address("Paul at home"), "");
}

}  // namespace
}  // namespace kith::certificate
