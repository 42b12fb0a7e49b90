#include "harness/base/write_file.h"

// And WriteFile of json.h: what stands at a path is replaced whole where it is
// a file, and written to where it is anything else. The path is a user's, and a
// run may be root's: to rename over /dev/null would take it from the machine.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "harness/base/json.h"

namespace plumbline {
namespace {

constexpr mode_t kFileMode = 0666;  // the umask takes from it

std::unexpected<Error> CannotWrite(const std::string& path, int error) {
  return Fail(ErrorCode::kIo,
              "cannot be written: " + std::generic_category().message(error),
              {.file = path});
}

// Closes what it holds. A descriptor below zero is none.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }

  // 0, or the error: some file systems tell only now that they are full.
  [[nodiscard]] int Close() {
    const int closed = ::close(number_);
    number_ = -1;
    return closed == 0 ? 0 : errno;
  }

 private:
  int number_;
};

// Holds back the signals by which a user or a machine ends a process, while it
// has a file that nobody else would remove. What comes meanwhile ends it later.
class EndsHeldBack {
 public:
  EndsHeldBack() {
    sigset_t ends;
    sigemptyset(&ends);
    for (const int one : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
      sigaddset(&ends, one);
    }
    pthread_sigmask(SIG_BLOCK, &ends, &before_);
  }
  ~EndsHeldBack() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  EndsHeldBack(const EndsHeldBack&) = delete;
  EndsHeldBack& operator=(const EndsHeldBack&) = delete;

 private:
  sigset_t before_{};
};

// 0, or the error.
int WriteAll(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno != EINTR) {
      return errno;
    }
    text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  return 0;
}

// Opens what stands at the path, below zero where that fails. A FIFO that
// nobody reads from is an error at once, and no wait.
int OpenInPlace(const std::string& path) {
  const int file =
      ::open(path.c_str(),
             O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | O_CLOEXEC | O_NOCTTY,
             kFileMode);
  if (file >= 0) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX has no other.
    ::fcntl(file, F_SETFL, O_WRONLY);
  }
  return file;
}

// What is no regular file stays what it is.
Result<void> WriteInto(const std::string& path, std::string_view text) {
  Descriptor file(OpenInPlace(path));
  if (file.number() < 0) {
    return CannotWrite(path, errno);
  }
  int error = WriteAll(file.number(), text);
  const int closed = file.Close();
  error = error == 0 ? closed : error;
  return error == 0 ? Result<void>() : CannotWrite(path, error);
}

// A file without a name in the folder of the path; below zero where the file
// system has none.
int OpenNameless(const std::string& path) {
  const std::filesystem::path folder =
      std::filesystem::path(path).parent_path();
  return ::open(folder.empty() ? "." : folder.c_str(),
                O_WRONLY | O_TMPFILE | O_CLOEXEC, kFileMode);
}

std::string TemporaryName(const std::string& path) {
  return fmt::format("{}.tmp{}", path, static_cast<long>(::getpid()));
}

// Gives a file without a name that one. 0, or the error.
int LinkAs(int file, const std::string& name) {
  ::unlink(name.c_str());  // of an earlier process of that number
  const std::string self = fmt::format("/proc/self/fd/{}", file);
  return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(),
                  AT_SYMLINK_FOLLOW) == 0
             ? 0
             : errno;
}

// Closes the file, which has the temporary name, and puts it in the place of
// the path where `error` is 0. 0, or the error.
int PutInPlace(Descriptor& file, const std::string& temporary,
               const std::string& path, int error) {
  const int closed = file.Close();
  error = error == 0 ? closed : error;
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) {
    error = errno;
  }
  if (error != 0) {
    ::unlink(temporary.c_str());
  }
  return error;
}

// Beside the path and then over it. The file has no name while it is written,
// so that whatever ends the process leaves none behind; where the file system
// cannot do that, it has the temporary one, and while it has, nothing but
// SIGKILL ends the process.
Result<void> Replace(const std::string& path, std::string_view text,
                     bool durably) {
  const std::filesystem::path folder =
      std::filesystem::path(path).parent_path();
  const std::string temporary = TemporaryName(path);
  int number = OpenNameless(path);
  const bool nameless = number >= 0;
  std::optional<EndsHeldBack> held;
  if (!nameless) {
    held.emplace();
    number = ::open(temporary.c_str(),
                    O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
                    kFileMode);
  }
  Descriptor file(number);
  if (file.number() < 0) {
    return CannotWrite(path, errno);
  }
  int error = WriteAll(file.number(), text);
  if (error == 0 && durably && ::fsync(file.number()) != 0) {
    error = errno;
  }
  if (error == 0 && nameless) {
    held.emplace();
    if (error = LinkAs(file.number(), temporary); error != 0) {
      return CannotWrite(path, error);
    }
  }
  if (error = PutInPlace(file, temporary, path, error); error != 0) {
    return CannotWrite(path, error);
  }
  if (durably) {
    // The name as well; a file system that cannot sync a folder needs it not.
    const Descriptor of_folder(::open(folder.empty() ? "." : folder.c_str(),
                                      O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (of_folder.number() >= 0) {
      static_cast<void>(::fsync(of_folder.number()));
    }
  }
  return {};
}

void MakeFolderOf(const std::string& path) {
  const std::filesystem::path parent =
      std::filesystem::path(path).parent_path();
  if (!parent.empty()) {
    std::error_code told_by_open;
    std::filesystem::create_directories(parent, told_by_open);
  }
}

// Whether something stands there that is no regular file.
bool IsNoFile(const std::string& path) {
  struct stat found{};
  return ::lstat(path.c_str(), &found) == 0 && !S_ISREG(found.st_mode);
}

Result<void> WriteAt(const std::string& path, std::string_view text,
                     bool durably) {
  MakeFolderOf(path);
  return IsNoFile(path) ? WriteInto(path, text) : Replace(path, text, durably);
}

}  // namespace

Result<void> WriteFile(const std::string& path, std::string_view text) {
  return WriteAt(path, text, false);
}

Result<void> WriteFileDurably(const std::string& path, std::string_view text) {
  std::error_code status;
  if (!std::filesystem::is_symlink(path, status)) {
    return WriteAt(path, text, true);
  }
  const std::filesystem::path file =
      std::filesystem::weakly_canonical(path, status);
  return status ? CannotWrite(path, status.value())
                : WriteAt(file.string(), text, true);
}

OutputFile::OutputFile(std::string path, Mode mode)
    : path_(std::move(path)), mode_(mode) {
  MakeFolderOf(path_);
  if (mode_ == Mode::kWhole) {
    file_ = IsNoFile(path_) ? -1 : OpenNameless(path_);
    return;
  }
  file_ = OpenInPlace(path_);
  if (file_ < 0) {
    error_ = CannotWrite(path_, errno).error();
  }
}

OutputFile::~OutputFile() {
  if (file_ >= 0) {
    ::close(file_);
  }
}

void OutputFile::Write(std::string_view text) {
  if (error_.has_value()) {
    return;
  }
  if (file_ < 0) {
    whole_ += text;
  } else if (const int error = WriteAll(file_, text); error != 0) {
    error_ = CannotWrite(path_, error).error();
  }
}

Result<void> OutputFile::Finish() {
  if (error_.has_value()) {
    return std::unexpected(*error_);
  }
  if (file_ < 0) {
    return WriteFile(path_, std::exchange(whole_, {}));
  }
  Descriptor file(std::exchange(file_, -1));
  int error = 0;
  if (mode_ == Mode::kGrowing) {
    error = file.Close();
  } else {
    const EndsHeldBack held;
    const std::string temporary = TemporaryName(path_);
    error = LinkAs(file.number(), temporary);
    error = error == 0 ? PutInPlace(file, temporary, path_, 0) : error;
  }
  return error == 0 ? Result<void>() : CannotWrite(path_, error);
}

}  // namespace plumbline
