// A file that a user keeps, and that must outlive a fault of the machine. For
// reports, WriteFile of json.h does.
#ifndef PLUMBLINE_HARNESS_BASE_WRITE_FILE_H_
#define PLUMBLINE_HARNESS_BASE_WRITE_FILE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "harness/base/error.h"

namespace plumbline {

// As WriteFile does, and the text is on the disk (fsync) before it takes the
// place of what was there. What a link leads to is replaced, and the link
// stays. Where it fails, what was there is there still. Error: kIo.
[[nodiscard]] Result<void> WriteFileDurably(const std::string& path,
                                            std::string_view text);

// A file that is written piece by piece, and holds none of it in memory where
// the file system can do that.
//
//   OutputFile file("report.json", OutputFile::Mode::kWhole);
//   file.Write("{}");
//   PLUMBLINE_TRY(file.Finish());
//
// What could not be written is told by Finish, and the pieces behind it are
// left out.
class OutputFile {
 public:
  enum class Mode : std::uint8_t {
    // Nobody sees it before it is whole: it takes its place with Finish, and
    // where that is not called, nothing is left.
    kWhole,
    // It stands there from the beginning, and each piece once it is written.
    kGrowing,
  };

  OutputFile(std::string path, Mode mode);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void Write(std::string_view text);

  // Nothing is written behind it. Error: kIo.
  [[nodiscard]] Result<void> Finish();

 private:
  std::string path_;
  Mode mode_;
  int file_ = -1;      // below zero: it is collected in memory
  std::string whole_;  // what was collected
  std::optional<Error> error_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_WRITE_FILE_H_
