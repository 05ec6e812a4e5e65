#include "frontend/glue_job/interpreter/machine.h"

#include <algorithm>
#include <cctype>

#include "frontend/glue_job/interpreter/builtins.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\\;") == text.npos;
}

// Comments for tools and rulers say nothing about the data.
bool IsWorthKeeping(std::string_view comment) {
  static constexpr std::string_view kForTools[] = {
      "!", "-*-", "noqa", "type:", "pylint", "coding:", "fmt:", "pragma"};
  for (std::string_view mark : kForTools) {
    if (comment.substr(0, mark.size()) == mark) {
      return false;
    }
  }
  return std::any_of(comment.begin(), comment.end(),
                     [](unsigned char byte) { return std::isalnum(byte) != 0 || byte >= 0x80; });
}

}  // namespace

Machine::Machine(Interpreter& owner, base::SourceSet& source_set, Repository& files_of_repository,
                 Host& frame_host, diagnostics::Sink& diagnostics_sink, Limits run_limits)
    : interpreter(owner),
      sources(source_set),
      repository(files_of_repository),
      host(frame_host),
      sink(&diagnostics_sink),
      limits(run_limits) {}

void Machine::Prepare() {
  MakeExceptionClasses();
  AddBuiltins(*this);
}

bool Machine::RunMain(std::string_view path) {
  const python::Tree* main_tree = repository.ReadPython(path, *sink);
  if (main_tree == nullptr) {
    return false;
  }
  files_read.emplace_back(path);
  Module* module = heap.Make<Module>();
  module->name = "__main__";
  main_scope = heap.Make<Scope>();
  main_scope->module = module;
  module->scope = main_scope;
  main_scope->names["__name__"] = std::string("__main__");
  main_scope->names["__file__"] = std::string(path);
  activations.push_back(Activation{.scope = main_scope, .tree = main_tree, .module = module});
  Flow flow = Execute(main_tree->body);
  if (flow == Flow::Raise) {
    ReportUncaught();
  }
  activations.resize(1);
  return true;
}

bool Machine::Step(base::Span span) {
  if (++steps > limits.steps && !is_stopped) {
    Stop(span, "job takes more than " + std::to_string(limits.steps) + " steps");
  }
  return !is_stopped;
}

Value Machine::Stop(base::Span span, std::string reason) {
  if (!is_stopped) {
    sink->Add(Code::InterpreterLimit, span, std::move(reason));
  }
  is_stopped = true;
  return {};
}

bool Machine::IsTooDeep(base::Span span) {
  if (depth > limits.depth) {
    Stop(span, "calls and expressions are nested too deep");
  }
  return is_stopped;
}

Value Machine::MakeUnknown(Code code, base::Span span, std::string reason) {
  Unknown* unknown = heap.Make<Unknown>();
  unknown->code = code;
  unknown->span = span;
  unknown->reason = std::move(reason);
  return unknown;
}

Value Machine::Unsupported(Code code, base::Span span, std::string reason) {
  Value value = MakeUnknown(code, span, std::move(reason));
  Report(*value.As<Unknown>(), span);
  return value;
}

void Machine::Report(Unknown& unknown, base::Span use) {
  if (!unknown.is_reported) {
    Tell(unknown.code, use.is_none() ? unknown.span : use, unknown.reason);
  }
  unknown.is_reported = !is_dropping;
}

void Machine::Tell(Code code, base::Span span, std::string message) {
  auto place = std::make_tuple(static_cast<int>(code), span.source_id.value, span.begin, span.end,
                               static_cast<const void*>(sink));
  if (told.insert(place).second) {
    sink->Add(code, span, std::move(message));
  }
}

std::optional<Value> Machine::LookUp(const Scope& scope, std::string_view name) {
  for (const Scope* at = &scope; at != nullptr; at = at->enclosing) {
    bool is_visible = at == &scope || !at->is_class;
    auto found = is_visible ? at->names.find(name) : at->names.end();
    if (found != at->names.end()) {
      return found->second;
    }
  }
  if (scope.module != nullptr && scope.module->scope != nullptr) {
    auto found = scope.module->scope->names.find(name);
    if (found != scope.module->scope->names.end()) {
      return found->second;
    }
  }
  auto builtin = builtins.find(name);
  return builtin == builtins.end() ? std::nullopt : std::optional<Value>(builtin->second);
}

void Machine::WillChange(MutableObject& object) {
  if (!trials.empty()) {
    trials.back()->WillChange(object);
  }
}

namespace {

// Takes the comments that stand directly above `span`; of the innermost statement also those inside
// it, up to the end of the line on which `call` ends.
void TakeCommentsOf(const python::Tree& tree, std::string_view text, base::Span span,
                    base::Span call, bool is_innermost,
                    std::set<std::pair<uint32_t, uint32_t>>& taken,
                    std::vector<std::string>& comments) {
  bool is_part = call.source_id == tree.source_id && call.begin >= span.begin;
  uint32_t end = is_part ? std::min(call.end, span.end) : span.end;
  auto after = std::lower_bound(
      tree.comments.begin(), tree.comments.end(), span.begin,
      [](const python::Comment& comment, uint32_t offset) { return comment.span.begin < offset; });
  auto first = after;
  uint32_t below = span.begin;
  while (first != tree.comments.begin()) {
    const python::Comment& above = *std::prev(first);
    bool is_adjacent =
        above.is_own_line && IsBlank(text.substr(above.span.end, below - above.span.end));
    if (!is_adjacent) {
      break;
    }
    below = above.span.begin;
    --first;
  }
  for (auto comment = first; comment != tree.comments.end(); ++comment) {
    bool is_above = comment->span.begin < span.begin;
    bool is_inside = comment->span.begin < end;
    bool is_behind = !is_inside && !comment->is_own_line &&
                     text.substr(end, comment->span.begin - end).find('\n') == text.npos &&
                     (comment->span.begin < span.end ||
                      IsBlank(text.substr(span.end, comment->span.begin - span.end)));
    if (!is_above && !(is_innermost && (is_inside || is_behind))) {
      break;
    }
    bool is_new = taken.emplace(tree.source_id.value, comment->span.begin).second;
    if (is_new && IsWorthKeeping(comment->text)) {
      comments.push_back(comment->text);
    }
  }
}

}  // namespace

std::vector<std::string> Machine::TakeComments(base::Span call) {
  std::vector<std::string> comments;
  for (const Activation& activation : activations) {
    std::string_view text = sources.text(activation.tree->source_id);
    for (const base::Span& span : activation.statements) {
      bool is_innermost =
          &activation == &activations.back() && &span == &activation.statements.back();
      TakeCommentsOf(*activation.tree, text, span, call, is_innermost, taken_comments, comments);
    }
  }
  return comments;
}

}  // namespace hikkoshi::glue_job
