#include "harness/protocol/step_overlay.h"

#include "harness/base/text.h"

namespace plumbline {

void LayStepOver(const Step& step, HttpRequest& request) {
  if (!step.method.empty()) {
    request.method = step.method;
  }
  for (const HeaderOverride& header : step.headers) {
    std::erase_if(request.headers, [&](const Header& own) {
      return EqualsIgnoreCase(own.name, header.name);
    });
    if (header.value.has_value()) {
      request.headers.push_back({header.name, *header.value});
    }
  }
}

}  // namespace plumbline
