// GROUP BY. A mix such as `a, rollup(b, c)` is written out as grouping sets.

#include <algorithm>

#include "ast/walk.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {
namespace {

constexpr size_t kMostGroupingSets = 4096;

}  // namespace

ast::ExprId Parser::CopyOf(ast::ExprId id) {
  return has_failed() || !id ? ast::ExprId() : ast::Copy(context_.tree, id, context_.tree);
}

std::vector<ast::ExprId> Parser::ReadExprList() {
  std::vector<ast::ExprId> exprs;
  ReadParenthesized([&] { exprs.push_back(ReadExpr()); });
  return exprs;
}

ast::GroupBy Parser::ReadGroupBy() {
  ast::GroupBy group_by;
  bool is_all = Is(Keyword::All) && !is_trino() && !Is(TokenKind::Dot, 1);
  if (is_all && Accept(Keyword::All)) {
    group_by.kind = ast::GroupingKind::All;
    return group_by;
  }
  if (is_spark() && Is(TokenKind::LeftParen) && Is(TokenKind::RightParen, 1)) {
    FailExpected("an expression to group by");
  }
  group_by.kind = ast::GroupingKind::Plain;
  std::vector<ast::GroupBy> elements;
  do {
    elements.push_back(ReadGroupingElement());
  } while (Accept(TokenKind::Comma));
  if (has_failed()) {
    return group_by;
  }
  group_by = elements.size() == 1 ? std::move(elements[0]) : Combined(elements);
  ReadGroupByEnd(group_by);
  return group_by;
}

// Hive's `group by a, b with rollup` and `group by a, b grouping sets (…)`.
void Parser::ReadGroupByEnd(ast::GroupBy& group_by) {
  if (!is_spark() || group_by.kind != ast::GroupingKind::Plain) {
    return;
  }
  if (AcceptAll({Keyword::With, Keyword::Rollup})) {
    group_by.kind = ast::GroupingKind::Rollup;
  } else if (AcceptAll({Keyword::With, Keyword::Cube})) {
    group_by.kind = ast::GroupingKind::Cube;
  } else if (Is(Keyword::Grouping) && Is(Keyword::Sets, 1)) {
    std::vector<ast::ExprId> keys = std::move(group_by.exprs);
    uint32_t first = position();
    group_by = ReadGroupingElement();
    if (!has_failed() && !OrderSets(keys, group_by.sets)) {
      FailUnsupported(first, "grouping sets that leave the order of the keys before them");
    }
  }
}

// `group by a, b grouping sets ((b), (a))` names the keys in the order that grouping_id() counts
// in. Sorts the sets so that the keys appear in this order; false where no order does that.
bool Parser::OrderSets(std::vector<ast::ExprId> keys, std::vector<ast::GroupingSet>& sets) const {
  auto place_of = [&](ast::ExprId expr) {
    auto found = std::find_if(keys.begin(), keys.end(), [&](ast::ExprId key) {
      return ast::Equal(context_.tree, key, context_.tree, expr);
    });
    return static_cast<size_t>(found - keys.begin());
  };
  for (const ast::GroupingSet& set : sets) {
    for (ast::ExprId expr : set.exprs) {
      if (place_of(expr) == keys.size()) {
        keys.push_back(expr);
      }
    }
  }
  auto is_before = [&](ast::ExprId left, ast::ExprId right) {
    return place_of(left) < place_of(right);
  };
  for (ast::GroupingSet& set : sets) {
    std::stable_sort(set.exprs.begin(), set.exprs.end(), is_before);
  }
  std::stable_sort(
      sets.begin(), sets.end(), [&](const ast::GroupingSet& left, const ast::GroupingSet& right) {
        return std::lexicographical_compare(left.exprs.begin(), left.exprs.end(),
                                            right.exprs.begin(), right.exprs.end(), is_before);
      });
  size_t seen = 0;
  for (const ast::GroupingSet& set : sets) {
    for (ast::ExprId expr : set.exprs) {
      size_t place = place_of(expr);
      if (place > seen) {
        return false;
      }
      seen += place == seen ? 1 : 0;
    }
  }
  return seen == keys.size();
}

ast::GroupBy Parser::ReadGroupingElement() {
  ast::GroupBy element;
  bool has_list = Is(TokenKind::LeftParen, 1);
  if (has_list && Accept(Keyword::Rollup)) {
    element.kind = ast::GroupingKind::Rollup;
    element.exprs = ReadExprList();
  } else if (has_list && Accept(Keyword::Cube)) {
    element.kind = ast::GroupingKind::Cube;
    element.exprs = ReadExprList();
  } else if (AcceptAll({Keyword::Grouping, Keyword::Sets})) {
    element.kind = ast::GroupingKind::GroupingSets;
    element.sets = ReadGroupingSets();
  } else if (Is(TokenKind::LeftParen) && Is(TokenKind::RightParen, 1)) {
    Next();
    Next();
    element.kind = ast::GroupingKind::GroupingSets;
    element.sets = {{}};
  } else {
    element.kind = ast::GroupingKind::Plain;
    element.exprs = {ReadExpr()};
    // Elsewhere than in Spark, `group by (a, b)` groups by two columns, not by a row of them.
    if (!is_spark()) {
      element.exprs = Flattened(element.exprs);
    }
  }
  return element;
}

std::vector<ast::GroupingSet> Parser::ReadGroupingSets() {
  Nesting nesting(*this);
  std::vector<ast::GroupingSet> sets;
  if (!nesting.is_allowed()) {
    return sets;
  }
  ReadParenthesized([&] {
    ast::GroupBy element = ReadGroupingElement();
    element.exprs = Flattened(element.exprs);
    // Each set gets nodes of its own.
    for (ast::GroupingSet& set : CrossProduct({{}}, SetsOf(element))) {
      sets.push_back(std::move(set));
    }
  });
  return sets;
}

// Opens the rows of a list: `(a, b), c` is a, b, c.
std::vector<ast::ExprId> Parser::Flattened(const std::vector<ast::ExprId>& exprs) {
  std::vector<ast::ExprId> flat;
  for (ast::ExprId expr : exprs) {
    const ast::Row* row = context_.tree.If<ast::Row>(expr);
    if (row != nullptr) {
      flat.insert(flat.end(), row->items.begin(), row->items.end());
    } else {
      flat.push_back(expr);
    }
  }
  return flat;
}

std::vector<ast::GroupingSet> Parser::SetsOf(const ast::GroupBy& group_by) {
  const std::vector<ast::ExprId>& exprs = group_by.exprs;
  std::vector<ast::GroupingSet> sets;
  switch (group_by.kind) {
    case ast::GroupingKind::None:
    case ast::GroupingKind::All:
      break;
    case ast::GroupingKind::Plain:
      sets.push_back({exprs});
      break;
    case ast::GroupingKind::GroupingSets:
      return group_by.sets;
    case ast::GroupingKind::Rollup:
      for (size_t length = exprs.size() + 1; length-- > 0;) {
        sets.push_back({Flattened({exprs.begin(), exprs.begin() + static_cast<long>(length)})});
      }
      break;
    case ast::GroupingKind::Cube:
      for (size_t mask = size_t{1} << std::min<size_t>(exprs.size(), 12); mask-- > 0;) {
        std::vector<ast::ExprId> chosen;
        for (size_t i = 0; i < exprs.size(); ++i) {
          if ((mask >> (exprs.size() - 1 - i)) & 1) {
            chosen.push_back(exprs[i]);
          }
        }
        sets.push_back({Flattened(chosen)});
      }
      break;
  }
  return sets;
}

ast::GroupBy Parser::Combined(const std::vector<ast::GroupBy>& elements) {
  ast::GroupBy combined;
  combined.kind = ast::GroupingKind::Plain;
  bool is_plain = true;
  for (const ast::GroupBy& element : elements) {
    is_plain = is_plain && element.kind == ast::GroupingKind::Plain;
    combined.exprs.insert(combined.exprs.end(), element.exprs.begin(), element.exprs.end());
  }
  if (is_plain) {
    return combined;
  }
  std::vector<ast::GroupingSet> sets = {{}};
  for (const ast::GroupBy& element : elements) {
    sets = CrossProduct(sets, SetsOf(element));
  }
  combined.kind = ast::GroupingKind::GroupingSets;
  combined.exprs.clear();
  combined.sets = std::move(sets);
  return combined;
}

std::vector<ast::GroupingSet> Parser::CrossProduct(const std::vector<ast::GroupingSet>& left,
                                                   const std::vector<ast::GroupingSet>& right) {
  std::vector<ast::GroupingSet> product;
  if (left.size() * right.size() > kMostGroupingSets) {
    FailExpected("fewer than " + std::to_string(kMostGroupingSets) + " grouping sets");
    return product;
  }
  for (const ast::GroupingSet& first : left) {
    for (const ast::GroupingSet& second : right) {
      ast::GroupingSet both;
      for (ast::ExprId expr : first.exprs) {
        both.exprs.push_back(CopyOf(expr));
      }
      for (ast::ExprId expr : second.exprs) {
        both.exprs.push_back(CopyOf(expr));
      }
      product.push_back(std::move(both));
    }
  }
  return product;
}

}  // namespace hikkoshi::sql
