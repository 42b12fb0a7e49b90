// The clauses of a contract held against one endpoint, for programs that link
// plumbline. With GoogleTest, googletest.h makes a test of each clause.
//
//   ClauseSuite suite({.contract = "orders.openapi.yaml",
//                      .url = "http://127.0.0.1:8080"});
//   for (const std::string& clause : suite.clauses()) {
//     const ClauseAnswer answer = suite.Judge(clause);
//   }
//
// This header, googletest.h, in_memory.h and what they include are what is
// installed, and all that an installed program may use.
#ifndef PLUMBLINE_HARNESS_EMBED_CLAUSE_SUITE_H_
#define PLUMBLINE_HARNESS_EMBED_CLAUSE_SUITE_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "harness/base/http_message.h"
#include "harness/transport/transport.h"

namespace plumbline {

struct ClauseSuiteOptions {
  // A file of any format that plumbline reads, or the folder of an AWS service
  // model.
  std::string contract;
  // The service's name, where the file holds several.
  std::string service = {};
  // Where the endpoint is: a URL, or what makes a transport to it
  // (in_memory.h makes one of a function). One of the two.
  std::string url = {};
  TransportFactory transports = {};
  // Sent with each request that has no header of that name; with a URL alone.
  // They stand in no report.
  std::vector<Header> headers = {};
  // Signs each request on its way; what it adds stands in no report.
  std::function<void(HttpRequest&)> prepare = {};
  // Globs; empty: all. What is left out is not asked, and has no clause here.
  std::vector<std::string> operations = {};
  // Without it only operations that read are called.
  bool allow_writes = false;
  // Writes to a URL that is not on this machine need it as well.
  bool yes_this_is_real = false;
  // Files of findings that are known, see expectation.h.
  std::vector<std::string> expect = {};
  // Where the smallest case of each finding is written to, for `plumbline
  // replay`; empty: nowhere.
  std::string cases_folder = {};
  std::chrono::milliseconds timeout{5000};  // of one request
  std::uint64_t seed = 1;
};

enum class ClauseVerdict : std::uint8_t {
  kPass,
  kFail,
  kSkipped,  // known, inconclusive, unreachable or not tried
};

struct ClauseAnswer {
  ClauseVerdict verdict = ClauseVerdict::kSkipped;
  // What the terminal report prints of each finding; of what was skipped the
  // reason, in one line; of what passed nothing.
  std::string text;
};

// Plays one campaign, as `plumbline check --gate` does but for regressions,
// when the first clause is to be judged. It is the same whatever clauses are
// asked for: what one operation is seen to do says what may be expected of
// another.
//
// Not thread-safe. The transports of `options` are used in a thread of the
// campaign's own, while Judge waits; what they call must not throw.
class ClauseSuite {
 public:
  // The clause of the campaign itself, which stands behind all others: it
  // fails where the contract, the URL or a file cannot be used, where the
  // target was not there or too little could be judged to call it green, where
  // a line of `expect` is wrong in itself, and for findings on what no clause
  // of clauses() says.
  static constexpr const char* kCampaign = "campaign@complete";

  // Reads the contract and sends nothing. Never fails: what is wrong is the
  // answer for kCampaign, which then is all that clauses() has.
  explicit ClauseSuite(ClauseSuiteOptions options);
  ~ClauseSuite();
  ClauseSuite(const ClauseSuite&) = delete;
  ClauseSuite& operator=(const ClauseSuite&) = delete;
  ClauseSuite(ClauseSuite&&) = delete;
  ClauseSuite& operator=(ClauseSuite&&) = delete;

  // The ids, in the order of the contract, and kCampaign last.
  [[nodiscard]] const std::vector<std::string>& clauses() const;

  // The id as the name of a test may be: letters, digits and '_', and no two
  // alike. "DescribePacks.input.Limit@range.max" is
  // "DescribePacks_input_Limit_range_max". REQUIRES: clauses() has it.
  [[nodiscard]] const std::string& TestName(const std::string& clause) const;

  // REQUIRES: clauses() has it.
  [[nodiscard]] ClauseAnswer Judge(const std::string& clause);

 private:
  class Run;
  std::unique_ptr<Run> run_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_EMBED_CLAUSE_SUITE_H_
