#include "harness/fuzz/corpus.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

Case CaseOf(const std::string& operation) {
  return {.phase = Phase::kRegressions, .steps = {{.operation = operation}}};
}

class CorpusTest : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  void Put(const fs::path& folder, const std::string& name,
           const std::string& text) {
    ASSERT_TRUE(WriteFile((folder / name).string(), text).has_value());
  }
  void Put(const fs::path& folder, const Case& c) {
    Put(folder, CorpusFileName(c, SeedContract()), CaseText(c, SeedContract()));
  }
  static std::set<std::string> Names(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }

  fs::path folder_ =
      fs::path(testing::TempDir()) /
      testing::UnitTest::GetInstance()->current_test_info()->name();
  const Case one_ = CaseOf(SeedContract().operations[0].name);
  const Case two_ = CaseOf(SeedContract().operations[1].name);
};

TEST_F(CorpusTest, ReadsBackWhatIsKept) {
  Put(folder_, one_);
  Put(folder_, two_);
  const auto corpus = LoadCorpus(folder_.string(), SeedContract());
  ASSERT_TRUE(corpus.has_value());
  ASSERT_EQ(corpus->cases.size(), 2U);
  EXPECT_TRUE(corpus->skipped.empty());
  EXPECT_NE(corpus->cases[0].steps, corpus->cases[1].steps);
}

TEST_F(CorpusTest, IsEmptyWhereThereIsNoFolder) {
  const auto corpus = LoadCorpus((folder_ / "none").string(), SeedContract());
  ASSERT_TRUE(corpus.has_value());
  EXPECT_TRUE(corpus->cases.empty());
}

TEST_F(CorpusTest, NamesKeepsAndSkipsWhatIsBroken) {
  Put(folder_, one_);
  Put(folder_, "broken.json", "{\"plumbline\": 1,");
  Put(folder_, "strange.json",
      R"({"plumbline": 1, "steps": [{"operation": "NoSuchOperation"}]})");
  const auto corpus = LoadCorpus(folder_.string(), SeedContract());
  ASSERT_TRUE(corpus.has_value());
  EXPECT_EQ(corpus->cases.size(), 1U);
  ASSERT_EQ(corpus->skipped.size(), 2U);
  EXPECT_NE(corpus->skipped[0].ToString().find("broken.json"),
            std::string::npos);
  EXPECT_NE(corpus->skipped[1].ToString().find("strange.json"),
            std::string::npos);
  EXPECT_TRUE(fs::exists(folder_ / "broken.json"));
}

TEST_F(CorpusTest, RefusesCasesOfAnotherContract) {
  Put(folder_, "other.json",
      R"({"plumbline": 1, "contract": "other", "steps": []})");
  const auto corpus = LoadCorpus(folder_.string(), SeedContract());
  ASSERT_FALSE(corpus.has_value());
  EXPECT_EQ(corpus.error().code, ErrorCode::kUsage);
  EXPECT_NE(corpus.error().ToString().find("other.json"), std::string::npos);
}

TEST_F(CorpusTest, MergesToTheSameInAnyOrder) {
  Put(folder_ / "a", one_);
  Put(folder_ / "b", one_);
  Put(folder_ / "b", two_);
  const std::string a = (folder_ / "a").string();
  const std::string b = (folder_ / "b").string();
  EXPECT_EQ(MergeCorpora((folder_ / "ab").string(), {a, b}).value(), 2U);
  EXPECT_EQ(MergeCorpora((folder_ / "ba").string(), {b, a}).value(), 2U);
  EXPECT_EQ(Names(folder_ / "ab"), Names(folder_ / "ba"));
  EXPECT_EQ(MergeCorpora((folder_ / "ab").string(), {a, b}).value(), 0U);
}

TEST_F(CorpusTest, MergesNothingOfTwoContracts) {
  Put(folder_ / "a", one_);
  Put(folder_ / "b", "x.json",
      R"({"plumbline": 1, "contract": "other", "steps": []})");
  const auto merged =
      MergeCorpora((folder_ / "into").string(),
                   {(folder_ / "a").string(), (folder_ / "b").string()});
  ASSERT_FALSE(merged.has_value());
  EXPECT_EQ(merged.error().code, ErrorCode::kUsage);
  EXPECT_FALSE(fs::exists(folder_ / "into"));
}

TEST_F(CorpusTest, SaysThatAFolderIsNotThere) {
  const auto merged =
      MergeCorpora((folder_ / "into").string(), {(folder_ / "none").string()});
  EXPECT_EQ(merged.error().code, ErrorCode::kNotFound);
}

TEST(CaseOfTextTest, RefusesWhatNoRunMayPlay) {
  EXPECT_FALSE(CaseOfText("", SeedContract()).has_value());
  EXPECT_FALSE(CaseOfText("\n", SeedContract()).has_value());
  EXPECT_FALSE(CaseOfText("[]", SeedContract()).has_value());
}

}  // namespace
}  // namespace plumbline
