#include <fmt/format.h>

#include "harness/base/escape.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/operation_words.h"
#include "harness/loader/smithy_writer.h"

namespace plumbline {
namespace {

// Smithy has no word for what only a JSON Schema can say.
void NameWhatIsLost(const Contract& contract) {
  constexpr std::size_t kShown = 8;
  std::size_t lost = 0;
  std::string names;
  for (const Shape& shape : contract.shapes) {
    if (shape.schema != nullptr && ++lost <= kShown) {
      names += (names.empty() ? "" : ", ") + shape.name;
    }
  }
  if (lost > 0) {
    PrintError(fmt::format(
        "plumbline: of {} shape{} the JSON Schema is left out: {}{}\n", lost,
        lost == 1 ? "" : "s", names, lost > kShown ? ", ..." : ""));
  }
}

}  // namespace

int RunConvert(const ConvertFlags& flags) {
  const Result<Contract> contract = OpenContract(flags.file, flags.service);
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  if (const Result<void> some = EachGlobMatches(flags.operations, {&*contract});
      !some.has_value()) {
    (void)Complain(some.error());
    return kExitNothing;
  }
  NameWhatIsLost(*contract);
  const Json model = WriteSmithyAst(*contract, flags.operations);
  const std::string text = SafeJson(model, 2) + "\n";
  if (flags.output.empty()) {
    Print(text);
    return kExitAsExpected;
  }
  const Result<void> written = WriteFile(flags.output, text);
  return written.has_value() ? kExitAsExpected : Complain(written.error());
}

}  // namespace plumbline
