// The cases that every campaign on a contract replays first.
#ifndef PLUMBLINE_HARNESS_CLI_REGRESSIONS_H_
#define PLUMBLINE_HARNESS_CLI_REGRESSIONS_H_

#include <string>
#include <vector>

#include "harness/case/case.h"

namespace plumbline {

inline constexpr const char* kCorpusFolder = "corpus";

// corpus/<contract>/regressions, below another folder than the working one.
[[nodiscard]] std::string RegressionsFolder(const std::string& corpus,
                                            const std::string& contract);

// The cases in corpus/<contract>/regressions/ below the working folder, by
// file name; none where there is no such folder.
[[nodiscard]] Result<std::vector<Case>> LoadRegressions(
    const Contract& contract);

// One case file, or every .json file of a folder, by name.
[[nodiscard]] Result<std::vector<Case>> LoadCases(const std::string& path,
                                                  const Contract& contract);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_REGRESSIONS_H_
