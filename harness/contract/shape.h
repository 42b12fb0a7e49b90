// Shapes: the types of a contract's values, in the terms of the Smithy 2.0
// model (https://smithy.io/2.0/spec/model.html). Plain values; loaders fill
// them in, nothing else changes them.
#ifndef PLUMBLINE_HARNESS_CONTRACT_SHAPE_H_
#define PLUMBLINE_HARNESS_CONTRACT_SHAPE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"

namespace plumbline {

// Index into Contract::shapes.
using ShapeIndex = std::uint32_t;

enum class ShapeType : std::uint8_t {
  kStructure,
  kUnion,
  kList,
  kMap,
  kString,
  kEnum,
  kIntEnum,
  kByte,
  kShort,
  kInteger,
  kLong,
  kFloat,
  kDouble,
  kBigInteger,
  kBigDecimal,
  kBoolean,
  kBlob,
  kTimestamp,
  kDocument,
};

// The Smithy name: "structure", "bigInteger", ....
[[nodiscard]] std::string_view ToString(ShapeType type);

// byte, short, integer, long, bigInteger, intEnum.
[[nodiscard]] bool IsIntegral(ShapeType type);
// Integral, float, double, bigDecimal.
[[nodiscard]] bool IsNumeric(ShapeType type);

// How a pattern is meant. The same text means different sets of strings in
// different formats, so a pattern never travels without this.
enum class PatternSemantics : std::uint8_t {
  kWholeString,  // AWS service models: the pattern describes the whole string
  kSearch,       // Smithy, JSON Schema: the string contains a match
};

struct PatternConstraint {
  std::string text;
  PatternSemantics semantics = PatternSemantics::kSearch;
  bool operator==(const PatternConstraint&) const = default;
};

// A number of a range. 64-bit integers are exact where long double has a
// 64-bit mantissa or more (x86-64, AArch64 Linux).
using RangeNumber = long double;

// What a shape or member demands of a value beyond its type. Lengths count
// code points of strings, bytes of blobs, elements of lists, entries of maps
// (Smithy length trait).
struct Constraints {
  std::optional<std::uint64_t> min_length;
  std::optional<std::uint64_t> max_length;
  std::optional<RangeNumber> min;
  std::optional<RangeNumber> max;
  std::optional<PatternConstraint> pattern;
  bool unique_items = false;

  bool operator==(const Constraints&) const = default;
};

enum class TimestampFormat : std::uint8_t {
  kDefault,  // what the protocol says: epoch seconds for awsJson
  kEpochSeconds,
  kDateTime,  // RFC 3339, UTC
  kHttpDate,  // RFC 9110 IMF-fixdate
};

struct Member {
  std::string name;
  ShapeIndex target = 0;
  // The target's constraints, each replaced by the member's own where there is
  // one (Smithy: a trait on a member overrides the one on its target).
  Constraints constraints;
  bool required = false;
  std::optional<Json> default_value;
  bool idempotency_token = false;
  TimestampFormat timestamp_format = TimestampFormat::kDefault;
  std::string pointer;  // JSON pointer in the source
  // Where each of the member's own constraints stands; empty: on the target.
  bool overrides_length = false;
  bool overrides_range = false;
  bool overrides_pattern = false;
};

// One allowed value of an enum (a string) or intEnum (an integer).
struct EnumValue {
  std::string name;
  Json value;
};

enum class ErrorFault : std::uint8_t { kClient, kServer };

struct ErrorTrait {
  ErrorFault fault = ErrorFault::kClient;
  std::optional<int> http_status;  // as the source documents it
  std::string wire_name;           // the name in __type, where it differs
};

struct Shape {
  std::string id;    // absolute: "com.amazonaws.config#Limit"
  std::string name;  // without the namespace: "Limit"
  ShapeType type = ShapeType::kStructure;
  Constraints constraints;
  // Structure and union: the members. List: one, named "member". Map: two,
  // "key" and "value".
  std::vector<Member> members;
  std::vector<EnumValue> enum_values;
  bool sparse = false;  // list and map: null is an element
  bool sensitive = false;
  bool streaming = false;
  std::optional<ErrorTrait> error;
  TimestampFormat timestamp_format = TimestampFormat::kDefault;
  std::string pointer;  // JSON pointer in the source

  [[nodiscard]] const Member* FindMember(std::string_view member) const;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_SHAPE_H_
