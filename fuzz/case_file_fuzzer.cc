// A case file that is taken is written as one that is taken as the same case.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/case/case.h"
#include "harness/contract/contract.h"
#include "harness/loader/loader.h"

namespace {

const plumbline::Contract& Packs() {
  static const auto contract = plumbline::LoadContract(
      PLUMBLINE_SOURCE_DIR "/specs/organization-conformance-packs.json");
  PLUMBLINE_ASSERT(contract.has_value());
  return *contract;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  const Result<Json> json = ParseJson(InputText(data, size));
  if (!json.has_value()) {
    return 0;
  }
  const Result<Case> read = CaseFromJson(*json, Packs());
  if (!read.has_value()) {
    PLUMBLINE_ASSERT(!read.error().message.empty());
    return 0;
  }
  const Json written = CaseToJson(*read, Packs().name);
  const Result<Case> again = CaseFromJson(written, Packs());
  PLUMBLINE_ASSERT(again.has_value());
  // By text, for an infinity equals nothing that JSON can hold.
  PLUMBLINE_ASSERT(ToText(CaseToJson(*again, Packs().name)) == ToText(written));
  return 0;
}
