#include <algorithm>

#include "python/converter.h"
#include "python/literal.h"

namespace hikkoshi::python {

// Adjacent string literals read so far, as one.
struct Converter::JoinedString {
  std::vector<FormatPiece> pieces;
  bool is_started = false;
  bool is_bytes = false;
  bool is_format = false;
  // False when some escape has no value here.
  bool is_known = true;

  void AppendText(std::string_view text) {
    if (pieces.empty() || pieces.back().value) {
      pieces.emplace_back();
    }
    pieces.back().text += text;
  }
};

ExprId Converter::ConvertString(TSNode node, SyntaxKind kind, const Children& children) {
  JoinedString joined;
  if (kind == SyntaxKind::String) {
    AppendString(children, joined);
  } else {
    for (const SyntaxChild& child : children) {
      AppendString(ChildrenOf(child.node), joined);
    }
  }
  base::Span span = SpanOf(node);
  if (!joined.is_known) {
    return AddExpr(span, OtherLiteral{});
  }
  if (joined.is_format) {
    return AddExpr(span, FormattedString{std::move(joined.pieces)});
  }
  std::string text = joined.pieces.empty() ? "" : std::move(joined.pieces.front().text);
  return joined.is_bytes ? AddExpr(span, BytesLiteral{std::move(text)})
                         : AddExpr(span, StringLiteral{std::move(text)});
}

void Converter::AppendString(const Children& children, JoinedString& joined) {
  StringPrefix prefix;
  for (const SyntaxChild& child : children) {
    if (child.kind == SyntaxKind::StringStart) {
      prefix = ReadStringPrefix(TextOf(child.node));
      if (!prefix.is_valid) {
        Refuse(SpanOf(child.node), "string prefix is Python 2: " + std::string(TextOf(child.node)));
      }
      if (joined.is_started && joined.is_bytes != prefix.is_bytes) {
        Refuse(SpanOf(child.node), "bytes and text cannot be joined");
      }
      joined.is_started = true;
      joined.is_bytes = joined.is_bytes || prefix.is_bytes;
      joined.is_format = joined.is_format || prefix.is_format;
    } else if (child.kind == SyntaxKind::StringContent) {
      std::optional<std::string> text = DecodeString(TextOf(child.node), prefix);
      joined.is_known = joined.is_known && text.has_value();
      joined.AppendText(text.value_or(""));
    } else if (child.kind == SyntaxKind::Interpolation) {
      AppendInterpolation(child.node, joined);
    }
  }
}

void Converter::AppendInterpolation(TSNode node, JoinedString& joined) {
  Children children = ChildrenOf(node);
  FormatPiece piece;
  for (const SyntaxChild& child : children) {
    if (child.field == SyntaxField::Expression) {
      piece.value = ConvertExpr(child.node);
    } else if (child.field == SyntaxField::TypeConversion) {
      piece.conversion = TextOf(child.node).back();
    } else if (child.field == SyntaxField::FormatSpecifier) {
      piece.specification = ConvertFormatSpecifier(child.node);
    } else if (!child.is_named && TextOf(child.node) == "=") {
      // `{x=}` shows its own text, up to the blanks after '='.
      uint32_t begin = ts_node_start_byte(node) + 1;
      uint32_t end = ts_node_end_byte(child.node);
      while (end < text_.size() && text_[end] == ' ') {
        ++end;
      }
      joined.AppendText(text_.substr(begin, end - begin));
      piece.conversion = 'r';
    }
  }
  bool is_written = FindKind(children, SyntaxKind::TypeConversion) != nullptr;
  if (piece.conversion == 'r' && piece.specification && !is_written) {
    piece.conversion = '\0';
  }
  if (piece.value.is_none()) {
    Refuse(SpanOf(node), "f-string has an empty expression");
    return;
  }
  joined.pieces.push_back(std::move(piece));
}

ExprId Converter::ConvertFormatSpecifier(TSNode node) {
  JoinedString joined;
  uint32_t at = ts_node_start_byte(node) + 1;
  auto append_until = [&](uint32_t end) {
    if (end > at) {
      joined.AppendText(text_.substr(at, end - at));
    }
  };
  for (const SyntaxChild& child : ChildrenOf(node)) {
    if (child.kind == SyntaxKind::FormatExpression || child.kind == SyntaxKind::Interpolation) {
      append_until(ts_node_start_byte(child.node));
      AppendInterpolation(child.node, joined);
      at = ts_node_end_byte(child.node);
    }
  }
  append_until(ts_node_end_byte(node));
  return AddExpr(SpanOf(node), FormattedString{std::move(joined.pieces)});
}

}  // namespace hikkoshi::python
