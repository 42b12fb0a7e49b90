#include "harness/cli/io.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <vector>

#include "harness/base/escape.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/cli/cli.h"
#include "harness/cli/contract_url.h"
#include "harness/loader/contract_path.h"
#include "harness/loader/contract_text.h"
#include "harness/loader/installed_models.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

std::atomic<bool> stop_requested{false};
std::atomic<bool> abort_requested{false};
Secrets kept_secrets;
std::vector<std::string> allowed_folders;
std::map<std::string, std::string> fetched_texts;  // by their URLs
std::atomic<int> print_error{0};  // the last, of those that matter

void OnSignal(int signal) {
  if (stop_requested.exchange(true) && abort_requested.exchange(true)) {
    std::_Exit(128 + signal);
  }
}

// Folders that may hold the specs that come with the tool: beside the working
// folder, the installation, the build tree.
std::vector<std::filesystem::path> SpecFolders() {
  std::vector<std::filesystem::path> folders = {"specs"};
  std::error_code status;
  const std::filesystem::path self =
      std::filesystem::read_symlink("/proc/self/exe", status);
  if (!status) {
    folders.push_back(self.parent_path().parent_path() / "share" / "plumbline" /
                      "specs");
    folders.push_back(self.parent_path()
                          .parent_path()
                          .parent_path()
                          .parent_path()
                          .parent_path() /
                      "specs");
  }
  return folders;
}

}  // namespace

void ForgetSecrets() { kept_secrets.Clear(); }

Secrets& KeptSecrets() { return kept_secrets; }

std::string MaskSecrets(std::string text) { return kept_secrets.Mask(text); }

Result<void> WriteOutput(const std::string& path, std::string text) {
  return WriteFile(path, MaskSecrets(std::move(text)));
}

void Print(std::string_view text) {
  const std::string safe = ForTerminal(kept_secrets.Mask(text));
  const bool arrived =
      std::fwrite(safe.data(), 1, safe.size(), stdout) == safe.size() &&
      std::fflush(stdout) == 0;
  if (!arrived && errno != EPIPE) {
    print_error = errno;
  }
}

void PrintLine(std::string_view line) {
  Print(OneLine(kept_secrets.Mask(line)) + "\n");
}

Result<void> Printed() {
  const int error = print_error;
  return error == 0 ? Result<void>()
                    : Fail(ErrorCode::kIo,
                           "cannot be written: " +
                               std::generic_category().message(error),
                           {.file = "standard output"});
}

void PrintError(std::string_view text) {
  PrintProgress(ForTerminal(kept_secrets.Mask(text)));
}

void PrintProgress(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

int Complain(const Error& error) {
  // What it quotes may be of any length; masked before it is cut.
  PrintError("plumbline: " +
             Printable(kept_secrets.Mask(error.ToString()), kMaxShownBytes) +
             "\n");
  const bool is_unreachable =
      error.code == ErrorCode::kIo && IsContractUrl(error.location.file);
  return is_unreachable ? kExitCutShort : kExitUsage;
}

bool WantsColor(bool no_color) {
  const char* const asked = std::getenv("NO_COLOR");
  return !no_color && (asked == nullptr || *asked == '\0') &&
         isatty(STDOUT_FILENO) == 1;
}

bool ErrorIsTerminal() {
  const char* const kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 &&
         (kind == nullptr || std::string_view(kind) != "dumb");
}

std::size_t TerminalColumns() {
  constexpr std::size_t kUsual = 80;
  winsize size{};
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX has no other.
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0;
  return known && size.ws_col > 0 ? size.ws_col : kUsual;
}

const std::atomic<bool>& StopRequested() { return stop_requested; }

const std::atomic<bool>& AbortRequested() { return abort_requested; }

void RequestStop() { stop_requested = true; }

void ForgetStop() {
  stop_requested = false;
  abort_requested = false;
}

void InstallStopHandler() {
  std::signal(SIGINT, OnSignal);
  std::signal(SIGTERM, OnSignal);
}

std::vector<std::string>& AllowedFolders() { return allowed_folders; }

Result<Contract> OpenContract(const std::string& name,
                              const std::string& service) {
  const LoadOptions options{.service = service,
                            .allowed_folders = allowed_folders};
  if (IsContractUrl(name)) {
    Result<std::string> text = FetchContract(name);
    if (!text.has_value()) {
      return std::unexpected(text.error());
    }
    std::string& kept = fetched_texts[name] = *std::move(text);
    LoadOptions fetched = options;
    fetched.fetch = FetchesBeside(name);
    return LoadContractText(kept, name, fetched);
  }
  std::error_code status;
  const bool is_path = name.find('/') != std::string::npos;
  // A folder without a contract may be called as a spec or a service is.
  if (is_path || (std::filesystem::exists(name, status) &&
                  ResolveContractPath(name).has_value())) {
    return LoadContract(name, options);
  }
  for (const std::filesystem::path& folder : SpecFolders()) {
    for (const char* const ending : {".json", ""}) {
      const std::filesystem::path file = folder / (name + ending);
      if (std::filesystem::is_regular_file(file, status)) {
        return LoadContract(file.string(), options);
      }
    }
  }
  std::vector<std::string> known = SpecNames();
  const Result<std::string> installed =
      FindInstalledModel(name, DefaultModelSearch(), known);
  if (installed.has_value()) {
    return LoadContract(*installed, options);
  }
  const std::string near = NearestName(name, known);
  return Fail(ErrorCode::kNotFound,
              "no such file, no spec of that name beside the tool, and " +
                  installed.error().message +
                  (near.empty() ? "" : "; did you mean " + near + "?"),
              {.file = name});
}

std::vector<std::string> SpecNames() {
  std::set<std::string> names;
  std::error_code status;
  for (const std::filesystem::path& folder : SpecFolders()) {
    for (const auto& entry :
         std::filesystem::directory_iterator(folder, status)) {
      if (entry.path().extension() == ".json") {
        names.insert(entry.path().stem().string());
      }
    }
  }
  return {names.begin(), names.end()};
}

std::string SourceTextOf(const Contract& contract) {
  const auto fetched = fetched_texts.find(contract.source);
  return fetched != fetched_texts.end()
             ? fetched->second
             : ReadContractText(contract.source).value_or("");
}

}  // namespace plumbline
