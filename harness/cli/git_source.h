// A file of a revision: "git:main:specs/x.json".
#ifndef PLUMBLINE_HARNESS_CLI_GIT_SOURCE_H_
#define PLUMBLINE_HARNESS_CLI_GIT_SOURCE_H_

#include <optional>
#include <string>
#include <string_view>

#include "harness/base/error.h"

namespace plumbline {

struct GitSource {
  std::string revision;
  std::string path;  // from the root of the repository, or "./" from here
};

// Nothing where the word does not begin with "git:". Error: kUsage where a
// revision or a path is missing, or what stands there is an option of git.
[[nodiscard]] Result<std::optional<GitSource>> ParseGitSource(
    std::string_view word);

// The text of the file, by git itself in the working folder, which is called
// without a shell. Errors: kNotFound where git has no such revision or file,
// kTooLarge, kIo where there is no git.
[[nodiscard]] Result<std::string> ReadGitSource(const GitSource& source);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_GIT_SOURCE_H_
