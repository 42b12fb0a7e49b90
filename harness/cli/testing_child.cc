#include "harness/cli/testing_child.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <thread>
#include <utility>

#include "harness/base/json.h"
#include "harness/cli/cli.h"

namespace plumbline {
namespace {

constexpr std::chrono::seconds kWordTime{10};
constexpr std::size_t kMostLogBytes = std::size_t{64} << 20U;

// "VmHWM" and the like, in KB.
std::size_t MemoryOf(const std::string& what) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(what + ":")) {
      return std::stoul(line.substr(what.size() + 1));
    }
  }
  return 0;
}

std::string ReadAll(int file) {
  std::string text;
  std::array<char, 4096> piece{};
  for (ssize_t n = 0; (n = read(file, piece.data(), piece.size())) > 0;) {
    text.append(piece.data(), static_cast<std::size_t>(n));
  }
  return text;
}

void WriteTo(int file, const std::string& text) {
  EXPECT_EQ(write(file, text.data(), text.size()),
            static_cast<ssize_t>(text.size()));
}

// In the child: runs the command that it is told and ends.
[[noreturn]] void RunTold(int words, int result, const std::string& log) {
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  dup2(out, STDOUT_FILENO);
  dup2(out, STDERR_FILENO);
  const Result<Json> told = ParseJson(ReadAll(words));
  if (!told.has_value()) {
    _exit(1);  // the test ended before
  }
  const auto argv = told->get<std::vector<std::string>>();
  std::vector<const char*> pointers;
  for (const std::string& word : argv) {
    pointers.push_back(word.c_str());
  }
  // The highest mark from here on (proc_pid_clear_refs(5)).
  std::ofstream("/proc/self/clear_refs") << "5";
  const std::size_t before = MemoryOf("VmRSS");
  const int status = RunCli(static_cast<int>(pointers.size()), pointers.data());
  std::fflush(nullptr);
  const std::size_t most = MemoryOf("VmHWM");
  WriteTo(result, std::to_string(most > before ? most - before : 0));
  _exit(status);
}

}  // namespace

CliChild::CliChild(std::string log) : log_(std::move(log)) {
  std::array<int, 2> words{};
  std::array<int, 2> result{};
  EXPECT_EQ(pipe2(words.data(), O_CLOEXEC), 0);
  EXPECT_EQ(pipe2(result.data(), O_CLOEXEC), 0);
  std::fflush(nullptr);
  child_ = fork();
  if (child_ == 0) {
    close(words[1]);
    close(result[0]);
    RunTold(words[0], result[1], log_);
  }
  close(words[0]);
  close(result[1]);
  words_ = words[1];
  result_ = result[0];
}

CliChild::~CliChild() {
  if (child_ != 0) {
    Kill(SIGKILL);
    static_cast<void>(Wait());
  }
}

void CliChild::Run(const std::vector<std::string>& words) {
  std::vector<std::string> argv = {"plumbline"};
  argv.insert(argv.end(), words.begin(), words.end());
  WriteTo(words_, ToText(Json(argv)));
  close(std::exchange(words_, -1));
}

void CliChild::Kill(int signal) const { kill(child_, signal); }

CliChild::Ended CliChild::Wait() {
  if (words_ >= 0) {
    close(std::exchange(words_, -1));
  }
  const std::string told = ReadAll(result_);
  close(std::exchange(result_, -1));
  int status = 0;
  waitpid(std::exchange(child_, 0), &status, 0);
  return {.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
          .grown_kb = told.empty() ? 0 : std::stoul(told)};
}

std::string CliChild::Log() const {
  return ReadFile(log_, kMostLogBytes).value_or("");
}

std::string CliChild::WaitForWord(const std::string& mark) const {
  const auto end = std::chrono::steady_clock::now() + kWordTime;
  while (std::chrono::steady_clock::now() < end) {
    const std::string log = Log();
    const std::size_t at = log.find(mark);
    const std::size_t begin = at + mark.size();
    const std::size_t stop =
        at == std::string::npos ? at : log.find_first_of(" \n", begin);
    if (stop != std::string::npos) {
      return log.substr(begin, stop - begin);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return {};
}

}  // namespace plumbline
