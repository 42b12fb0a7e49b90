#include "harness/report/events_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/report/format.h"
#include "harness/report/testing_campaign.h"

namespace plumbline {
namespace {

std::vector<Json> EventsOf(const std::string& text) {
  std::vector<Json> events;
  for (const std::string& line : Split(text, '\n')) {
    if (!line.empty()) {
      events.push_back(Json::parse(line));
    }
  }
  return events;
}

TEST(EventsReportTest, TellsWhatItHearsALineEach) {
  const auto events =
      EventsOf(WriteReport("events", SmallCampaign(), TestContext()));
  ASSERT_EQ(events.size(), 5U);
  EXPECT_EQ(events[0].at("event"), "campaign-started");
  EXPECT_EQ(events[1].at("event"), "finding");
  EXPECT_EQ(events[1].at("clause"), ListPacksClause("input.Limit@range.max"));
  EXPECT_EQ(events[4].at("event"), "campaign-finished");
  EXPECT_EQ(events[4].at("findings").size(), 4U);
  EXPECT_TRUE(events[4].at("findings").at(1).at("known"));
  EXPECT_TRUE(events[4].at("findings").at(3).at("flaky"));
}

TEST(EventsReportTest, EachEventIsAPieceOfItsOwnAsItComes) {
  std::vector<std::string> pieces;
  const ReportContext context;
  const auto sink = FindFormat("events")->make(
      context, [&](std::string_view piece) { pieces.emplace_back(piece); });
  EXPECT_TRUE(FindFormat("events")->grows);
  const CampaignResult result = SmallCampaign();
  sink->OnEvent(result.started);
  EXPECT_EQ(pieces.size(), 1U);
  sink->OnEvent(PhaseStarted{.phase = Phase::kSystematic});
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_EQ(pieces[1],
            "{\"cases\":null,\"event\":\"phase-started\","
            "\"phase\":\"systematic\"}\n");
}

TEST(EventsReportTest, TellsExchangesOnlyWhereAllAreAskedFor) {
  const Finding finding = ListPacksFinding("input.Limit@range.max", "{}", "{}");
  for (const bool all : {false, true}) {
    ReportContext context;
    context.all_exchanges = all;
    std::string text;
    const auto sink = FindFormat("events")->make(
        context, [&](std::string_view piece) { text += piece; });
    sink->OnEvent(ExchangeMade{.exchange = &finding.exchanges[0]});
    const auto events = EventsOf(text);
    ASSERT_EQ(events.size(), all ? 1U : 0U);
    if (all) {
      EXPECT_EQ(events[0].at("status"), 200);
      EXPECT_EQ(events[0].at("milliseconds"), 1.5);
      EXPECT_EQ(events[0].at("began"), "1970-01-01T00:00:00.000Z");
    }
  }
}

}  // namespace
}  // namespace plumbline
