#include "harness/base/write_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "harness/base/json.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMost = 1U << 20U;

class WriteFileTest : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] std::string Path(const std::string& name) const {
    return (folder_ / name).string();
  }

  [[nodiscard]] std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

  fs::path folder_ =
      fs::path(testing::TempDir()) /
      testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(WriteFileTest, ReplacesAFileAndLeavesNothingBeside) {
  const std::string path = Path("a/report.json");
  ASSERT_TRUE(WriteFile(path, "one").has_value());
  ASSERT_TRUE(WriteFile(path, "two").has_value());
  EXPECT_EQ(ReadFile(path, kMost).value(), "two");
  fs::rename(path, Path("report.json"));
  fs::remove(Path("a"));  // fails where it holds more
  EXPECT_THAT(Names(), testing::ElementsAre("report.json"));
}

TEST_F(WriteFileTest, WritesIntoADevice) {
  ASSERT_TRUE(WriteFile("/dev/null", "text").has_value());
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  const Result<void> full = WriteFile("/dev/full", "text");
  ASSERT_FALSE(full.has_value());
  EXPECT_THAT(full.error().message, testing::HasSubstr("No space left"));
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST_F(WriteFileTest, WritesThroughALink) {
  ASSERT_TRUE(WriteFile(Path("real"), "long before").has_value());
  fs::create_symlink("real", Path("link"));
  ASSERT_TRUE(WriteFile(Path("link"), "after").has_value());
  EXPECT_TRUE(fs::is_symlink(Path("link")));
  EXPECT_EQ(ReadFile(Path("real"), kMost).value(), "after");
}

TEST_F(WriteFileTest, WritesToTheReaderOfAFifo) {
  const std::string path = Path("fifo");
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  EXPECT_FALSE(WriteFile(path, "nobody").has_value());
  const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
  ASSERT_GE(reader, 0);
  ASSERT_TRUE(WriteFile(path, "text").has_value());
  char buffer[16] = {};
  EXPECT_EQ(::read(reader, buffer, sizeof buffer), 4);
  EXPECT_EQ(std::string(buffer), "text");
  ::close(reader);
  EXPECT_TRUE(fs::is_fifo(path));
}

TEST_F(WriteFileTest, ReplacesDurablyWhatALinkLeadsTo) {
  ASSERT_TRUE(WriteFile(Path("real"), "old").has_value());
  fs::create_symlink("real", Path("link"));
  ASSERT_TRUE(WriteFileDurably(Path("link"), "new").has_value());
  EXPECT_TRUE(fs::is_symlink(Path("link")));
  EXPECT_EQ(ReadFile(Path("real"), kMost).value_or(""), "new");
  EXPECT_EQ(Names().size(), 2U);
}

// Whenever it is ended: the old text or the new one, and nothing beside.
TEST_F(WriteFileTest, LeavesNothingBesideWhereASignalEndsIt) {
  const std::string old_text(4U << 20U, 'a');
  const std::string new_text(4U << 20U, 'b');
  ASSERT_TRUE(WriteFile(Path("f"), old_text).has_value());
  for (int i = 0; i < 40; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      for (;;) {
        static_cast<void>(WriteFile(Path("f"), new_text));
        static_cast<void>(WriteFile(Path("f"), old_text));
      }
    }
    usleep(static_cast<useconds_t>(500 + i * 371));
    kill(child, i % 2 == 0 ? SIGTERM : SIGINT);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status));
    ASSERT_EQ(Names(), std::vector<std::string>{"f"});
    const std::string text = ReadFile(Path("f"), 8U << 20U).value_or("");
    ASSERT_TRUE(text == old_text || text == new_text) << text.size();
  }
}

TEST_F(WriteFileTest, SaysThatAFolderIsNoFile) {
  EXPECT_FALSE(WriteFile(folder_.string(), "text").has_value());
  EXPECT_TRUE(Names().empty());
}

// A limit on the size of files stands for a disk that is full.
TEST_F(WriteFileTest, KeepsTheOldFileAndNothingElseWhereThereIsNoRoom) {
  const std::string path = Path("report.json");
  ASSERT_TRUE(WriteFile(path, "old").has_value());
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{.rlim_cur = 1000, .rlim_max = before.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const Result<void> written = WriteFile(path, std::string(5000, 'x'));
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, handler);
  EXPECT_FALSE(written.has_value());
  EXPECT_EQ(ReadFile(path, kMost).value(), "old");
  EXPECT_THAT(Names(), testing::ElementsAre("report.json"));
}

TEST_F(WriteFileTest, AnOutputIsSeenWhenItIsWhole) {
  const std::string path = Path("a/report.json");
  ASSERT_TRUE(WriteFile(path, "old").has_value());
  {
    OutputFile given_up(path, OutputFile::Mode::kWhole);
    given_up.Write("half");
  }
  OutputFile file(path, OutputFile::Mode::kWhole);
  file.Write("one ");
  EXPECT_EQ(ReadFile(path, kMost).value(), "old");
  file.Write("two");
  ASSERT_TRUE(file.Finish().has_value());
  EXPECT_EQ(ReadFile(path, kMost).value(), "one two");
  fs::rename(path, Path("report.json"));
  fs::remove(Path("a"));  // fails where it holds more
  EXPECT_THAT(Names(), testing::ElementsAre("report.json"));
}

TEST_F(WriteFileTest, AGrowingOutputIsSeenAtOnce) {
  const std::string path = Path("a/events.jsonl");
  OutputFile file(path, OutputFile::Mode::kGrowing);
  EXPECT_EQ(ReadFile(path, kMost).value(), "");
  file.Write("one\n");
  EXPECT_EQ(ReadFile(path, kMost).value(), "one\n");
  file.Write("two\n");
  ASSERT_TRUE(file.Finish().has_value());
  EXPECT_EQ(ReadFile(path, kMost).value(), "one\ntwo\n");
}

TEST_F(WriteFileTest, AnOutputTellsWhatKeptItFromBeingWritten) {
  for (const auto mode :
       {OutputFile::Mode::kWhole, OutputFile::Mode::kGrowing}) {
    OutputFile nowhere(folder_.string(), mode);  // a folder
    nowhere.Write("text");
    EXPECT_FALSE(nowhere.Finish().has_value());
    OutputFile full("/dev/full", mode);
    full.Write("text");
    const Result<void> told = full.Finish();
    ASSERT_FALSE(told.has_value());
    EXPECT_THAT(told.error().ToString(), testing::HasSubstr("/dev/full"));
    OutputFile device("/dev/null", mode);
    device.Write("text");
    EXPECT_TRUE(device.Finish().has_value());
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
  }
}

}  // namespace
}  // namespace plumbline
