#include "harness/schema/scalars.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "harness/base/text.h"
#include "harness/schema/value.h"

namespace plumbline {
namespace {

unsigned TypesOf(const Json& value) {
  using namespace schema_type;
  switch (value.type()) {
    case Json::value_t::null:
      return kNull;
    case Json::value_t::boolean:
      return kBoolean;
    case Json::value_t::object:
      return kObject;
    case Json::value_t::array:
      return kArray;
    case Json::value_t::string:
      return kString;
    default:
      return IsWhole(value) ? kNumber | kInteger : kNumber;
  }
}

std::string Show(const Json& value) {
  return Printable(ToText(value), kShownBytes);
}

class ScalarCheck {
 public:
  ScalarCheck(const SchemaNode& node, const Json& value,
              const SchemaFaultSink* sink)
      : node_(node), value_(value), sink_(sink) {}

  bool Run() {
    Type();
    Values();
    if (value_.is_number()) {
      Number();
    } else if (value_.is_string()) {
      Text();
    }
    return valid_;
  }

 private:
  // Words are made only where somebody hears them.
  template <typename Words>
  void Expect(bool holds, std::string_view keyword, Words words) {
    if (!holds && sink_ != nullptr) {
      (*sink_)(keyword, words());
    }
    valid_ &= holds;
  }

  [[nodiscard]] bool IsOver() const { return !valid_ && sink_ == nullptr; }

  void Type() {
    Expect(!node_.types.has_value() || (*node_.types & TypesOf(value_)) != 0,
           "type", [&] {
             return fmt::format("{} is a {}, which the schema does not take",
                                Show(value_), JsonTypeName(value_));
           });
  }

  void Values() {
    const auto equals = [&](const Json& each) {
      return JsonEquals(each, value_);
    };
    if (IsOver()) {
      return;
    }
    Expect(
        !node_.values.has_value() || std::ranges::any_of(*node_.values, equals),
        "enum",
        [&] { return Show(value_) + " is not one of the documented values"; });
    Expect(!node_.constant.has_value() || equals(*node_.constant), "const",
           [&] { return Show(value_) + " is not " + Show(*node_.constant); });
  }

  void Bound(const std::optional<Json>& limit, bool (*holds)(int),
             std::string_view keyword, std::string_view words) {
    Expect(!limit.has_value() || holds(CompareNumbers(value_, *limit)), keyword,
           [&] {
             return fmt::format("{} is {} {}", Show(value_), words,
                                Show(*limit));
           });
  }

  void Number() {
    Bound(
        node_.minimum, [](int c) { return c >= 0; }, "minimum",
        "below the minimum");
    Bound(
        node_.maximum, [](int c) { return c <= 0; }, "maximum",
        "above the maximum");
    Bound(
        node_.above, [](int c) { return c > 0; }, "exclusiveMinimum",
        "not above");
    Bound(
        node_.below, [](int c) { return c < 0; }, "exclusiveMaximum",
        "not below");
    Expect(!node_.multiple_of.has_value() ||
               IsMultipleOf(value_, *node_.multiple_of),
           "multipleOf", [&] {
             return fmt::format("{} is no multiple of {}", Show(value_),
                                Show(*node_.multiple_of));
           });
  }

  void Text() {
    const auto& text = value_.get_ref<const std::string&>();
    if (node_.min_length.has_value() || node_.max_length.has_value()) {
      const std::size_t length = CountCodePoints(text);
      Expect(length >= node_.min_length.value_or(0), "minLength", [&] {
        return fmt::format("length {} is below the minimum {}", length,
                           *node_.min_length);
      });
      Expect(length <= node_.max_length.value_or(length), "maxLength", [&] {
        return fmt::format("length {} is above the maximum {}", length,
                           *node_.max_length);
      });
    }
    if (node_.pattern.has_value() && !IsOver()) {
      Expect(MatchesSchemaPattern(*node_.pattern, text), "pattern", [&] {
        return Show(value_) + " does not match " + node_.pattern->text;
      });
    }
  }

  const SchemaNode& node_;
  const Json& value_;
  const SchemaFaultSink* sink_;
  bool valid_ = true;
};

}  // namespace

bool MatchesSchemaPattern(const SchemaPattern& pattern, std::string_view text) {
  const PatternVerdict verdict = pattern.matcher.Judge(text);
  if (verdict == PatternVerdict::kUndecided) {
    throw SchemaUndecided();
  }
  return verdict == PatternVerdict::kMatches;
}

bool CheckSchemaScalars(const SchemaNode& node, const Json& value,
                        const SchemaFaultSink* sink) {
  return ScalarCheck(node, value, sink).Run();
}

}  // namespace plumbline
