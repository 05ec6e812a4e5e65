// What stands in FROM.

#include "base/text.h"
#include "sql/printer/printer.h"

namespace hikkoshi::sql {
namespace {

std::string_view JoinWords(ast::JoinKind kind) {
  switch (kind) {
    case ast::JoinKind::Inner:
      return "inner join";
    case ast::JoinKind::Left:
      return "left join";
    case ast::JoinKind::Right:
      return "right join";
    case ast::JoinKind::Full:
      return "full join";
    case ast::JoinKind::Cross:
      return "cross join";
    case ast::JoinKind::LeftSemi:
      return "left semi join";
    case ast::JoinKind::LeftAnti:
      return "left anti join";
    case ast::JoinKind::RightSemi:
      return "right semi join";
    case ast::JoinKind::RightAnti:
      return "right anti join";
  }
  return "";
}

// DuckDB knows semi and anti joins without a side.
std::string_view DuckDbJoinWords(ast::JoinKind kind) {
  return kind == ast::JoinKind::LeftSemi   ? "semi join"
         : kind == ast::JoinKind::LeftAnti ? "anti join"
                                           : JoinWords(kind);
}

}  // namespace

void Printer::WriteRelation(ast::RelationId id) {
  if (id) {
    document_.Mark(tree_.span(id));
    std::visit([&](const auto& node) { WriteNode(node); }, tree_.at(id));
  }
}

void Printer::WriteJoined(ast::RelationId id) {
  bool is_joint = tree_.If<ast::Join>(id) != nullptr || tree_.If<ast::LateralView>(id) != nullptr ||
                  tree_.If<ast::Pivot>(id) != nullptr || tree_.If<ast::Unpivot>(id) != nullptr;
  if (!is_joint) {
    WriteRelation(id);
    return;
  }
  Text("(");
  document_.Indent();
  document_.HardSoftLine();
  WriteRelation(id);
  document_.Dedent();
  document_.HardSoftLine();
  Text(")");
}

void Printer::WriteAlias(const ast::Alias& alias) {
  if (alias.name.empty()) {
    return;
  }
  Text(" as ");
  Name(alias.name);
  if (!alias.columns.empty()) {
    Text(" ");
    NameList(alias.columns);
  }
}

void Printer::WriteNode(const ast::TableRef& node) {
  QualifiedName(node.parts);
  if (node.version_as_of || node.timestamp_as_of) {
    Text(is_trino() ? " for " : " ");
    Text(node.version_as_of ? "version as of " : "timestamp as of ");
    WriteExpr(node.version_as_of ? node.version_as_of : node.timestamp_as_of,
              precedence().predicate_operand);
  }
  WriteAlias(node.alias);
}

void Printer::WriteNode(const ast::FileRelation& node) {
  const ast::Literal* path = tree_.If<ast::Literal>(node.path);
  if (is_spark()) {
    Text(node.format);
    Text(".`");
    if (path != nullptr) {
      Text(base::ReplaceAll(path->text, "`", "``"));
    } else if (const ast::TemplateString* parts = tree_.If<ast::TemplateString>(node.path)) {
      for (ast::ExprId id : parts->parts) {
        const ast::Literal* literal = tree_.If<ast::Literal>(id);
        const ast::Parameter* parameter = tree_.If<ast::Parameter>(id);
        Text(literal != nullptr ? base::ReplaceAll(literal->text, "`", "``") : "");
        if (parameter != nullptr && options_.parameters == ParameterStyle::Jinja) {
          Variable(parameter->name);
        } else if (parameter != nullptr) {
          Text("${" + parameter->name + "}");
        }
      }
    }
    Text("`");
  } else if (is_duckdb() && path != nullptr) {
    Text("read_" + node.format + "(");
    String(path->text);
    Text(")");
  } else {
    NoSyntax("files in place of a table");
  }
  WriteAlias(node.alias);
}

void Printer::WriteNode(const ast::DbtRelation& node) {
  if (node.source.empty()) {
    Text("{{ ref('" + node.name + "') }}");
  } else {
    Text("{{ source('" + node.source + "', '" + node.name + "') }}");
  }
  WriteAlias(node.alias);
}

void Printer::WriteNode(const ast::SubqueryRelation& node) {
  Text(node.is_lateral ? "lateral " : "");
  Subquery(node.query);
  WriteAlias(node.alias);
}

// ---- joins ----------------------------------------------------------------------------------

void Printer::WriteNode(const ast::Join& node) {
  std::vector<const ast::Join*> joins = {&node};
  while (const ast::Join* left = tree_.If<ast::Join>(joins.back()->left)) {
    joins.push_back(left);
  }
  ast::RelationId first = joins.back()->left;
  bool is_view = tree_.If<ast::LateralView>(first) != nullptr;
  if (is_view) {
    WriteJoined(first);
  } else {
    WriteRelation(first);
  }
  for (size_t i = joins.size(); i-- > 0;) {
    const ast::Join& join = *joins[i];
    document_.HardLine();
    document_.Open();
    Text(join.is_natural ? "natural " : "");
    Text(is_duckdb() ? DuckDbJoinWords(join.kind) : JoinWords(join.kind));
    Text(" ");
    WriteJoined(join.right);
    WriteJoinCondition(join);
    document_.Close();
  }
}

void Printer::WriteJoinCondition(const ast::Join& node) {
  document_.Indent();
  if (node.on) {
    document_.Line();
    document_.Open();
    Text("on");
    document_.Indent();
    document_.Line();
    WriteWithComments(node.on);
    document_.Dedent();
    document_.Close();
  } else if (!node.using_columns.empty()) {
    document_.Line();
    Text("using ");
    NameList(node.using_columns);
  }
  document_.Dedent();
}

// ---- functions and views --------------------------------------------------------------------

void Printer::WriteNode(const ast::TableFunction& node) {
  Text(node.is_lateral ? "lateral " : "");
  const ast::Call* call = tree_.If<ast::Call>(node.call);
  if (call != nullptr) {
    FunctionName(call->name);
    WriteArguments(*call);
  } else {
    WriteExpr(node.call, 0);
  }
  Text(node.with_ordinality ? " with ordinality" : "");
  WriteAlias(node.alias);
}

void Printer::WriteNode(const ast::LateralView& node) {
  WriteRelation(node.input);
  document_.Indent();
  document_.HardLine();
  document_.Open();
  Text(node.is_outer ? "lateral view outer " : "lateral view ");
  WriteExpr(node.generator, 0);
  if (!node.alias.name.empty()) {
    Text(" ");
    Name(node.alias.name);
  }
  for (size_t i = 0; i < node.alias.columns.size(); ++i) {
    if (i == 0) {
      document_.Line();
    }
    Text(i == 0 ? "as " : ", ");
    Name(node.alias.columns[i]);
  }
  document_.Close();
  document_.Dedent();
}

void Printer::WriteColumnGroup(const std::vector<ast::ExprId>& ids) {
  if (ids.size() == 1) {
    WriteExpr(ids[0], precedence().postfix);
  } else {
    Parenthesized([&] { ExprList(ids); });
  }
}

void Printer::WriteNode(const ast::Pivot& node) {
  WriteRelation(node.input);
  document_.Indent();
  document_.HardLine();
  Text("pivot ");
  Parenthesized([&] {
    List(node.aggregates, [&](const ast::SelectItem& item) { WriteSelectItem(item); });
    document_.Line();
    Text("for ");
    WriteColumnGroup(node.columns);
    Text(" in ");
    Parenthesized(
        [&] { List(node.values, [&](const ast::SelectItem& item) { WriteSelectItem(item); }); });
  });
  WriteAlias(node.alias);
  document_.Dedent();
}

void Printer::WriteNode(const ast::Unpivot& node) {
  WriteRelation(node.input);
  document_.Indent();
  document_.HardLine();
  Text(node.includes_nulls ? "unpivot include nulls " : "unpivot ");
  Parenthesized([&] {
    if (node.value_columns.size() == 1) {
      Name(node.value_columns[0]);
    } else {
      NameList(node.value_columns);
    }
    document_.Line();
    Text("for ");
    Name(node.name_column);
    Text(" in ");
    Parenthesized([&] {
      List(node.groups, [&](const ast::UnpivotGroup& group) {
        WriteColumnGroup(group.columns);
        if (!group.alias.empty()) {
          Text(" as ");
          Name(group.alias);
        }
      });
    });
  });
  WriteAlias(node.alias);
  document_.Dedent();
}

// ---- samples --------------------------------------------------------------------------------

void Printer::WriteNode(const ast::Sample& node) {
  WriteRelation(node.input);
  if (is_trino()) {
    WriteAlias(node.alias);
    Text(" tablesample bernoulli (");
    WriteExpr(node.amount, 0);
    Text(")");
    return;
  }
  Text(" tablesample (");
  WriteSampleAmount(node);
  Text(")");
  if (node.seed) {
    Text(" repeatable (");
    WriteExpr(node.seed, 0);
    Text(")");
  }
  WriteAlias(node.alias);
}

void Printer::WriteSampleAmount(const ast::Sample& node) {
  if (node.unit == ast::SampleUnit::Bucket) {
    Text("bucket ");
    WriteExpr(node.amount, 0);
    Text(" out of ");
    WriteExpr(node.out_of, 0);
    return;
  }
  WriteExpr(node.amount, kPrimaryLevel);
  Text(node.unit == ast::SampleUnit::Percent ? " percent" : " rows");
}

void Printer::WriteNode(const ast::UnsupportedRelation& node) {
  Unsupported(node.code, node.reason, node.text);
}

}  // namespace hikkoshi::sql
