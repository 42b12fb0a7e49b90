#include "harness/engine/played_case.h"

namespace plumbline {

PlayedCase::Failure PlayedCase::Find(const std::string& clause,
                                     const std::string& check,
                                     const std::string& kind) const {
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    for (const Verdict& verdict : verdicts[i]) {
      if (verdict.outcome == Outcome::kFail && verdict.clause == clause &&
          verdict.check == check && verdict.kind == kind) {
        return {&verdict, i};
      }
    }
  }
  return {};
}

bool NobodyListens(const Exchange& exchange) {
  return exchange.result.failure == TransportFailure::kConnectionRefused ||
         exchange.result.failure == TransportFailure::kTls;
}

Json HistoryOf(const Step& sent, const Exchange& exchange) {
  return {{"input", sent.input},
          {"output", OutputOf(exchange.reply).value_or(Json())}};
}

}  // namespace plumbline
