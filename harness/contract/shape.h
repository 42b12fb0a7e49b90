// Shapes: the types of a contract's values, in the terms of the Smithy 2.0
// model (https://smithy.io/2.0/spec/model.html). Plain values; loaders fill
// them in, nothing else changes them.
#ifndef PLUMBLINE_HARNESS_CONTRACT_SHAPE_H_
#define PLUMBLINE_HARNESS_CONTRACT_SHAPE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"
#include "harness/pattern/constraint.h"

namespace plumbline {

class Schema;  // harness/schema/schema.h

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
// The type of that name, or nothing.
[[nodiscard]] std::optional<ShapeType> ParseShapeType(std::string_view name);

// byte, short, integer, long, bigInteger, intEnum.
[[nodiscard]] bool IsIntegral(ShapeType type);
// Integral, float, double, bigDecimal.
[[nodiscard]] bool IsNumeric(ShapeType type);

// A number of a range. 64-bit integers are exact where long double has a
// 64-bit mantissa or more (x86-64, AArch64 Linux).
using RangeNumber = long double;

// What a shape or member demands of a value beyond its type. Lengths count
// code points of strings, bytes of blobs, elements of lists, entries of maps
// (Smithy length trait), members of structures (JSON Schema's minProperties and
// maxProperties).
struct Constraints {
  std::optional<std::uint64_t> min_length;
  std::optional<std::uint64_t> max_length;
  std::optional<RangeNumber> min;
  std::optional<RangeNumber> max;
  bool min_is_exclusive = false;  // JSON Schema's exclusiveMinimum
  bool max_is_exclusive = false;
  // The number is a whole multiple of this (JSON Schema's multipleOf).
  std::optional<RangeNumber> multiple_of;
  std::optional<PatternConstraint> pattern;
  std::string format;  // of a string: one of contract/format.h, or empty
  bool unique_items = false;

  bool operator==(const Constraints&) const = default;
};

enum class TimestampFormat : std::uint8_t {
  kDefault,  // what the protocol says: epoch seconds for awsJson
  kEpochSeconds,
  kDateTime,  // RFC 3339, UTC
  kHttpDate,  // RFC 9110 IMF-fixdate
};

// Where on the HTTP message a member of an input, output or error stands: the
// places of Smithy's HTTP binding traits and of OpenAPI's parameters.
enum class BindingKind : std::uint8_t {
  kBody,           // a member of the body's object
  kPayload,        // the whole body (httpPayload, OpenAPI's request body)
  kLabel,          // of the path (httpLabel, "in": "path")
  kQuery,          // one query parameter (httpQuery)
  kQueryMap,       // each entry a query parameter (httpQueryParams)
  kHeader,         // one header (httpHeader)
  kPrefixHeaders,  // each entry a header (httpPrefixHeaders)
  kCookie,         // OpenAPI's "in": "cookie"
  kStatus,         // the response's status (httpResponseCode)
};

// How a list or object stands in one parameter (OpenAPI 3.1, "Style Values").
enum class ParameterStyle : std::uint8_t {
  kSimple,          // path, header: a,b
  kForm,            // query, cookie: n=a&n=b exploded, n=a,b else
  kLabel,           // path: .a.b
  kMatrix,          // path: ;n=a
  kSpaceDelimited,  // query: n=a%20b
  kPipeDelimited,   // query: n=a|b
  kDeepObject,      // query: n[key]=value
  kJson,            // a parameter with `content`: JSON text
};

struct HttpBinding {
  BindingKind kind = BindingKind::kBody;
  // Of the header, parameter, JSON member or XML element; empty: the member's
  // name. Of kPrefixHeaders the prefix, which may be empty.
  std::string wire_name;
  ParameterStyle style = ParameterStyle::kSimple;
  bool explode = false;
  bool allow_reserved = false;  // characters of RFC 3986 2.2 stay as they are
  // Of a payload: "application/json" first where there are several. Of a
  // header: the string is such a document and travels as base64.
  std::vector<std::string> media_types;
  bool operator==(const HttpBinding&) const = default;
};

// How a member stands in XML and in a form (restXml, awsQuery, ec2Query,
// OpenAPI's `xml`), where that is not plain; its name there is
// HttpBinding::wire_name, of OpenAPI `name`. Of a shape: how it stands as a
// document of its own.
struct XmlTraits {
  std::string name;        // of a shape's element, where it differs
  bool attribute = false;  // of the element of the structure
  bool flattened = false;  // elements or entries without one around them
  bool wrapped = false;    // OpenAPI, where they have none else: with one
  bool text = false;       // OpenAPI: the text of the structure's element
  std::string namespace_uri;
  std::string namespace_prefix;
  std::string query_name;  // in a request of ec2Query
  bool operator==(const XmlTraits&) const = default;
};

// A part of the contract is on its way out: Smithy's deprecated trait, an AWS
// model's and OpenAPI's `deprecated`. Each as the source says it, or empty.
struct Deprecation {
  std::string since;
  std::string sunset;  // the day from which it may be gone: "2027-01-31"
  bool operator==(const Deprecation&) const = default;
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
  bool nullable = false;    // null is one of its values (OpenAPI)
  bool read_only = false;   // in responses alone (OpenAPI)
  bool write_only = false;  // in requests alone (OpenAPI)
  HttpBinding http;
  XmlTraits xml;
  TimestampFormat timestamp_format = TimestampFormat::kDefault;
  // Of the member itself; its target may have one of its own. Null: none.
  std::shared_ptr<const Deprecation> deprecated = nullptr;
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
  // The last of a range that begins with `http_status` ("4XX": 400 to 499;
  // "default": 400 to 599).
  std::optional<int> last_http_status;
  std::string wire_name;  // the name in __type, where it differs
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
  // Blob: sent piece by piece. Union: a stream of events, each one member.
  bool streaming = false;
  std::string media_type;  // of a string or blob: what document it holds
  XmlTraits xml;
  std::optional<ErrorTrait> error;
  TimestampFormat timestamp_format = TimestampFormat::kDefault;
  // Structure: a member that is not named here breaks the contract
  // (additionalProperties: false). Smithy's structures are open.
  bool closed = false;
  // What JSON Schema says of the value beyond all of the above (allOf, oneOf,
  // not, dependentRequired, ...), with the whole of the schema; null where the
  // shape says it all.
  std::shared_ptr<const Schema> schema;
  // The shapes of the alternatives of oneOf and anyOf, where `schema` has any.
  // A value of one of them is a candidate that `schema` still has to judge.
  std::vector<ShapeIndex> alternatives;
  std::vector<Json> examples;
  std::shared_ptr<const Deprecation> deprecated;  // null: none
  std::string pointer;                            // JSON pointer in the source

  [[nodiscard]] const Member* FindMember(std::string_view member) const;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_SHAPE_H_
