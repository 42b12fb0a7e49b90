// Each format writes 10,000 findings in a second, and holds little more of them
// in memory than the campaign does.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

#include "harness/report/format.h"
#include "harness/report/testing_campaign.h"

namespace plumbline {
namespace {

constexpr std::size_t kFindings = 10'000;
constexpr long kMostKilobytes = 100L * 1024;
// The sanitizers take their time, and memory of their own.
#if defined(__has_feature)
#define PLUMBLINE_SANITIZED \
  (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PLUMBLINE_SANITIZED 1
#else
#define PLUMBLINE_SANITIZED 0
#endif
// Of this process's time; two in place of one, for the machine may do something
// else beside a development build.
constexpr double kMostSeconds = PLUMBLINE_SANITIZED ? 30 : 2;
constexpr bool kCountsMemory = !PLUMBLINE_SANITIZED;

// A row of /proc/self/status, in KB.
long Status(const std::string& name) {
  std::ifstream file("/proc/self/status");
  for (std::string word; file >> word;) {
    if (word == name) {
      long value = 0;
      file >> value;
      return value;
    }
  }
  return 0;
}

// Writes the report in a process of its own, whose memory nothing was freed of
// before; gives its exit status: 0, or what was too much.
int WriteInChild(const ReportFormat& format, const CampaignResult& result) {
  const ReportContext context = TestContext();
  std::ofstream("/proc/self/clear_refs") << 5;  // VmHWM begins anew
  const long before = Status("VmRSS:");
  const std::clock_t began = std::clock();
  std::size_t bytes = 0;
  const auto sink = format.make(
      context, [&](std::string_view piece) { bytes += piece.size(); });
  sink->OnEvent(result.started);
  for (const Finding& finding : result.findings) {
    sink->OnEvent(FindingFound{&finding});
  }
  sink->OnEvent(CampaignFinished{&result});
  const double seconds =
      static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  const long kilobytes = Status("VmHWM:") - before;
  const bool slow = seconds > kMostSeconds;
  const bool large = kCountsMemory && kilobytes > kMostKilobytes;
  if (slow || large || std::getenv("PLUMBLINE_SHOW_COST") != nullptr) {
    std::fprintf(stderr, "%s: %.2f s, %ld KB for %zu bytes\n",
                 std::string(format.name).c_str(), seconds, kilobytes, bytes);
  }
  return slow ? 1 : large ? 2 : 0;
}

TEST(ManyFindingsTest, AreWrittenSoonAndInLittleMemory) {
  const CampaignResult result = LargeCampaign(kFindings);
  for (const ReportFormat& format : AllFormats()) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      _exit(WriteInChild(format, result));
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status)) << format.name;
    EXPECT_EQ(WEXITSTATUS(status), 0) << format.name;
  }
}

}  // namespace
}  // namespace plumbline
