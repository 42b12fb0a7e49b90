// Which file a path to a contract means.
#ifndef PLUMBLINE_HARNESS_LOADER_CONTRACT_PATH_H_
#define PLUMBLINE_HARNESS_LOADER_CONTRACT_PATH_H_

#include <optional>
#include <string>

#include "harness/base/error.h"

namespace plumbline {

// The path itself where it is no folder. Of a folder, as botocore lays its data
// out: its service-2.json or service-2.json.gz, or that of the newest of its
// version folders ("2014-11-12"). Error: kNotFound for a folder without one.
[[nodiscard]] Result<std::string> ResolveContractPath(const std::string& path);

// The same for a folder, or nothing.
[[nodiscard]] std::optional<std::string> ModelInFolder(
    const std::string& folder);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_CONTRACT_PATH_H_
