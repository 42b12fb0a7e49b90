// The check functions, one small file each. See check.h for what they get.
#ifndef PLUMBLINE_HARNESS_CHECK_CHECKS_H_
#define PLUMBLINE_HARNESS_CHECK_CHECKS_H_

#include <vector>

#include "harness/check/check.h"

namespace plumbline {

#define PLUMBLINE_DECLARE_CHECK(name)                             \
  void name(const CheckContext& context, const Observation& seen, \
            std::vector<Verdict>& verdicts)

PLUMBLINE_DECLARE_CHECK(CheckAnswered);
PLUMBLINE_DECLARE_CHECK(CheckServerError);
PLUMBLINE_DECLARE_CHECK(CheckErrorDeclared);
PLUMBLINE_DECLARE_CHECK(CheckStatus);
PLUMBLINE_DECLARE_CHECK(CheckContentType);
PLUMBLINE_DECLARE_CHECK(CheckDocumentedResponse);
PLUMBLINE_DECLARE_CHECK(CheckWellFormed);
PLUMBLINE_DECLARE_CHECK(CheckOutput);
PLUMBLINE_DECLARE_CHECK(CheckLeak);
PLUMBLINE_DECLARE_CHECK(CheckPageSize);
PLUMBLINE_DECLARE_CHECK(CheckFilter);
PLUMBLINE_DECLARE_CHECK(CheckKeptRequest);
PLUMBLINE_DECLARE_CHECK(CheckViolatingRequest);
PLUMBLINE_DECLARE_CHECK(CheckEndpointRule);
PLUMBLINE_DECLARE_CHECK(CheckWire);

#undef PLUMBLINE_DECLARE_CHECK

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CHECK_CHECKS_H_
