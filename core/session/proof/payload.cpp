#include "core/session/proof/payload.hpp"

#include <algorithm>

#include "core/crypto/blake2b.hpp"
#include "core/session/encoding.hpp"
#include "core/session/proof/limits.hpp"
#include "keyring-format/reader.hpp"
#include "keyring-format/writer.hpp"

namespace kith::session {
namespace {

using format::Reader;
using format::Writer;

struct FieldType {
  enum : std::uint16_t {
    certificate = 2,
    subkey = 3,
    nonce = 4,
    signature = 5,
    capabilities = 6,
    first_ignorable = 0x8000,
    padding = 0xFFFF,
  };
};

constexpr std::size_t field_header = 6;

struct Field {
  std::uint16_t type = 0;
  ByteView value;
};

void write_field(Writer& out, std::uint16_t type, ByteView value) {
  out.u16(type).u32(static_cast<std::uint32_t>(value.size())).octets(value);
}

void write_before_signature(Writer& out, const ProofContent& content) {
  write_field(out, FieldType::certificate, content.certificate);
  write_field(out, FieldType::subkey, versioned(content.subkey));
  write_field(out, FieldType::nonce, content.nonce);
}

void write_after_signature(Writer& out, const ProofContent& content) {
  write_field(out, FieldType::capabilities, Writer{}.u32(content.capabilities).written());
  for (const Extension& extension : content.extensions) {
    write_field(out, extension.type, extension.value);
  }
}

/// Why content cannot be written so that it can be read.
Result<void, PayloadError> check_content(const ProofContent& content) {
  if (content.certificate.empty()) return fail(PayloadError::bad_length);
  if (content.certificate.size() > limits::certificate) {
    return fail(PayloadError::certificate_too_large);
  }
  if (content.subkey.empty()) return fail(PayloadError::bad_fingerprint);
  std::uint32_t next = FieldType::first_ignorable;
  for (const Extension& extension : content.extensions) {
    if (extension.type < next || extension.type == FieldType::padding) {
      return fail(PayloadError::out_of_order);
    }
    next = extension.type + 1U;
  }
  return {};
}

Result<Field, PayloadError> read_field(Reader& reader) {
  const auto type = reader.u16();
  const auto length = reader.u32();
  if (!type || !length) return fail(PayloadError::truncated);
  const auto value = reader.take(*length);
  if (!value) return fail(PayloadError::truncated);
  return Field{*type, *value};
}

/// Takes field after field, and keeps those that say something.
class FieldCollector {
 public:
  Result<void, PayloadError> add(const Field& field) {
    if (field.type <= last_) return fail(PayloadError::out_of_order);
    last_ = field.type;
    switch (field.type) {
      case FieldType::certificate: return certificate(field.value);
      case FieldType::subkey: return subkey(field.value);
      case FieldType::nonce: return fixed(field.value, payload_.content.nonce);
      case FieldType::signature: return fixed(field.value, payload_.signature);
      case FieldType::capabilities: return capabilities(field.value);
      default: break;
    }
    if (field.type < FieldType::first_ignorable) return fail(PayloadError::unknown_field);
    payload_.content.extensions.push_back(
        {field.type, Bytes(field.value.begin(), field.value.end())});
    return {};
  }

  Result<Payload, PayloadError> finish() && {
    if (found_ != 5) return fail(PayloadError::missing_field);
    payload_.digest = content_digest(payload_.content);
    return std::move(payload_);
  }

 private:
  Result<void, PayloadError> certificate(ByteView value) {
    if (value.empty()) return fail(PayloadError::bad_length);
    if (value.size() > limits::certificate) return fail(PayloadError::certificate_too_large);
    payload_.content.certificate.assign(value.begin(), value.end());
    ++found_;
    return {};
  }

  Result<void, PayloadError> subkey(ByteView value) {
    const auto fingerprint = read_versioned(value);
    if (!fingerprint) return fail(PayloadError::bad_fingerprint);
    payload_.content.subkey = *fingerprint;
    ++found_;
    return {};
  }

  template <std::size_t N>
  Result<void, PayloadError> fixed(ByteView value, std::array<std::uint8_t, N>& out) {
    if (value.size() != N) return fail(PayloadError::bad_length);
    std::ranges::copy(value, out.begin());
    ++found_;
    return {};
  }

  Result<void, PayloadError> capabilities(ByteView value) {
    if (value.size() != sizeof(std::uint32_t)) return fail(PayloadError::bad_length);
    payload_.content.capabilities = Reader{value, "CAPS"}.u32().value();
    ++found_;
    return {};
  }

  Payload payload_;
  std::uint32_t last_ = 0;
  int found_ = 0;  // of the mandatory fields, each of which comes once at most
};

Result<void, PayloadError> check_padding(const Reader& reader, const Field& padding) {
  if (!reader.at_end()) return fail(PayloadError::out_of_order);
  if (!is_zero(padding.value)) return fail(PayloadError::bad_padding);
  return {};
}

}  // namespace

std::string_view describe(PayloadError error) {
  switch (error) {
    case PayloadError::bad_size: return "it does not have a size that the protocol allows";
    case PayloadError::truncated: return "it ends in the middle of a field";
    case PayloadError::out_of_order: return "its fields are not in order";
    case PayloadError::unknown_field: return "it has a field that this version does not know";
    case PayloadError::missing_field: return "a field is missing";
    case PayloadError::bad_length: return "a field has the wrong length";
    case PayloadError::bad_fingerprint: return "the fingerprint in it is of no known kind";
    case PayloadError::bad_padding: return "its padding is not zero";
    case PayloadError::certificate_too_large: return "its certificate is larger than 8 KiB";
  }
  return {};
}

ProofDigest content_digest(const ProofContent& content) {
  Writer out;
  write_before_signature(out, content);
  write_after_signature(out, content);
  return crypto::blake2b_512({out.written()});
}

std::size_t padded_size(std::size_t size) {
  constexpr std::size_t step = 4096;
  const auto holds = [size](std::size_t bucket) {
    return size == bucket || size + field_header <= bucket;
  };
  for (const std::size_t bucket : {1024U, 2048U, 4096U, 8192U}) {
    if (holds(bucket)) return bucket;
  }
  std::size_t bucket = (size + step - 1) / step * step;
  if (!holds(bucket)) bucket += step;
  return bucket;
}

Result<Bytes, PayloadError> write_payload(const ProofContent& content,
                                          const ProofSignature& signature) {
  if (const auto checked = check_content(content); !checked) return fail(checked.error());
  Writer out;
  write_before_signature(out, content);
  write_field(out, FieldType::signature, signature);
  write_after_signature(out, content);
  const std::size_t size = padded_size(out.size());
  if (size > limits::payload) return fail(PayloadError::bad_size);
  if (out.size() < size) {
    write_field(out, FieldType::padding, Bytes(size - out.size() - field_header));
  }
  return out.take();
}

Result<Payload, PayloadError> read_payload(ByteView payload) {
  if (payload.empty() || payload.size() > limits::payload) return fail(PayloadError::bad_size);
  Reader reader{payload, "payload"};
  FieldCollector collector;
  std::size_t size = payload.size();
  while (!reader.at_end()) {
    const std::size_t start = reader.position();
    const auto field = read_field(reader);
    if (!field) return fail(field.error());
    if (field->type == FieldType::padding) {
      if (const auto checked = check_padding(reader, *field); !checked)
        return fail(checked.error());
      size = start;
    } else if (const auto added = collector.add(*field); !added) {
      return fail(added.error());
    }
  }
  if (padded_size(size) != payload.size()) return fail(PayloadError::bad_size);
  return std::move(collector).finish();
}

}  // namespace kith::session
