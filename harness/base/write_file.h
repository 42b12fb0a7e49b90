// A file that a user keeps, and that must outlive a fault of the machine. For
// reports, WriteFile of json.h does.
#ifndef PLUMBLINE_HARNESS_BASE_WRITE_FILE_H_
#define PLUMBLINE_HARNESS_BASE_WRITE_FILE_H_

#include <string>
#include <string_view>

#include "harness/base/error.h"

namespace plumbline {

// As WriteFile does, and the text is on the disk (fsync) before it takes the
// place of what was there. What a link leads to is replaced, and the link
// stays. Where it fails, what was there is there still. Error: kIo.
[[nodiscard]] Result<void> WriteFileDurably(const std::string& path,
                                            std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_WRITE_FILE_H_
