#include "harness/loader/smithy_trait_writer.h"

#include <gtest/gtest.h>

#include <vector>

#include "harness/loader/smithy_bindings.h"
#include "harness/loader/smithy_traits.h"

namespace plumbline {
namespace {

// The traits as a member that carries them.
Json Holding(const Json& traits) { return {{"traits", traits}}; }

TEST(SmithyTraitWriterTest, ConstraintsAreReadAsWritten) {
  const Constraints constraints{.min_length = 0,
                                .max_length = 9,
                                .min = -0.5L,
                                .max = 9007199254740993.0L,
                                .pattern = PatternConstraint{"a|b"},
                                .unique_items = true};
  Json traits = Json::object();
  WriteConstraints(constraints, traits);
  Constraints again;
  const Json json = Holding(traits);
  ReadConstraintTraits(Node(json, ""), again);
  EXPECT_EQ(again, constraints);
  traits = Json::object();
  WriteConstraints({}, traits);
  EXPECT_TRUE(traits.empty());
}

TEST(SmithyTraitWriterTest, NumbersAreExact) {
  for (const RangeNumber number :
       {0.0L, -1.0L, 0.5L, 9223372036854775807.0L, -9223372036854775808.0L,
        18446744073709551615.0L}) {
    Json traits = Json::object();
    WriteConstraints({.max = number}, traits);
    const Json json = Holding(traits);
    Constraints again;
    ReadConstraintTraits(Node(json, ""), again);
    EXPECT_EQ(again.max, number) << traits;
  }
}

TEST(SmithyTraitWriterTest, BindingsAreReadAsWritten) {
  std::vector<HttpBinding> bindings = {
      {},
      {.wire_name = "w"},
      {.kind = BindingKind::kLabel},
      {.kind = BindingKind::kQuery,
       .wire_name = "q",
       .style = ParameterStyle::kForm,
       .explode = true},
      {.kind = BindingKind::kQuery,
       .style = ParameterStyle::kForm,
       .explode = true},
      {.kind = BindingKind::kQueryMap},
      {.kind = BindingKind::kHeader, .wire_name = "X"},
      {.kind = BindingKind::kPrefixHeaders, .wire_name = "x-"},
      {.kind = BindingKind::kPrefixHeaders},
      {.kind = BindingKind::kPayload},
      {.kind = BindingKind::kStatus}};
  for (const Protocol protocol : {Protocol::kRestJson1, Protocol::kRestXml}) {
    for (const HttpBinding& binding : bindings) {
      Json traits = Json::object();
      WriteBinding({.name = "M", .http = binding}, SpeaksXml(protocol), traits);
      const Json json = Holding(traits);
      Member again{.name = "M"};
      ReadMemberBinding(Node(json, ""), {}, protocol, again);
      EXPECT_EQ(again.http, binding) << traits;
    }
  }
}

TEST(SmithyTraitWriterTest, XmlAndErrorsAreReadAsWritten) {
  const XmlTraits xml{.attribute = true,
                      .flattened = true,
                      .namespace_uri = "http://x",
                      .namespace_prefix = "p",
                      .query_name = "Q"};
  Json traits = Json::object();
  WriteXml(xml, traits);
  Json json = Holding(traits);
  Member again{.name = "M"};
  ReadMemberBinding(Node(json, ""), {}, Protocol::kEc2Query, again);
  EXPECT_EQ(again.xml, xml);
  traits = Json::object();
  WriteErrorTrait(
      {.fault = ErrorFault::kServer, .http_status = 503, .wire_name = "Busy"},
      traits);
  json = Holding(traits);
  const auto error = ReadErrorTrait(Node(json, ""));
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->fault, ErrorFault::kServer);
  EXPECT_EQ(error->http_status, 503);
  EXPECT_EQ(error->wire_name, "Busy");
}

TEST(SmithyTraitWriterTest, WritesOnlyWhatIsThere) {
  Json traits = Json::object();
  WriteTextTrait("", "t#a", traits);
  WriteFormat(TimestampFormat::kDefault, traits);
  WriteXml({}, traits);
  EXPECT_TRUE(traits.empty());
  WriteTextTrait("x", "t#a", traits);
  WriteFormat(TimestampFormat::kHttpDate, traits);
  EXPECT_EQ(traits.size(), 2U);
}

}  // namespace
}  // namespace plumbline
