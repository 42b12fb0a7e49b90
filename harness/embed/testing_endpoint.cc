#include "harness/embed/testing_endpoint.h"

#include <memory>
#include <utility>

#include "harness/loader/loader.h"
#include "harness/reference/service.h"
#include "harness/transport/in_memory.h"

namespace plumbline {

std::string SeedFile() {
  return PLUMBLINE_SOURCE_DIR "/specs/organization-conformance-packs.json";
}

std::string OrdersFile() {
  return PLUMBLINE_SOURCE_DIR
      "/scripts/tests/googletest_example/orders.openapi.yaml";
}

TransportFactory ReferenceTransports(std::string_view deviation,
                                     const std::string& file) {
  const auto contract =
      std::make_shared<const Contract>(LoadContract(file).value());
  ReferenceOptions options;
  if (!deviation.empty()) {
    options.deviations = DeviationSet({FindDeviation(deviation)});
  }
  auto service = std::make_shared<ReferenceService>(*contract, options);
  return [contract, service] {
    return MakeInMemoryTransport(
        [contract, service](const HttpRequest& request) {
          return service->HandleInMemory(request);
        });
  };
}

}  // namespace plumbline
