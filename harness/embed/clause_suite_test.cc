#include "harness/embed/clause_suite.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "harness/embed/testing_endpoint.h"
#include "harness/transport/in_memory.h"

namespace plumbline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kLimit =
    "DescribeOrganizationConformancePackStatuses.input.Limit@range.max";
constexpr const char* kPut = "PutOrganizationConformancePack";

ClauseSuiteOptions Options(std::string_view deviation) {
  return {.contract = SeedFile(),
          .transports = ReferenceTransports(deviation),
          .allow_writes = true};
}

std::vector<std::string> Failing(ClauseSuite& suite) {
  std::vector<std::string> failing;
  for (const std::string& clause : suite.clauses()) {
    if (suite.Judge(clause).verdict == ClauseVerdict::kFail) {
      failing.push_back(clause);
    }
  }
  return failing;
}

// A file in the tests' folder that goes with this object.
class TestFile {
 public:
  TestFile(const std::string& name, const std::string& text)
      : path_(testing::TempDir() + name) {
    std::ofstream(path_) << text;
  }
  ~TestFile() { std::filesystem::remove(path_); }
  TestFile(const TestFile&) = delete;
  TestFile& operator=(const TestFile&) = delete;
  TestFile(TestFile&&) = delete;
  TestFile& operator=(TestFile&&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(ClauseSuiteTest, PassesOnAFaultlessEndpoint) {
  ClauseSuite suite(Options(""));
  EXPECT_THAT(Failing(suite), IsEmpty());
  EXPECT_EQ(suite.Judge(kLimit).verdict, ClauseVerdict::kPass);
  EXPECT_THAT(suite.Judge(kLimit).text, IsEmpty());
  EXPECT_EQ(suite.clauses().back(), ClauseSuite::kCampaign);
  const auto passed =
      std::ranges::count_if(suite.clauses(), [&](const std::string& clause) {
        return suite.Judge(clause).verdict == ClauseVerdict::kPass;
      });
  EXPECT_GT(passed, 89);  // its input clauses
}

TEST(ClauseSuiteTest, FailsTheBrokenClausesWithWhatTheTerminalPrints) {
  ClauseSuite suite(Options("accepts-above-max"));
  const std::vector<std::string> failing = Failing(suite);
  EXPECT_THAT(failing, ::testing::Each(HasSubstr("@range.max")));
  EXPECT_THAT(failing, ::testing::Contains(kLimit));
  EXPECT_THAT(
      suite.Judge(kLimit).text,
      AllOf(HasSubstr(" 1 "), HasSubstr(kLimit),
            HasSubstr("   clause    at most 100   (" + SeedFile() + ":"),
            HasSubstr("   came      200 "), HasSubstr("   request   "),
            // No command reaches what is in this process.
            Not(HasSubstr("curl")), Not(HasSubstr("plumbline replay"))));
}

TEST(ClauseSuiteTest, SkipsWhatWritesWhereWritesAreNotAllowed) {
  ClauseSuiteOptions options = Options("");
  options.allow_writes = false;
  ClauseSuite suite(std::move(options));
  const ClauseAnswer answer =
      suite.Judge(std::string(kPut) +
                  ".output.OrganizationConformancePackArn"
                  "@required");
  EXPECT_EQ(answer.verdict, ClauseVerdict::kSkipped);
  EXPECT_THAT(answer.text, HasSubstr("writes, and was not called without"));
}

TEST(ClauseSuiteTest, SkipsWhatIsKnownWithItsReason) {
  const TestFile known("clause_suite_known.txt",
                       "*.input.Limit@range.max violating-request accepted  "
                       "# they know (A-12)\n");
  ClauseSuiteOptions options = Options("accepts-above-max");
  options.expect = {known.path()};
  ClauseSuite suite(std::move(options));
  EXPECT_THAT(Failing(suite), IsEmpty());
  EXPECT_EQ(suite.Judge(kLimit).verdict, ClauseVerdict::kSkipped);
  EXPECT_THAT(suite.Judge(kLimit).text, HasSubstr("they know (A-12)"));
}

TEST(ClauseSuiteTest, FailsOnALineThatNobodyExplained) {
  const TestFile known("clause_suite_unexplained.txt",
                       "*.input.Limit@range.max violating-request accepted\n");
  ClauseSuiteOptions options = Options("accepts-above-max");
  options.expect = {known.path()};
  ClauseSuite suite(std::move(options));
  EXPECT_THAT(Failing(suite), ::testing::ElementsAre(ClauseSuite::kCampaign));
}

TEST(ClauseSuiteTest, HasTheClausesOfTheSelectedOperationsAlone) {
  ClauseSuiteOptions options = Options("");
  options.operations = {"Put*"};
  ClauseSuite suite(std::move(options));
  for (const std::string& clause : suite.clauses()) {
    EXPECT_THAT(clause, Not(StartsWith("Describe")));
  }
  EXPECT_TRUE(std::ranges::any_of(suite.clauses(), [](const auto& clause) {
    return clause.starts_with(kPut);
  }));
}

TEST(ClauseSuiteTest, FailsWhereNothingCanBePlayed) {
  const auto why = [](ClauseSuiteOptions options) {
    ClauseSuite suite(std::move(options));
    EXPECT_EQ(suite.clauses(),
              std::vector<std::string>{ClauseSuite::kCampaign});
    const ClauseAnswer answer = suite.Judge(ClauseSuite::kCampaign);
    EXPECT_EQ(answer.verdict, ClauseVerdict::kFail);
    return answer.text;
  };
  EXPECT_THAT(why({.contract = "not/there.json", .url = "127.0.0.1:1"}),
              StartsWith("plumbline: not/there.json: "));
  EXPECT_THAT(why({.contract = SeedFile()}), HasSubstr("a URL or transports"));
  EXPECT_THAT(why({.contract = SeedFile(), .url = "ftp://x"}),
              StartsWith("plumbline: "));
  EXPECT_THAT(why({.contract = SeedFile(),
                   .url = "https://api.example.com",
                   .allow_writes = true}),
              HasSubstr("needs yes_this_is_real"));
  EXPECT_THAT(why({.contract = SeedFile(),
                   .url = "127.0.0.1:1",
                   .expect = {"not/there.txt"}}),
              HasSubstr("not/there.txt"));
}

TEST(ClauseSuiteTest, FailsWhereNobodyIsThereAndPassesNothing) {
  ClauseSuite suite(
      {.contract = SeedFile(), .transports = [] {
         return MakeInMemoryTransport([](const HttpRequest& /*request*/) {
           HttpResult result;
           result.failure = TransportFailure::kConnectionRefused;
           return result;
         });
       }});
  EXPECT_THAT(suite.Judge(ClauseSuite::kCampaign).text,
              HasSubstr("the campaign was cut short"));
  for (const std::string& clause : suite.clauses()) {
    EXPECT_NE(suite.Judge(clause).verdict, ClauseVerdict::kPass) << clause;
  }
}

TEST(ClauseSuiteTest, WritesTheCasesOfFindingsWhereAFolderIsNamed) {
  const std::string folder = testing::TempDir() + "clause_suite_cases";
  std::filesystem::remove_all(folder);
  ClauseSuiteOptions options = Options("accepts-above-max");
  options.cases_folder = folder;
  ClauseSuite suite(std::move(options));
  static_cast<void>(suite.Judge(kLimit));
  EXPECT_FALSE(std::filesystem::is_empty(folder));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace plumbline
