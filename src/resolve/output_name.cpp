#include "resolve/output_name.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "types/type.h"

namespace hikkoshi::resolve {
namespace {

using types::TypeKind;

// The name of an operator between its operands, both in parentheses; "" has another form.
std::string_view OperatorText(ast::BinaryOperator op) {
  switch (op) {
    case ast::BinaryOperator::Or:
      return "OR";
    case ast::BinaryOperator::And:
      return "AND";
    case ast::BinaryOperator::Equal:
      return "=";
    case ast::BinaryOperator::Less:
      return "<";
    case ast::BinaryOperator::LessOrEqual:
      return "<=";
    case ast::BinaryOperator::Greater:
      return ">";
    case ast::BinaryOperator::GreaterOrEqual:
      return ">=";
    case ast::BinaryOperator::NullSafeEqual:
      return "<=>";
    case ast::BinaryOperator::BitOr:
      return "|";
    case ast::BinaryOperator::BitXor:
      return "^";
    case ast::BinaryOperator::BitAnd:
      return "&";
    case ast::BinaryOperator::Add:
      return "+";
    case ast::BinaryOperator::Subtract:
      return "-";
    case ast::BinaryOperator::Multiply:
      return "*";
    case ast::BinaryOperator::Divide:
      return "/";
    case ast::BinaryOperator::IntegerDivide:
      return "div";
    case ast::BinaryOperator::Modulo:
      return "%";
    case ast::BinaryOperator::NotEqual:
    case ast::BinaryOperator::IsDistinctFrom:
    case ast::BinaryOperator::Concat:
    case ast::BinaryOperator::ShiftLeft:
    case ast::BinaryOperator::ShiftRight:
    case ast::BinaryOperator::ShiftRightUnsigned:
      return "";
  }
  return "";
}

// A call as Spark shows it. `tail` is shown behind the arguments that are written: defaults.
struct ShownCall {
  std::string_view name;
  size_t fewest = 0;  // how many arguments may be written for this to hold
  size_t most = 0;
  std::string_view shown = "";  // empty: as it is called
  std::string_view tail = "";
};

constexpr size_t kMany = 100;

// How to add a row: the name must be recorded in test/resolution/names.sql.
constexpr ShownCall kShownCalls[] = {
    ShownCall{"abs", 1, 1},
    ShownCall{"acos", 1, 1, "ACOS"},
    ShownCall{"acosh", 1, 1, "ACOSH"},
    ShownCall{"add_months", 2, 2},
    ShownCall{"any", 1, 1},
    ShownCall{"any_value", 1, 1},
    ShownCall{"approx_count_distinct", 1, 1},
    ShownCall{"approx_percentile", 2, 2, "", ", 10000"},
    ShownCall{"array", 1, kMany},
    ShownCall{"array_agg", 1, 1, "collect_list"},
    ShownCall{"array_append", 2, 2},
    ShownCall{"array_compact", 1, 1},
    ShownCall{"array_contains", 2, 2},
    ShownCall{"array_distinct", 1, 1},
    ShownCall{"array_except", 2, 2},
    ShownCall{"array_insert", 3, 3},
    ShownCall{"array_intersect", 2, 2},
    ShownCall{"array_join", 2, 2},
    ShownCall{"array_join", 3, 3},
    ShownCall{"array_max", 1, 1},
    ShownCall{"array_min", 1, 1},
    ShownCall{"array_position", 2, 2},
    ShownCall{"array_prepend", 2, 2},
    ShownCall{"array_remove", 2, 2},
    ShownCall{"array_repeat", 2, 2},
    ShownCall{"array_size", 1, 1},
    ShownCall{
        "array_sort", 1, 1, "",
        ", lambdafunction((IF(((namedlambdavariable() IS NULL) AND (namedlambdavariable() IS "
        "NULL)), 0, (IF((namedlambdavariable() IS NULL), 1, (IF((namedlambdavariable() IS NULL), "
        "-1, (IF((namedlambdavariable() < namedlambdavariable()), -1, (IF((namedlambdavariable() > "
        "namedlambdavariable()), 1, 0)))))))))), namedlambdavariable(), namedlambdavariable())"},
    ShownCall{"array_union", 2, 2},
    ShownCall{"arrays_overlap", 2, 2},
    ShownCall{"arrays_zip", 2, 2},
    ShownCall{"ascii", 1, 1},
    ShownCall{"asin", 1, 1, "ASIN"},
    ShownCall{"asinh", 1, 1, "ASINH"},
    ShownCall{"assert_true", 1, 1, "", ", 'flag#8883: boolean' is not true!"},
    ShownCall{"atan", 1, 1, "ATAN"},
    ShownCall{"atan2", 2, 2, "ATAN2"},
    ShownCall{"atanh", 1, 1, "ATANH"},
    ShownCall{"avg", 1, 1},
    ShownCall{"base64", 1, 1},
    ShownCall{"bin", 1, 1},
    ShownCall{"bit_and", 1, 1},
    ShownCall{"bit_count", 1, 1},
    ShownCall{"bit_get", 2, 2},
    ShownCall{"bit_length", 1, 1},
    ShownCall{"bit_or", 1, 1},
    ShownCall{"bit_xor", 1, 1},
    ShownCall{"bool_and", 1, 1},
    ShownCall{"bool_or", 1, 1},
    ShownCall{"bround", 1, 1, "", ", 0"},
    ShownCall{"bround", 2, 2},
    ShownCall{"btrim", 1, 1},
    ShownCall{"btrim", 2, 2},
    ShownCall{"cardinality", 1, 1},
    ShownCall{"cbrt", 1, 1, "CBRT"},
    ShownCall{"ceil", 1, 1, "CEIL"},
    ShownCall{"ceil", 2, 2},
    ShownCall{"ceiling", 1, 1},
    ShownCall{"char", 1, 1},
    ShownCall{"char_length", 1, 1},
    ShownCall{"character_length", 1, 1},
    ShownCall{"chr", 1, 1},
    ShownCall{"coalesce", 1, kMany},
    ShownCall{"collect_list", 1, 1},
    ShownCall{"collect_set", 1, 1},
    ShownCall{"concat", 1, kMany},
    ShownCall{"concat_ws", 2, kMany},
    ShownCall{"contains", 2, 2},
    ShownCall{"conv", 3, 3},
    ShownCall{"corr", 2, 2},
    ShownCall{"cos", 1, 1, "COS"},
    ShownCall{"cosh", 1, 1, "COSH"},
    ShownCall{"cot", 1, 1, "COT"},
    ShownCall{"count", 1, kMany},
    ShownCall{"count_if", 1, 1},
    ShownCall{"covar_pop", 2, 2},
    ShownCall{"covar_samp", 2, 2},
    ShownCall{"crc32", 1, 1},
    ShownCall{"csc", 1, 1, "CSC"},
    ShownCall{"current_date", 0, 0},
    ShownCall{"current_timestamp", 0, 0},
    ShownCall{"current_timezone", 0, 0},
    ShownCall{"date_add", 2, 2},
    ShownCall{"date_diff", 2, 2},
    ShownCall{"date_format", 2, 2},
    ShownCall{"date_from_unix_date", 1, 1},
    ShownCall{"date_part", 2, 2},
    ShownCall{"date_sub", 2, 2},
    ShownCall{"date_trunc", 2, 2},
    ShownCall{"dateadd", 2, 2, "date_add"},
    ShownCall{"datediff", 2, 2},
    ShownCall{"day", 1, 1},
    ShownCall{"dayofmonth", 1, 1},
    ShownCall{"dayofweek", 1, 1},
    ShownCall{"dayofyear", 1, 1},
    ShownCall{"degrees", 1, 1, "DEGREES"},
    ShownCall{"e", 0, 0, "E"},
    ShownCall{"element_at", 2, 2},
    ShownCall{"elt", 3, 3},
    ShownCall{"encode", 2, 2},
    ShownCall{"endswith", 2, 2},
    ShownCall{"equal_null", 2, 2},
    ShownCall{"every", 1, 1},
    ShownCall{"exp", 1, 1, "EXP"},
    ShownCall{"expm1", 1, 1, "EXPM1"},
    ShownCall{"factorial", 1, 1},
    ShownCall{"find_in_set", 2, 2},
    ShownCall{"first", 1, 1},
    ShownCall{"first_value", 1, 1},
    ShownCall{"flatten", 1, 1},
    ShownCall{"floor", 1, 1, "FLOOR"},
    ShownCall{"floor", 2, 2},
    ShownCall{"format_number", 2, 2},
    ShownCall{"format_string", 2, 2},
    ShownCall{"from_unixtime", 1, 1, "", ", yyyy-MM-dd HH:mm:ss"},
    ShownCall{"from_unixtime", 2, 2},
    ShownCall{"from_utc_timestamp", 2, 2},
    ShownCall{"get", 2, 2},
    ShownCall{"get_json_object", 2, 2},
    ShownCall{"greatest", 2, kMany},
    ShownCall{"grouping", 1, 1},
    ShownCall{"grouping_id", 0, 0},
    ShownCall{"hash", 1, kMany},
    ShownCall{"hex", 1, 1},
    ShownCall{"hour", 1, 1},
    ShownCall{"hypot", 2, 2, "HYPOT"},
    ShownCall{"ifnull", 2, 2},
    ShownCall{"initcap", 1, 1},
    ShownCall{"input_file_name", 0, 0},
    ShownCall{"instr", 2, 2},
    ShownCall{"isnan", 1, 1},
    ShownCall{"json_array_length", 1, 1},
    ShownCall{"json_object_keys", 1, 1},
    ShownCall{"kurtosis", 1, 1},
    ShownCall{"last", 1, 1},
    ShownCall{"last_day", 1, 1},
    ShownCall{"last_value", 1, 1},
    ShownCall{"lcase", 1, 1},
    ShownCall{"least", 2, kMany},
    ShownCall{"left", 2, 2},
    ShownCall{"len", 1, 1},
    ShownCall{"length", 1, 1},
    ShownCall{"levenshtein", 2, 2},
    ShownCall{"ln", 1, 1},
    ShownCall{"localtimestamp", 0, 0},
    ShownCall{"locate", 2, 2, "", ", 1"},
    ShownCall{"locate", 3, 3},
    ShownCall{"log", 2, 2, "LOG"},
    ShownCall{"log10", 1, 1, "LOG10"},
    ShownCall{"log1p", 1, 1, "LOG1P"},
    ShownCall{"log2", 1, 1, "LOG2"},
    ShownCall{"lower", 1, 1},
    ShownCall{"lpad", 2, 2, "", ",  "},
    ShownCall{"lpad", 3, 3},
    ShownCall{"ltrim", 1, 1},
    ShownCall{"luhn_check", 1, 1},
    ShownCall{"make_date", 3, 3},
    ShownCall{"make_dt_interval", 1, 1, "", ", 0, 0, 0.000000"},
    ShownCall{"make_timestamp", 6, 6},
    ShownCall{"make_ym_interval", 2, 2},
    ShownCall{"map", 2, kMany},
    ShownCall{"map_concat", 2, 2},
    ShownCall{"map_contains_key", 2, 2},
    ShownCall{"map_entries", 1, 1},
    ShownCall{"map_from_arrays", 2, 2},
    ShownCall{"map_keys", 1, 1},
    ShownCall{"map_values", 1, 1},
    ShownCall{"mask", 1, 1, "", ", X, x, n, NULL"},
    ShownCall{"max", 1, 1},
    ShownCall{"max_by", 2, 2},
    ShownCall{"md5", 1, 1},
    ShownCall{"mean", 1, 1},
    ShownCall{"median", 1, 1},
    ShownCall{"min", 1, 1},
    ShownCall{"min_by", 2, 2},
    ShownCall{"minute", 1, 1},
    ShownCall{"mod", 2, 2},
    ShownCall{"mode", 1, 1},
    ShownCall{"monotonically_increasing_id", 0, 0},
    ShownCall{"month", 1, 1},
    ShownCall{"months_between", 2, 2, "", ", true"},
    ShownCall{"months_between", 3, 3},
    ShownCall{"named_struct", 2, kMany},
    ShownCall{"nanvl", 2, 2},
    ShownCall{"negative", 1, 1},
    ShownCall{"next_day", 2, 2},
    ShownCall{"now", 0, 0},
    ShownCall{"nullif", 2, 2},
    ShownCall{"nvl", 2, 2},
    ShownCall{"nvl2", 3, 3},
    ShownCall{"octet_length", 1, 1},
    ShownCall{"overlay", 3, 3, "", ", -1"},
    ShownCall{"parse_url", 2, 2},
    ShownCall{"percentile", 2, 2, "", ", 1"},
    ShownCall{"percentile_approx", 2, 2, "", ", 10000"},
    ShownCall{"percentile_approx", 3, 3},
    ShownCall{"pi", 0, 0, "PI"},
    ShownCall{"pmod", 2, 2},
    ShownCall{"position", 2, 2, "", ", 1"},
    ShownCall{"pow", 2, 2},
    ShownCall{"power", 2, 2, "POWER"},
    ShownCall{"printf", 2, 2},
    ShownCall{"quarter", 1, 1},
    ShownCall{"radians", 1, 1, "RADIANS"},
    ShownCall{"rand", 0, 0},
    ShownCall{"regexp_count", 2, 2},
    ShownCall{"regexp_extract", 2, 2, "", ", 1"},
    ShownCall{"regexp_extract", 3, 3},
    ShownCall{"regexp_extract_all", 2, 2, "", ", 1"},
    ShownCall{"regexp_extract_all", 3, 3},
    ShownCall{"regexp_instr", 2, 2, "", ", 0"},
    ShownCall{"regexp_like", 2, 2, "REGEXP_LIKE"},
    ShownCall{"regexp_replace", 3, 3, "", ", 1"},
    ShownCall{"regexp_substr", 2, 2},
    ShownCall{"regr_avgx", 2, 2},
    ShownCall{"regr_avgy", 2, 2},
    ShownCall{"regr_count", 2, 2},
    ShownCall{"regr_intercept", 2, 2},
    ShownCall{"regr_r2", 2, 2},
    ShownCall{"regr_slope", 2, 2},
    ShownCall{"regr_sxx", 2, 2},
    ShownCall{"regr_sxy", 2, 2},
    ShownCall{"regr_syy", 2, 2},
    ShownCall{"repeat", 2, 2},
    ShownCall{"replace", 2, 2, "", ", "},
    ShownCall{"replace", 3, 3},
    ShownCall{"reverse", 1, 1},
    ShownCall{"right", 2, 2},
    ShownCall{"rint", 1, 1},
    ShownCall{"rlike", 2, 2, "RLIKE"},
    ShownCall{"round", 1, 1, "", ", 0"},
    ShownCall{"round", 2, 2},
    ShownCall{"rpad", 2, 2, "", ",  "},
    ShownCall{"rpad", 3, 3},
    ShownCall{"rtrim", 1, 1},
    ShownCall{"schema_of_json", 1, 1},
    ShownCall{"sec", 1, 1, "SEC"},
    ShownCall{"second", 1, 1},
    ShownCall{"sequence", 2, 2},
    ShownCall{"sha", 1, 1},
    ShownCall{"sha1", 1, 1},
    ShownCall{"sha2", 2, 2},
    ShownCall{"shiftleft", 2, 2},
    ShownCall{"shiftright", 2, 2},
    ShownCall{"shiftrightunsigned", 2, 2},
    ShownCall{"sign", 1, 1},
    ShownCall{"signum", 1, 1, "SIGNUM"},
    ShownCall{"sin", 1, 1, "SIN"},
    ShownCall{"sinh", 1, 1, "SINH"},
    ShownCall{"size", 1, 1},
    ShownCall{"skewness", 1, 1},
    ShownCall{"slice", 3, 3},
    ShownCall{"some", 1, 1},
    ShownCall{"sort_array", 1, 1, "", ", true"},
    ShownCall{"sort_array", 2, 2},
    ShownCall{"soundex", 1, 1},
    ShownCall{"space", 1, 1},
    ShownCall{"split", 2, 2, "", ", -1"},
    ShownCall{"split_part", 3, 3},
    ShownCall{"sqrt", 1, 1, "SQRT"},
    ShownCall{"startswith", 2, 2},
    ShownCall{"std", 1, 1},
    ShownCall{"stddev", 1, 1},
    ShownCall{"stddev_pop", 1, 1},
    ShownCall{"stddev_samp", 1, 1},
    ShownCall{"str_to_map", 1, 1, "", ", ,, :"},
    ShownCall{"struct", 1, kMany},
    ShownCall{"substr", 2, 2, "", ", 2147483647"},
    ShownCall{"substr", 3, 3},
    ShownCall{"substring", 2, 2, "", ", 2147483647"},
    ShownCall{"substring", 3, 3},
    ShownCall{"substring_index", 3, 3},
    ShownCall{"sum", 1, 1},
    ShownCall{"tan", 1, 1, "TAN"},
    ShownCall{"tanh", 1, 1, "TANH"},
    ShownCall{"timestamp_micros", 1, 1},
    ShownCall{"timestamp_millis", 1, 1},
    ShownCall{"timestamp_seconds", 1, 1},
    ShownCall{"to_date", 1, 2},
    ShownCall{"to_json", 1, 1},
    ShownCall{"to_timestamp", 1, 1},
    ShownCall{"to_timestamp", 2, 2},
    ShownCall{"to_timestamp_ntz", 1, 1},
    ShownCall{"to_unix_timestamp", 1, 1, "", ", yyyy-MM-dd HH:mm:ss"},
    ShownCall{"to_unix_timestamp", 2, 2},
    ShownCall{"to_utc_timestamp", 2, 2},
    ShownCall{"translate", 3, 3},
    ShownCall{"trim", 1, 1},
    ShownCall{"trunc", 2, 2},
    ShownCall{"try_add", 2, 2},
    ShownCall{"try_avg", 1, 1},
    ShownCall{"try_divide", 2, 2},
    ShownCall{"try_element_at", 2, 2},
    ShownCall{"try_multiply", 2, 2},
    ShownCall{"try_subtract", 2, 2},
    ShownCall{"try_sum", 1, 1},
    ShownCall{"try_to_timestamp", 1, 1},
    ShownCall{"try_to_timestamp", 2, 2},
    ShownCall{"typeof", 1, 1},
    ShownCall{"ucase", 1, 1},
    ShownCall{"unbase64", 1, 1},
    ShownCall{"unhex", 1, 1},
    ShownCall{"unix_date", 1, 1},
    ShownCall{"unix_micros", 1, 1},
    ShownCall{"unix_millis", 1, 1},
    ShownCall{"unix_seconds", 1, 1},
    ShownCall{"unix_timestamp", 1, 1, "", ", yyyy-MM-dd HH:mm:ss"},
    ShownCall{"unix_timestamp", 2, 2},
    ShownCall{"upper", 1, 1},
    ShownCall{"url_decode", 1, 1},
    ShownCall{"url_encode", 1, 1},
    ShownCall{"uuid", 0, 0},
    ShownCall{"var_pop", 1, 1},
    ShownCall{"var_samp", 1, 1},
    ShownCall{"variance", 1, 1},
    ShownCall{"weekday", 1, 1},
    ShownCall{"weekofyear", 1, 1},
    ShownCall{"width_bucket", 4, 4},
    ShownCall{"xxhash64", 1, 1},
    ShownCall{"year", 1, 1},
};

const ShownCall* FindShown(const ast::Call& call) {
  auto found =
      std::find_if(std::begin(kShownCalls), std::end(kShownCalls), [&](const ShownCall& row) {
        return row.name == call.name && call.args.size() >= row.fewest &&
               call.args.size() <= row.most;
      });
  return found == std::end(kShownCalls) ? nullptr : &*found;
}

// Writes Spark's name of an expression; "" as soon as a part has a form that is not established.
class SparkName {
 public:
  SparkName(const ast::Tree& tree, const Analysis& analysis) : tree_(tree), analysis_(analysis) {}

  std::string Of(ast::ExprId id) {
    constexpr int kDepthLimit = 50;
    if (!id || depth_ >= kDepthLimit) {
      return "";
    }
    ++depth_;
    std::string name = std::visit([&](const auto& node) { return Name(node); }, tree_.at(id));
    --depth_;
    return name;
  }

 private:
  // Anything else has no established name.
  template <class Node>
  std::string Name(const Node&) {
    return "";
  }

  std::string Name(const ast::Literal& literal) {
    switch (literal.type) {
      case TypeKind::Null:
        return "NULL";
      case TypeKind::Date:
        return "DATE '" + literal.text + "'";
      case TypeKind::Timestamp:
        return "TIMESTAMP '" + literal.text + "'";
      case TypeKind::Double:
      case TypeKind::Float:
      case TypeKind::Binary:
        return "";
      default:
        return literal.text;
    }
  }

  std::string Name(const ast::ColumnRef& reference) { return base::Join(reference.parts, "."); }

  std::string Name(const ast::FieldAccess& access) {
    std::string operand = Of(access.operand);
    return operand.empty() ? "" : operand + "." + access.field;
  }

  std::string Name(const ast::Subscript& subscript) {
    return Filled({Of(subscript.operand), "[", Of(subscript.index), "]"});
  }

  std::string Name(const ast::Unary& unary) {
    std::string operand = Of(unary.operand);
    bool is_constant = tree_.If<ast::Literal>(unary.operand) != nullptr;
    switch (unary.op) {
      case ast::UnaryOperator::Negate:
        return is_constant ? Filled({"-", operand}) : Filled({"(- ", operand, ")"});
      case ast::UnaryOperator::Plus:
        return Filled({"(+ ", operand, ")"});
      case ast::UnaryOperator::Not:
        return Filled({"(NOT ", operand, ")"});
      case ast::UnaryOperator::BitNot:
        return Filled({"~", operand});
    }
    return "";
  }

  std::string Name(const ast::Binary& binary) {
    std::string left = Of(binary.left);
    std::string right = Of(binary.right);
    if (binary.op == ast::BinaryOperator::NotEqual) {
      return Filled({"(NOT (", left, " = ", right, "))"});
    }
    if (binary.op == ast::BinaryOperator::Concat) {
      return Filled({"concat(", left, ", ", right, ")"});
    }
    bool is_sum =
        binary.op == ast::BinaryOperator::Add || binary.op == ast::BinaryOperator::Subtract;
    if (is_sum && (!IsNumber(binary.left) || !IsNumber(binary.right))) {
      return "";
    }
    std::string op(OperatorText(binary.op));
    return Filled({"(", left, " ", op, " ", right, ")"});
  }

  std::string Name(const ast::IsNull& test) {
    return Filled({"(", Of(test.operand), test.is_negated ? " IS NOT NULL)" : " IS NULL)"});
  }

  std::string Name(const ast::InList& list) {
    std::string text = Filled({"(", Of(list.operand), " IN (", List(list.items), "))"});
    return list.is_negated ? Filled({"(NOT ", text, ")"}) : text;
  }

  std::string Name(const ast::Case& expression) {
    std::vector<std::string> parts = {"CASE"};
    std::string operand = expression.operand ? Of(expression.operand) : "";
    for (const ast::WhenBranch& branch : expression.branches) {
      std::string condition = Of(branch.condition);
      if (expression.operand) {
        condition = Filled({"(", operand, " = ", condition, ")"});
      }
      parts.insert(parts.end(), {" WHEN ", condition, " THEN ", Of(branch.result)});
    }
    if (expression.otherwise) {
      parts.insert(parts.end(), {" ELSE ", Of(expression.otherwise)});
    }
    parts.emplace_back(" END");
    return Filled(parts);
  }

  std::string Name(const ast::Cast& cast) {
    std::string type = base::ToUpper(types::ToText(cast.type, types::TypeSyntax::Spark));
    std::string keyword = cast.kind == ast::CastKind::TryCast ? "TRY_CAST(" : "CAST(";
    return types::IsNested(cast.type.kind) ? ""
                                           : Filled({keyword, Of(cast.operand), " AS ", type, ")"});
  }

  std::string Name(const ast::Like& like) {
    if (like.quantifier != ast::Quantifier::None || like.patterns.size() != 1) {
      return "";
    }
    std::string operand = Of(like.operand);
    std::string pattern = Of(like.patterns[0]);
    std::string text;
    if (like.kind == ast::LikeKind::Like) {
      text = Filled({operand, " LIKE ", pattern});
    } else if (like.kind == ast::LikeKind::Ilike) {
      text = Filled({"ilike(", operand, ", ", pattern, ")"});
    } else if (like.kind == ast::LikeKind::Rlike) {
      text = Filled({"RLIKE(", operand, ", ", pattern, ")"});
    }
    return like.is_negated ? Filled({"(NOT ", text, ")"}) : text;
  }

  std::string Name(const ast::Call& call) {
    bool is_plain = call.order_by.empty() && call.within_group.empty() &&
                    call.null_treatment == ast::NullTreatment::Default && call.arg_names.empty();
    if (!is_plain) {
      return "";
    }
    if (call.name == "if" && call.args.size() == 3) {
      return Filled({"(IF(", List(call.args), "))"});
    }
    if ((call.name == "isnull" || call.name == "isnotnull") && call.args.size() == 1) {
      return Filled({"(", Of(call.args[0]), call.name == "isnull" ? " IS NULL)" : " IS NOT NULL)"});
    }
    std::string text = CallText(call);
    return call.filter ? Filled({text, " FILTER (WHERE ", Of(call.filter), ")"}) : text;
  }

  std::string CallText(const ast::Call& call) {
    if (call.name == "count" && call.args.size() == 1 && tree_.If<ast::Star>(call.args[0])) {
      return call.is_distinct ? "" : "count(1)";
    }
    const ShownCall* shown = FindShown(call);
    if (shown == nullptr) {
      return "";
    }
    std::string name(shown->shown.empty() ? shown->name : shown->shown);
    if (call.args.empty()) {
      return name + "()";
    }
    std::string tail = std::string(shown->tail) + ")";
    return Filled({name, call.is_distinct ? "(DISTINCT " : "(", List(call.args), tail});
  }

  std::string List(const std::vector<ast::ExprId>& ids) {
    std::vector<std::string> names;
    for (ast::ExprId id : ids) {
      names.push_back(Of(id));
      if (names.back().empty()) {
        return "";
      }
    }
    return base::Join(names, ", ");
  }

  // Returns the parts in a row, or "" when one of them is empty.
  static std::string Filled(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
      if (part.empty()) {
        return "";
      }
      text += part;
    }
    return text;
  }

  bool IsNumber(ast::ExprId id) const { return types::IsNumeric(analysis_.TypeOf(id).kind); }

  const ast::Tree& tree_;
  const Analysis& analysis_;
  int depth_ = 0;
};

}  // namespace

namespace {

// Functions that are casts under another name.
constexpr std::array<std::string_view, 12> kCastCalls = {
    "bigint", "binary", "boolean",  "date",   "decimal",   "double",
    "float",  "int",    "smallint", "string", "timestamp", "tinyint"};

// A cast of a column keeps the column's name where it is an output column; of a field it does not.
ast::ExprId WithoutCast(const ast::Tree& tree, const Analysis& analysis, ast::ExprId id) {
  ast::ExprId operand;
  const auto* call = tree.If<ast::Call>(id);
  if (const auto* cast = tree.If<ast::Cast>(id)) {
    operand = cast->operand;
  } else if (call != nullptr && call->args.size() == 1 &&
             std::find(kCastCalls.begin(), kCastCalls.end(), call->name) != kCastCalls.end()) {
    operand = call->args[0];
  }
  const auto* reference = tree.If<ast::ColumnRef>(operand);
  bool is_column =
      reference != nullptr && analysis.BindingOf(operand).name_index + 1 == reference->parts.size();
  return is_column ? operand : id;
}

}  // namespace

std::string OutputName(const ast::Tree& tree, const Analysis& analysis, ast::ExprId id,
                       dialect::Dialect dialect) {
  if (dialect != dialect::Dialect::Athena) {
    id = WithoutCast(tree, analysis, id);
  }
  if (const auto* reference = tree.If<ast::ColumnRef>(id)) {
    return reference->parts.empty() ? "" : reference->parts.back();
  }
  if (dialect == dialect::Dialect::Athena) {
    const auto* access = tree.If<ast::FieldAccess>(id);
    return access == nullptr ? "" : access->field;
  }
  return SparkName(tree, analysis).Of(id);
}

std::string PivotValueName(const ast::Tree& tree, const Analysis& analysis, ast::ExprId id) {
  if (const auto* row = tree.If<ast::Row>(id)) {
    std::vector<std::string> names;
    for (ast::ExprId item : row->items) {
      names.push_back(PivotValueName(tree, analysis, item));
    }
    return "{" + base::Join(names, ", ") + "}";
  }
  const auto* literal = tree.If<ast::Literal>(id);
  if (literal == nullptr) {
    return OutputName(tree, analysis, id, dialect::Dialect::Spark3);
  }
  return literal->type == TypeKind::Null ? "null" : literal->text;
}

}  // namespace hikkoshi::resolve
