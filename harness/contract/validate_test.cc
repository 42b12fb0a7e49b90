#include "harness/contract/validate.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/random.h"
#include "harness/contract/testing_contract.h"
#include "harness/contract/testing_slow_validator.h"
#include "harness/schema/json_schema.h"

namespace plumbline {
namespace {

// "pointer kind" of each violation, unclear ones with a question mark.
std::vector<std::string> Violations(const std::string& text,
                                    ClausePart part = ClausePart::kInput) {
  static const Validator validator(EveryShapeContract());
  std::vector<std::string> shown;
  for (const Violation& violation :
       validator.Validate(0, *ParseJson(text), part)) {
    shown.push_back(violation.pointer + " " +
                    std::string(ToString(violation.kind)) +
                    (violation.certainty == Certainty::kUnclear ? "?" : ""));
  }
  return shown;
}

using Shown = std::vector<std::string>;

TEST(ValidateTest, TakesWhatKeepsEveryClause) {
  for (const char* const text :
       {"{}", R"({"Name": "abcd", "Int": 0, "Byte": -128, "Long": 1})",
        R"({"Int": 10, "Double": 1, "Float": "NaN", "Decimal": "Infinity"})",
        R"({"Long": 9223372036854775807, "Big": 1e300})",
        R"({"List": ["a", "b"], "Sparse": [null, 1], "Map": {"a": 1}})",
        R"({"Choice": {"Text": "a", "Number": null}, "Kind": "A", "Level": 2})",
        R"({"Node": {"Value": 1, "Next": {"Value": 2}}, "Any": [null, {}]})",
        R"({"Blob": "QQ==", "Time": 1.5, "Date": "2026-01-01T00:00:00Z"})"}) {
    EXPECT_EQ(Violations(text, ClausePart::kOutput),
              std::string(text).find("1e300") != std::string::npos
                  ? Shown{"/Big type?"}
                  : Shown{})
        << text;
  }
}

TEST(ValidateTest, NamesTheBrokenClauseAndItsPlace) {
  for (const auto& [text, expected] :
       {std::pair{R"([])", " type"},
        std::pair{R"({"Name": 1})", "/Name type"},
        std::pair{R"({"Name": "abcde"})", "/Name length.max"},
        std::pair{R"({"Name": "A"})", "/Name pattern"},
        std::pair{R"({"Int": 11})", "/Int range.max"},
        std::pair{R"({"Int": -1})", "/Int range.min"},
        std::pair{R"({"Int": 1.5})", "/Int type"},
        std::pair{R"({"Int": 2147483648})", "/Int type"},
        std::pair{R"({"Byte": 128})", "/Byte type"},
        std::pair{R"({"Short": -32769})", "/Short type"},
        std::pair{R"({"Long": 9223372036854775808})", "/Long type"},
        std::pair{R"({"Double": "Infinity"})", "/Double range.max"},
        std::pair{R"({"Double": "+Infinity"})", "/Double type"},
        std::pair{R"({"Flag": "true"})", "/Flag type"},
        std::pair{R"({"Blob": "?"})", "/Blob type"},
        std::pair{R"({"Blob": ""})", "/Blob length.min"},
        std::pair{R"({"Blob": "QUJD"})", "/Blob length.max"},
        std::pair{R"({"Time": "2026-01-01T00:00:00Z"})", "/Time type"},
        std::pair{R"({"Date": 1})", "/Date type"},
        std::pair{R"({"Kind": "C"})", "/Kind enum"},
        std::pair{R"({"Level": 3})", "/Level enum"},
        std::pair{R"({"List": []})", "/List length.min"},
        std::pair{R"({"List": ["a", "a"]})", "/List unique"},
        std::pair{R"({"List": ["a", "long"]})", "/List/1 length.max"},
        std::pair{R"({"Map": {"long": 1}})", "/Map/long length.max"},
        std::pair{R"({"Map": {"a": 6}})", "/Map/a range.max"},
        std::pair{R"({"Choice": {}})", "/Choice one-member"},
        std::pair{R"({"Node": {}})", "/Node/Value required"},
        std::pair{R"({"Node": {"Value": 1, "Next": {"Value": 9}}})",
                  "/Node/Next/Value range.max"}}) {
    EXPECT_EQ(Violations(text), Shown{expected}) << text;
  }
}

TEST(ValidateTest, IsUnclearWhereReadersDiffer) {
  EXPECT_EQ(Violations(R"({"Int": 1.0})"), Shown{"/Int type?"});
  EXPECT_EQ(Violations(R"({"Int": null})"), Shown{"/Int type?"});
  EXPECT_EQ(Violations(R"({"Other": 1})"), Shown{"/Other type?"});
  EXPECT_EQ(Violations(R"({"Maybe": ""})"), Shown{"/Maybe pattern?"});
  EXPECT_EQ(Violations(R"({"List": [null]})"), Shown{"/List/0 type?"});
}

TEST(ValidateTest, OutputsMayLeaveOutButNotLack) {
  EXPECT_EQ(Violations(R"({"Int": null})", ClausePart::kOutput), Shown{});
  EXPECT_EQ(Violations(R"({"List": [null]})", ClausePart::kOutput),
            Shown{"/List/0 type"});
  EXPECT_EQ(Violations(R"({"Node": {"Value": null}})", ClausePart::kOutput),
            Shown{"/Node/Value required"});
}

TEST(ValidateTest, NamesPathsInTheTermsOfClauses) {
  const Validator validator(EveryShapeContract());
  const auto violations = validator.Validate(
      0, *ParseJson(R"({"Map": {"a/b~": 9}})"), ClausePart::kInput);
  ASSERT_EQ(violations.size(), 2U);
  EXPECT_EQ(ToString(violations[0].path), "Map{key}");
  EXPECT_EQ(ToString(violations[1].path), "Map{value}");
  EXPECT_EQ(violations[1].pointer, "/Map/a~1b~0");
}

TEST(ValidateTest, WarnsOfPatternsThatIcuDoesNotTake) {
  ContractBuilder builder;
  builder.Add("Bad", ShapeType::kString,
              {.pattern = PatternConstraint{.text = "[a-"}});
  const Validator validator(builder.contract());
  ASSERT_EQ(validator.warnings().size(), 1U);
  EXPECT_EQ(validator.warnings()[0].location.pointer, "/shapes/test#Bad");
  EXPECT_TRUE(validator.Validate(0, "x", ClausePart::kInput).empty());
}

TEST(ValidateTest, AsksForNoMemberThatIsFilledIn) {
  ContractBuilder builder;
  const auto text = builder.Add("Text", ShapeType::kString);
  const auto owner = builder.Add("Owner", ShapeType::kStructure);
  Member& member = builder.AddMember(owner, "Token", text);
  member.required = true;
  member.idempotency_token = true;
  const Validator validator(builder.contract());
  const auto found =
      validator.Validate(owner, Json::object(), ClausePart::kInput);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].certainty, Certainty::kUnclear);
}

// Values that sit on the edges of EveryShapeContract.
Json AnyScalar(Random& random) {
  static const Json pool = *ParseJson(
      R"(["", "a", "ab", "abcd", "abcde", "A", "aé", "ä", "a\n", "NaN",
          "Infinity", "+Infinity", "-Infinity", "QQ==", "QUI=", "QUJD", "QQ",
          "2026-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "B", "C", "é€😀",
          0, 1, 2, 3, 5, 6, 10, 11, -1, 127, 128, -128, -129, 32767, 32768,
          2147483647, 2147483648, -2147483648, -2147483649,
          9223372036854775807, 9223372036854775808, -9223372036854775808,
          1.0, 1.5, 0.5, -0.5, 1e300, 1e19, true, false, null, [], {}])");
  return pool[random.Below(pool.size())];
}

Json AnyValue(const Contract& contract, ShapeIndex index, Random& random,
              int depth) {
  const Shape& shape = contract.ShapeAt(index);
  const bool flat = depth > 4 || random.OneIn(8);
  if (flat || shape.members.empty()) {
    return AnyScalar(random);
  }
  const auto draw = [&](const Member& member) {
    return AnyValue(contract, member.target, random, depth + 1);
  };
  if (shape.type == ShapeType::kList) {
    Json list = Json::array();
    for (auto left = random.Below(4); left > 0; --left) {
      list.push_back(draw(shape.members[0]));
    }
    return list;
  }
  Json object = Json::object();
  if (shape.type == ShapeType::kMap) {
    for (auto left = random.Below(4); left > 0; --left) {
      const Json key = draw(shape.members[0]);
      object[key.is_string() ? key.get<std::string>() : "k"] =
          draw(shape.members[1]);
    }
    return object;
  }
  for (const Member& member : shape.members) {
    if (random.OneIn(shape.members.size() > 4 ? 4 : 2)) {
      object[member.name] = draw(member);
    }
  }
  if (random.OneIn(10)) {
    object["Undeclared"] = 1;
  }
  return object;
}

RC_GTEST_PROP(ValidateTest, AgreesWithTheSlowValidator, (std::uint64_t seed)) {
  static const Contract& contract = EveryShapeContract();
  static const Validator validator(contract);
  Random random(seed);
  for (int i = 0; i < 30; ++i) {
    const Json value = AnyValue(contract, 0, random, 0);
    for (const ClausePart part : {ClausePart::kInput, ClausePart::kOutput}) {
      SlowViolations certain;
      for (const Violation& violation : validator.Validate(0, value, part)) {
        if (violation.certainty == Certainty::kCertain) {
          certain.emplace(violation.pointer, violation.kind);
        }
      }
      const SlowViolations expected = ValidateSlowly(contract, 0, value, part);
      if (certain != expected) {
        std::string text = ToText(value) + "\nfast:";
        for (const auto& [at, kind] : certain) {
          text += " " + at + "@" + std::string(ToString(kind));
        }
        text += "\nslow:";
        for (const auto& [at, kind] : expected) {
          text += " " + at + "@" + std::string(ToString(kind));
        }
        RC_FAIL(text);
      }
    }
  }
}

// The violations of a member of an OpenAPI contract: "format", "type?" where
// it is unclear, "format~" where it is likely.
Shown OfOpenApi(Shape shape, const Json& value, ClausePart part) {
  Contract contract;
  contract.protocol = Protocol::kOpenApi;
  contract.shapes = {{.id = "o", .type = ShapeType::kStructure},
                     std::move(shape)};
  contract.shapes[0].members = {{.name = "m", .target = 1}};
  contract.shapes[0].members[0].constraints = contract.shapes[1].constraints;
  Shown shown;
  for (const Violation& violation :
       Validator(contract).Validate(0, {{"m", value}}, part)) {
    shown.push_back(std::string(ToString(violation.kind)) +
                    (violation.certainty == Certainty::kUnclear  ? "?"
                     : violation.certainty == Certainty::kLikely ? "~"
                                                                 : ""));
  }
  return shown;
}

Shape StringOf(const char* format) {
  Shape shape{.id = "s", .type = ShapeType::kString};
  shape.constraints.format = format;
  return shape;
}

TEST(ValidateTest, HoldsStringsAgainstTheirFormat) {
  for (const ClausePart part : {ClausePart::kInput, ClausePart::kOutput}) {
    EXPECT_EQ(OfOpenApi(StringOf("date"), "01/02/2024", part), Shown{"format"});
    EXPECT_EQ(OfOpenApi(StringOf("date"), "2024-01-02", part), Shown{});
    EXPECT_EQ(OfOpenApi(StringOf("uuid"), "x", part), Shown{"format"});
    // Whose rules differ from reader to reader.
    EXPECT_EQ(OfOpenApi(StringOf("email"), "no at", part), Shown{"format"});
    EXPECT_EQ(OfOpenApi(StringOf("email"), "two words@example.com", part),
              Shown{"format~"});
  }
}

TEST(ValidateTest, JudgesTimesAndBytesOfOpenApi) {
  const Shape time{.id = "t",
                   .type = ShapeType::kTimestamp,
                   .timestamp_format = TimestampFormat::kDateTime};
  const auto at = [&](const Json& value, ClausePart part) {
    return OfOpenApi(time, value, part);
  };
  EXPECT_EQ(at("yesterday", ClausePart::kOutput), Shown{"type"});
  EXPECT_EQ(at(17, ClausePart::kOutput), Shown{"type"});
  // Common in answers, and taken by readers.
  EXPECT_EQ(at("2024-01-01T00:00:00", ClausePart::kOutput), Shown{"type~"});
  EXPECT_EQ(at("2024-01-01T00:00:00", ClausePart::kInput), Shown{"type?"});
  const Shape blob{.id = "b", .type = ShapeType::kBlob};
  EXPECT_EQ(OfOpenApi(blob, "***", ClausePart::kOutput), Shown{"type"});
  EXPECT_EQ(OfOpenApi(blob, "a_b-", ClausePart::kOutput), Shown{"type?"});
  EXPECT_EQ(OfOpenApi(blob, true, ClausePart::kOutput), Shown{"type"});
  const Shape small{.id = "i", .type = ShapeType::kInteger};
  EXPECT_EQ(OfOpenApi(small, 9999999999, ClausePart::kOutput), Shown{"type"});
}

// What chooses among schemas, without a shape of its own.
Shape OneOf(const char* schema) {
  static JsonSchemaSet set(SchemaDialect::kDraft2020_12, nullptr);
  static std::deque<Json> documents;
  const std::string uri = "file:///" + std::to_string(documents.size());
  set.AddDocument(uri, documents.emplace_back(Json::parse(schema)));
  return {.id = "s",
          .type = ShapeType::kDocument,
          .schema = set.Compile(uri).value()};
}

TEST(ValidateTest, JudgesFormatsWithinAlternatives) {
  const Shape due = OneOf(R"({"oneOf": [
      {"required": ["due"],
       "properties": {"due": {"type": "string", "format": "date"}}},
      {"required": ["hours"], "properties": {"hours": {"type": "integer"}}}]})");
  for (const ClausePart part : {ClausePart::kInput, ClausePart::kOutput}) {
    EXPECT_EQ(OfOpenApi(due, {{"due", "2026-01-31"}}, part), Shown{});
    EXPECT_EQ(OfOpenApi(due, {{"due", "soon"}}, part), Shown{"schema"});
    EXPECT_EQ(OfOpenApi(due, {{"hours", "x"}}, part), Shown{"schema"});
    // By its document it is both.
    EXPECT_EQ(OfOpenApi(due, {{"due", "2026-01-31"}, {"hours", 1}}, part),
              Shown{"schema?"});
  }
  // Only a reader that asserts formats tells these apart.
  const Shape text = OneOf(R"({"oneOf": [
      {"type": "string", "format": "date"},
      {"type": "string", "format": "uuid"}]})");
  EXPECT_EQ(OfOpenApi(text, "2026-01-31", ClausePart::kOutput),
            Shown{"schema?"});
  EXPECT_EQ(OfOpenApi(text, "soon", ClausePart::kOutput), Shown{"schema?"});
}

}  // namespace
}  // namespace plumbline
