#include "harness/drift/part_drift.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string PartLine(const PartDrift& drift) {
  static constexpr std::array<const char*, 8> kWords = {
      "same",   "added",   "removed", "tighter",
      "looser", "o-tight", "o-loose", "replaced"};
  return std::string(ToString(drift.kind)) + " " +
         kWords.at(static_cast<std::size_t>(drift.direction)) + ": " +
         drift.before + " -> " + drift.after;
}

std::string PartLine(const std::optional<PartDrift>& drift) {
  return drift.has_value() ? PartLine(*drift) : "nothing";
}

std::string Days(std::string before, std::string after) {
  const Deprecation a{.since = "", .sunset = std::move(before)};
  const Deprecation b{.since = "", .sunset = std::move(after)};
  return PartLine(CompareDeprecation(&a, &b));
}

TEST(PartDriftTest, SaysWhatIsOnItsWayOut) {
  const Deprecation since{.since = "1.2", .sunset = "2027-01-31"};
  EXPECT_EQ(PartLine(CompareDeprecation(nullptr, &since)),
            "deprecation-added added:  -> 1.2 until 2027-01-31");
  EXPECT_EQ(PartLine(CompareDeprecation(&since, nullptr)),
            "deprecation-removed removed: 1.2 until 2027-01-31 -> ");
  EXPECT_EQ(PartLine(CompareDeprecation(nullptr, nullptr)), "nothing");
  EXPECT_EQ(PartLine(CompareDeprecation(&since, &since)), "nothing");
}

TEST(PartDriftTest, TellsTheEarlierDay) {
  EXPECT_EQ(Days("2027-01-31", "2026-12-01"),
            "sunset-changed tighter: 2027-01-31 -> 2026-12-01");
  EXPECT_EQ(Days("2026-12-01", "2027-01-31"),
            "sunset-changed looser: 2026-12-01 -> 2027-01-31");
  EXPECT_EQ(Days("", "2027-01-31"), "sunset-changed added:  -> 2027-01-31");
  EXPECT_EQ(Days("2027-01-31", ""), "sunset-changed removed: 2027-01-31 -> ");
  EXPECT_EQ(Days("some day", "2027-01-31"),
            "sunset-changed replaced: some day -> 2027-01-31");
  EXPECT_EQ(Days("2027-01-31", "2027-01-31"), "nothing");
}

TEST(PartDriftTest, TellsMediaTypesByWhatTheyAre) {
  const MediaTypeDrift drift =
      CompareMediaTypeLists({"application/json", "text/csv"},
                            {"Application/JSON; charset=utf-8", "text/html"});
  EXPECT_THAT(drift.removed, ElementsAre("text/csv"));
  EXPECT_THAT(drift.added, ElementsAre("text/html"));
  EXPECT_THAT(CompareMediaTypeLists({"text/csv"}, {"text/*"}).removed,
              IsEmpty());
  EXPECT_THAT(CompareMediaTypeLists({}, {"text/csv"}).added, IsEmpty())
      << "one side says nothing";
}

TEST(PartDriftTest, SaysWhereAMemberStands) {
  Member member{.name = "Tag"};
  EXPECT_EQ(PlaceText(member), "body Tag");
  member.http = {.kind = BindingKind::kHeader, .wire_name = "X-Tag"};
  EXPECT_EQ(PlaceText(member), "header x-tag") << "in any case";
  member.http = {.kind = BindingKind::kQuery, .wire_name = "tag"};
  EXPECT_EQ(PlaceText(member), "query tag");
  member.http.kind = BindingKind::kLabel;
  EXPECT_EQ(PlaceText(member), "path");
}

TEST(PartDriftTest, SaysAStyleWhereItMatters) {
  HttpBinding http{.kind = BindingKind::kQuery,
                   .style = ParameterStyle::kForm,
                   .explode = true};
  EXPECT_EQ(StyleText(http, ShapeType::kList), "form, exploded");
  EXPECT_EQ(StyleText(http, ShapeType::kString), "");
  http.explode = false;
  EXPECT_EQ(StyleText(http, ShapeType::kList), "form");
  http = {.kind = BindingKind::kLabel, .style = ParameterStyle::kMatrix};
  EXPECT_EQ(StyleText(http, ShapeType::kString), "matrix");
  EXPECT_EQ(StyleText({.kind = BindingKind::kBody}, ShapeType::kList), "");
}

using Names = std::vector<std::vector<std::string>>;
using Scopes = std::vector<std::vector<std::vector<std::string>>>;

std::string SecurityLine(const Names& before, const Names& after,
                         const Scopes& old_scopes = {},
                         const Scopes& new_scopes = {}) {
  return PartLine(
      CompareSecurity({.security = before, .security_scopes = old_scopes},
                      {.security = after, .security_scopes = new_scopes}));
}

TEST(PartDriftTest, TellsWhichCredentialsDo) {
  EXPECT_EQ(SecurityLine({{"key"}}, {{"key"}, {"token"}}),
            "security-changed looser: key -> key or token");
  EXPECT_EQ(SecurityLine({{"key"}, {"token"}}, {{"key"}}),
            "security-changed tighter: key or token -> key");
  EXPECT_EQ(SecurityLine({}, {{"key"}}),
            "security-changed tighter: none -> key");
  EXPECT_EQ(SecurityLine({{"key"}}, {}),
            "security-changed looser: key -> none");
  EXPECT_EQ(SecurityLine({{"a", "b"}}, {{"a"}}),
            "security-changed looser: a+b -> a");
  EXPECT_EQ(SecurityLine({{"a", "b"}}, {{"b", "a"}}), "nothing");
  EXPECT_EQ(SecurityLine({}, {{}}), "nothing");
}

TEST(PartDriftTest, TellsWhichScopesDo) {
  const Names oauth = {{"oauth"}};
  EXPECT_EQ(SecurityLine(oauth, oauth, {{{"read"}}}, {{{"read", "write"}}}),
            "security-scope-changed tighter: oauth(read) -> oauth(read write)");
  EXPECT_EQ(SecurityLine(oauth, oauth, {{{"read", "write"}}}, {{{"read"}}}),
            "security-scope-changed looser: oauth(read write) -> oauth(read)");
  EXPECT_EQ(SecurityLine(oauth, oauth, {{{"read"}}}, {{{"read"}}}), "nothing");
}

TEST(PartDriftTest, TellsSmithysSchemesWhereBothSidesSaySome) {
  const Operation signed_one{.auth = {"aws.auth#sigv4"}};
  const Operation open_one{.auth = {"smithy.api#noAuth"}};
  EXPECT_EQ(PartLine(CompareSecurity(signed_one, open_one)),
            "security-changed looser: aws.auth#sigv4 -> smithy.api#noAuth");
  EXPECT_EQ(PartLine(CompareSecurity(open_one, signed_one)),
            "security-changed tighter: smithy.api#noAuth -> aws.auth#sigv4");
  EXPECT_EQ(PartLine(CompareSecurity(signed_one, {})), "nothing");
}

TEST(PartDriftTest, TellsWhereAKeyStands) {
  const SecurityScheme header{
      .name = "key", .kind = SecurityKind::kHeader, .parameter = "X-Key"};
  SecurityScheme query = header;
  query.kind = SecurityKind::kQuery;
  EXPECT_EQ(PartLine(CompareSecuritySchemes(header, query)),
            "security-scheme-changed replaced: header X-Key -> query X-Key");
  EXPECT_EQ(PartLine(CompareSecuritySchemes(header, header)), "nothing");
}

std::vector<std::string> ServerLines(const std::vector<std::string>& before,
                                     const std::vector<std::string>& after) {
  std::vector<std::string> lines;
  for (const PartDrift& drift : CompareServers(before, after)) {
    lines.push_back(PartLine(drift));
  }
  return lines;
}

TEST(PartDriftTest, TellsServersAndTheirPaths) {
  EXPECT_THAT(ServerLines({"https://a/v1"}, {"https://a/v1/"}), IsEmpty());
  EXPECT_THAT(ServerLines({"https://a/v1"}, {"https://a/v1", "https://b/v1"}),
              ElementsAre("server-added added:  -> https://b/v1"));
  EXPECT_THAT(ServerLines({"https://a/v1", "https://b/v1"}, {"https://a/v1"}),
              ElementsAre("server-removed removed: https://b/v1 -> "));
  EXPECT_THAT(ServerLines({"https://a/v1"}, {"https://b/v1"}),
              ElementsAre("server-removed replaced: https://a/v1 -> ",
                          "server-added added:  -> https://b/v1"));
  EXPECT_THAT(ServerLines({"https://a/v1"}, {"https://a/v2"}),
              ElementsAre("base-path-changed replaced: /v1 -> /v2"));
  EXPECT_THAT(ServerLines({}, {"https://a/v2"}), IsEmpty());
}

}  // namespace
}  // namespace plumbline
