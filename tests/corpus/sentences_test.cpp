/// Every sentence of the manifest about what a reader must and must not do.

#include "tests/corpus/sentences.hpp"

#include <map>
#include <set>

#include <gtest/gtest.h>

namespace kith::corpus {
namespace {

/// Looks at each sentence of a list in every file; gives those that it met.
std::set<std::string> expect_kept(const char* list, const std::map<std::string, Check>& checks) {
  std::set<std::string> met;
  for (const json& file : manifest().at("files")) {
    const auto name = file.at("file").get<std::string>();
    const Subject subject{file, read(name)};
    for (const json& one : file.at("expect").at(list)) {
      const auto sentence = one.get<std::string>();
      met.insert(sentence);
      if (elsewhere().contains(sentence)) continue;
      const auto check = checks.find(sentence);
      if (check == checks.end()) {
        ADD_FAILURE() << name << ": nothing checks \"" << sentence << '"';
        continue;
      }
      EXPECT_TRUE(check->second(subject)) << name << ' ' << list << ": " << sentence;
    }
  }
  return met;
}

TEST(Corpus, EveryMustIsKept) {
  const auto met = expect_kept("must", musts());
  EXPECT_EQ(met.size(), 147U);
  for (const auto& [sentence, check] : musts()) EXPECT_TRUE(met.contains(sentence)) << sentence;
}

TEST(Corpus, EveryMustNotIsKept) {
  const auto met = expect_kept("must_not", must_nots());
  EXPECT_EQ(met.size(), 54U);
  for (const auto& [sentence, check] : must_nots()) EXPECT_TRUE(met.contains(sentence)) << sentence;
}

TEST(Corpus, SentencesOfOtherLayersAreStillInTheManifest) {
  std::set<std::string> all;
  for (const json& file : manifest().at("files")) {
    for (const char* list : {"must", "must_not"}) {
      for (const json& one : file.at("expect").at(list)) all.insert(one.get<std::string>());
    }
  }
  for (const std::string& sentence : elsewhere()) {
    EXPECT_TRUE(all.contains(sentence)) << sentence;
    EXPECT_FALSE(musts().contains(sentence)) << sentence;
    EXPECT_FALSE(must_nots().contains(sentence)) << sentence;
  }
}

/// What is to be refused gives nothing usable, but for the public part beside a bad secret one.
TEST(Corpus, WhatIsToBeRejectedIs) {
  const std::set<std::string> only_secret_part = {"hostile/secret-bad-checksum.pgp",
                                                  "hostile/secret-not-matching-public.pgp"};
  std::size_t rejected = 0;
  for (const json& file : manifest().at("files")) {
    if (file.at("expect").at("outcome") != "reject") continue;
    const auto name = file.at("file").get<std::string>();
    ++rejected;
    if (only_secret_part.contains(name)) continue;
    const Reading& reading = read(name);
    EXPECT_TRUE(reading.certificates.empty()) << name;
    EXPECT_TRUE(reading.tells() || !reading.detached.empty()) << name;
    for (const DetachedReading& one : reading.detached) {
      EXPECT_NE(one.status, SignatureStatus::good) << name;
    }
  }
  EXPECT_EQ(rejected, 20U);
}

/// What is good throughout gives nothing to tell of.
TEST(Corpus, GoodFilesAreReadInSilence) {
  std::size_t accepted = 0;
  for (const json& file : manifest().at("files")) {
    const auto kind = file.at("kind").get<std::string>();
    const bool good = file.at("expect").at("outcome") == "accept" && kind != "hostile";
    if (!good || kind == "ownertrust" || kind == "verdicts") continue;
    ++accepted;
    EXPECT_FALSE(read(file.at("file").get<std::string>()).tells()) << file.at("file");
  }
  EXPECT_EQ(accepted, 198U);
}

}  // namespace
}  // namespace kith::corpus
