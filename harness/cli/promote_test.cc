#include "harness/cli/promote.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class PromoteTest : public CliTestBase {
 protected:
  void SetUp() override {
    CliTestBase::SetUp();
    std::filesystem::create_directories(folder_ / "cases");
  }

  std::string Put(const std::string& name, const std::string& finding,
                  const std::string& contract) {
    return File("cases/" + name, Json({{"plumbline", 1},
                                       {"contract", contract},
                                       {"finding", finding},
                                       {"steps", Json::array()}})
                                     .dump());
  }

  std::string cases_ = (folder_ / "cases").string();
  std::string corpus_ = (folder_ / "corpus").string();
};

TEST_F(PromoteTest, CopiesWhatIsNamed) {
  Put("a.json", "A.input@type violating-request accepted", "packs");
  const std::string b = Put("b.json", "B.output@type output broken", "packs");
  Put("c.json", "C.input@type violating-request accepted", "packs");
  File("cases/none.json", "{");
  const std::string to = corpus_ + "/packs/regressions/";
  EXPECT_THAT(*Promote({"*violating-request*"}, cases_, corpus_),
              ElementsAre(to + "a.json", to + "c.json"));
  EXPECT_THAT(*Promote({b}, cases_, corpus_), ElementsAre(to + "b.json"));
  EXPECT_EQ(ReadFile(to + "b.json", 1000).value(), ReadFile(b, 1000).value());
  EXPECT_THAT(*Promote({}, cases_, corpus_), testing::IsEmpty());
}

TEST_F(PromoteTest, RefusesWhatIsNone) {
  Put("a.json", "A.input@type violating-request accepted", "packs");
  EXPECT_THAT(
      Promote({"A.input@typ violating-request accepted"}, cases_, corpus_)
          .error()
          .message,
      HasSubstr("did you mean 'A.input@type"));
  const std::string nobody = Put("n.json", "N", "");
  EXPECT_EQ(Promote({nobody}, cases_, corpus_).error().location.file, nobody);
  EXPECT_FALSE(Promote({"A*"}, (folder_ / "none").string(), corpus_));
  EXPECT_FALSE(std::filesystem::exists(corpus_));
}

// What a stranger calls a contract is no path.
TEST_F(PromoteTest, StaysBelowTheCorpus) {
  Put("a.json", "A", "../../elsewhere");
  const auto promoted = Promote({"A"}, cases_, corpus_);
  ASSERT_TRUE(promoted.has_value());
  const std::string inside =
      std::filesystem::weakly_canonical(promoted->front()).string();
  EXPECT_TRUE(inside.starts_with(
      std::filesystem::weakly_canonical(corpus_).string() + "/"))
      << inside;
}

TEST_F(PromoteTest, IsACommand) {
  const std::string out = (folder_ / "out").string();
  ASSERT_EQ(RunWords({"check", kPacks, "--no-config", "--max-requests", "300",
                      "--fault", "ignores-patterns", "--out", out, "--quiet"})
                .status,
            kExitFindings);
  const Ran ran = RunWords({"promote", "*@pattern *", "--cases", out,
                            "--corpus", corpus_, "--no-config"});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.err;
  const std::string folder =
      corpus_ + "/organization-conformance-packs/regressions";
  EXPECT_THAT(ran.out, HasSubstr("replayed first from now on: " + folder));
  // It shows the fault to whoever plays it again.
  EXPECT_EQ(RunWords({"replay", folder, "--no-config", "--contract", kPacks,
                      "--fault", "ignores-patterns"})
                .status,
            kExitFindings);
  EXPECT_EQ(
      RunWords({"promote", "nothing", "--cases", out, "--no-config"}).status,
      kExitUsage);
}

}  // namespace
}  // namespace plumbline
