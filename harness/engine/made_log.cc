#include "harness/engine/made_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// A file that has grown by so much is begun anew with what is left (disk).
constexpr std::size_t kMaxGrowth = std::size_t{1} << 20U;
// A longer one than any campaign writes (memory).
constexpr std::size_t kMaxMadeBytes = std::size_t{256} << 20U;
constexpr mode_t kMadeMode = 0666;  // the umask takes from it

std::string WhyNot(int error) { return std::generic_category().message(error); }

std::unexpected<Error> BadLine(const std::string& file, int line,
                               std::string why) {
  return Fail(ErrorCode::kSyntax, std::move(why), {.file = file, .line = line});
}

// What a line says of a resource: the key under which it names it.
constexpr const char* kBegun = "begun";
constexpr const char* kMade = "made";
constexpr const char* kEnded = "ended";

// A line after the first: notes what it says in `said`.
Result<void> TakeLine(const Json& line, const std::string& file, int number,
                      const std::vector<ResourceView>& views, MadeFile& said) {
  const auto says = [&](const char* what) {
    return line.is_object() && line.contains(what);
  };
  const char* const key = says(kMade) ? kMade : says(kBegun) ? kBegun : kEnded;
  if (!line.is_object() || !line.contains(key) || !line[key].is_string() ||
      !line.contains("name") || !line["name"].is_string()) {
    return BadLine(file, number,
                   "no line of a list of resources that were made");
  }
  const auto view = std::ranges::find(
      views, line[key].get_ref<const std::string&>(), &ResourceView::name);
  if (view == views.end() || view->remove == nullptr) {
    return BadLine(file, number,
                   "the contract has no resource '" +
                       Printable(line[key].get_ref<const std::string&>(), 100) +
                       "' that can be ended");
  }
  MadeName name{.resource = static_cast<std::size_t>(view - views.begin()),
                .name = line["name"].get<std::string>(),
                .around = line.value("around", Json::object())};
  if (!name.around.is_object()) {
    return BadLine(file, number, "'around' is no object");
  }
  if (key == kEnded) {
    said.perhaps.erase(name);
    said.left.erase(name);
  } else if (key == kMade) {
    said.perhaps.erase(name);
    said.left.insert(std::move(name));
  } else if (said.left.insert(name).second) {
    said.perhaps.insert(std::move(name));
  }
  return {};
}

// A descriptor of the file that nobody else holds.
Result<int> OpenLocked(const std::string& path, int flags) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX has no other.
  const int file =
      ::open(path.c_str(), O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | flags,
             kMadeMode);
  if (file < 0) {
    return Fail(ErrorCode::kIo, "cannot be opened: " + WhyNot(errno),
                {.file = path});
  }
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    ::close(file);
    return Fail(ErrorCode::kUsage, "the campaign that writes it still runs",
                {.file = path});
  }
  return file;
}

}  // namespace

Result<MadeFile> ParseMadeFile(std::string_view text, const std::string& file,
                               const std::vector<ResourceView>& views) {
  MadeFile made;
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) {
      break;
    }
    ++number;
    Result<Json> line = ParseJson(text.substr(at, end - at));
    at = end + 1;
    if (!line.has_value()) {
      return BadLine(file, number, line.error().message);
    }
    if (number > 1) {
      PLUMBLINE_TRY(TakeLine(*line, file, number, views, made));
      continue;
    }
    if (!line->is_object() || line->value("plumbline", Json()) != 1) {
      return BadLine(file, number, "no list of resources that were made");
    }
    made.about = *std::move(line);
  }
  if (number == 0) {
    return BadLine(file, 1, "no list of resources that were made");
  }
  return made;
}

MadeLog::MadeLog(std::string path, int file, Json about,
                 const std::vector<ResourceView>& views)
    : path_(std::move(path)), about_(std::move(about)), file_(file) {
  for (const ResourceView& view : views) {
    resources_.push_back(view.name);
  }
}

Result<std::unique_ptr<MadeLog>> MadeLog::Create(
    const std::string& path, const Json& about,
    const std::vector<ResourceView>& views) {
  std::error_code told_by_open;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(),
                                      told_by_open);
  const Result<int> file = OpenLocked(path, O_CREAT | O_EXCL);
  if (!file.has_value()) {
    return std::unexpected(file.error());
  }
  Json first = about;
  first["plumbline"] = 1;
  std::unique_ptr<MadeLog> log(new MadeLog(path, *file, first, views));
  log->Write(ToText(first) + "\n");
  return log->failure_.empty()
             ? Result<std::unique_ptr<MadeLog>>(std::move(log))
             : Fail(ErrorCode::kIo, log->failure_, {.file = path});
}

Result<std::unique_ptr<MadeLog>> MadeLog::Open(
    const std::string& path, const std::vector<ResourceView>& views) {
  const Result<std::string> text = ReadFile(path, kMaxMadeBytes);
  if (!text.has_value()) {
    return std::unexpected(text.error());
  }
  Result<MadeFile> made = ParseMadeFile(*text, path, views);
  if (!made.has_value()) {
    return std::unexpected(made.error());
  }
  const Result<int> file = OpenLocked(path, 0);
  if (!file.has_value()) {
    return std::unexpected(file.error());
  }
  std::unique_ptr<MadeLog> log(
      new MadeLog(path, *file, std::move(made->about), views));
  for (const MadeName& name : made->left) {
    State& state = log->names_[name];
    state.is_kept = true;
    state.is_sure = !made->perhaps.contains(name);
  }
  if (!text->ends_with('\n')) {
    log->Shorten();  // without the line that is not whole
  }
  return log;
}

MadeLog::~MadeLog() {
  if (names_.empty() && failure_.empty()) {
    ::unlink(path_.c_str());
  }
  ::close(file_);
}

void MadeLog::Begin(const MadeName& name) {
  const std::lock_guard lock(mutex_);
  const auto [at, is_new] = names_.try_emplace(name);
  ++at->second.under_way;
  if (is_new) {
    Write(LineOf(kBegun, name));
  }
}

void MadeLog::Keep(const MadeName& name) { KeepAs(name, true); }

void MadeLog::KeepPerhaps(const MadeName& name) { KeepAs(name, false); }

void MadeLog::KeepAs(const MadeName& name, bool is_sure) {
  const std::lock_guard lock(mutex_);
  const auto [at, is_new] = names_.try_emplace(name);
  State& state = at->second;
  state.is_kept = true;
  if (is_new || (is_sure && !state.is_sure)) {
    Write(LineOf(is_sure ? kMade : kBegun, name));
  }
  state.is_sure = state.is_sure || is_sure;
}

void MadeLog::Settle(const MadeName& name) {
  const std::lock_guard lock(mutex_);
  const auto at = names_.find(name);
  if (at == names_.end()) {
    return;
  }
  State& state = at->second;
  state.under_way = std::max(0, state.under_way - 1);
  if (state.under_way == 0 && !state.is_kept) {
    Drop(name);
  }
}

void MadeLog::End(const MadeName& name) {
  const std::lock_guard lock(mutex_);
  const auto at = names_.find(name);
  if (at == names_.end()) {
    return;
  }
  at->second.is_kept = false;
  at->second.is_sure = false;
  if (at->second.under_way == 0) {
    Drop(name);
  }
}

MadeNames MadeLog::left() const {
  const std::lock_guard lock(mutex_);
  MadeNames left;
  for (const auto& [name, state] : names_) {
    left.insert(name);
  }
  return left;
}

MadeNames MadeLog::perhaps() const {
  const std::lock_guard lock(mutex_);
  MadeNames perhaps;
  for (const auto& [name, state] : names_) {
    if (!state.is_sure) {
      perhaps.insert(name);
    }
  }
  return perhaps;
}

std::string MadeLog::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

std::string MadeLog::LineOf(const char* what, const MadeName& name) const {
  Json line = {{what, resources_[name.resource]}, {"name", name.name}};
  if (!name.around.empty()) {
    line["around"] = name.around;
  }
  return ToText(line) + "\n";
}

void MadeLog::Drop(const MadeName& name) {
  const MadeName gone = name;  // it may be the map's own
  names_.erase(gone);
  Write(LineOf(kEnded, gone));
  if (bytes_ > kMaxGrowth) {
    Shorten();
  }
}

void MadeLog::Write(const std::string& text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) {
      failure_ = "cannot be written: " + WhyNot(errno);
      return;
    }
    rest.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  bytes_ += text.size();
}

void MadeLog::Shorten() {
  std::string text = ToText(about_) + "\n";
  for (const auto& [name, state] : names_) {
    text += LineOf(state.is_sure ? kMade : kBegun, name);
  }
  const Result<void> written = WriteFile(path_, text);
  const Result<int> file = written.has_value()
                               ? OpenLocked(path_, 0)
                               : Result<int>(std::unexpected(written.error()));
  if (!file.has_value()) {
    failure_ = file.error().message;
    return;
  }
  ::close(std::exchange(file_, *file));
  bytes_ = 0;
}

}  // namespace plumbline
