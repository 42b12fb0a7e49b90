// Each row of the table has a pair of values that it forgives, and a neighbour
// that it does not.
#include "harness/agreement/mask.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace plumbline {
namespace {

struct MaskCase {
  std::string mask;  // the row that forgives it; empty: none does
  std::string member;
  Json ours;
  Json theirs;
  ShapeType type = ShapeType::kString;
};

std::string MaskOf(const MaskCase& c, const SentTexts& sent) {
  const Shape shape{.type = c.type};
  const Mask* const mask =
      FindMask({.member = c.member, .shape = &shape},
               c.ours.is_null() ? nullptr : &c.ours,
               c.theirs.is_null() ? nullptr : &c.theirs, sent);
  return mask == nullptr ? "" : std::string(mask->name);
}

const std::vector<MaskCase>& Cases() {
  static const std::vector<MaskCase> kCases = {
      {"timestamp", "Made", 1.5, 1700000000, ShapeType::kTimestamp},
      {"timestamp", "Made", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00.1Z",
       ShapeType::kTimestamp},
      {"", "Made", "today", "2026-01-02T00:00:00Z", ShapeType::kTimestamp},
      {"", "Made", 1.5, nullptr, ShapeType::kTimestamp},
      {"time-text", "Word", "2026-01-01T00:00:00Z", "2025-01-01 00:00:00"},
      {"time-text", "Word", "Thu, 01 Jan 2026 00:00:00 GMT",
       "Fri, 02 Jan 2026 00:00:00 GMT"},
      {"", "Word", "2026-01-01T00:00:00Z", "2026-01-01"},
      {"time-name", "LastUpdateTime", 1700000000, 1700000001,
       ShapeType::kInteger},
      {"", "LastUpdateTime", 5, 6, ShapeType::kInteger},
      {"", "Count", 1700000000, 1700000001, ShapeType::kInteger},
      {"page-token", "NextToken", "a", "b"},
      {"page-token", "NextToken", "a", nullptr},
      {"", "Token", "a", "b"},
      {"idempotency-token", "ClientRequestToken", "a", "b"},
      {"", "ClientRequestToken", "a", nullptr},
      {"", "RequestToken", "a", "b"},
      {"arn", "Arn", "arn:aws:config:eu-west-1:111122223333:rule/x-1",
       "arn:aws-cn:config:cn-north-1:444455556666:rule/x-2"},
      {"", "Arn", "arn:aws:config:eu-west-1:111122223333:rule/x",
       "arn:aws:s3:eu-west-1:111122223333:rule/x"},
      {"", "Arn", "arn:aws:config:eu-west-1:111122223333:rule/x",
       "arn:aws:config:eu-west-1:111122223333:pack/x"},
      {"", "Arn", "arn:aws:config:eu-west-1:111122223333:rule/x", "x"},
      {"uuid", "Word", "0c9ed8d5-3b62-4b2f-8d5a-1b2c3d4e5f60",
       "FFFFFFFF-3b62-4b2f-8d5a-1b2c3d4e5f60"},
      {"", "Word", "0c9ed8d5-3b62-4b2f-8d5a-1b2c3d4e5f60", "0c9ed8d5"},
      {"id-name", "VersionId", "1", "2"},
      {"id-name", "etag", "1", "2"},
      {"", "VersionId", "1", nullptr},
      {"", "Paid", "1", "2"},
      {"url", "Place", "https://a.example/1", "s3://b/2"},
      {"", "Place", "https://a.example/1", "b/2"},
      {"in-progress", "Status", "CREATE_IN_PROGRESS", "CREATE_SUCCESSFUL"},
      {"", "Status", "CREATE_IN_PROGRESS", "UPDATE_SUCCESSFUL"},
      {"", "Status", "CREATE_FAILED", "CREATE_SUCCESSFUL"},
      {"", "Status", "CREATE_COMPLETE", "CREATE_SUCCESSFUL"},
      {"wording", "ErrorMessage", "no", "not so"},
      {"", "ErrorMessage", "no", nullptr},
      {"", "ErrorCode", "no", "not so"},
      {"empty-collection", "Tags", Json::array(), nullptr, ShapeType::kList},
      {"", "Tags", Json::array({1}), nullptr, ShapeType::kList},
  };
  return kCases;
}

TEST(MaskTest, ForgivesItsOwnKindAndNoNeighbour) {
  for (const MaskCase& c : Cases()) {
    EXPECT_EQ(MaskOf(c, {}), c.mask)
        << c.member << ": " << c.ours << " and " << c.theirs;
    MaskCase swapped = c;
    std::swap(swapped.ours, swapped.theirs);
    EXPECT_EQ(MaskOf(swapped, {}), c.mask)
        << c.member << ": " << c.theirs << " and " << c.ours;
  }
}

TEST(MaskTest, NeverForgivesWhatTheRequestSent) {
  for (const MaskCase& c : Cases()) {
    if (!c.ours.is_string() || c.mask == "page-token") {
      continue;
    }
    SentTexts sent;
    sent.Add(c.ours, c.ours);
    EXPECT_EQ(MaskOf(c, sent), "") << c.member << ": " << c.ours;
  }
}

TEST(MaskTest, HoldsAnArnToTheNamesThatWereSent) {
  SentTexts sent;
  sent.Add({{"Name", "blue"}}, {{"Name", "blue"}});
  const std::string begin = "arn:aws:config:eu-west-1:111122223333:rule/";
  EXPECT_EQ(MaskOf({"", "Arn", begin + "blue", begin + "blue-4f2a"}, sent),
            "arn");
  EXPECT_EQ(MaskOf({"", "Arn", begin + "blue", begin + "green"}, sent), "");
}

TEST(MaskTest, ForgivesHeadersThatEveryServerFillsIn) {
  const Json ours = "one";
  const Json theirs = "other";
  Member member{.name = "Made"};
  member.http = {.kind = BindingKind::kHeader, .wire_name = "Server"};
  EXPECT_EQ(
      FindMask({.member = "Made", .declared = &member}, &ours, &theirs, {})
          ->name,
      "server-header");
  member.http.wire_name = "X-Flavour";
  EXPECT_EQ(
      FindMask({.member = "Made", .declared = &member}, &ours, &theirs, {}),
      nullptr);
}

TEST(MaskTest, EveryRowIsToldWithAReasonAndHasACase) {
  std::set<std::string_view> seen = {"server-header"};
  for (const MaskCase& c : Cases()) {
    seen.insert(c.mask);
  }
  std::set<std::string_view> names;
  for (const Mask& mask : AllMasks()) {
    EXPECT_FALSE(mask.reason.empty()) << mask.name;
    EXPECT_TRUE(names.insert(mask.name).second) << mask.name;
    EXPECT_TRUE(seen.contains(mask.name)) << mask.name;
  }
}

TEST(SentTextsTest, TellsWhatWasSentAlikeFromEachEndpointsOwn) {
  SentTexts sent;
  sent.Add({{"Names", {"a", "x"}}, {"Id", "1"}, {"Only", "b"}},
           {{"Names", {"a", "y"}}, {"Id", "2"}});
  EXPECT_TRUE(sent.Contains("a"));
  EXPECT_FALSE(sent.Contains("b"));
  EXPECT_TRUE(sent.Correspond("1", "2"));
  EXPECT_TRUE(sent.Correspond("x", "y"));
  EXPECT_FALSE(sent.Correspond("2", "1"));
}

}  // namespace
}  // namespace plumbline
