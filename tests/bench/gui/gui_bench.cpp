#include <QApplication>
#include <QTest>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "gui/app/context.hpp"
#include "gui/views/main_window.hpp"
#include "gui/views/person/certificate_details.hpp"

// Measures the desktop app on the keyring in HOME, in milliseconds and MB:
//   kith-gui-bench HOME
// start: from the start of main() to the list with everybody painted; letter: from a letter typed
// into the search to the shorter list painted, the slowest of twelve; why, details: from the click
// to the answer, for the certificate with most signatures; map: from the click to everybody drawn;
// stall: the longest time in which the window answered nothing; memory: private at the end.

namespace {

using Clock = std::chrono::steady_clock;
using kith::gui::AppContext;

double milliseconds(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

/// Watches how long the event loop does not turn.
class StallMeter : public QObject {
 public:
  void turn() {
    const auto now = Clock::now();
    longest_ = std::max(longest_, now - last_);
    last_ = now;
  }
  void restart() { last_ = Clock::now(); }
  [[nodiscard]] double longest() const { return milliseconds(longest_); }

 private:
  Clock::time_point last_ = Clock::now();
  Clock::duration longest_{};
};

StallMeter stalls;

template <typename Done>
double wait(Done done) {
  const auto start = Clock::now();
  while (!done()) {
    stalls.restart();
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    stalls.turn();
    if (Clock::now() - start > std::chrono::minutes{2}) return -1;
  }
  return milliseconds(Clock::now() - start);
}

double private_megabytes() {
  std::ifstream file{"/proc/self/smaps_rollup"};
  double kilobytes = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("Private_", 0) == 0) kilobytes += std::stod(line.substr(line.find(':') + 1));
  }
  return kilobytes / 1000;
}

/// The certificate with the most certifications on one user ID.
kith::Fingerprint most_signed(AppContext& context, QObject& receiver) {
  kith::Fingerprint most;
  bool done = false;
  context.worker.ask(
      &receiver, kith::gui::Worker::Access::look,
      [](const kith::Engine& engine, const kith::Job& job) -> kith::Outcome<kith::Fingerprint> {
        kith::GraphRequest request;
        const auto graph = engine.graph(request, job);
        if (!graph) return kith::fail(graph.error());
        std::vector<unsigned> signers(graph->nodes.size());
        for (const auto& edge : graph->edges) ++signers[edge.target];
        const auto best = std::ranges::max_element(signers);
        if (best == signers.end()) return kith::Fingerprint{};
        return graph->nodes[static_cast<std::size_t>(best - signers.begin())].fingerprint;
      },
      [&](const kith::Outcome<kith::Fingerprint>& found) {
        if (found) most = *found;
        done = true;
      });
  wait([&] { return done; });
  return most;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace kith::gui;
  const auto begin = Clock::now();
  QApplication application{argc, argv};
  if (argc != 2) return 2;
  AppContext context{argv[1]};
  context.theme.apply(Theme::Choice::light);
  MainWindow window{context};
  window.show();
  auto* const list = window.findChild<PeopleView*>(QStringLiteral("people"));
  wait([&] { return context.keyring.loaded() && list->model()->rowCount() > 0; });
  list->repaint();
  const double start = milliseconds(Clock::now() - begin);
  const int people = list->model()->rowCount();

  auto* const search = window.findChild<QLineEdit*>(QStringLiteral("search"));
  double letter = 0;
  for (const char* text : {"a", "ab", "abc", "ab", "a", "", "m", "ma", "mar", "", "e", "er"}) {
    const auto typed = Clock::now();
    search->setText(QString::fromLatin1(text));
    list->repaint();
    letter = std::max(letter, milliseconds(Clock::now() - typed));
  }
  search->clear();
  wait([&] { return context.worker.pending() == 0; });

  const kith::Fingerprint who = most_signed(context, window);
  auto* const page = window.findChild<PersonPage*>(QStringLiteral("personPage"));
  window.goTo(who);
  const double why = wait([&] { return context.worker.pending() == 0; });
  page->findChild<QTabWidget*>(QStringLiteral("tabs"))->setCurrentIndex(1);
  const double details = wait([&] { return context.worker.pending() == 0; });
  bool drawn = false;
  const auto* const map_page = window.findChild<MapPage*>(QStringLiteral("mapPage"));
  QObject::connect(map_page, &MapPage::drawn, &window, [&] { drawn = true; });
  window.findChild<Sidebar*>(QStringLiteral("sidebar"))->setPlace(Place::map);
  const double map = wait([&] { return drawn; });
  std::printf(
      "{\"people\": %d, \"start\": %.0f, \"letter\": %.1f, \"why\": %.1f, \"details\": %.1f, "
      "\"map\": %.0f, \"stall\": %.1f, \"memory\": %.1f}\n",
      people, start, letter, why, details, map, stalls.longest(), private_megabytes());
  return 0;
}
