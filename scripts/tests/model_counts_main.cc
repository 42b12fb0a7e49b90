// Counts what the loaders read of a folder of service models, as JSON:
//
//   model_counts FOLDER
//   {"models": [{"name": "ec2", "counts": {"shapes": 1, ...}}, ...],
//    "unloadable": ["...", ...]}
//
// count_models.py counts the same files by itself and compares.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "harness/base/json.h"
#include "harness/loader/contract_path.h"
#include "harness/loader/loader.h"
#include "harness/loader/testing_model_counts.h"

namespace plumbline {
namespace {

// One for each service, its newest version.
std::vector<std::string> ModelsIn(const std::string& folder) {
  std::vector<std::string> models;
  std::error_code status;
  for (const auto& entry :
       std::filesystem::directory_iterator(folder, status)) {
    if (entry.is_directory(status)) {
      if (auto model = ModelInFolder(entry.path().string())) {
        models.push_back(*std::move(model));
      }
    }
  }
  std::ranges::sort(models);
  return models;
}

int Count(const std::string& folder) {
  Json models = Json::array();
  Json unloadable = Json::array();
  for (const std::string& path : ModelsIn(folder)) {
    const Result<Contract> contract = LoadContract(path);
    if (contract.has_value()) {
      models.push_back(
          {{"name", contract->name}, {"counts", CountModel(*contract)}});
    } else {
      unloadable.push_back(contract.error().ToString());
    }
  }
  const Json all = {{"models", std::move(models)},
                    {"unloadable", std::move(unloadable)}};
  std::puts(all.dump(1, ' ', false, Json::error_handler_t::replace).c_str());
  return 0;
}

}  // namespace
}  // namespace plumbline

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: model_counts FOLDER\n", stderr);
    return 2;
  }
  return plumbline::Count(arguments[1]);
}
