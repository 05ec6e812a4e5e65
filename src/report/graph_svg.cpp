#include "report/graph_svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/html_text.h"

namespace hikkoshi::report {
namespace {

constexpr int kRowHeight = 34;
constexpr int kBoxHeight = 24;
constexpr int kCharWidth = 8;
constexpr int kGap = 70;
constexpr int kMargin = 10;

struct Box {
  const GraphNode* node = nullptr;
  int column = 0;
  int row = 0;
  int x = 0;
  int width = 0;

  int y() const { return kMargin + row * kRowHeight; }
};

using Boxes = std::map<std::string, Box>;

// The column of a node is the length of the longest way to it from a source. Edges that would go
// round in a circle stop counting after as many rounds as there are nodes.
void PlaceInColumns(const Report& report, Boxes& boxes) {
  for (size_t round = 0; round < report.nodes.size(); ++round) {
    bool has_moved = false;
    for (const GraphEdge& edge : report.edges) {
      auto from = boxes.find(edge.from);
      auto to = boxes.find(edge.to);
      bool pushes =
          from != boxes.end() && to != boxes.end() && to->second.column <= from->second.column;
      if (pushes) {
        to->second.column = from->second.column + 1;
        has_moved = true;
      }
    }
    if (!has_moved) {
      return;
    }
  }
}

// Returns the width of the drawing; boxes of a column stand below each other in order of name.
int PlaceInRows(Boxes& boxes) {
  std::map<int, int> rows;
  std::map<int, int> widths;
  for (auto& [name, box] : boxes) {
    box.row = rows[box.column]++;
    box.width = static_cast<int>(name.size()) * kCharWidth + 16;
    widths[box.column] = std::max(widths[box.column], box.width);
  }
  std::map<int, int> starts;
  int x = kMargin;
  for (const auto& [column, width] : widths) {
    starts[column] = x;
    x += width + kGap;
  }
  for (auto& [name, box] : boxes) {
    box.x = starts[box.column];
  }
  return x - kGap + kMargin;
}

std::string_view StyleOf(const GraphNode& node) {
  if (node.verdict == "equal")
    return "equal";
  if (node.verdict == "different")
    return "different";
  bool is_open = node.kind == "residue" || node.verdict == "not_compared";
  return is_open ? "open" : "source";
}

}  // namespace

std::string GraphSvg(const Report& report) {
  Boxes boxes;
  for (const GraphNode& node : report.nodes) {
    boxes[node.name].node = &node;
  }
  PlaceInColumns(report, boxes);
  int width = PlaceInRows(boxes);
  int height = 0;
  std::string nodes;
  for (const auto& [name, box] : boxes) {
    height = std::max(height, box.y() + kRowHeight);
    nodes += fmt::format(
        "<a href=\"#t-{0}\" class=\"{1}\"><rect x=\"{2}\" y=\"{3}\" width=\"{4}\" height=\"{5}\" "
        "rx=\"5\"/><text x=\"{6}\" y=\"{7}\">{0}</text></a>\n",
        Escape(name), StyleOf(*box.node), box.x, box.y(), box.width, kBoxHeight, box.x + 8,
        box.y() + 16);
  }
  std::string edges;
  for (const GraphEdge& edge : report.edges) {
    auto from = boxes.find(edge.from);
    auto to = boxes.find(edge.to);
    if (from != boxes.end() && to != boxes.end()) {
      int x1 = from->second.x + from->second.width;
      int y1 = from->second.y() + kBoxHeight / 2;
      int x2 = to->second.x;
      int y2 = to->second.y() + kBoxHeight / 2;
      edges += fmt::format("<path d=\"M{} {} C{} {} {} {} {} {}\"/>\n", x1, y1, x1 + kGap / 2, y1,
                           x2 - kGap / 2, y2, x2, y2);
    }
  }
  return fmt::format(
      "<svg role=\"img\" aria-label=\"lineage of tables\" width=\"{}\" "
      "height=\"{}\">\n{}{}</svg>\n",
      width, height, edges, nodes);
}

}  // namespace hikkoshi::report
