#include "gui/views/welcome/demo.hpp"

#include <QCoreApplication>
#include <QProcess>
#include <cerrno>
#include <system_error>
#include <utility>

#include <sys/stat.h>

#include "gui/views/welcome/demo_people.hpp"

namespace kith::gui {
namespace {

namespace fs = std::filesystem;

constexpr const char* folder = "demo";
QString demo_setting() { return QStringLiteral("demo"); }

}  // namespace

fs::path demo_home(const fs::path& home) { return home / folder; }

bool is_demo(const AppContext& context) {
  return context.settings.value(demo_setting(), false).toBool() &&
         context.worker.home().filename() == folder;
}

Outcome<void> prepare_demo(const fs::path& home) {
  const fs::path demo = demo_home(fs::absolute(home));
  std::error_code code;
  fs::create_directories(demo.parent_path().parent_path(), code);
  for (const fs::path& made : {demo.parent_path(), demo}) {
    if (::mkdir(made.c_str(), S_IRWXU) == 0 || errno == EEXIST) continue;
    return fail(Error{
        ErrorKind::keyring,
        "cannot make the folder " + made.string() + ": " + std::generic_category().message(errno),
        {}});
  }
  Settings settings{demo};
  settings.set(demo_setting(), true);
  settings.save();
  return {};
}

Outcome<qint64> start_demo(const fs::path& home) {
  if (auto ready = prepare_demo(home); !ready) return fail(std::move(ready.error()));
  const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/kith-gui");
  const QString demo = QString::fromStdString(demo_home(fs::absolute(home)).string());
  qint64 process = 0;
  if (!QProcess::startDetached(program, {QStringLiteral("--home"), demo}, {}, &process)) {
    return fail(Error{ErrorKind::keyring,
                      "cannot start " + program.toStdString() + " with the demo",
                      {"is Kith installed completely?"}});
  }
  return process;
}

void fill_demo(AppContext& context, QObject* receiver, std::function<void(const Error&)> failed) {
  context.worker.ask(
      receiver, Worker::Access::change,
      [scratch = context.worker.home() / "making"](Engine& engine,
                                                   const Job& job) -> Outcome<bool> {
        const auto there = engine.stats(Timestamp::now());
        if (!there) return fail(there.error());
        if (there->certificates > 0) return false;
        auto made = make_demo_people(engine, scratch, job);
        if (!made) return fail(std::move(made.error()));
        return true;
      },
      [failed = std::move(failed)](const Outcome<bool>& made) {
        if (!made && made.error().kind != ErrorKind::cancelled) failed(made.error());
      });
}

void remove_demo(AppContext& context, QObject* receiver, std::function<void()> done) {
  if (!is_demo(context)) return;
  context.worker.postClosed(
      receiver, [home = context.worker.home(), done = std::move(done)]() -> Worker::Afterwards {
        std::error_code code;
        fs::remove_all(home, code);
        return done;
      });
}

}  // namespace kith::gui
