#include "harness/engine/made_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>
#include <string>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<ResourceView> PackViews() { return ResourceViews(SeedContract()); }

class MadeLogTest : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::remove_all(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::unique_ptr<MadeLog> Create() const {
    auto log = MadeLog::Create(path_, {{"target", "http://a"}}, PackViews());
    EXPECT_TRUE(log.has_value()) << log.error().message;
    return *std::move(log);
  }
  // What somebody reads who finds the file now.
  [[nodiscard]] MadeFile Now() const {
    const Result<std::string> text = ReadFile(path_, 1U << 24U);
    auto made = ParseMadeFile(text.value_or(""), path_, PackViews());
    EXPECT_TRUE(made.has_value()) << made.error().message;
    return made.value_or(MadeFile());
  }
  static MadeName Named(const std::string& name) { return {0, name}; }

  std::string folder_ =
      testing::TempDir() + "made_log_" +
      testing::UnitTest::GetInstance()->current_test_info()->name();
  std::string path_ = folder_ + "/made.jsonl";
};

TEST_F(MadeLogTest, SaysWhatIsThereBeforeAndAfterEachRequest) {
  auto log = Create();
  EXPECT_THAT(Now().left, IsEmpty());
  log->Begin(Named("a"));
  EXPECT_THAT(Now().left, SizeIs(1)) << "it may be made by now";
  log->Settle(Named("a"));
  EXPECT_THAT(Now().left, IsEmpty()) << "it was refused";
  log->Begin(Named("a"));
  log->Keep(Named("a"));
  log->Settle(Named("a"));
  log->Keep(Named("chosen by the target"));
  EXPECT_THAT(Now().left, SizeIs(2));
  log->End(Named("a"));
  EXPECT_EQ(Now().left, (MadeNames{Named("chosen by the target")}));
  EXPECT_EQ(Now().about["target"], "http://a");
  EXPECT_EQ(log->failure(), "");
}

// Two workers put the same name: that one is refused says nothing of the other.
TEST_F(MadeLogTest, DropsWhatWasRefusedOnlyWhereNobodyElseMayMakeIt) {
  auto log = Create();
  log->Begin(Named("a"));
  log->Begin(Named("a"));
  log->Settle(Named("a"));
  EXPECT_THAT(Now().left, SizeIs(1));
  log->Keep(Named("a"));
  log->Settle(Named("a"));
  log->Begin(Named("a"));
  log->Settle(Named("a"));  // it exists
  EXPECT_THAT(Now().left, SizeIs(1));
}

TEST_F(MadeLogTest, TellsWhatWasMadeFromWhatMayHaveBeen) {
  auto log = Create();
  log->Begin(Named("cut off"));
  log->Begin(Named("lost"));
  log->KeepPerhaps(Named("lost"));
  log->Settle(Named("lost"));
  log->Begin(Named("made"));
  log->Keep(Named("made"));
  log->Settle(Named("made"));
  const MadeNames perhaps = {Named("cut off"), Named("lost")};
  EXPECT_EQ(Now().perhaps, perhaps);
  EXPECT_THAT(Now().left, SizeIs(3));
  log.reset();
  auto again = MadeLog::Open(path_, PackViews());
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ((*again)->perhaps(), perhaps);
  (*again)->Keep(Named("lost"));
  EXPECT_EQ(Now().perhaps, (MadeNames{Named("cut off")}));
}

TEST_F(MadeLogTest, RemovesItsFileWhereNothingIsLeft) {
  auto log = Create();
  log->Keep(Named("a"));
  log.reset();
  EXPECT_TRUE(std::filesystem::exists(path_));
  auto again = MadeLog::Open(path_, PackViews());
  ASSERT_TRUE(again.has_value()) << again.error().message;
  EXPECT_EQ((*again)->left(), (MadeNames{Named("a")}));
  (*again)->End(Named("a"));
  again->reset();
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(MadeLogTest, StaysSmallHoweverMuchIsMadeAndEnded) {
  auto log = Create();
  log->Keep(Named("stays"));
  for (int i = 0; i < 40000; ++i) {
    const MadeName name = Named("name-of-some-length-" + std::to_string(i));
    log->Begin(name);
    log->Keep(name);
    log->Settle(name);
    log->End(name);
  }
  EXPECT_LT(std::filesystem::file_size(path_), 2U << 20U);
  EXPECT_EQ(Now().left, (MadeNames{Named("stays")}));
  EXPECT_EQ(log->failure(), "");
  using std::filesystem::directory_iterator;
  EXPECT_EQ(std::distance(directory_iterator(folder_), directory_iterator()), 1)
      << "no file beside it";
}

TEST_F(MadeLogTest, PassesOverALineThatIsNotWhole) {
  auto log = Create();
  log->Keep(Named("a"));
  log.reset();
  const std::string text = ReadFile(path_, 1U << 20U).value();
  ASSERT_TRUE(WriteFile(path_, text + R"({"made":"Organiz)").has_value());
  EXPECT_EQ(Now().left, (MadeNames{Named("a")}));
  auto again = MadeLog::Open(path_, PackViews());
  ASSERT_TRUE(again.has_value());
  (*again)->Keep(Named("b"));
  EXPECT_THAT(Now().left, SizeIs(2)) << "the next line is one of its own";
}

TEST_F(MadeLogTest, IsOpenToOneAtATime) {
  auto log = Create();
  EXPECT_FALSE(MadeLog::Create(path_, Json::object(), PackViews()).has_value());
  const auto second = MadeLog::Open(path_, PackViews());
  ASSERT_FALSE(second.has_value());
  EXPECT_THAT(second.error().message, HasSubstr("still runs"));
}

TEST(MadeFileTest, RefusesWhatIsNoneWithTheLine) {
  const std::string first = "{\"plumbline\":1}\n";
  for (const std::string& text :
       {std::string(), std::string("{}\n"), std::string("[1]\n"),
        std::string("\0\n", 2), first + "[]\n", first + "{\"made\":1}\n",
        first + "{\"made\":\"NoSuch\",\"name\":\"a\"}\n",
        first + "{\"made\":\"" + PackViews()[0].name + "\"}\n",
        first + "{\"made\":\"" + PackViews()[0].name +
            "\",\"name\":\"a\",\"around\":1}\n",
        first + std::string(100000, '[') + "\n"}) {
    const auto made = ParseMadeFile(text, "made.jsonl", PackViews());
    ASSERT_FALSE(made.has_value()) << text.substr(0, 100);
    EXPECT_EQ(made.error().location.file, "made.jsonl");
    EXPECT_GE(made.error().location.line, 1);
  }
}

}  // namespace
}  // namespace plumbline
