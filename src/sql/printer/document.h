#pragma once

// Document: text with places where lines may break, laid out into a width. A group stands on one
// line if it fits there with what follows it; otherwise all its own breaks become line breaks.
// Writing and layout are linear in the text.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace hikkoshi::sql {

class Document {
 public:
  void Text(std::string_view text);
  void Line() { Add(Op::Line); }          // a space, or a line break
  void SoftLine() { Add(Op::SoftLine); }  // nothing, or a line break
  // These break the line whatever the width, and with it all groups around them; laid out on one
  // line they are a space, or nothing.
  void HardLine() { Add(Op::HardLine); }
  void HardSoftLine() { Add(Op::HardSoftLine); }
  void BlankLine() { Add(Op::BlankLine); }
  void BlankSoftLine() { Add(Op::BlankSoftLine); }
  void Open() { Add(Op::Open); }
  void Close() { Add(Op::Close); }
  void Indent() { Add(Op::Indent); }
  void Dedent() { Add(Op::Dedent); }
  // Says that what follows comes from there.
  void Mark(base::Span span);

  struct Layout {
    std::string text;
    std::vector<std::vector<base::Span>> line_spans;
  };
  Layout LayOut(int width) const;
  Layout LayOutOnOneLine() const;

 private:
  enum class Op : uint8_t {
    Text,
    Line,
    SoftLine,
    HardLine,
    HardSoftLine,
    BlankLine,
    BlankSoftLine,
    Open,
    Close,
    Indent,
    Dedent,
    Mark,
  };
  struct Piece {
    Op op = Op::Text;
    uint32_t begin = 0;  // Text: its bytes; Mark: its span
    uint32_t length = 0;
    uint32_t width = 0;  // in code points
  };
  class Writer;

  void Add(Op op) { pieces_.push_back({op}); }
  static bool IsHard(Op op) { return op >= Op::HardLine && op <= Op::BlankSoftLine; }
  static uint32_t FlatWidth(const Piece& piece);
  // Returns for each Open the width of its group on one line, with the text that sticks to its
  // end; kNeverFits for a group with a hard break.
  std::vector<uint32_t> GroupWidths() const;

  std::string text_;
  std::vector<Piece> pieces_;
  std::vector<base::Span> spans_;
};

}  // namespace hikkoshi::sql
