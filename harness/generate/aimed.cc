#include "harness/generate/aimed.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/contract/description.h"
#include "harness/contract/format.h"
#include "harness/contract/lenient_reading.h"
#include "harness/contract/value_constraints.h"
#include "harness/generate/aimed_schema.h"
#include "harness/generate/aimed_types.h"
#include "harness/generate/number.h"
#include "harness/pattern/near_miss.h"

namespace plumbline {
namespace {

std::string UpperCase(std::string text) {
  for (char& c : text) {
    c = IsLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return text;
}

bool IsCollection(const Shape& shape) {
  return shape.type == ShapeType::kList || shape.type == ShapeType::kMap;
}

class Aim {
 public:
  Aim(const ValueSource& values, const Member& member, Random& random)
      : values_(values),
        member_(member),
        shape_(values.contract().ShapeAt(member.target)),
        constraints_(member.constraints),
        random_(random) {}

  AimedValues At(ClauseKind kind) {
    switch (kind) {
      case ClauseKind::kRangeMin:
        Range(*constraints_.min, -1, constraints_.min_is_exclusive);
        break;
      case ClauseKind::kRangeMax:
        Range(*constraints_.max, 1, constraints_.max_is_exclusive);
        break;
      case ClauseKind::kMultipleOf:
        Multiple();
        break;
      case ClauseKind::kClosed:
        Closed();
        break;
      case ClauseKind::kSchema:
        BreakSchema();
        break;
      case ClauseKind::kLengthMin:
        Length(*constraints_.min_length, false);
        break;
      case ClauseKind::kLengthMax:
        Length(*constraints_.max_length, true);
        break;
      case ClauseKind::kPattern:
        Pattern();
        break;
      case ClauseKind::kFormat:
        Format();
        break;
      case ClauseKind::kEnum:
        Enum();
        break;
      case ClauseKind::kType:
        Type();
        break;
      case ClauseKind::kRequired:
        Add(std::nullopt, Intent::kViolate, "left out");
        break;
      case ClauseKind::kUnique:
        Unique();
        break;
      case ClauseKind::kOneMember:
        OneMember();
        break;
      default:
        break;
    }
    if (kind != ClauseKind::kRequired) {
      KeepSomehow();
    }
    return std::move(aimed_);
  }

 private:
  void Add(std::optional<Json> value, Intent intent, std::string label) {
    aimed_.values.push_back({std::move(value), intent, std::move(label)});
  }
  void Unreachable(Intent side, std::string why) {
    aimed_.unreachable.push_back({side, std::move(why)});
  }
  // No side can be reached.
  void Unreachable(const std::string& why) {
    for (const Intent side :
         {Intent::kKeep, Intent::kBoundary, Intent::kViolate}) {
      Unreachable(side, why);
    }
  }

  // Where nothing on the edge or just inside of it is valid otherwise, an
  // ordinary value keeps the clause.
  void KeepSomehow() {
    const bool kept =
        std::ranges::any_of(aimed_.values, [](const AimedValue& value) {
          return value.intent != Intent::kViolate;
        });
    auto ordinary = kept ? std::nullopt : values_.Ordinary(member_, random_);
    if (ordinary.has_value()) {
      Add(std::move(ordinary), Intent::kKeep, "an ordinary value");
    }
  }

  // Values on, inside and outside the edge of a range; `outward` is the
  // direction in which the range is left.
  void Range(RangeNumber edge, int outward, bool exclusive) {
    const bool low = outward < 0;
    const std::string name = low ? "minimum" : "maximum";
    const RangeNumber step = NumberStep(shape_.type, constraints_);
    const auto put = [&](RangeNumber number, Intent intent, std::string label) {
      if (std::abs(number) < 9.2e18L) {
        Add(NumberToJson(number), intent, std::move(label));
      }
    };
    put(edge, exclusive ? Intent::kViolate : Intent::kBoundary,
        (exclusive ? "the excluded " : "the ") + name);
    put(edge - step * outward, exclusive ? Intent::kBoundary : Intent::kKeep,
        "one inside the " + name);
    put(edge + step * outward, Intent::kViolate,
        low ? "one below the minimum" : "one above the maximum");
    if (edge * outward < 1000) {
      put(edge + 1000.0L * outward, Intent::kViolate,
          low ? "far below the minimum" : "far above the maximum");
    }
    const RangeNumber extreme = low ? std::numeric_limits<std::int32_t>::min()
                                    : std::numeric_limits<std::int32_t>::max();
    if (extreme * outward > edge * outward) {
      put(extreme, Intent::kViolate, "the edge of 32 bits");
    }
  }

  void Multiple() {
    const std::optional<Json> multiple =
        MakeNumber(shape_.type, constraints_, random_, true);
    if (!multiple.has_value()) {
      Unreachable("no multiple lies in the range");
      return;
    }
    Add(*multiple, Intent::kBoundary, "a multiple");
    const RangeNumber step = *constraints_.multiple_of;
    const RangeNumber between =
        IsIntegral(shape_.type) ? 1 : std::min<RangeNumber>(step / 2, 1);
    for (const int direction : {1, -1}) {
      Add(NumberToJson(NumberOf(*multiple) + between * direction),
          Intent::kViolate, "between two multiples");
    }
  }

  void Closed() {
    std::optional<Json> value = values_.Ordinary(member_, random_);
    if (value.has_value() && value->is_object()) {
      Add(*value, Intent::kKeep, "the declared members");
      // A text, so that a query can say it as well.
      (*value)[std::string(kUndeclaredMember)] = "x";
      Add(std::move(value), Intent::kViolate, "one undeclared member more");
    }
  }

  // Values near a good one; which of them break the schema, and it alone, is
  // for the plan to see.
  void BreakSchema() {
    const std::optional<Json> good = values_.Ordinary(member_, random_);
    if (good.has_value()) {
      Add(*good, Intent::kKeep, "valid by its schema");
      if (good->is_object()) {
        for (const auto& [name, inner] : good->items()) {
          Json less = *good;
          less.erase(name);
          Add(std::move(less), Intent::kViolate, "without " + name);
        }
      }
    }
    for (AimedValue& value : AimIntoAlternatives(values_, member_, random_)) {
      aimed_.values.push_back(std::move(value));
    }
    for (const Json& value :
         {Json::object(), Json::array(), Json("plumbline"), Json(-1.5),
          Json(true), Json({{std::string(kUndeclaredMember), 1}})}) {
      Add(value, Intent::kViolate, "invalid by its schema");
    }
  }

  // A value of the wanted length that is valid otherwise. Where the pattern
  // has no such member, nothing.
  std::optional<Json> OfLength(std::uint64_t length) {
    if (IsCollection(shape_)) {
      return values_.CollectionOf(shape_, random_, length);
    }
    if (shape_.type == ShapeType::kBlob) {
      return length > kMaxGeneratedLength
                 ? std::nullopt
                 : std::optional<Json>(EncodeBase64(std::string(length, 'p')));
    }
    const auto text = values_.StringOfLength(constraints_, random_, length);
    return text.has_value() ? std::optional<Json>(*text) : std::nullopt;
  }

  [[nodiscard]] std::string WhyNoLength(std::uint64_t length) const {
    const std::size_t cap =
        IsCollection(shape_) ? kMaxGeneratedElements : kMaxGeneratedLength;
    return length > cap
               ? fmt::format("length {} is beyond the {} that plumbline makes",
                             length, cap)
               : fmt::format("no valid value has the length {}", length);
  }

  void PutLength(std::uint64_t length, Intent intent, std::string label) {
    std::optional<Json> value = OfLength(length);
    if (!value.has_value() && intent == Intent::kViolate && length == 0) {
      // Every string of length zero is the same one, so a pattern that refuses
      // it is broken along with the length; all readers agree that it is bad.
      value = Json("");
    }
    if (value.has_value()) {
      Add(std::move(value), intent, std::move(label));
    } else if (intent != Intent::kKeep) {
      Unreachable(intent, WhyNoLength(length));
    }
  }

  void Length(std::uint64_t edge, bool upper) {
    const std::string name = upper ? "longest" : "shortest";
    PutLength(edge, Intent::kBoundary,
              fmt::format("the {} allowed, {}", name, edge));
    if (upper) {
      PutLength(edge + 1, Intent::kViolate,
                fmt::format("one above the longest, {}", edge + 1));
      if (edge > 1) {
        PutLength(edge - 1, Intent::kKeep, "one inside the longest");
      }
      if (edge > 0 && edge < 5000) {
        PutLength(edge * 4, Intent::kViolate, "four times the longest");
      }
      return;
    }
    if (edge > 0) {
      PutLength(edge - 1, Intent::kViolate,
                fmt::format("one below the shortest, {}", edge - 1));
    } else {
      Unreachable(Intent::kViolate, "no length is below 0");
    }
    if (edge > 1) {
      PutLength(0, Intent::kViolate, "empty");
    }
    PutLength(edge + 1, Intent::kKeep, "one inside the shortest");
  }

  void Pattern() {
    if (values_.languages().Find(constraints_) == nullptr) {
      Unreachable("no string can be made for the pattern");
      return;
    }
    const LanguageTable::EdgeTexts& texts =
        values_.languages().EdgeTextsOf(constraints_, kMaxPatternValues);
    for (const std::string& text : texts.members) {
      Add(text, Intent::kBoundary, "a member of the pattern");
    }
    if (texts.misses.empty()) {
      Unreachable(Intent::kViolate,
                  "no string of an allowed length is outside the pattern");
    }
    for (const NearMiss& miss : texts.misses) {
      Add(miss.text, Intent::kViolate,
          fmt::format("outside the pattern ({})", ToString(miss.kind)));
    }
  }

  void Format() {
    const StringFormat* const format = FindStringFormat(constraints_.format);
    if (format == nullptr ||
        values_.languages().Find(constraints_) == nullptr) {
      Unreachable("no string can be made for the format");
      return;
    }
    for (const std::string& text :
         values_.languages()
             .EdgeTextsOf(constraints_, kMaxPatternValues)
             .members) {
      Add(text, Intent::kBoundary, "of the format");
    }
    for (const std::string_view miss : format->misses) {
      Add(Json(miss), Intent::kViolate, fmt::format("no {}", format->name));
    }
  }

  void Enum() {
    const auto& all = shape_.enum_values;
    const std::size_t stride = 1 + (all.size() - 1) / kMaxEnumValues;
    for (std::size_t i = 0; i < all.size(); i += stride) {
      Add(all[i].value, Intent::kBoundary, "a documented value");
    }
    if (!all[0].value.is_string()) {
      Add(IntegerOutside(), Intent::kViolate, "no documented value");
      return;
    }
    const auto text = all[0].value.get<std::string>();
    const auto add = [&](std::string value, std::string label) {
      const bool documented = std::ranges::any_of(
          all, [&](const EnumValue& known) { return known.value == value; });
      if (!documented && !value.empty()) {
        Add(std::move(value), Intent::kViolate, std::move(label));
      }
    };
    const std::string lower = ToLower(text);
    add(lower != text ? lower : UpperCase(text),
        "a documented value in another case");
    add(text + "X", "a documented value with a tail");
    add(text.substr(0, text.size() - 1), "a documented value cut short");
    add(" " + text, "a documented value after a space");
    add(text + " ", "a documented value before a space");
    add("NO_SUCH_VALUE", "no documented value");
    add(Neighbour(), "a value of another enum of the contract");
    if (constraints_.min_length.value_or(1) > 0) {
      Add("", Intent::kViolate, "empty");
    }
  }

  // A text that the contract documents elsewhere; empty where there is none.
  [[nodiscard]] std::string Neighbour() const {
    for (const Shape& other : values_.contract().shapes) {
      if (&other != &shape_ && !other.enum_values.empty() &&
          other.enum_values[0].value.is_string() &&
          std::ranges::find(shape_.enum_values, other.enum_values[0].value,
                            &EnumValue::value) == shape_.enum_values.end()) {
        return other.enum_values[0].value.get<std::string>();
      }
    }
    return {};
  }

  std::int64_t IntegerOutside() {
    std::int64_t outside = 0;
    while (std::ranges::any_of(shape_.enum_values, [&](const EnumValue& known) {
      return known.value == outside;
    })) {
      ++outside;
    }
    return outside;
  }

  void Type() {
    const TimestampFormat format =
        member_.timestamp_format != TimestampFormat::kDefault
            ? member_.timestamp_format
            : shape_.timestamp_format;
    const bool has_null =
        DescriptionOf(values_.contract()).values_are_json_schema;
    auto wrong = WrongTypes(shape_.type, format);
    if (has_null && shape_.type == ShapeType::kTimestamp) {
      wrong.emplace_back(1700000000, "a number");
    }
    // First what no reader takes for a value of the type.
    for (const bool leniently : {false, true}) {
      for (const auto& [value, label] : wrong) {
        if ((has_null && IsReadLeniently(shape_.type, value)) == leniently) {
          Add(value, Intent::kViolate, label);
        }
      }
    }
    if (has_null) {
      Add(Json(nullptr), member_.nullable ? Intent::kKeep : Intent::kViolate,
          "null");
    }
    if (shape_.type == ShapeType::kBoolean) {
      Add(true, Intent::kKeep, "true");
      Add(false, Intent::kKeep, "false");
      return;
    }
    const auto value = values_.Ordinary(member_, random_);
    if (!value.has_value()) {
      Unreachable("no valid value can be made");
      return;
    }
    Add(*value, Intent::kKeep, "an ordinary value");
    if (shape_.sparse) {
      Sparse();
    }
    if (shape_.type == ShapeType::kDouble) {
      Add(-0.0, Intent::kKeep, "minus zero");
      Add(1e-7, Intent::kKeep, "a small fraction");
      Add(1e21, Intent::kKeep, "a number with an exponent");
    }
    if (shape_.type == ShapeType::kTimestamp && value->is_number()) {
      Add(1700000000.5, Intent::kKeep, "half a second");
      Add(std::int64_t{1} << 31U, Intent::kKeep, "beyond 32 bits");
    }
  }

  // A sparse collection holds null where a dense one must not.
  void Sparse() {
    std::optional<Json> holes = values_.CollectionOf(shape_, random_, 1);
    if (holes.has_value()) {
      *holes->begin() = nullptr;
      Add(std::move(holes), Intent::kKeep, "a null element");
    }
  }

  void Unique() {
    std::optional<Json> one = values_.CollectionOf(shape_, random_, 1);
    if (!one.has_value()) {
      Unreachable("no element can be made");
      return;
    }
    one->push_back(one->at(0));
    Add(std::move(one), Intent::kViolate, "one element twice");
  }

  void OneMember() {
    Add(Json::object(), Intent::kViolate, "no member");
    if (shape_.members.size() < 2) {
      return;
    }
    Json both = Json::object();
    for (std::size_t i = 0; i < 2; ++i) {
      const auto value = values_.Ordinary(shape_.members[i], random_);
      if (!value.has_value()) {
        return;
      }
      both[shape_.members[i].name] = *value;
    }
    Add(std::move(both), Intent::kViolate, "two members");
  }

  const ValueSource& values_;
  const Member& member_;
  const Shape& shape_;
  const Constraints& constraints_;
  Random& random_;
  AimedValues aimed_;
};

}  // namespace

AimedValues AimAt(const ValueSource& values, ClauseKind kind,
                  const Member& member, Random& random) {
  return Aim(values, member, random).At(kind);
}

}  // namespace plumbline
