#include <chrono>
#include <thread>

#include "tests/engine/prompter.hpp"
#include "tests/engine/trust/society.hpp"

namespace kith::test {
namespace {

using Lines = std::vector<std::string>;

const std::vector<TrustModel>& models() {
  static const std::vector<TrustModel> all = {TrustModel::flow, TrustModel::sequoia,
                                              TrustModel::classic};
  return all;
}

/// Every verb about trust is stopped, before it begins, from within, and at any moment.
class EngineTrustStop : public SocietyTest {
 protected:
  /// An answer in full as text, or "stopped". What was told before a stop is looked at as well.
  using Verb = std::function<std::string(const Job&)>;

  std::string asked(const TrustRequest& request, const Job& job) const {
    Lines lines;
    const auto report = engine_.trust(
        request,
        [&](const TrustedBinding& binding) {
          lines.push_back(line(binding));
          return true;
        },
        job);
    for (const std::string& one : lines) {
      EXPECT_NE(all_.find(one + "\n"), std::string::npos) << "told before it was known: " << one;
    }
    std::string text;
    for (const std::string& one : lines) text += one + "\n";
    return report ? text : error_of(report.error());
  }
  std::string asked(const PathRequest& request, const Job& job) const {
    const auto report = engine_.path(request, job);
    if (!report) return error_of(report.error());
    std::string text = report->binding.user_id;
    for (const TrustPath& path : report->paths) text += "\n" + line(path);
    for (const std::string& sentence : sentences(*report)) text += "\n" + sentence;
    return text + "\n" + std::to_string(report->suggestions.size());
  }
  std::string asked(const GraphRequest& request, const Job& job) const {
    const auto report = engine_.graph(request, job);
    if (!report) return error_of(report.error());
    std::string text;
    for (const GraphNode& node : report->nodes) {
      text += name(node.fingerprint) + " " + std::string{name_of(node.trust.level)} + "\n";
    }
    return text + std::to_string(report->edges.size());
  }

  /// All kinds of questions by one model.
  std::vector<Verb> verbs(TrustModel model) {
    all_.clear();
    for (const std::string& one : trust("", model)) all_ += one + "\n";
    const TrustSetting setting = by(model);
    return {
        [=, this](const Job& job) {
          return asked(TrustRequest{"", 120, setting}, job);
        },
        [=, this](const Job& job) {
          return asked(TrustRequest{"carol@example.org", 120, setting}, job);
        },
        [=, this](const Job& job) {
          return asked(PathRequest{key("erin"), {}, setting}, job);
        },
        [=, this](const Job& job) {
          return asked(PathRequest{key("frank"), {}, setting}, job);
        },
        [=, this](const Job& job) {
          return asked(GraphRequest{"", {}, setting}, job);
        },
        [=, this](const Job& job) {
          return asked(GraphRequest{key("carol"), {}, setting}, job);
        },
    };
  }

 private:
  static std::string error_of(const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::cancelled) << error.message;
    return "stopped";
  }

  std::string all_;  ///< what trust() says of all, by the model of `verbs`
};

TEST_F(EngineTrustStop, BeforeItBegins) {
  for (const TrustModel model : models()) {
    for (const Verb& verb : verbs(model)) {
      std::stop_source stop;
      stop.request_stop();
      EXPECT_EQ(verb({stop.get_token(), {}}), "stopped");
      EXPECT_NE(verb({}), "stopped");
    }
  }
  EXPECT_TRUE(is_sound(engine_));
}

TEST_F(EngineTrustStop, AtAnyReportOfProgress) {
  for (const TrustModel model : models()) {
    for (const Verb& verb : verbs(model)) {
      const std::string expected = verb({});
      bool finished = false;
      for (int after = 1; !finished; ++after) {
        std::stop_source stop;
        int reports = 0;
        const std::string answer = verb({stop.get_token(), [&](const Progress& progress) {
                                           EXPECT_FALSE(progress.stage.empty());
                                           if (++reports >= after) stop.request_stop();
                                         }});
        finished = reports < after;
        EXPECT_EQ(answer, finished ? expected : "stopped");
      }
      EXPECT_EQ(verb({}), expected);
    }
  }
}

TEST_F(EngineTrustStop, AtAnyMoment) {
  using std::chrono::microseconds;
  for (const TrustModel model : models()) {
    for (const Verb& verb : verbs(model)) {
      const auto begin = std::chrono::steady_clock::now();
      const std::string expected = verb({});
      const auto took = std::chrono::steady_clock::now() - begin;
      constexpr int moments = 40;
      for (int moment = 0; moment < moments; ++moment) {
        std::stop_source stop;
        const std::jthread stopper{[&] {
          std::this_thread::sleep_for(took * moment / moments);
          stop.request_stop();
        }};
        const std::string answer = verb({stop.get_token(), {}});
        EXPECT_TRUE(answer == expected || answer == "stopped") << answer;
      }
      EXPECT_EQ(verb({}), expected);
    }
  }
  EXPECT_TRUE(is_sound(engine_));
}

TEST_F(EngineTrustStop, FromTheVisitor) {
  for (const TrustModel model : models()) {
    std::stop_source stop;
    unsigned seen = 0;
    const auto report = engine_.trust({"", 120, by(model)},
                                      [&](const TrustedBinding&) {
                                        if (++seen == 2) stop.request_stop();
                                        return true;
                                      },
                                      {stop.get_token(), {}});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().kind, ErrorKind::cancelled);
    EXPECT_EQ(trust("", model).size(), 14U);
  }
}

}  // namespace
}  // namespace kith::test
