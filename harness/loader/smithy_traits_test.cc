#include "harness/loader/smithy_traits.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace plumbline {
namespace {

// A shape with these traits of smithy.api.
class Traits {
 public:
  explicit Traits(const std::string& text)
      : shape_{{"traits", *ParseJson("{" + text + "}")}} {}
  [[nodiscard]] Node node() const { return {shape_, ""}; }

 private:
  Json shape_;
};

bool Faults(const std::function<void()>& read) {
  try {
    read();
  } catch (const LoadFault&) {
    return true;
  }
  return false;
}

TEST(SmithyTraitsTest, FindsTraits) {
  const Traits traits(R"("smithy.api#required": {})");
  EXPECT_TRUE(HasTrait(traits.node(), "smithy.api#required"));
  EXPECT_FALSE(HasTrait(traits.node(), "smithy.api#length"));
  const Json bare = Json::object();
  EXPECT_FALSE(FindTrait(Node(bare, ""), "smithy.api#length").has_value());
}

TEST(SmithyTraitsTest, ReadsConstraints) {
  const Traits traits(R"("smithy.api#length": {"min": 1, "max": 2},
                         "smithy.api#range": {"max": 2.5},
                         "smithy.api#pattern": "^a$",
                         "smithy.api#uniqueItems": {})");
  Constraints constraints{.min = -1};
  ReadConstraintTraits(traits.node(), constraints);
  EXPECT_EQ(constraints.min_length, 1U);
  EXPECT_EQ(constraints.max_length, 2U);
  EXPECT_EQ(constraints.min, std::nullopt);
  EXPECT_EQ(constraints.max, 2.5L);
  EXPECT_EQ(constraints.pattern->semantics, PatternSemantics::kSearch);
  EXPECT_TRUE(constraints.unique_items);
}

TEST(SmithyTraitsTest, FaultsOnWrongTypes) {
  for (const char* const text :
       {R"("smithy.api#length": {"min": -1})",
        R"("smithy.api#length": {"max": "2"})", R"("smithy.api#pattern": 1)"}) {
    const Traits traits(text);
    Constraints constraints;
    EXPECT_TRUE(Faults([&] {
      ReadConstraintTraits(traits.node(), constraints);
    })) << text;
  }
}

TEST(SmithyTraitsTest, ReadsTimestampFormats) {
  const auto read = [](const char* name) {
    return ReadTimestampFormat(
        Traits("\"smithy.api#timestampFormat\": \"" + std::string(name) + "\"")
            .node());
  };
  EXPECT_EQ(read("epoch-seconds"), TimestampFormat::kEpochSeconds);
  EXPECT_EQ(read("date-time"), TimestampFormat::kDateTime);
  EXPECT_EQ(read("http-date"), TimestampFormat::kHttpDate);
  EXPECT_TRUE(Faults([&] { static_cast<void>(read("unix")); }));
  EXPECT_EQ(ReadTimestampFormat(Traits("").node()), TimestampFormat::kDefault);
}

TEST(SmithyTraitsTest, ReadsErrors) {
  const auto trait = ReadErrorTrait(
      Traits(R"("smithy.api#error": "server", "smithy.api#httpError": 503,
                "aws.protocols#awsQueryError": {"code": "Wire"})")
          .node());
  EXPECT_EQ(trait->fault, ErrorFault::kServer);
  EXPECT_EQ(trait->http_status, 503);
  EXPECT_EQ(trait->wire_name, "Wire");
  EXPECT_FALSE(ReadErrorTrait(Traits("").node()).has_value());
  for (const char* const text :
       {R"("smithy.api#error": "nobody")",
        R"("smithy.api#error": "client", "smithy.api#httpError": 42)"}) {
    const Traits traits(text);
    EXPECT_TRUE(
        Faults([&] { static_cast<void>(ReadErrorTrait(traits.node())); }));
  }
}

TEST(SmithyTraitsTest, ReadsWhoIsLetIn) {
  using Names = std::vector<std::string>;
  const Names service = ReadAuthSchemes(
      Traits(R"("smithy.api#httpBasicAuth": {}, "aws.auth#sigv4": {"name": "x"},
                "smithy.api#title": "x")")
          .node());
  EXPECT_EQ(service, (Names{"aws.auth#sigv4", "smithy.api#httpBasicAuth"}));
  EXPECT_EQ(ReadAuthTraits(Traits("").node(), service), service);
  EXPECT_EQ(
      ReadAuthTraits(
          Traits(R"("smithy.api#auth": ["smithy.api#httpBasicAuth"])").node(),
          service),
      Names{"smithy.api#httpBasicAuth"});
  EXPECT_EQ(ReadAuthTraits(Traits(R"("smithy.api#auth": [])").node(), service),
            Names{"smithy.api#noAuth"});
  EXPECT_EQ(ReadAuthTraits(Traits(R"("smithy.api#optionalAuth": {})").node(),
                           {"aws.auth#sigv4"}),
            (Names{"aws.auth#sigv4", "smithy.api#noAuth"}));
}

TEST(SmithyTraitsTest, ReadsMembers) {
  Member member;
  ReadMemberTraits(Traits(R"("smithy.api#required": {},
                             "smithy.api#idempotencyToken": {},
                             "smithy.api#default": 0,
                             "smithy.api#range": {"min": 1})")
                       .node(),
                   member);
  EXPECT_TRUE(member.required);
  EXPECT_TRUE(member.idempotency_token);
  EXPECT_EQ(member.default_value, Json(0));
  EXPECT_TRUE(member.overrides_range);
  EXPECT_FALSE(member.overrides_length);
  Member other;
  ReadMemberTraits(Traits(R"("smithy.api#default": null)").node(), other);
  EXPECT_FALSE(other.default_value.has_value());
}

}  // namespace
}  // namespace plumbline
