// A contract as it stands in a file, or stood in a revision, with its text.
#ifndef PLUMBLINE_HARNESS_CLI_CONTRACT_SIDE_H_
#define PLUMBLINE_HARNESS_CLI_CONTRACT_SIDE_H_

#include <optional>
#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/contract/contract.h"
#include "harness/loader/pointer_lines.h"

namespace plumbline {

// One of two contracts that are compared, and what its pointers lead to.
struct ContractSide {
  Contract contract;
  // Of a revision; empty where the contract's file has it still.
  std::string text = {};
  std::optional<PointerLines> lines = std::nullopt;

  // Finds the lines of these pointers, all at once: the text of a large
  // contract takes a while to walk.
  void Locate(const std::vector<std::string>& pointers);

  // "specs/x.json:12"; empty where there is no pointer. Without a line where it
  // was not located.
  [[nodiscard]] std::string Place(const std::string& pointer) const;
};

// What OpenContract reads, and "git:REV:PATH": the file of a revision, read as
// a file of its name beside nothing else. Errors: those of OpenContract and of
// git_source.h.
[[nodiscard]] Result<ContractSide> OpenContractSide(const std::string& word,
                                                    const std::string& service);

// Both, at the same time where both are files; one file is read once.
struct ContractSides {
  Result<ContractSide> before;
  Result<ContractSide> after;
};
[[nodiscard]] ContractSides OpenContractSides(const std::string& before,
                                              const std::string& after,
                                              const std::string& service);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_CONTRACT_SIDE_H_
