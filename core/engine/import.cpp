#include <algorithm>
#include <deque>
#include <map>

#include "core/certificate/policy.hpp"
#include "core/crypto/hash.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "core/engine/commit_changes.hpp"
#include "core/engine/import/drain.hpp"
#include "core/engine/import/intake.hpp"
#include "core/engine/import/secrets.hpp"
#include "core/engine/import/write.hpp"
#include "core/engine/keyring.hpp"
#include "core/engine/pipeline.hpp"
#include "keyring-format/keyring_reader.hpp"
#include "keyring-format/limits.hpp"

namespace kith {
namespace {

using import::Chunk;
using import::DueIssuers;
using import::Intake;
using import::Place;
using import::RawCertificate;
using import::Recorder;
using store::StoreError;

/// How much is done at once: little at first, so that every thread soon has work, then so much that
/// a commit costs little, and less again towards the end, so that little is left for one thread.
class Portion {
 public:
  /// More than there can be: the size of a pipe, for one.
  static constexpr std::uint64_t unknown = ~std::uint64_t{0};

  constexpr Portion(std::size_t least, std::size_t most) : least_(least), most_(most) {}

  /// `left`: all that there is to do.
  [[nodiscard]] std::size_t next(std::uint64_t left) const {
    return static_cast<std::size_t>(std::clamp<std::uint64_t>(left / 2, least_, grown_));
  }
  void grow() { grown_ = std::min(2 * grown_, most_); }

 private:
  std::size_t least_, most_, grown_ = least_;
};

/// Octets of input in a batch, and how many certificates: tiny ones take more room when parsed.
constexpr Portion batch_octets{std::size_t{1} << 16, std::size_t{4} << 20};
constexpr std::size_t batch_certificates = 4096;
/// Certifications in a chunk, and certificates that bear them.
constexpr Portion chunk_tasks{std::size_t{1} << 9, std::size_t{1} << 15};
constexpr Portion chunk_targets{std::size_t{1} << 6, std::size_t{1} << 15};

/// What the keyring knows of the input so far, and where changes go: into many transactions, or
/// all into one of the caller's.
class Access {
 public:
  Access(store::Environment& environment, RecentChanges& changes, store::WriteTransaction* only)
      : environment_(environment), changes_(changes), only_(only) {}

  [[nodiscard]] bool has_one_transaction() const { return only_ != nullptr; }

  /// Runs `fn(const ReadTransaction&)`, which keeps no views.
  template <typename Fn>
  Result<void, StoreError> read(Fn fn) {
    std::optional<store::ReadTransaction> holder;
    return read(holder, fn);
  }

  /// Runs `fn(const ReadTransaction&)`, whose views stay valid as long as `holder`.
  template <typename Fn>
  Result<void, StoreError> read(std::optional<store::ReadTransaction>& holder, Fn fn) {
    if (only_ != nullptr) {
      fn(*only_);
      return {};
    }
    auto transaction = environment_.begin_read();
    if (!transaction) return fail(transaction.error());
    holder.emplace(std::move(*transaction));
    fn(*holder);
    if (const auto error = holder->error()) return fail(*error);
    return {};
  }

  template <typename Fn>
  Result<void, StoreError> write(Fn fn) {
    return only_ != nullptr ? fn(*only_) : update_noting(environment_, changes_, fn);
  }

 private:
  store::Environment& environment_;
  RecentChanges& changes_;
  store::WriteTransaction* only_;
};

/// One thing of the input on its way into the store: loose signatures, or all copies of one
/// certificate in a batch.
struct Entry {
  std::vector<RawCertificate> copies;  ///< none: they went to the entry of an earlier one
  std::optional<StoredView> stored;
  Intake intake;
  bool is_signatures = false;
  bool is_unchanged = false;

  Entry() = default;
  Entry(Entry&&) noexcept = default;
  Entry& operator=(Entry&&) = delete;
  ~Entry() {
    for (RawCertificate& raw : copies) {
      if (raw.is_secret) crypto::wipe(raw.octets);
    }
  }
};

struct Batch {
  std::deque<Entry> entries;
  std::vector<Entry*> work;  ///< those that need a thread
  std::size_t octets = 0;
  std::optional<store::ReadTransaction> transaction;
};

/// Batches or chunks that threads have before them, so that they need not wait for a commit.
constexpr std::size_t ahead = 2;

/// One run of the verb.
class Import {
 public:
  Import(Access access, const ImportRequest& request, const Job& job, unsigned threads,
         import::SecretIntake& secrets)
      : access_(access),
        request_(request),
        job_(job),
        secrets_(secrets),
        listing_(request.list),
        undo_(access.has_one_transaction() || request.undo == nullptr ? nullptr
                                                                      : &request.undo->log()),
        recorder_(report_, {request.list > 0 ? &listing_ : nullptr, undo_}),
        pool_(threads),
        batches_(pool_, depth()) {}

  Result<ImportReport, StoreError> run() {
    for (const InputStream& input : request_.inputs) total_ += input.size;
    for (const InputStream& input : request_.inputs) {
      const auto read = read_input(input);
      if (!read) return fail(read.error());
    }
    auto done = flush();
    if (done && !job_.stopped()) done = drain();
    if (done) done = count_certifications();
    if (done) done = list();
    if (!done) return fail(done.error());
    const auto& certificates = report_.certificates;
    report_.usable = certificates.added + certificates.updated + certificates.unchanged +
                         report_.waiting_revocations >
                     0;
    return std::move(report_);
  }

 private:
  /// One transaction has no other beside it: what was looked up must be written first.
  [[nodiscard]] std::size_t depth() const { return access_.has_one_transaction() ? 0 : ahead; }

  Result<void, StoreError> read_input(const InputStream& input) {
    format::KeyringReader reader{input.read, crypto::wipe};
    bool found = false;
    while (!job_.stopped()) {
      auto item = reader.next();
      if (!item) break;
      found = true;
      job_.report({"reading", taken_ + reader.consumed(), total_});
      accept(std::move(*item), input);
      const std::uint64_t read = taken_ + reader.consumed();
      const std::uint64_t left = total_ > read ? total_ - read : Portion::unknown;
      if (batch_.octets >= batch_octets_.next(left) ||
          batch_.entries.size() >= batch_certificates) {
        const auto passed = pass_on();
        if (!passed) return passed;
      }
    }
    taken_ += reader.consumed();
    if (!found && !job_.stopped()) {
      import::add_problem(report_, {input.name, 0, {}}, "there is nothing in it", {});
    }
    return {};
  }

  void accept(format::KeyringItem item, const InputStream& input) {
    using Kind = format::KeyringItem::Kind;
    Place place{input.name, item.offset, {}};
    switch (item.kind) {
      case Kind::problem:
        place.offset += item.error.offset;
        import::add_problem(report_, place, import::in_words(item.error, item.tag),
                            import::hint_for(item.error));
        return;
      case Kind::note: import::add_problem(report_, place, import::in_words(item.note), {}); return;
      case Kind::certificate:
      case Kind::signatures: break;
    }
    if (item.kind == Kind::signatures) {
      if (!input.secret_keys_only) add({std::move(item.octets), std::move(place), {}, false}, true);
      return;
    }
    const auto fingerprint = import::fingerprint_of_first_packet(item.octets);
    if (!fingerprint || fingerprint->empty()) {
      reject(place, fingerprint);
      crypto::wipe(item.octets);
      return;
    }
    place.fingerprint = *fingerprint;
    const bool is_secret = import::is_secret(item.octets);
    for (Bytes& piece : import::in_readable_pieces(std::move(item.octets))) {
      if (is_secret) secrets_.collect(piece, place, report_);
      if (input.secret_keys_only) {
        crypto::wipe(piece);
      } else {
        add({std::move(piece), place, {}, is_secret}, false);
      }
    }
  }

  void add(RawCertificate raw, bool is_signatures) {
    batch_.octets += raw.octets.size();
    Entry entry;
    entry.is_signatures = is_signatures;
    entry.copies.push_back(std::move(raw));
    batch_.entries.push_back(std::move(entry));
  }

  void reject(const Place& place, const format::Parsed<Fingerprint>& fingerprint) {
    ++report_.certificates.read;
    ++report_.certificates.rejected;
    const format::ParseError error =
        fingerprint ? format::ParseError{format::ParseErrorCode::bad_value, 0, ""}
                    : fingerprint.error();
    std::string why = import::in_words(error, format::PacketTag::public_key);
    if (request_.list > 0) listing_.rejected(place, why, false);
    import::add_problem(report_, place, std::move(why), import::hint_for(error));
  }

  /// Hands the open batch to the threads and, while they work, writes an earlier one.
  Result<void, StoreError> pass_on() {
    auto batch = std::make_unique<Batch>(std::move(batch_));
    batch_ = {};
    batch_octets_.grow();
    const auto looked_up = look_up(*batch);
    if (!looked_up) return looked_up;
    const std::size_t count = batch->work.size();
    batches_.start(std::move(batch), count, [this](Batch& working, std::size_t i) {
      if (job_.stopped()) return;  // and it is not written
      Entry& entry = *working.work[i];
      entry.intake = import::take_in(entry.copies, entry.stored);
    });
    return write(batches_.take_surplus());
  }

  Result<void, StoreError> flush() {
    if (!batch_.entries.empty()) {
      const auto passed = pass_on();
      if (!passed) return passed;
    }
    return write(batches_.take_all());
  }

  /// Finds out what is stored of each entry, and which are there octet for octet. Further copies of
  /// a certificate go to the entry of the first one: anybody can make as many as he likes, and
  /// taking one in costs as much as the whole certificate. But no more than one certificate may
  /// have: what is examined at once is counted in 16 bits.
  Result<void, StoreError> look_up(Batch& batch) {
    return access_.read(batch.transaction, [&](const store::ReadTransaction& transaction) {
      struct First {
        Entry* entry;
        std::size_t parts;
      };
      std::map<Fingerprint, First> firsts;
      for (Entry& entry : batch.entries) {
        if (entry.is_signatures) continue;
        RawCertificate& raw = entry.copies.front();
        raw.source_hash = crypto::fast_digest(raw.octets);
        if (const auto id = transaction.find_primary(raw.place.fingerprint)) {
          entry.stored = read_stored(transaction, *id);
        }
        entry.is_unchanged =
            entry.stored && entry.stored->facts.header().source_hash == raw.source_hash;
        if (entry.is_unchanged) continue;
        const std::size_t parts = import::count_parts(raw.octets);
        const auto first = firsts.find(raw.place.fingerprint);
        if (first != firsts.end() && first->second.parts + parts <= format::limits::components) {
          first->second.parts += parts;
          first->second.entry->copies.push_back(std::move(raw));
          entry.copies.clear();
        } else {
          firsts.insert_or_assign(raw.place.fingerprint, First{&entry, parts});
          batch.work.push_back(&entry);
        }
      }
    });
  }

  /// Runs `fn(WriteTransaction&)`; what it notes for undoing counts when it is committed.
  template <typename Fn>
  Result<void, StoreError> change(Fn fn) {
    auto written = access_.write(fn);
    if (undo_ != nullptr) undo_->settle(written.has_value());
    return written;
  }

  Result<void, StoreError> list() {
    if (request_.list == 0) return {};
    return access_.read([&](const store::ReadTransaction& transaction) {
      report_.list = listing_.finish(transaction);
    });
  }

  using Batches = std::vector<std::unique_ptr<Batch>>;

  Result<void, StoreError> write(const Batches& batches) {
    std::vector<Entry*> changed;
    for (const auto& batch : batches) {
      for (Entry& entry : batch->entries) {
        if (entry.is_unchanged) {
          recorder_.record_unchanged(entry.copies.front());
        } else if (!entry.copies.empty()) {
          changed.push_back(&entry);
        }
      }
    }
    if (changed.empty()) return {};
    return change([&](store::WriteTransaction& transaction) -> Result<void, StoreError> {
      for (Entry* entry : changed) {
        if (job_.stopped()) break;  // the rest may not be taken in
        const RawCertificate& raw = entry->copies.front();
        const auto done =
            entry->is_signatures
                ? recorder_.record_revocations(transaction, raw.octets, raw.place)
                : recorder_.record(transaction, entry->copies, std::move(entry->intake));
        if (!done) return done;
      }
      return recorder_.flush_due(transaction);
    });
  }

  /// A chunk of certifications and the transaction that its octets lie in.
  struct Drained {
    std::optional<store::ReadTransaction> transaction;
    std::optional<Chunk> chunk;
  };
  using Gathered = Result<std::unique_ptr<Drained>, StoreError>;

  /// Checks the certifications whose issuers are there now. Nobody else's transaction is kept open
  /// for what other runs have left to do.
  Result<void, StoreError> drain() {
    if (access_.has_one_transaction() && !request_.dry_run) {
      std::optional<DueIssuers> issuers;
      const auto done = access_.read([&](const store::ReadTransaction& transaction) {
        issuers.emplace(transaction, recorder_.marked());
      });
      return done ? check(*issuers) : done;
    }
    std::optional<KeyId> after;
    while (true) {
      std::optional<DueIssuers> issuers;
      auto done = access_.read(
          [&](const store::ReadTransaction& transaction) { issuers.emplace(transaction, after); });
      if (!done || issuers->empty()) return done;
      done = check(*issuers);
      if (!done || job_.stopped()) return done;
      after = issuers->last();
    }
  }

  /// Goes through the targets chunk by chunk: while the threads check some, the one before them is
  /// written and the one after them gathered. In the end the issuers are no longer due.
  Result<void, StoreError> check(DueIssuers& issuers) {
    Pipeline<Drained> chunks{pool_, depth()};
    std::size_t position = 0;
    while (position < issuers.targets().size()) {
      auto next = gather(issuers, position);
      if (!next) return fail(next.error());
      start(chunks, std::move(*next));
      const auto written = write(chunks.take_surplus());
      if (!written || job_.stopped()) return written;
    }
    return write(chunks.take_all(), &issuers);
  }

  void start(Pipeline<Drained>& chunks, std::unique_ptr<Drained> next) {
    checked_ += next->chunk->certifications();
    job_.report({"checking signatures", checked_, 0});
    const std::size_t count = next->chunk->size();
    chunks.start(std::move(next), count,
                 [this](Drained& drained, std::size_t i) { drained.chunk->check(i, job_); });
  }

  /// The chunk that begins at `position`, which it moves.
  Gathered gather(DueIssuers& issuers, std::size_t& position) {
    auto drained = std::make_unique<Drained>();
    const std::size_t targets = chunk_targets_.next(issuers.targets().size() - position);
    const auto read =
        access_.read(drained->transaction, [&](const store::ReadTransaction& transaction) {
          drained->chunk.emplace(transaction, issuers, position,
                                 Chunk::Limits{targets, chunk_tasks_.next(Portion::unknown)});
        });
    if (!read) return fail(read.error());
    position = drained->chunk->end();
    chunk_tasks_.grow();
    chunk_targets_.grow();
    return drained;
  }

  /// Writes what came of some chunks and, when it is given, that `done` are done.
  Result<void, StoreError> write(const std::vector<std::unique_ptr<Drained>>& chunks,
                                 DueIssuers* done = nullptr) {
    // Where the threads were stopped, some of it is not checked.
    if ((chunks.empty() && done == nullptr) || job_.stopped()) return {};
    return change([&](store::WriteTransaction& transaction) -> Result<void, StoreError> {
      for (const auto& drained : chunks) {
        const auto written = drained->chunk->write(transaction, recorder_, report_);
        if (!written) return written;
      }
      return done != nullptr ? done->clear(transaction) : Result<void, StoreError>{};
    });
  }

  /// What the certificates of this run still wait for, and what policy keeps from counting.
  Result<void, StoreError> count_certifications() {
    return access_.read([&](const store::ReadTransaction& transaction) {
      std::vector<CertificateId> touched;
      touched.reserve(recorder_.touched().size());
      for (const auto& [id, place] : recorder_.touched()) touched.push_back(CertificateId{id});
      std::ranges::sort(touched);  // as they lie in the store
      for (const CertificateId id : touched) {
        const auto stored = read_stored(transaction, id);
        if (stored) count_certifications(*stored);
      }
    });
  }

  void count_certifications(const StoredView& stored) {
    const auto rejects = [this](const SignatureFact& fact, Strictness strictness) {
      return fact.status == SignatureStatus::good &&
             !certificate::policy_objection(fact, strictness, request_.time).empty();
    };
    for (std::size_t i = 0; i < stored.facts.signature_count(); ++i) {
      if (rejects(stored.facts.signature(i), Strictness::lenient)) {
        ++report_.signatures.rejected_by_policy;
      }
    }
    for (std::size_t i = 0; i < stored.certifications.size(); ++i) {
      const SignatureFact fact = stored.certifications[i];
      if (fact.status == SignatureStatus::unknown_issuer) ++report_.signatures.unknown_issuer;
      if (rejects(fact, Strictness::strict)) ++report_.signatures.rejected_by_policy;
    }
  }

  Access access_;
  const ImportRequest& request_;
  const Job& job_;
  import::SecretIntake& secrets_;
  ImportReport report_;
  import::Listing listing_;
  ImportUndo::Log* undo_;
  Recorder recorder_;
  Batch batch_;
  Portion batch_octets_ = batch_octets;
  Portion chunk_tasks_ = chunk_tasks, chunk_targets_ = chunk_targets;
  std::uint64_t total_ = 0, taken_ = 0, checked_ = 0;
  WorkerPool pool_;
  Pipeline<Batch> batches_;
};

}  // namespace

Outcome<ImportReport> Engine::import_at_once(const ImportRequest& request,
                                             const InTransaction& before,
                                             const InTransaction& after) {
  store::Environment& environment = impl_->environment();
  Result<ImportReport, StoreError> report = ImportReport{};
  RecentChanges& changes = impl_->changes();
  const auto done = update_noting(
      environment, changes, [&](store::WriteTransaction& transaction) -> Result<void, StoreError> {
        if (const auto ready = before(transaction); !ready) return ready;
        const Job job;
        import::SecretIntake secrets;
        const unsigned threads = impl_->options().threads;
        report = Import{{environment, changes, &transaction}, request, job, threads, secrets}.run();
        return report ? after(transaction) : fail(report.error());
      });
  if (!done) return fail(impl_->error(done.error()));
  return std::move(*report);
}

Outcome<ImportReport> Engine::import(const ImportRequest& request, const Job& job) {
  store::Environment& environment = impl_->environment();
  const unsigned threads = impl_->options().threads;
  Result<ImportReport, StoreError> report = ImportReport{};
  import::SecretIntake secrets;
  ImportUndo::Log* const undo = request.undo != nullptr ? &request.undo->log() : nullptr;
  if (undo != nullptr) undo->keyring = impl_->serial();
  if (request.dry_run) {
    const auto dry =
        try_out(environment, [&](store::WriteTransaction& transaction) -> Result<void, StoreError> {
          report =
              Import{{environment, impl_->changes(), &transaction}, request, job, threads, secrets}
                  .run();
          if (report) secrets.count(transaction, *report);
          return {};
        });
    if (!dry) return fail(impl_->error(dry.error()));
  } else {
    report = Import{{environment, impl_->changes(), nullptr}, request, job, threads, secrets}.run();
    if (report && !job.stopped()) {
      const auto kept = secrets.keep(environment, impl_->options().prompter,
                                     request.secrets_at_rest, *report, undo, job);
      if (!kept) report = fail(kept.error());
    }
  }
  if (!report) return fail(impl_->error(report.error()));
  if (job.stopped()) {
    return fail(Error{ErrorKind::cancelled,
                      "stopped; " + std::to_string(report->certificates.read) +
                          " certificates were taken in before",
                      {"run the same command again: it goes on where it stopped"}});
  }
  return std::move(*report);
}

}  // namespace kith
