// A contract as it stands in a file, or stood in a revision, with its text.
#ifndef PLUMBLINE_HARNESS_CLI_CONTRACT_SIDE_H_
#define PLUMBLINE_HARNESS_CLI_CONTRACT_SIDE_H_

#include <string>

#include "harness/base/error.h"
#include "harness/contract/contract.h"

namespace plumbline {

// One of two contracts that are compared, and what its pointers lead to.
struct ContractSide {
  Contract contract;
  std::string text;

  // "specs/x.json:12"; empty where there is no pointer.
  [[nodiscard]] std::string Place(const std::string& pointer) const;
};

// What OpenContract reads, and "git:REV:PATH": the file of a revision, read as
// a file of its name beside nothing else. Errors: those of OpenContract and of
// git_source.h.
[[nodiscard]] Result<ContractSide> OpenContractSide(const std::string& word,
                                                    const std::string& service);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_CONTRACT_SIDE_H_
