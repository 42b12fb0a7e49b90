#include <fmt/format.h>

#include <iostream>
#include <iterator>

#include "harness/base/escape.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/check/recorded.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/contract_url.h"
#include "harness/cli/io.h"
#include "harness/protocol/codec.h"
#include "harness/protocol/har.h"

namespace plumbline {
namespace {

Result<Json> ReadInput(const std::string& file) {
  if (file != "-") {
    return ReadJsonFile(file, kMaxContractBytes);
  }
  const std::string text((std::istreambuf_iterator<char>(std::cin)),
                         std::istreambuf_iterator<char>());
  Result<Json> value = ParseJson(text);
  if (!value.has_value()) {
    value.error().location.file = "standard input";
  }
  return value;
}

Error Unknown(std::string_view what, const std::string& name,
              const std::vector<std::string>& known, const Contract& contract) {
  const std::string near = NearestName(name, known);
  return {.code = ErrorCode::kNotFound,
          .message = fmt::format("no {} {}{}", what, name,
                                 near.empty() ? "" : "; did you mean " + near),
          .location = {.file = contract.source}};
}

// A value against one shape.
class ValueCommand {
 public:
  ValueCommand(const ValidateFlags& flags, const Contract& contract)
      : flags_(flags), contract_(contract), validator_(contract) {}

  int Run(const Json& value) {
    const Result<std::optional<ShapeIndex>> shape = FindShape();
    if (!shape.has_value()) {
      return Complain(shape.error());
    }
    bool broken = false;
    std::vector<Violation> violations;
    if (shape->has_value()) {
      violations = validator_.Validate(**shape, value, Part());
    }
    for (const Violation& violation : violations) {
      const bool counts =
          violation.certainty == Certainty::kCertain || flags_.strict;
      broken = broken || counts;
      PrintLine(
          fmt::format("{:<8} {}  {}: {}", counts ? "breaks" : "unclear",
                      ClauseId(Owner(), Part(), violation.path, violation.kind),
                      violation.pointer.empty() ? "/" : violation.pointer,
                      violation.message));
    }
    if (!broken) {
      Print("valid\n");
    }
    return broken ? kExitFindings : kExitAsExpected;
  }

 private:
  [[nodiscard]] ClausePart Part() const {
    return flags_.output ? ClausePart::kOutput : ClausePart::kInput;
  }
  [[nodiscard]] const std::string& Owner() const {
    return flags_.operation.empty() ? flags_.shape : flags_.operation;
  }

  Result<std::optional<ShapeIndex>> FindShape() const {
    std::vector<std::string> known;
    if (!flags_.operation.empty()) {
      for (const Operation& operation : contract_.operations) {
        if (operation.name == flags_.operation) {
          return flags_.output ? operation.output : operation.input;
        }
        known.push_back(operation.name);
      }
      return std::unexpected(
          Unknown("operation", flags_.operation, known, contract_));
    }
    for (ShapeIndex i = 0; i < contract_.shapes.size(); ++i) {
      const Shape& shape = contract_.shapes[i];
      if (shape.name == flags_.shape || shape.id == flags_.shape) {
        return std::optional(i);
      }
      known.push_back(shape.name);
    }
    return std::unexpected(Unknown("shape", flags_.shape, known, contract_));
  }

  const ValidateFlags& flags_;
  const Contract& contract_;
  Validator validator_;
};

// Recorded traffic, an entry at a time.
class TrafficCommand {
 public:
  TrafficCommand(const ValidateFlags& flags, const Contract& contract)
      : clauses_(ClauseSet::Derive(contract)),
        validator_(contract),
        checks_{contract, clauses_, validator_, {.strict = flags.strict}},
        base_path_(flags.base_path.value_or(BasePathOf(contract))) {}

  int Run(std::vector<HarEntry> entries) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      JudgeEntry(i, entries[i]);
    }
    if (unanswered_ > 0) {
      Print(fmt::format("{} entr{} no answer, and {} not judged\n", unanswered_,
                        unanswered_ == 1 ? "y has" : "ies have",
                        unanswered_ == 1 ? "is" : "are"));
    }
    Print(
        fmt::format("{} of {} entries are of the contract · {} finding{} · "
                    "{} of requests that break it\n",
                    known_, entries.size(), findings_,
                    findings_ == 1 ? "" : "s", broken_requests_));
    if (known_ == 0) {
      return kExitNothing;
    }
    return findings_ > 0 ? kExitFindings : kExitAsExpected;
  }

 private:
  void JudgeEntry(std::size_t index, HarEntry& entry) {
    // A browser blocked it, or gave it up: nobody was asked.
    if (!entry.result.ok()) {
      ++unanswered_;
      return;
    }
    RecordedJudgement judgement =
        JudgeRecorded(checks_, entry.request, entry.result);
    if (judgement.operation == nullptr && !base_path_.empty() &&
        entry.request.target.starts_with(base_path_)) {
      entry.request.target.erase(0, base_path_.size());
      judgement = JudgeRecorded(checks_, entry.request, entry.result);
    }
    if (judgement.operation == nullptr) {
      return;
    }
    ++known_;
    const std::string head =
        OneLine(fmt::format("entry {}  {} {}  {}", index, entry.request.method,
                            Printable(entry.url, 120),
                            judgement.operation->name)) +
        "\n";
    std::string told;
    const bool broken =
        std::ranges::any_of(judgement.request, [](const Violation& violation) {
          return violation.certainty == Certainty::kCertain;
        });
    broken_requests_ += broken || !judgement.request_fault.empty() ? 1 : 0;
    if (!judgement.request_fault.empty()) {
      told += "   the request's body cannot be read: " +
              OneLine(judgement.request_fault) + "\n";
    }
    for (const Verdict& verdict : judgement.verdicts) {
      findings_ += verdict.severity == Severity::kError ? 1 : 0;
      told +=
          fmt::format("   {}  {}{}\n      {}; expected {}; came {}\n",
                      verdict.clause, verdict.kind,
                      verdict.severity == Severity::kError ? "" : " (warning)",
                      OneLine(verdict.message), OneLine(verdict.expected),
                      OneLine(verdict.actual));
    }
    if (!told.empty()) {
      Print(head + told);
    }
  }

  ClauseSet clauses_;
  Validator validator_;
  CheckContext checks_;
  std::string base_path_;
  std::size_t known_ = 0;
  std::size_t unanswered_ = 0;
  std::size_t findings_ = 0;
  std::size_t broken_requests_ = 0;
};

}  // namespace

int RunValidate(const ValidateFlags& flags) {
  const Result<Contract> contract = OpenContract(flags.contract, flags.service);
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  const Result<Json> input = ReadInput(flags.file);
  if (!input.has_value()) {
    return Complain(input.error());
  }
  if (!flags.operation.empty() || !flags.shape.empty()) {
    return ValueCommand(flags, *contract).Run(*input);
  }
  if (!Speaks(*contract)) {
    return Complain({.code = ErrorCode::kUnsupported,
                     .message = fmt::format(
                         "traffic of the protocol {} cannot be read; a value "
                         "can, with --operation or --shape",
                         ToString(contract->protocol)),
                     .location = {.file = contract->source}});
  }
  Result<std::vector<HarEntry>> entries = ReadHar(*input);
  if (!entries.has_value()) {
    Error error = entries.error();
    error.location.file = flags.file;
    return Complain(error);
  }
  return TrafficCommand(flags, *contract).Run(*std::move(entries));
}

}  // namespace plumbline
