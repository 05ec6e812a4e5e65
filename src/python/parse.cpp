#include "python/parse.h"

#include <limits>

#include "base/text.h"
#include "python/converter.h"
#include "python/syntax_error.h"
#include "python/syntax_node.h"

namespace hikkoshi::python {
namespace {

using diagnostics::Code;

struct ParserDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
struct TreeDeleter {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using SyntaxTree = std::unique_ptr<TSTree, TreeDeleter>;

SyntaxTree ParseSyntax(std::string_view text) {
  std::unique_ptr<TSParser, ParserDeleter> parser(ts_parser_new());
  if (!ts_parser_set_language(parser.get(), PythonLanguage())) {
    return nullptr;
  }
  return SyntaxTree(ts_parser_parse_string(parser.get(), nullptr, text.data(),
                                           static_cast<uint32_t>(text.size())));
}

Comment MakeComment(std::string_view text, base::SourceId source_id, TSNode node) {
  Comment comment;
  comment.span = {source_id, ts_node_start_byte(node), ts_node_end_byte(node)};
  std::string_view written = text.substr(comment.span.begin, comment.span.end - comment.span.begin);
  written.remove_prefix(written.find('#') == 0 ? 1 : 0);
  written.remove_prefix(!written.empty() && written.front() == ' ' ? 1 : 0);
  while (!written.empty() && (written.back() == ' ' || written.back() == '\r')) {
    written.remove_suffix(1);
  }
  comment.text = written;
  size_t at = comment.span.begin;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) {
    --at;
  }
  comment.is_own_line = at == 0 || text[at - 1] == '\n';
  return comment;
}

// Walks the whole syntax once, without recursion.
std::vector<Comment> GatherComments(TSNode root, std::string_view text, base::SourceId source_id) {
  std::vector<Comment> comments;
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  bool is_done = false;
  while (!is_done) {
    TSNode node = ts_tree_cursor_current_node(&cursor);
    if (KindOf(node) == SyntaxKind::Comment) {
      comments.push_back(MakeComment(text, source_id, node));
    }
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (!ts_tree_cursor_goto_parent(&cursor)) {
        is_done = true;
        break;
      }
    }
  }
  ts_tree_cursor_delete(&cursor);
  return comments;
}

bool CheckText(std::string_view text, base::SourceId source_id, diagnostics::Sink& sink) {
  base::Span start{source_id, 0, 0};
  if (text.size() > kMaximumBytes) {
    sink.Add(Code::FileTooLarge, start, "file is larger than 64 MB");
    return false;
  }
  if (!base::IsValidUtf8(text)) {
    sink.Add(Code::NotUtf8, start, "file is not UTF-8 text");
    return false;
  }
  if (size_t zero = text.find('\0'); zero != text.npos) {
    uint32_t at = static_cast<uint32_t>(zero);
    sink.Add(Code::PythonSyntax, {source_id, at, at + 1}, "file holds a zero byte");
    return false;
  }
  return true;
}

}  // namespace

std::unique_ptr<const Tree> Parse(const base::SourceSet& sources, base::SourceId source_id,
                                  diagnostics::Sink& sink) {
  std::string_view text = sources.text(source_id);
  if (!CheckText(text, source_id, sink)) {
    return nullptr;
  }
  SyntaxTree syntax = ParseSyntax(text);
  if (syntax == nullptr) {
    sink.Add(Code::PythonSyntax, {source_id, 0, 0}, "file could not be parsed");
    return nullptr;
  }
  TSNode root = ts_tree_root_node(syntax.get());
  if (ts_node_has_error(root)) {
    SyntaxProblem problem = FindSyntaxProblem(root, text, source_id);
    sink.Add(Code::PythonSyntax, problem.span, problem.reason);
    return nullptr;
  }
  auto tree = std::make_unique<Tree>();
  Converter converter(text, source_id, root, sink);
  if (!converter.Convert(*tree)) {
    return nullptr;
  }
  tree->comments = GatherComments(root, text, source_id);
  return tree;
}

}  // namespace hikkoshi::python
