// The cases that a fuzz run keeps from one night to the next: a folder of
// readable case files, each named by its content.
#ifndef PLUMBLINE_HARNESS_FUZZ_CORPUS_H_
#define PLUMBLINE_HARNESS_FUZZ_CORPUS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/case/case.h"

namespace plumbline {

// A case as libFuzzer has it: the case file's JSON on one line.
[[nodiscard]] std::string CaseText(const Case& c, const Contract& contract);

// The case of such a text. Errors: those of ParseJson and CaseFromJson, and
// kSyntax where there is no step or one that no campaign may send (at the same
// time as others).
[[nodiscard]] Result<Case> CaseOfText(std::string_view text,
                                      const Contract& contract);

// The name of its file, without the folder: the same for the same case.
[[nodiscard]] std::string CorpusFileName(const Case& c,
                                         const Contract& contract);

struct LoadedCorpus {
  std::vector<Case> cases;     // by file name; each knows its file
  std::vector<Error> skipped;  // files that hold no case; they stay
};

// Every .json file of the folder; no cases where there is none. Errors: kIo
// where it cannot be read, and kUsage where a file is of another contract.
[[nodiscard]] Result<LoadedCorpus> LoadCorpus(const std::string& folder,
                                              const Contract& contract);

// Copies to `into` what the other folders have and it has not: as the names say
// what is in the files, the result is the union, in whatever order folders are
// merged. How many were copied. Errors: kNotFound for a folder that is not
// there, kUsage where the cases are of several contracts, kIo.
[[nodiscard]] Result<std::size_t> MergeCorpora(
    const std::string& into, const std::vector<std::string>& from);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_FUZZ_CORPUS_H_
