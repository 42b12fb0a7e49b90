#include "harness/sequence/testing_rest.h"

#include <cstddef>
#include <utility>

#include "harness/loader/testing_openapi.h"
#include "harness/protocol/codec.h"
#include "harness/resource/adoption.h"
#include "harness/resource/model.h"

namespace plumbline {
namespace {

Contract LoadedAndAdopted(const std::string& document) {
  Contract contract = LoadedOpenApi(document);
  AdoptResources(contract, InferResources(contract), Adoption::kOwnNames);
  return contract;
}

}  // namespace

RestSequenceTest::RestSequenceTest(const std::string& document)
    : contract_(LoadedAndAdopted(document)) {}

void RestSequenceTest::Play(const char* operation, Json input, int status,
                            const Json& body, const std::string& clause,
                            const std::string& location) {
  steps_.push_back(
      {.operation = operation, .input = std::move(input), .clause = clause});
  Exchange& exchange = exchanges_.emplace_back();
  exchange.operation = operation;
  exchange.result.response = {.status = status,
                              .headers = {{"Content-Type", "application/json"}},
                              .body = body.is_null() ? "" : ToText(body)};
  if (!location.empty()) {
    exchange.result.response.headers.push_back({"Location", location});
  }
  exchange.reply = DecodeReply(contract_, operation, exchange.result);
}

std::vector<Observation> RestSequenceTest::Seen() const {
  std::vector<Observation> seen;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    seen.push_back({.step = steps_[i],
                    .operation = *contract_.FindOperation(steps_[i].operation),
                    .exchange = exchanges_[i],
                    .control = {}});
  }
  return seen;
}

}  // namespace plumbline
