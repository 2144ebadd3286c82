#include "core/engine/import/problem.hpp"

namespace kith::import {
namespace {

using format::PacketTag;
using format::ParseErrorCode;

std::string packet_name(PacketTag tag) {
  switch (tag) {
    case PacketTag::reserved: return "packet";
    case PacketTag::signature: return "signature";
    case PacketTag::secret_key: return "secret key";
    case PacketTag::public_key: return "public key";
    case PacketTag::secret_subkey: return "secret subkey";
    case PacketTag::public_subkey: return "subkey";
    case PacketTag::user_id: return "user ID";
    case PacketTag::user_attribute: return "user attribute";
    case PacketTag::compressed_data: return "compressed packet";
    case PacketTag::literal_data: return "literal data packet";
    default: return "packet of type " + std::to_string(static_cast<unsigned>(tag));
  }
}

std::string problem_of(ParseErrorCode code, const std::string& packet) {
  switch (code) {
    case ParseErrorCode::truncated: return "the " + packet + " is cut off";
    case ParseErrorCode::not_a_packet: return "this is not OpenPGP data";
    case ParseErrorCode::reserved_tag: return "a packet has the forbidden type 0";
    case ParseErrorCode::too_large: return "the " + packet + " is larger than Kith takes";
    case ParseErrorCode::partial_not_allowed:
      return "the " + packet + " has no definite length, which only messages may have";
    case ParseErrorCode::trailing_octets: return "the " + packet + " has octets left over";
    case ParseErrorCode::bad_length: return "the " + packet + " has a length that cannot be right";
    case ParseErrorCode::bad_value: return "the " + packet + " has a value that is not allowed";
    case ParseErrorCode::unsupported_version:
      return "the " + packet + " is of a version that Kith does not support";
    case ParseErrorCode::misplaced_packet: return "the " + packet + " cannot stand here";
    case ParseErrorCode::unknown_critical: return "a critical " + packet + " is not known";
    case ParseErrorCode::not_keyring_data: return "a " + packet + " does not belong in a keyring";
    case ParseErrorCode::bad_armor: return "the ASCII armor is damaged";
    case ParseErrorCode::bad_checksum: return "the checksum of the ASCII armor is wrong";
    case ParseErrorCode::unfinished_armor: return "the ASCII armor has no END line";
    case ParseErrorCode::disarmed_armor:
      return "a colon stands before the BEGIN line, so that the block is not used by mistake";
    case ParseErrorCode::quoted_armor: return "the ASCII armor is quoted as in a mail";
    case ParseErrorCode::utf16_text: return "this is text in UTF-16, not OpenPGP data";
    case ParseErrorCode::nothing_found: return "there is no OpenPGP data in it";
  }
  return "the " + packet + " cannot be read";
}

}  // namespace

void add_problem(ImportReport& report, const Place& place, std::string problem, std::string hint) {
  ++report.problem_count;
  if (report.problems.size() == listed_problems) return;
  report.problems.push_back(
      {place.file, place.offset, place.fingerprint, std::move(problem), std::move(hint)});
}

std::string in_words(const format::ParseError& error, PacketTag tag) {
  std::string words = problem_of(error.code, packet_name(tag));
  if (!error.where.empty()) words += " (" + std::string{error.where} + ")";
  return words;
}

std::string hint_for(const format::ParseError& error) {
  switch (error.code) {
    case ParseErrorCode::truncated:
    case ParseErrorCode::unfinished_armor: return "get the file again: its end is missing";
    case ParseErrorCode::bad_armor: return "get the file again, or ask for it in binary form";
    case ParseErrorCode::not_a_packet:
    case ParseErrorCode::nothing_found:
      return "export the key with `gpg --export` or `sq keyring` and import that";
    case ParseErrorCode::unsupported_version:
      return "ask its owner for a version 4 or version 6 key";
    case ParseErrorCode::disarmed_armor:
      return "if you mean to revoke the key, remove the colon and import the file again";
    case ParseErrorCode::quoted_armor:
      return "remove the \"> \" before each line, or save the attachment itself";
    case ParseErrorCode::utf16_text:
      return "save it as UTF-8 or plain text; in PowerShell use `Out-File -Encoding ascii`";
    case ParseErrorCode::not_keyring_data: return "this is a message, or part of one";
    default: return {};
  }
}

std::string in_words(format::ArmorNote note) {
  switch (note) {
    case format::ArmorNote::checksum_mismatch:
      return "the checksum of the ASCII armor is wrong; its content was judged by its signatures";
    case format::ArmorNote::end_line_differs:
      return "the BEGIN and END lines of the ASCII armor name different things";
    case format::ArmorNote::no_blank_line:
      return "the ASCII armor lacks the blank line after its headers";
  }
  return "the ASCII armor is unusual";
}

}  // namespace kith::import
