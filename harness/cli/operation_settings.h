// --operation-timeout, --operation-rate, --operation-writes, --operation-value
// and --operation-example, or [operation.WORD] of plumbline.toml: what the user
// says of single operations.
#ifndef PLUMBLINE_HARNESS_CLI_OPERATION_SETTINGS_H_
#define PLUMBLINE_HARNESS_CLI_OPERATION_SETTINGS_H_

#include <string_view>

#include "harness/base/error.h"
#include "harness/cli/options.h"
#include "harness/contract/contract.h"
#include "harness/engine/operation_settings.h"

namespace plumbline {

// What the flags say, by the names of the operations that their words mean;
// where several speak of one operation, the first. `source_text` as
// NamesOfWords takes it. Errors, with the line where the word stands in a file:
// kUsage for what has not the form of its option; those of NamesOfWords and of
// ReadMemberValue.
[[nodiscard]] Result<OperationSettings> OperationSettingsOf(
    const OperationFlags& flags, const Contract& contract,
    std::string_view source_text);

// The same; the text of the contract is read where a word needs it.
[[nodiscard]] Result<OperationSettings> OperationSettingsOf(
    const OperationFlags& flags, const Contract& contract);

// Whether one of them may change the target, whatever is said of all.
[[nodiscard]] bool AllowSomeWrites(const OperationFlags& flags);

// Whether any operation may.
[[nodiscard]] bool AllowsWrites(const CheckFlags& flags);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_OPERATION_SETTINGS_H_
