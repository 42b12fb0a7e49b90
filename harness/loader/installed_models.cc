#include "harness/loader/installed_models.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/loader/contract_path.h"

extern char** environ;

namespace plumbline {
namespace {

namespace fs = std::filesystem;

constexpr int kPythonTimeoutMs = 5000;
constexpr std::size_t kPathBytes = 4096;

std::string Variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// A name of one folder: nothing that leads elsewhere.
bool IsServiceName(const std::string& name) {
  return !name.empty() && name[0] != '.' &&
         std::ranges::all_of(name, [](char c) {
           return IsAlnum(c) || c == '-' || c == '_' || c == '.';
         });
}

// `base`/python3*/`tail` of every version of Python below `base`.
void AddPythons(const fs::path& base, std::string_view tail,
                std::vector<std::string>& folders) {
  std::vector<std::string> found;
  std::error_code status;
  for (fs::directory_iterator at(base, status), end; at != end && !status;
       at.increment(status)) {
    if (at->path().filename().string().starts_with("python3")) {
      found.push_back((at->path() / tail / "botocore" / "data").string());
    }
  }
  std::ranges::sort(found, std::greater());
  folders.insert(folders.end(), found.begin(), found.end());
}

std::vector<std::string> AskPython() {
  const std::string answer(Trim(OutputOf(
      {"python3", "-c",
       "import botocore, os; "
       "print(os.path.join(os.path.dirname(botocore.__file__), 'data'))"},
      kPythonTimeoutMs, kPathBytes)));
  return answer.empty() ? std::vector<std::string>{}
                        : std::vector<std::string>{answer};
}

void AddServices(const std::string& folder, std::vector<std::string>& known) {
  std::error_code status;
  for (fs::directory_iterator at(folder, status), end; at != end && !status;
       at.increment(status)) {
    if (at->is_directory(status)) {
      known.push_back(at->path().filename().string());
    }
  }
}

// Reads what the program prints until it ends or the time is over.
std::string ReadBounded(int from, int timeout_ms, std::size_t max_bytes,
                        bool& in_time) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::milliseconds(timeout_ms);
  std::string text;
  std::array<char, 1024> block;
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end - Clock::now());
    pollfd wait{.fd = from, .events = POLLIN, .revents = 0};
    in_time =
        left.count() > 0 && poll(&wait, 1, static_cast<int>(left.count())) > 0;
    const ssize_t count =
        in_time ? read(from, block.data(), block.size()) : ssize_t{-1};
    if (count <= 0) {
      in_time = in_time && count == 0;
      return text;
    }
    text.append(block.data(), std::min(static_cast<std::size_t>(count),
                                       max_bytes - text.size()));
  }
}

}  // namespace

std::string OutputOf(const std::vector<std::string>& words, int timeout_ms,
                     std::size_t max_bytes) {
  std::array<int, 2> ends{};
  if (words.empty() || pipe2(ends.data(), O_CLOEXEC) != 0) {
    return "";
  }
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    // posix_spawnp does not write to them.
    arguments.push_back(const_cast<char*>(word.c_str()));  // NOLINT
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const bool started = posix_spawnp(&child, arguments[0], &actions, nullptr,
                                    arguments.data(), environ) == 0;
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  std::string text;
  if (started) {
    bool in_time = false;
    text = ReadBounded(ends[0], timeout_ms, max_bytes, in_time);
    if (!in_time) {
      kill(child, SIGKILL);
      text.clear();
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      text.clear();
    }
  }
  close(ends[0]);
  return text;
}

ModelSearch DefaultModelSearch() {
  ModelSearch search;
  std::vector<std::string>& folders = search.folders;
  if (const std::string own = Variable("PLUMBLINE_BOTOCORE"); !own.empty()) {
    folders.push_back(own);
    folders.push_back((fs::path(own) / "data").string());
    folders.push_back((fs::path(own) / "botocore" / "data").string());
  }
  for (const std::string& folder : Split(Variable("AWS_DATA_PATH"), ':')) {
    if (!folder.empty()) {
      folders.push_back(folder);
    }
  }
  const std::string home = Variable("HOME");
  if (!home.empty()) {
    folders.push_back((fs::path(home) / ".aws" / "models").string());
  }
  if (const std::string venv = Variable("VIRTUAL_ENV"); !venv.empty()) {
    AddPythons(fs::path(venv) / "lib", "site-packages", folders);
  }
  if (!home.empty()) {
    AddPythons(fs::path(home) / ".local" / "lib", "site-packages", folders);
  }
  for (const char* const base : {"/usr/local/lib", "/usr/lib"}) {
    AddPythons(base, "site-packages", folders);
    AddPythons(base, "dist-packages", folders);
  }
  search.more = AskPython;
  return search;
}

std::vector<std::string> InstalledServices(const ModelSearch& search) {
  std::vector<std::string> services;
  for (const std::string& folder : search.folders) {
    std::vector<std::string> names;
    AddServices(folder, names);
    for (std::string& name : names) {
      if (IsServiceName(name) &&
          ModelInFolder((fs::path(folder) / name).string()).has_value()) {
        services.push_back(std::move(name));
      }
    }
  }
  std::ranges::sort(services);
  const auto twice = std::ranges::unique(services);
  services.erase(twice.begin(), twice.end());
  return services;
}

Result<std::string> FindInstalledModel(const std::string& service,
                                       const ModelSearch& search,
                                       std::vector<std::string>& known) {
  if (!IsServiceName(service)) {
    return Fail(ErrorCode::kNotFound, "no such file", {.file = service});
  }
  std::vector<std::string> looked;
  const auto find = [&](const std::vector<std::string>& folders) {
    for (const std::string& folder : folders) {
      std::error_code status;
      if (!fs::is_directory(folder, status)) {
        continue;
      }
      looked.push_back(folder);
      if (auto model = ModelInFolder((fs::path(folder) / service).string())) {
        return *std::move(model);
      }
      AddServices(folder, known);
    }
    return std::string();
  };
  std::string found = find(search.folders);
  if (found.empty() && search.more) {
    found = find(search.more());
  }
  if (!found.empty()) {
    return found;
  }
  return Fail(ErrorCode::kNotFound,
              looked.empty() ? "no installed botocore has service models "
                               "(PLUMBLINE_BOTOCORE may name its data folder)"
                             : fmt::format("no service of that name in {}",
                                           fmt::join(looked, ", ")),
              {.file = service});
}

}  // namespace plumbline
