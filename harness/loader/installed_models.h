// The AWS service models that are installed with botocore, by their names.
#ifndef PLUMBLINE_HARNESS_LOADER_INSTALLED_MODELS_H_
#define PLUMBLINE_HARNESS_LOADER_INSTALLED_MODELS_H_

#include <functional>
#include <string>
#include <vector>

#include "harness/base/error.h"

namespace plumbline {

// Where to look. Each folder holds one folder for each service, as botocore's
// `data` does.
struct ModelSearch {
  std::vector<std::string> folders;
  // Asked where no folder has the service: more folders. May be empty.
  std::function<std::vector<std::string>()> more;
};

// $PLUMBLINE_BOTOCORE (botocore's data, or the package around it), the folders
// of $AWS_DATA_PATH, ~/.aws/models, and botocore in the site-packages of the
// virtual environment, the user and the system. At last python3 is asked where
// its botocore is, for at most five seconds.
[[nodiscard]] ModelSearch DefaultModelSearch();

// The newest model file of `service` ("config"). Error: kNotFound, which says
// where was looked; `known` gets the names of the services that are there.
[[nodiscard]] Result<std::string> FindInstalledModel(
    const std::string& service, const ModelSearch& search,
    std::vector<std::string>& known);

// The names of the services that FindInstalledModel finds in the folders, each
// once, in the order of the alphabet. Nobody is asked for more.
[[nodiscard]] std::vector<std::string> InstalledServices(
    const ModelSearch& search);

// What a program prints, at most `max_bytes` of it; nothing where it cannot be
// started or takes longer than `timeout_ms`, after which it is ended. `words`
// are passed as they are, without a shell.
[[nodiscard]] std::string OutputOf(const std::vector<std::string>& words,
                                   int timeout_ms, std::size_t max_bytes);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_INSTALLED_MODELS_H_
