#include "frontend/json_document.h"

#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.h"

namespace hikkoshi::frontend {
namespace {

constexpr size_t kDepthLimit = 200;

// Lets the parser read while we know how far it has come.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    *reached_ = at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& left, const CountingIterator& right) {
    return left.at_ == right.at_;
  }
  friend bool operator!=(const CountingIterator& left, const CountingIterator& right) {
    return left.at_ != right.at_;
  }

 private:
  const char* at_;
  const char** reached_;
};

// Builds the tree from the parser's events. The parser has just read the token of an event, and
// one character more after a number.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::string_view text, base::SourceId source_id, const char* const* reached)
      : text_(text), source_id_(source_id), reached_(reached) {}

  bool null() override { return AddScalar(JsonKind::Null, "", 4); }
  bool boolean(bool value) override {
    return AddScalar(JsonKind::Boolean, value ? "true" : "false", value ? 4 : 5);
  }
  bool number_integer(number_integer_t value) override { return AddNumber(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override {
    return AddNumber(std::to_string(value));
  }
  bool number_float(number_float_t, const string_t& written) override { return AddNumber(written); }
  bool string(string_t& value) override {
    size_t width = value.size() + 2;
    return AddScalar(JsonKind::String, std::move(value), width);
  }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override { return Open(JsonKind::Object); }
  bool start_array(std::size_t) override { return Open(JsonKind::Array); }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }
  bool key(string_t& name) override {
    open_.back().next_name = std::move(name);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    error_ = JsonError{"not JSON", SpanOf(Reached() == 0 ? 0 : Reached() - 1, Reached())};
    return false;
  }

  JsonValue TakeRoot() { return std::move(root_); }
  const JsonError& error() const { return error_; }

 private:
  struct OpenValue {
    JsonValue value;
    std::string next_name;
  };

  uint32_t Reached() const { return static_cast<uint32_t>(*reached_ - text_.data()); }
  base::Span SpanOf(uint32_t begin, uint32_t end) const {
    return base::Span{source_id_, begin, end};
  }

  bool AddNumber(std::string written) {
    size_t width = written.size();
    return AddScalar(JsonKind::Number, std::move(written), width);
  }

  // Escapes make a string longer than its value; its span then begins a little late, but never
  // on another line, because JSON strings hold no line breaks.
  bool AddScalar(JsonKind kind, std::string text, size_t width) {
    uint32_t end = Reached();
    uint32_t begin = end > width ? end - static_cast<uint32_t>(width) : 0;
    return Add(JsonValue{kind, std::move(text), {}, {}, SpanOf(begin, end)});
  }

  bool Open(JsonKind kind) {
    if (open_.size() >= kDepthLimit) {
      error_ = JsonError{"JSON is nested too deep", SpanOf(Reached() - 1, Reached())};
      return false;
    }
    JsonValue value;
    value.kind = kind;
    value.span = SpanOf(Reached() - 1, Reached());
    open_.push_back(OpenValue{std::move(value), ""});
    return true;
  }

  bool Close() {
    JsonValue value = std::move(open_.back().value);
    open_.pop_back();
    value.span.end = Reached();
    return Add(std::move(value));
  }

  bool Add(JsonValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return true;
    }
    OpenValue& parent = open_.back();
    if (parent.value.kind == JsonKind::Array) {
      parent.value.items.push_back(std::move(value));
    } else {
      parent.value.members.push_back(JsonMember{std::move(parent.next_name), std::move(value)});
    }
    return true;
  }

  std::string_view text_;
  base::SourceId source_id_;
  const char* const* reached_;
  std::vector<OpenValue> open_;
  JsonValue root_;
  JsonError error_;
};

const char* SkipBlanks(const char* at, const char* end) {
  while (at != end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) {
    ++at;
  }
  return at;
}

}  // namespace

const JsonValue* JsonValue::Find(std::string_view name) const {
  for (const JsonMember& member : members) {
    if (base::EqualsIgnoreCase(member.name, name)) {
      return &member.value;
    }
  }
  return nullptr;
}

std::string JsonValue::TextOf(std::string_view name) const {
  const JsonValue* value = Find(name);
  return value == nullptr ? "" : value->text;
}

JsonDocument ParseJson(std::string_view text, base::SourceId source_id) {
  JsonDocument document;
  const char* end = text.data() + text.size();
  const char* reached = SkipBlanks(text.data(), end);
  do {
    Builder builder(text, source_id, &reached);
    bool is_read = nlohmann::json::sax_parse(CountingIterator(reached, &reached),
                                             CountingIterator(end, &reached), &builder,
                                             nlohmann::json::input_format_t::json, false);
    if (!is_read) {
      document.error = builder.error();
      return document;
    }
    document.roots.push_back(builder.TakeRoot());
    reached = SkipBlanks(reached, end);
  } while (reached != end);
  return document;
}

}  // namespace hikkoshi::frontend
