#include "sql/printer/document.h"

#include <algorithm>

#include "base/text.h"

namespace hikkoshi::sql {
namespace {

constexpr uint32_t kNeverFits = 1u << 30;
constexpr int kIndent = 4;

}  // namespace

// Puts text into lines, with indentation only where text follows.
class Document::Writer {
 public:
  Writer() { layout_.line_spans.emplace_back(); }

  void Text(std::string_view text, uint32_t width) {
    if (is_at_line_start_) {
      layout_.text.append(static_cast<size_t>(indent_), ' ');
      column_ = indent_;
      is_at_line_start_ = false;
    }
    layout_.text += text;
    column_ += static_cast<int>(width);
    auto breaks = std::count(text.begin(), text.end(), '\n');
    layout_.line_spans.resize(layout_.line_spans.size() + static_cast<size_t>(breaks));
  }

  void Break(int count) {
    if (layout_.text.empty()) {
      return;
    }
    while (layout_.text.ends_with(' ')) {
      layout_.text.pop_back();
    }
    layout_.text.append(static_cast<size_t>(count), '\n');
    layout_.line_spans.resize(layout_.line_spans.size() + static_cast<size_t>(count));
    is_at_line_start_ = true;
    column_ = indent_;
  }

  void Mark(base::Span span) {
    std::vector<base::Span>& spans = layout_.line_spans.back();
    bool is_known = std::any_of(spans.begin(), spans.end(), [&](base::Span other) {
      return other.source_id == span.source_id && other.begin <= span.begin &&
             span.end <= other.end;
    });
    if (!is_known) {
      spans.push_back(span);
    }
  }

  void Indent(int by) { indent_ += by; }
  int column() const { return is_at_line_start_ ? indent_ : column_; }
  Layout Take() { return std::move(layout_); }

 private:
  Layout layout_;
  int indent_ = 0;
  int column_ = 0;
  bool is_at_line_start_ = false;
};

void Document::Text(std::string_view text) {
  if (!pieces_.empty() && pieces_.back().op == Op::Text) {
    pieces_.back().length += static_cast<uint32_t>(text.size());
    pieces_.back().width += static_cast<uint32_t>(base::CountCodePoints(text));
  } else {
    pieces_.push_back({Op::Text, static_cast<uint32_t>(text_.size()),
                       static_cast<uint32_t>(text.size()),
                       static_cast<uint32_t>(base::CountCodePoints(text))});
  }
  text_ += text;
}

void Document::Mark(base::Span span) {
  if (!span.is_none()) {
    pieces_.push_back({Op::Mark, static_cast<uint32_t>(spans_.size())});
    spans_.push_back(span);
  }
}

uint32_t Document::FlatWidth(const Piece& piece) {
  switch (piece.op) {
    case Op::Text:
      return piece.width;
    case Op::Line:
      return 1;
    case Op::HardLine:
    case Op::HardSoftLine:
    case Op::BlankLine:
    case Op::BlankSoftLine:
      return kNeverFits;
    case Op::SoftLine:
    case Op::Open:
    case Op::Close:
    case Op::Indent:
    case Op::Dedent:
    case Op::Mark:
      return 0;
  }
  return 0;
}

std::vector<uint32_t> Document::GroupWidths() const {
  std::vector<uint32_t> widths(pieces_.size(), 0);
  std::vector<uint64_t> behind;  // for each open group: the flat width of all behind its start
  uint64_t total = 0;
  uint32_t sticking = 0;  // text up to the next possible break
  for (size_t i = pieces_.size(); i-- > 0;) {
    const Piece& piece = pieces_[i];
    if (piece.op == Op::Close) {
      behind.push_back(total - sticking);
    } else if (piece.op == Op::Open) {
      widths[i] = static_cast<uint32_t>(std::min<uint64_t>(total - behind.back(), kNeverFits));
      behind.pop_back();
    } else if (piece.op == Op::Text) {
      sticking += piece.width;
    } else if (piece.op >= Op::Line && piece.op <= Op::BlankSoftLine) {
      sticking = 0;
    }
    total += FlatWidth(piece);
  }
  return widths;
}

Document::Layout Document::LayOut(int width) const {
  std::vector<uint32_t> widths = GroupWidths();
  Writer writer;
  std::vector<bool> is_flat = {false};
  for (size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    switch (piece.op) {
      case Op::Text:
        writer.Text(std::string_view(text_).substr(piece.begin, piece.length), piece.width);
        break;
      case Op::Line:
      case Op::SoftLine:
        if (!is_flat.back()) {
          writer.Break(1);
        } else if (piece.op == Op::Line) {
          writer.Text(" ", 1);
        }
        break;
      case Op::HardLine:
      case Op::HardSoftLine:
        writer.Break(1);
        break;
      case Op::BlankLine:
      case Op::BlankSoftLine:
        writer.Break(2);
        break;
      case Op::Open: {
        bool fits =
            widths[i] < kNeverFits && writer.column() + static_cast<int>(widths[i]) <= width;
        is_flat.push_back(is_flat.back() || fits);
        break;
      }
      case Op::Close:
        is_flat.pop_back();
        break;
      case Op::Indent:
        writer.Indent(kIndent);
        break;
      case Op::Dedent:
        writer.Indent(-kIndent);
        break;
      case Op::Mark:
        writer.Mark(spans_[piece.begin]);
        break;
    }
  }
  return writer.Take();
}

Document::Layout Document::LayOutOnOneLine() const {
  Writer writer;
  for (const Piece& piece : pieces_) {
    bool is_space = piece.op == Op::Line || piece.op == Op::HardLine || piece.op == Op::BlankLine;
    if (piece.op == Op::Text) {
      writer.Text(std::string_view(text_).substr(piece.begin, piece.length), piece.width);
    } else if (is_space) {
      writer.Text(" ", 1);
    } else if (piece.op == Op::Mark) {
      writer.Mark(spans_[piece.begin]);
    }
  }
  return writer.Take();
}

}  // namespace hikkoshi::sql
