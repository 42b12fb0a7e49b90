#include "harness/contract/testing_slow_validator.h"

#include <cmath>
#include <optional>
#include <regex>
#include <vector>

namespace plumbline {
namespace {

// The bytes of a base64 text (RFC 4648 section 4), or nothing where it is none.
std::optional<std::size_t> BlobSize(const std::string& text) {
  static const std::regex base64(
      "([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
  if (!std::regex_match(text, base64)) {
    return std::nullopt;
  }
  std::size_t padding = 0;
  for (const char c : text) {
    padding += c == '=' ? 1 : 0;
  }
  return text.size() / 4 * 3 - padding;
}

std::size_t CodePoints(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) {
    // Every byte of UTF-8 but 10xxxxxx begins a code point.
    count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  }
  return count;
}

// RFC 3339 section 5.6, for the years in which the test's values lie.
bool IsDate(const std::string& text) {
  static const std::regex date(
      R"((\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d))");
  std::smatch fields;
  if (!std::regex_match(text, fields, date)) {
    return false;
  }
  const int year = std::stoi(fields[1]);
  const int month = std::stoi(fields[2]);
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const std::vector<int> days = {
      31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month >= 1 && month <= 12 && std::stoi(fields[3]) >= 1 &&
         std::stoi(fields[3]) <= days[static_cast<std::size_t>(month) - 1];
}

class SlowValidator {
 public:
  SlowValidator(const Contract& contract, ClausePart part)
      : contract_(contract), part_(part) {}

  void Check(ShapeIndex index, const Constraints& constraints,
             TimestampFormat format, const Json& value, const std::string& at) {
    const Shape& shape = contract_.ShapeAt(index);
    if (!HasType(shape, format, value)) {
      found_.emplace(at, ClauseKind::kType);
      return;
    }
    CheckText(shape, constraints, value, at);
    CheckNumber(shape, constraints, value, at);
    CheckCount(shape, constraints, value, at);
    CheckChildren(shape, value, at);
  }

  SlowViolations found_;

 private:
  static bool HasType(const Shape& shape, TimestampFormat format,
                      const Json& value) {
    const std::string type(ToString(shape.type));
    if (type == "structure" || type == "union" || type == "map") {
      return value.is_object();
    }
    if (type == "list") {
      return value.is_array();
    }
    if (type == "string" || type == "enum") {
      return value.is_string();
    }
    if (type == "boolean") {
      return value.is_boolean();
    }
    if (type == "blob") {
      return value.is_string() && BlobSize(value.get<std::string>());
    }
    if (type == "timestamp") {
      return format == TimestampFormat::kDateTime
                 ? value.is_string() && IsDate(value.get<std::string>())
                 : value.is_number();
    }
    return type == "document" || HasNumericType(type, value);
  }

  static bool HasNumericType(const std::string& type, const Json& value) {
    if (type == "float" || type == "double" || type == "bigDecimal") {
      return value.is_number() || value == "NaN" || value == "Infinity" ||
             value == "-Infinity";
    }
    if (!value.is_number()) {
      return false;
    }
    const auto number = value.get<double>();
    if (number != std::floor(number)) {
      return false;
    }
    // The first double above the type's range; the lowest value is its
    // negative.
    const double beyond = type == "byte"         ? std::pow(2, 7)
                          : type == "short"      ? std::pow(2, 15)
                          : type == "long"       ? std::pow(2, 63)
                          : type == "bigInteger" ? INFINITY
                                                 : std::pow(2, 31);
    if (value.is_number_integer() && !value.is_number_unsigned()) {
      return static_cast<double>(value.get<std::int64_t>()) >= -beyond &&
             (type == "long" || number < beyond);
    }
    if (value.is_number_unsigned() && type == "long") {
      return value.get<std::uint64_t>() <= INT64_MAX;
    }
    return number >= -beyond && number < beyond;
  }

  void CheckText(const Shape& shape, const Constraints& constraints,
                 const Json& value, const std::string& at) {
    if (!value.is_string()) {
      return;
    }
    const auto text = value.get<std::string>();
    if (constraints.pattern.has_value()) {
      const std::regex pattern(constraints.pattern->text);
      const bool whole =
          constraints.pattern->semantics == PatternSemantics::kWholeString;
      const bool matches = whole ? std::regex_match(text, pattern)
                                 : std::regex_search(text, pattern);
      // Nobody can say whether `min: 0` or the pattern has its way.
      const bool unclear = text.empty() && constraints.min_length == 0U;
      if (!matches && !unclear) {
        found_.emplace(at, ClauseKind::kPattern);
      }
    }
    bool listed = shape.enum_values.empty();
    for (const EnumValue& allowed : shape.enum_values) {
      listed = listed || allowed.value == value;
    }
    if (!listed) {
      found_.emplace(at, ClauseKind::kEnum);
    }
    if (shape.type == ShapeType::kString) {
      CheckLength(constraints, CodePoints(text), at);
    } else if (shape.type == ShapeType::kBlob) {
      CheckLength(constraints, *BlobSize(text), at);
    }
  }

  void CheckNumber(const Shape& shape, const Constraints& constraints,
                   const Json& value, const std::string& at) {
    if (!IsNumeric(shape.type)) {
      return;
    }
    const double number = value.is_number()      ? value.get<double>()
                          : value == "Infinity"  ? INFINITY
                          : value == "-Infinity" ? -INFINITY
                                                 : NAN;
    const bool is_nan = std::isnan(number);
    if (constraints.min.has_value() && (is_nan || number < *constraints.min)) {
      found_.emplace(at, ClauseKind::kRangeMin);
    }
    if (constraints.max.has_value() && (is_nan || number > *constraints.max)) {
      found_.emplace(at, ClauseKind::kRangeMax);
    }
  }

  void CheckLength(const Constraints& constraints, std::size_t length,
                   const std::string& at) {
    if (constraints.min_length.has_value() &&
        length < *constraints.min_length) {
      found_.emplace(at, ClauseKind::kLengthMin);
    }
    if (constraints.max_length.has_value() &&
        length > *constraints.max_length) {
      found_.emplace(at, ClauseKind::kLengthMax);
    }
  }

  void CheckCount(const Shape& shape, const Constraints& constraints,
                  const Json& value, const std::string& at) {
    if (shape.type == ShapeType::kIntEnum) {
      bool listed = false;
      for (const EnumValue& allowed : shape.enum_values) {
        listed = listed || allowed.value == value;
      }
      if (!listed) {
        found_.emplace(at, ClauseKind::kEnum);
      }
    }
    if (shape.type == ShapeType::kList || shape.type == ShapeType::kMap) {
      CheckLength(constraints, value.size(), at);
    }
    if (constraints.unique_items) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          if (value[i].dump() == value[j].dump()) {
            found_.emplace(at, ClauseKind::kUnique);
          }
        }
      }
    }
  }

  void CheckChildren(const Shape& shape, const Json& value,
                     const std::string& at) {
    if (shape.type == ShapeType::kStructure) {
      CheckStructure(shape, value, at);
    } else if (shape.type == ShapeType::kUnion) {
      CheckUnion(shape, value, at);
    } else if (shape.type == ShapeType::kList) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        CheckElement(shape, shape.members[0], value[i],
                     at + "/" + std::to_string(i));
      }
    } else if (shape.type == ShapeType::kMap) {
      for (const auto& [key, inner] : value.items()) {
        CheckElement(shape, shape.members[0], key, at + "/" + key);
        CheckElement(shape, shape.members[1], inner, at + "/" + key);
      }
    }
  }

  void CheckStructure(const Shape& shape, const Json& value,
                      const std::string& at) {
    for (const Member& member : shape.members) {
      const std::string place = at + "/" + member.name;
      if (!value.contains(member.name)) {
        if (member.required && !member.default_value.has_value()) {
          found_.emplace(place, ClauseKind::kRequired);
        }
      } else if (!value[member.name].is_null()) {
        CheckMember(member, value[member.name], place);
      } else if (member.required && part_ == ClausePart::kOutput) {
        found_.emplace(place, ClauseKind::kRequired);
      }
    }
  }

  void CheckUnion(const Shape& shape, const Json& value,
                  const std::string& at) {
    int set = 0;
    for (const auto& [name, inner] : value.items()) {
      set += inner.is_null() ? 0 : 1;
    }
    if (set != 1) {
      found_.emplace(at, ClauseKind::kOneMember);
    }
    for (const Member& member : shape.members) {
      if (value.contains(member.name) && !value[member.name].is_null()) {
        CheckMember(member, value[member.name], at + "/" + member.name);
      }
    }
  }

  void CheckElement(const Shape& shape, const Member& member, const Json& value,
                    const std::string& at) {
    if (!value.is_null()) {
      CheckMember(member, value, at);
    } else if (!shape.sparse && part_ == ClausePart::kOutput) {
      found_.emplace(at, ClauseKind::kType);
    }
  }

  void CheckMember(const Member& member, const Json& value,
                   const std::string& at) {
    Check(member.target, member.constraints, member.timestamp_format, value,
          at);
  }

  const Contract& contract_;
  ClausePart part_;
};

}  // namespace

SlowViolations ValidateSlowly(const Contract& contract, ShapeIndex shape,
                              const Json& value, ClausePart part) {
  SlowValidator validator(contract, part);
  validator.Check(shape, contract.ShapeAt(shape).constraints,
                  TimestampFormat::kDefault, value, "");
  return std::move(validator.found_);
}

}  // namespace plumbline
