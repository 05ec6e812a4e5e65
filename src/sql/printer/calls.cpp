// Function calls, windows, lists to order by.

#include <array>

#include "base/text.h"
#include "sql/printer/printer.h"

#include <algorithm>

namespace hikkoshi::sql {
namespace {

constexpr std::array<std::string_view, 6> kWithoutParentheses = {
    "current_date", "current_time", "current_timestamp",
    "current_user", "localtime",    "localtimestamp",
};

constexpr std::array<std::string_view, 6> kUnitCalls = {
    "timestampadd", "timestampdiff", "dateadd", "datediff", "date_add", "date_diff",
};

template <size_t kSize>
bool Holds(const std::array<std::string_view, kSize>& names, std::string_view name) {
  for (std::string_view row : names) {
    if (row == name) {
      return true;
    }
  }
  return false;
}

bool IsPlainCall(const ast::Call& node) {
  return !node.is_distinct && node.order_by.empty() && node.arg_names.empty() &&
         node.null_treatment == ast::NullTreatment::Default;
}

}  // namespace

void Printer::WriteNode(const ast::Call& node) {
  if (!WriteSpecialCall(node)) {
    FunctionName(node.name);
    WriteArguments(node);
  }
  WriteCallEnd(node);
}

void Printer::FunctionName(std::string_view name) {
  std::vector<std::string> parts = base::Split(name, '.');
  for (size_t i = 0; i < parts.size(); ++i) {
    Text(i == 0 ? "" : ".");
    bool is_plain =
        parts[i].find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (is_plain && !parts[i].empty()) {
      Text(parts[i]);
    } else {
      Name(parts[i]);
    }
  }
}

// Writes calls that have a syntax of their own; returns false for all others.
bool Printer::WriteSpecialCall(const ast::Call& node) {
  size_t count = node.args.size();
  if (!IsPlainCall(node)) {
    if (node.name == "struct_pack" && is_duckdb() && node.arg_names.size() == count) {
      WriteStruct(node);
      return true;
    }
    return false;
  }
  const ast::Literal* first = count > 0 ? tree_.If<ast::Literal>(node.args[0]) : nullptr;
  if (count == 0 && Holds(kWithoutParentheses, node.name) && !is_spark()) {
    Text(node.name);
  } else if (node.name == "at_time_zone" && count == 2 && !is_spark()) {
    WriteExpr(node.args[0], precedence().at_time_zone);
    Text(" at time zone ");
    WriteExpr(node.args[1], static_cast<Level>(precedence().at_time_zone + 1));
  } else if (node.name == "extract" && count == 2 && first != nullptr &&
             first->type == types::TypeKind::String) {
    Text("extract(");
    Name(first->text);
    Text(" from ");
    WriteExpr(node.args[1], 0);
    Text(")");
  } else if (node.name.starts_with("trim_") && (count == 1 || count == 2)) {
    Text("trim(" + node.name.substr(5) + " ");
    if (count == 2) {
      WriteExpr(node.args[1], 0);
      Text(" ");
    }
    Text("from ");
    WriteExpr(node.args[0], 0);
    Text(")");
  } else if (node.name == "position" && count == 2 && !is_spark()) {
    Text("position(");
    WriteExpr(node.args[0], precedence().predicate_operand);
    Text(" in ");
    WriteExpr(node.args[1], 0);
    Text(")");
  } else if (node.name == "array" && !is_spark()) {
    Parenthesized([&] { ExprList(node.args); }, is_trino() ? "array[" : "[", "]");
  } else {
    return WriteUnitCall(node);
  }
  return true;
}

// Spark: the unit of timestampadd(hour, 1, t) is a word.
bool Printer::WriteUnitCall(const ast::Call& node) {
  bool is_unit_call = is_spark() && node.args.size() == 3 && Holds(kUnitCalls, node.name);
  const ast::Literal* unit = is_unit_call ? tree_.If<ast::Literal>(node.args[0]) : nullptr;
  if (unit == nullptr || unit->type != types::TypeKind::String) {
    return false;
  }
  Text(node.name);
  Parenthesized([&] {
    Text(unit->text);
    Text(",");
    document_.Line();
    WriteExpr(node.args[1], 0);
    Text(",");
    document_.Line();
    WriteExpr(node.args[2], 0);
  });
  return true;
}

void Printer::WriteStruct(const ast::Call& node) {
  size_t index = 0;
  Parenthesized(
      [&] {
        List(node.args, [&](ast::ExprId id) {
          String(node.arg_names[index++]);
          Text(": ");
          WriteExpr(id, 0);
        });
      },
      "{", "}");
}

void Printer::WriteArguments(const ast::Call& node) {
  if (node.args.empty() && node.order_by.empty()) {
    Text("()");
    return;
  }
  Parenthesized([&] {
    Text(node.is_distinct ? "distinct " : "");
    size_t index = 0;
    List(node.args, [&](ast::ExprId) { WriteArgument(node, index++); });
    if (!node.order_by.empty()) {
      if (!node.args.empty()) {
        document_.Line();
      }
      WriteOrderItems("order by", node.order_by);
    }
    if (is_duckdb() && node.null_treatment == ast::NullTreatment::IgnoreNulls) {
      Text(" ignore nulls");
    } else if (is_duckdb() && node.null_treatment == ast::NullTreatment::RespectNulls) {
      Text(" respect nulls");
    }
  });
}

void Printer::WriteArgument(const ast::Call& node, size_t index) {
  if (index < node.arg_names.size() && !node.arg_names[index].empty()) {
    Name(node.arg_names[index]);
    Text(is_duckdb() ? " := " : " => ");
  }
  WriteExpr(node.args[index], 0);
}

void Printer::WriteCallEnd(const ast::Call& node) {
  if (!node.within_group.empty()) {
    Text(" within group ");
    Parenthesized([&] { WriteOrderItems("order by", node.within_group); });
  }
  if (node.filter) {
    Text(" filter ");
    Parenthesized([&] {
      Text("where ");
      WriteExpr(node.filter, 0);
    });
  }
  if (!is_duckdb() && node.null_treatment == ast::NullTreatment::IgnoreNulls) {
    Text(" ignore nulls");
  } else if (!is_duckdb() && node.null_treatment == ast::NullTreatment::RespectNulls) {
    Text(" respect nulls");
  }
}

// ---- windows --------------------------------------------------------------------------------

void Printer::WriteNode(const ast::Over& node) {
  WriteExpr(node.call, 0);
  Text(" over ");
  const ast::WindowSpec& window = node.window;
  bool is_name = !window.base.empty() && window.partition_by.empty() && window.order_by.empty() &&
                 window.unit == ast::FrameUnit::None;
  if (is_name) {
    Name(window.base);
  } else {
    WriteWindow(window);
  }
}

void Printer::WriteWindow(const ast::WindowSpec& window) {
  bool needs_line = false;
  auto start = [&] {
    if (needs_line) {
      document_.Line();
    }
    needs_line = true;
  };
  Parenthesized([&] {
    if (!window.base.empty()) {
      start();
      Name(window.base);
    }
    if (!window.partition_by.empty()) {
      start();
      document_.Open();
      Text("partition by");
      document_.Indent();
      document_.Line();
      ExprList(window.partition_by);
      document_.Dedent();
      document_.Close();
    }
    if (!window.order_by.empty()) {
      start();
      WriteOrderItems("order by", window.order_by);
    }
    if (window.unit != ast::FrameUnit::None) {
      start();
      WriteFrame(window);
    }
  });
}

void Printer::WriteFrame(const ast::WindowSpec& window) {
  switch (window.unit) {
    case ast::FrameUnit::None:
      return;
    case ast::FrameUnit::Rows:
      Text("rows");
      break;
    case ast::FrameUnit::Range:
      Text("range");
      break;
    case ast::FrameUnit::Groups:
      Text("groups");
      break;
  }
  Text(" between ");
  WriteBound(window.start);
  Text(" and ");
  WriteBound(window.end);
}

void Printer::WriteBound(const ast::FrameBound& bound) {
  if (bound.offset) {
    WriteExpr(bound.offset, precedence().predicate_operand);
    Text(" ");
  }
  switch (bound.kind) {
    case ast::BoundKind::UnboundedPreceding:
      Text("unbounded preceding");
      break;
    case ast::BoundKind::Preceding:
      Text("preceding");
      break;
    case ast::BoundKind::CurrentRow:
      Text("current row");
      break;
    case ast::BoundKind::Following:
      Text("following");
      break;
    case ast::BoundKind::UnboundedFollowing:
      Text("unbounded following");
      break;
  }
}

void Printer::WriteOrderItem(const ast::OrderItem& item, bool states_direction) {
  WriteExpr(item.expr, 0);
  Text(item.is_descending ? " desc" : states_direction ? " asc" : "");
  if (item.nulls == ast::OrderItem::Nulls::First) {
    Text(" nulls first");
  } else if (item.nulls == ast::OrderItem::Nulls::Last) {
    Text(" nulls last");
  }
}

void Printer::WriteOrderItems(std::string_view keyword, const std::vector<ast::OrderItem>& items) {
  // Where one direction is stated, all are.
  bool states_direction = std::any_of(
      items.begin(), items.end(), [](const ast::OrderItem& item) { return item.is_descending; });
  document_.Open();
  Text(keyword);
  document_.Indent();
  document_.Line();
  List(items, [&](const ast::OrderItem& item) { WriteOrderItem(item, states_direction); });
  document_.Dedent();
  document_.Close();
}

}  // namespace hikkoshi::sql
