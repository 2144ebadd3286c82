#include "tests/trust/drawing.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "core/base/time.hpp"

namespace kith::trust {
namespace {

constexpr std::uint32_t year_2010 = 1262304000;
constexpr std::uint32_t year_2012 = 1325376000;
constexpr std::uint32_t certificate_size = 1U << 20;

[[noreturn]] void complain(const std::string& what) { throw std::invalid_argument(what); }

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::uint64_t number(std::string_view text, int base = 10) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || end != text.data() + text.size()) {
    complain("not a number: " + std::string{text});
  }
  return value;
}

bool is_instant(std::string_view text) {
  return !text.empty() && ((text[0] >= '0' && text[0] <= '9') || text[0] == '@');
}

std::uint32_t instant(std::string_view text) {
  std::string whole{text};
  if (whole.size() == 4) whole += "-01";
  if (whole.size() == 7 && whole[0] != '@') whole += "-01";
  const auto time = parse_time(whole);
  if (!time) complain("not an instant: " + std::string{text});
  return seconds_in_32_bits(*time);
}

std::uint32_t period(std::string_view text) {
  if (text == "0") return 0;
  const std::uint64_t count = number(text.substr(0, text.size() - 1));
  switch (text.back()) {
    case 's': return static_cast<std::uint32_t>(count);
    case 'd': return static_cast<std::uint32_t>(count * 86400);
    case 'y': return static_cast<std::uint32_t>(count * 365 * 86400);
    default: complain("not a period: " + std::string{text});
  }
}

std::string unescape(std::string_view text) {
  std::string octets;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\\x" && i + 4 <= text.size()) {
      octets += static_cast<char>(number(text.substr(i + 2, 2), 16));
      i += 3;
    } else {
      octets += text[i];
    }
  }
  return octets;
}

/// UTF-8 of plain text only: enough to tell the octets that tests write with \x.
std::uint16_t flags_of(std::string_view text) {
  std::uint16_t flags = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto octet = static_cast<unsigned char>(text[i]);
    if (octet < 0x20 || octet == 0x7F) flags |= UserIdFlag::control;
    if (octet < 0x80) continue;
    const std::size_t more = octet >= 0xF0 ? 3U : octet >= 0xE0 ? 2U : octet >= 0xC2 ? 1U : 0U;
    bool good = more > 0 && i + more < text.size();
    for (std::size_t k = 1; good && k <= more; ++k) {
      good = (static_cast<unsigned char>(text[i + k]) & 0xC0U) == 0x80;
    }
    if (good) {
      i += more;
    } else {
      flags |= UserIdFlag::invalid_utf8;
    }
  }
  return flags;
}

void set_octets(KeyFact& key, std::size_t at, std::string_view hex) {
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    key.fingerprint[at + i / 2] = static_cast<std::uint8_t>(number(hex.substr(i, 2), 16));
  }
  key.key_id = key.fingerprint_value().key_id().value;
}

SignatureFact plain(std::uint8_t type, std::uint32_t created) {
  SignatureFact signature;
  signature.status = SignatureStatus::good;
  signature.version = 4;
  signature.type = type;
  signature.hash_algorithm = 8;
  signature.created = created;
  signature.flags = SignatureFlag::exportable | SignatureFlag::revocable |
                    SignatureFlag::issuer_by_key_id | SignatureFlag::issuer_by_fingerprint;
  return signature;
}

/// Words that do no more than set a flag.
constexpr std::pair<std::string_view, std::uint32_t> flag_words[] = {
    {"primary", SignatureFlag::primary_user_id},
    {"critical", SignatureFlag::critical_unknown},
    {"critical-notation", SignatureFlag::critical_notation},
    {"appoints", SignatureFlag::names_revoker},
    {"critical-signer", SignatureFlag::critical_signer},
    {"by-subkey", SignatureFlag::by_subkey}};

/// Words that take a flag away.
constexpr std::pair<std::string_view, std::uint32_t> unflag_words[] = {
    {"local", SignatureFlag::exportable},
    {"non-revocable", SignatureFlag::revocable},
    {"no-key-id", SignatureFlag::issuer_by_key_id}};

constexpr std::pair<std::string_view, std::uint8_t> digests[] = {
    {"MD5", 1}, {"SHA-1", 2}, {"RIPEMD", 3}, {"SHA-512", 10}};

constexpr std::pair<std::string_view, std::uint8_t> reasons[] = {
    {"unspecified", 0}, {"superseded", 1}, {"compromised", 2}, {"retired", 3}, {"unused", 32}};

template <typename Table>
auto find(const Table& table, std::string_view word) {
  const auto entry = std::find_if(std::begin(table), std::end(table),
                                  [&](const auto& row) { return row.first == word; });
  return entry == std::end(table) ? nullptr : entry;
}

}  // namespace

/// What stands on a line, word by word.
class Drawing::Words {
 public:
  explicit Words(std::string_view text) : rest_(trim(text)) {}
  [[nodiscard]] bool more() const { return !rest_.empty(); }
  [[nodiscard]] std::string_view peek() const { return rest_.substr(0, rest_.find(' ')); }
  std::string_view take() {
    if (rest_.empty()) complain("something is missing at the end");
    const std::string_view word = peek();
    rest_ = trim(rest_.substr(word.size()));
    return word;
  }
  /// An instant if one comes next, else the given one.
  std::uint32_t take_instant(std::uint32_t otherwise) {
    return more() && is_instant(peek()) ? instant(take()) : otherwise;
  }

 private:
  std::string_view rest_;
};

Drawing::Drawing(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (trim(line).starts_with("#")) continue;
    line = trim(line.substr(0, line.find(" #")));
    if (line.empty()) continue;
    try {
      read_line(line);
    } catch (const std::invalid_argument& problem) {
      complain(std::string{line} + ": " + problem.what());
    }
  }
}

void Drawing::read_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  const std::size_t space = line.find(' ');
  if (colon < space) {
    const std::string_view text = line.substr(colon + 1);
    const std::size_t bar = text.find(" | ");
    Words words{bar == text.npos ? std::string_view{} : text.substr(bar + 3)};
    return read_user_id(line.substr(0, colon), trim(text.substr(0, bar)), words);
  }
  Words words{line};
  const std::string_view first = words.take();
  if (first == "self" || first == "direct") return read_self(first, words);
  const bool revokes = first == "revoke";
  const std::string_view from = revokes ? words.take() : first;
  if (words.more() && words.peek() == "->") {
    words.take();
    const std::string_view to = words.take();
    return read_certification(from, to, revokes, words);
  }
  if (!revokes) complain("neither a certificate nor a certification");
  read_revocation(from, words);
}

Drawing::Certificate& Drawing::mentioned(std::string_view name) {
  const auto known = ids_.find(name);
  if (known != ids_.end()) return certificates_[known->second - 1];
  Certificate& certificate = certificates_.emplace_back();
  const auto id = static_cast<std::uint32_t>(certificates_.size());
  ids_.emplace(name, id);
  certificate.name = name;
  KeyFact& key = certificate.facts.keys.emplace_back();
  key.fingerprint_version = key.version = 4;
  key.algorithm = 22;
  key.bits = 255;
  key.created = year_2010;
  for (unsigned i = 0; i < 4; ++i) {
    key.fingerprint[i] = key.fingerprint[16 + i] = static_cast<std::uint8_t>(id >> (24 - 8 * i));
  }
  set_octets(key, 0, "");
  certificate.facts.header.certificate_size = certificate_size;
  return certificate;
}

Drawing::Place Drawing::place(std::string_view text) {
  const std::size_t slash = text.find('/');
  Certificate& certificate = mentioned(text.substr(0, slash));
  const std::uint32_t id = ids_.find(text.substr(0, slash))->second;
  if (certificate.facts.user_ids.empty()) {
    add_user_id(certificate, "<" + certificate.name + "@example.org>");
    SignatureFact signature = plain(0x13, certificate.facts.keys[0].created);
    signature.kind = ComponentKind::user_id;
    add({id}, signature, true);
  }
  const std::uint64_t which = slash == text.npos ? 1 : number(text.substr(slash + 1));
  if (which == 0 || which > certificates_[id - 1].facts.user_ids.size())
    complain("no such user ID");
  return {id, static_cast<std::uint16_t>(which - 1)};
}

void Drawing::add_user_id(Certificate& of, std::string text) {
  UserIdFact fact;
  fact.text = of.facts.add_string(text);
  fact.text_size = fact.body_size = static_cast<std::uint32_t>(text.size());
  fact.flags = flags_of(text);
  of.facts.user_ids.push_back(fact);
}

void Drawing::read_user_id(std::string_view name, std::string_view text, Words& words) {
  Certificate& certificate = mentioned(name);
  const CertificateId on{ids_.find(name)->second};
  add_user_id(certificate, unescape(text));
  KeyFact& key = certificate.facts.keys[0];
  UserIdFact& user_id = certificate.facts.user_ids.back();
  SignatureFact signature = plain(0x13, key.created);
  signature.kind = ComponentKind::user_id;
  signature.component = static_cast<std::uint16_t>(certificate.facts.user_ids.size() - 1);
  bool is_signed = true;
  while (words.more()) {
    const std::string_view word = words.take();
    if (word == "created") {
      key.created = signature.created = instant(words.take());
    } else if (word == "signed") {
      signature.created = instant(words.take());
    } else if (word == "unsigned") {
      is_signed = false;
    } else if (word == "attribute") {
      user_id.flags |= UserIdFlag::attribute;
    } else if (word == "cut") {
      user_id.flags |= UserIdFlag::truncated;
    } else if (word == "rsa1024" || word == "dsa1024") {
      key.algorithm = word == "rsa1024" ? 1 : 17;
      key.bits = 1024;
    } else if (word == "fingerprint") {
      set_octets(key, 0, words.take());
    } else if (word == "key-id") {
      set_octets(key, 12, words.take());
    } else {
      apply(word, words, on, signature, certificate.facts.strings);
    }
  }
  if (is_signed) add(on, signature, true);
}

void Drawing::read_certification(std::string_view from, std::string_view to, bool revokes,
                                 Words& words) {
  const CertificateId issuer{place(from).id};
  const Place target = place(to);
  SignatureFact signature = plain(revokes ? 0x30 : 0x10, words.take_instant(year_2012));
  signature.kind = ComponentKind::user_id;
  signature.component = target.user_id;
  signature.issuer = issuer.value;
  signature.issuer_key_id = certificates_[issuer.value - 1].facts.keys[0].key_id;
  CertificateFacts& facts = certificates_[target.id - 1].facts;
  while (words.more()) {
    apply(words.take(), words, {target.id}, signature, facts.certification_strings);
  }
  add({target.id}, signature, false);
}

/// Names a revoker from birth on where nothing else is said.
void Drawing::appoint_revoker(CertificateId of) {
  const CertificateFacts& facts = certificates_[of.value - 1].facts;
  for (const SignatureFact& signature : facts.signatures) {
    if (signature.has(SignatureFlag::names_revoker)) return;
  }
  SignatureFact appointment = plain(0x1F, facts.keys[0].created);
  appointment.flags |= SignatureFlag::names_revoker;
  add(of, appointment, true);
}

void Drawing::read_revocation(std::string_view of, Words& words) {
  const Place target = place(of);
  const bool whole = of.find('/') == of.npos;
  std::uint32_t by = 0;
  if (words.more() && words.peek() == "by") {
    words.take();
    by = place(words.take()).id;
  }
  SignatureFact signature = plain(whole ? 0x20 : 0x30, words.take_instant(year_2012));
  signature.kind = whole ? ComponentKind::primary : ComponentKind::user_id;
  signature.component = whole ? std::uint16_t{0} : target.user_id;
  if (by != 0) {
    appoint_revoker({target.id});
    signature.flags |= SignatureFlag::designated;
    signature.issuer = by;
    signature.issuer_key_id = certificates_[by - 1].facts.keys[0].key_id;
  }
  std::string unused;
  while (words.more()) apply(words.take(), words, {target.id}, signature, unused);
  add({target.id}, signature, by == 0);
}

void Drawing::read_self(std::string_view kind, Words& words) {
  const Place on = place(words.take());
  const bool direct = kind == "direct";
  SignatureFact signature = plain(direct ? 0x1F : 0x13, words.take_instant(year_2012));
  signature.kind = direct ? ComponentKind::primary : ComponentKind::user_id;
  signature.component = direct ? std::uint16_t{0} : on.user_id;
  while (words.more()) {
    apply(words.take(), words, {on.id}, signature, certificates_[on.id - 1].facts.strings);
  }
  add({on.id}, signature, true);
}

void Drawing::apply(std::string_view word, Words& words, CertificateId on, SignatureFact& signature,
                    std::string& strings) {
  const std::uint32_t key_created = certificates_[on.value - 1].facts.keys[0].created;
  if (const auto* flag = find(flag_words, word)) {
    signature.flags |= flag->second;
  } else if (const auto* unflag = find(unflag_words, word)) {
    signature.flags &= ~unflag->second;
  } else if (const auto* digest = find(digests, word)) {
    signature.hash_algorithm = digest->second;
  } else if (const auto* reason = find(reasons, word)) {
    signature.revocation_reason = reason->second;
  } else if (word == "for" || word == "until") {
    signature.flags |= SignatureFlag::has_expiry;
    const std::string_view when = words.take();
    signature.expires_after = word == "for" ? period(when) : instant(when) - signature.created;
  } else if (word == "key-for" || word == "key-until") {
    signature.flags |= SignatureFlag::has_key_expiry;
    const std::string_view when = words.take();
    signature.key_expires_after = word == "key-for" ? period(when) : instant(when) - key_created;
  } else if (word.front() == '(') {
    const std::size_t comma = word.find(',');
    if (comma == word.npos || word.back() != ')') complain("(DEPTH,AMOUNT) is meant");
    signature.flags |= SignatureFlag::has_trust;
    signature.trust_depth = static_cast<std::uint8_t>(number(word.substr(1, comma - 1)));
    signature.trust_amount =
        static_cast<std::uint8_t>(number(word.substr(comma + 1, word.size() - comma - 2)));
  } else if (word == "scope" || word == "open-scope") {
    signature.flags |= SignatureFlag::has_scope;
    if (word == "open-scope") signature.flags |= SignatureFlag::open_scope;
    const std::uint32_t offset = add_scope(strings, words.take());
    if (signature.scope_count++ == 0) signature.scopes = offset;
  } else if (word == "class") {
    signature.type = static_cast<std::uint8_t>(number(words.take(), 16));
  } else if (word == "v3") {
    signature.version = 3;
  } else if (word == "bad") {
    signature.status = SignatureStatus::bad;
  } else if (word == "unchecked") {
    signature.status = SignatureStatus::unchecked;
  } else {
    complain("what is " + std::string{word} + "?");
  }
}

void Drawing::add(CertificateId on, const SignatureFact& signature, bool own) {
  CertificateFacts& facts = certificates_[on.value - 1].facts;
  auto& list = own ? facts.signatures : facts.certifications;
  list.push_back(signature);
  if (own) {
    list.back().flags |= SignatureFlag::self;
    list.back().issuer_key_id = facts.keys[0].key_id;
  }
  std::stable_sort(list.begin(), list.end(), [](const SignatureFact& a, const SignatureFact& b) {
    return std::pair{a.kind, a.component} < std::pair{b.kind, b.component};
  });
}

CertificateId Drawing::id(std::string_view name) const {
  const auto known = ids_.find(name);
  if (known == ids_.end()) complain("nobody is called " + std::string{name});
  return {known->second};
}

std::string Drawing::name(CertificateId id) const { return certificates_.at(id.value - 1).name; }

CertificateFacts& Drawing::of(std::string_view name) {
  return certificates_[id(name).value - 1].facts;
}

std::uint32_t Drawing::id_limit() const {
  return static_cast<std::uint32_t>(certificates_.size()) + 1;
}

void Drawing::encode(Certificate& certificate) {
  if (!certificate.facts_record.empty()) return;
  certificate.facts_record = encode_facts(certificate.facts);
  certificate.certifications_record = encode_certifications(certificate.facts);
}

std::optional<ByteView> Drawing::facts(CertificateId id) {
  if (id.value == 0 || id.value >= id_limit()) return std::nullopt;
  Certificate& certificate = certificates_[id.value - 1];
  encode(certificate);
  return certificate.facts_record;
}

std::optional<ByteView> Drawing::certifications(CertificateId id) {
  if (id.value == 0 || id.value >= id_limit()) return std::nullopt;
  Certificate& certificate = certificates_[id.value - 1];
  encode(certificate);
  return certificate.certifications_record;
}

void Drawing::targets_of(KeyId issuer, std::vector<CertificateId>& targets) {
  for (std::uint32_t i = 1; i < id_limit(); ++i) {
    const auto& all = certificates_[i - 1].facts.certifications;
    if (std::any_of(all.begin(), all.end(), [&](const SignatureFact& fact) {
          return fact.issuer_key_id == issuer.value;
        })) {
      targets.push_back({i});
    }
  }
}

}  // namespace kith::trust
