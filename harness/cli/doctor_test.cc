// `doctor` tells what is there and shows no secret.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"
#include "harness/loader/loader.h"
#include "harness/reference/server.h"
#include "harness/reference/service.h"

namespace plumbline {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(DoctorTest, TellsWhatIsOnThisMachine) {
  const Ran ran = RunWords({"doctor"});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("plumbline     plumbline "),
                    HasSubstr("OpenSSL "), HasSubstr("ICU "),
                    HasSubstr("credentials"), HasSubstr("certificates")));
  EXPECT_THAT(ran.out, Not(HasSubstr("endpoint")));
}

TEST(DoctorTest, ShowsNoSecret) {
  setenv("AWS_ACCESS_KEY_ID", "AKIDOFTHEDOCTOR", 1);
  setenv("AWS_SECRET_ACCESS_KEY", "sEcReT/oFtHeDoCtOr", 1);
  const Ran ran = RunWords({"doctor"});
  unsetenv("AWS_ACCESS_KEY_ID");
  unsetenv("AWS_SECRET_ACCESS_KEY");
  EXPECT_THAT(ran.out, HasSubstr("credentials   found\n"));
  EXPECT_THAT(ran.out + ran.err,
              AllOf(Not(HasSubstr("AKIDOF")), Not(HasSubstr("sEcReT"))));
}

TEST(DoctorTest, AsksAnEndpoint) {
  const Contract contract = LoadContract(kPacks).value();
  ReferenceService service(contract, {});
  const auto server = ReferenceServer::Start(service, {.port = 0});
  ASSERT_TRUE(server.has_value());
  const std::string url = (*server)->url();
  const Ran there = RunWords({"doctor", url});
  EXPECT_EQ(there.status, kExitAsExpected);
  EXPECT_THAT(there.out, HasSubstr(" answers a GET with "));
  (*server)->Stop();
  const Ran gone = RunWords({"doctor", url, "--timeout", "2"});
  EXPECT_EQ(gone.status, kExitCutShort);
  EXPECT_THAT(gone.out, HasSubstr("endpoint      " + url + ": "));
  EXPECT_EQ(RunWords({"doctor", "no url"}).status, kExitUsage);
}

}  // namespace
}  // namespace plumbline
