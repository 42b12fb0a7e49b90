#include "harness/cli/git_source.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <string>
#include <system_error>
#include <vector>

#include "harness/base/limits.h"

namespace plumbline {
namespace {

constexpr std::string_view kPrefix = "git:";

// All that the descriptor gives, up to a byte more than is allowed.
std::string Drain(int from) {
  std::string text;
  std::array<char, 65536> part{};
  while (text.size() <= kMaxContractBytes) {
    const ssize_t count = ::read(from, part.data(), part.size());
    if (count == 0 || (count < 0 && errno != EINTR)) {
      break;
    }
    text.append(part.data(), count < 0 ? 0 : static_cast<std::size_t>(count));
  }
  return text;
}

}  // namespace

Result<std::optional<GitSource>> ParseGitSource(std::string_view word) {
  if (!word.starts_with(kPrefix)) {
    return std::optional<GitSource>();
  }
  const std::string_view rest = word.substr(kPrefix.size());
  const std::size_t colon = rest.find(':');
  if (colon == std::string_view::npos || colon == 0 ||
      colon + 1 == rest.size() || rest.starts_with('-')) {
    return Fail(ErrorCode::kUsage,
                "git:REV:PATH is wanted, as in git:main:specs/x.json",
                {.file = std::string(word)});
  }
  return GitSource{.revision = std::string(rest.substr(0, colon)),
                   .path = std::string(rest.substr(colon + 1))};
}

Result<std::string> ReadGitSource(const GitSource& source) {
  const std::string object = source.revision + ":" + source.path;
  const SourceLocation place{.file = std::string(kPrefix) + object};
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return Fail(ErrorCode::kIo, std::generic_category().message(errno), place);
  }
  std::vector<std::string> words = {"git", "cat-file", "blob", object};
  std::vector<char*> argv;
  for (std::string& word : words) {
    argv.push_back(word.data());
  }
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
                                   O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                   O_RDONLY, 0);
  pid_t child = 0;
  const int spawned =
      ::posix_spawnp(&child, "git", &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (spawned != 0) {
    ::close(ends[0]);
    return Fail(
        ErrorCode::kIo,
        "git cannot be run: " + std::generic_category().message(spawned),
        place);
  }
  std::string text = Drain(ends[0]);
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (text.size() > kMaxContractBytes) {
    return Fail(ErrorCode::kTooLarge, "longer than contracts may be", place);
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return Fail(ErrorCode::kNotFound,
                "no such revision, or no such file in it, in the repository "
                "of the working folder",
                place);
  }
  return text;
}

}  // namespace plumbline
