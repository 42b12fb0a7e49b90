#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/loader/smithy_writer.h"

namespace plumbline {

int RunConvert(const ConvertFlags& flags) {
  const Result<Contract> contract = OpenContract(flags.file, flags.service);
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  const Json model = WriteSmithyAst(*contract, flags.operations);
  const std::string text = model.dump(2) + "\n";
  if (flags.output.empty()) {
    Print(text);
    return kExitAsExpected;
  }
  const Result<bool> written = WriteFile(flags.output, text);
  return written.has_value() ? kExitAsExpected : Complain(written.error());
}

}  // namespace plumbline
