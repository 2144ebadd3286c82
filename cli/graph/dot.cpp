#include "cli/graph/dot.hpp"

#include <fmt/format.h>

#include "core/base/display.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t name_columns = 40;
constexpr unsigned without_bound = 255;

/// Text as Graphviz reads it between quotes: it knows escapes and entities.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// Two lines of a label.
std::string lines(const std::string& first, const std::string& second) {
  std::string label = quoted(first);
  label.pop_back();
  return label + "\\n" + quoted(second).substr(1);
}

struct Look {
  std::string_view word, fill, style;
  unsigned border;
};

Look look_of(const GraphNode& node) {
  if (node.root) return {"trust starts here", "#E69F00", "filled,bold", 2};
  if (node.trust.self_claimed && node.trust.level >= TrustLevel::partial) {
    return {"self-claimed", "#CC79A7", "filled,dashed", 1};
  }
  switch (node.trust.level) {
    case TrustLevel::ultimate:
    case TrustLevel::full: return {"fully believed", "#56B4E9", "filled", 1};
    case TrustLevel::partial:
    case TrustLevel::marginal: return {"partly believed", "#F0E442", "filled,dashed", 1};
    default: return {"not believed", "#DDDDDD", "filled,dotted", 1};
  }
}

std::string node_line(const GraphNode& node, std::size_t number) {
  const Look look = look_of(node);
  std::string word{look.word};
  if (!node.root && node.trust.amount.value_or(0) > 0) {
    word += fmt::format(", {} of {}", *node.trust.amount, fully_believed);
  }
  if (node.standing == CertificateStanding::expired) word += ", expired";
  if (node.standing == CertificateStanding::revoked) word += ", revoked";
  const std::string name =
      node.user_id.empty() ? "(no user ID)" : clipped(displayable(node.user_id), name_columns);
  return fmt::format(
      "  n{} [label={}, tooltip={}, fillcolor=\"{}\", style=\"{}\", peripheries={}{}];\n", number,
      lines(name, word), quoted(to_hex(node.fingerprint)), look.fill, look.style, look.border,
      node.target ? ", penwidth=3" : "");
}

/// What stands beside an arrow.
std::string edge_text(const GraphEdge& edge) {
  std::string text = to_date(edge.created);
  if (edge.depth > 0) {
    text += edge.depth == without_bound ? std::string{", any depth"}
                                        : fmt::format(", depth {}", edge.depth);
  }
  if (edge.depth > 0 || edge.amount != fully_believed) {
    text += fmt::format(", {} of {}", edge.amount, fully_believed);
  }
  return text;
}

std::string edge_line(const GraphEdge& edge, bool with_text) {
  std::string attributes;
  if (with_text) attributes += fmt::format("label={}, ", quoted(edge_text(edge)));
  // Who introduces others has a full arrow, a plain certification an open one.
  attributes += edge.depth > 0 ? "arrowhead=normal, penwidth=2" : "arrowhead=vee";
  if (edge.amount < fully_believed) attributes += ", style=dashed";
  return fmt::format("  n{} -> n{} [{}];\n", edge.issuer, edge.target, attributes);
}

}  // namespace

std::string dot_of(const GraphReport& report) {
  std::string text = "digraph web {\n";
  text += report.paths ? "  layout=dot;\n  rankdir=TB;\n"
                       : "  layout=sfdp;\n  overlap=prism;\n  outputorder=edgesfirst;\n  K=1;\n";
  text +=
      "  bgcolor=transparent;\n"
      "  node [shape=box, fontname=\"sans-serif\", fontcolor=\"#000000\", color=\"#606060\"];\n"
      "  edge [color=\"#808080\", fontcolor=\"#808080\", fontname=\"sans-serif\", "
      "fontsize=10];\n";
  for (std::size_t i = 0; i < report.nodes.size(); ++i) text += node_line(report.nodes[i], i);
  for (const GraphEdge& edge : report.edges) text += edge_line(edge, report.paths);
  return text + "}\n";
}

}  // namespace kith::cli
