#pragma once

#include <cstdint>
#include <memory>

namespace kith {

/// What an import changed, for Engine::undo_import. Small: of a certificate that was updated it
/// knows which of its parts are new. Holds former secret keys in locked memory. It is of use while
/// the program runs, for the keyring that was imported into.
class ImportUndo {
 public:
  class Log;

  ImportUndo();
  ~ImportUndo();
  ImportUndo(ImportUndo&&) noexcept;
  ImportUndo& operator=(ImportUndo&&) noexcept;

  /// Whether there is nothing to undo.
  [[nodiscard]] bool empty() const;
  [[nodiscard]] std::uint64_t added() const;    ///< certificates
  [[nodiscard]] std::uint64_t updated() const;  ///< certificates
  [[nodiscard]] bool has_secrets() const;       ///< secret keys came in

  /// For the engine.
  [[nodiscard]] Log& log() { return *log_; }

 private:
  std::unique_ptr<Log> log_;
};

}  // namespace kith
