// A list of known findings that is taken is written as one that says the same;
// one that is refused is refused with a line.
#include <cstddef>
#include <cstdint>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/expect/expectation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  const Result<ExpectationFile> read =
      ParseExpectations(InputText(data, size), "known.txt");
  if (!read.has_value()) {
    PLUMBLINE_ASSERT(!read.error().message.empty());
    PLUMBLINE_ASSERT(read.error().location.line > 0);
    return 0;
  }
  const Result<ExpectationFile> again =
      ParseExpectations(ExpectationsToText(*read), "known.txt");
  PLUMBLINE_ASSERT(again.has_value());
  PLUMBLINE_ASSERT(again->lines == read->lines);
  return 0;
}
