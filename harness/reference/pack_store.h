// The state behind the five operations on organization conformance packs: put,
// describe, describe statuses, detailed status, delete.
#ifndef PLUMBLINE_HARNESS_REFERENCE_PACK_STORE_H_
#define PLUMBLINE_HARNESS_REFERENCE_PACK_STORE_H_

#include <cstdint>
#include <expected>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/reference/deviation.h"

namespace plumbline {

class PackStore {
 public:
  PackStore(DeviationSet deviations, int initial_packs);

  // Whether the store serves the operation.
  [[nodiscard]] static bool Serves(std::string_view operation);

  // The output of a call, or a refusal. REQUIRES: Serves. Safe to call from
  // several threads.
  [[nodiscard]] std::expected<Json, Refusal> Call(const std::string& operation,
                                                  const Json& input);

  // A put that is refused but, by a fault, leaves its trace.
  void PutAnyway(const Json& input);

 private:
  struct Pack {
    std::string name;
    std::string status;
    std::int64_t updated = 0;
    Json put;             // the input of the last put
    int reads_left = -1;  // a deleted pack is shown this often
    int version = 0;      // how often it was put before
    // What is shown until an update is done, and how often.
    Json old_put;
    int old_reads_left = 0;
  };
  using Refused = std::unexpected<Refusal>;

  std::expected<Json, Refusal> Put(const Json& input);
  // What a put makes of the pack that is there, or of none.
  [[nodiscard]] Pack Made(const Json& input, const Pack* before);
  void Erase(std::map<std::string, Pack>::iterator pack);
  std::expected<Json, Refusal> Delete(const Json& input);
  std::expected<Json, Refusal> Describe(const Json& input, bool statuses);
  std::expected<Json, Refusal> DetailedStatus(const Json& input);
  // The page of `rows` that Limit and NextToken ask for.
  std::expected<Json, Refusal> Page(const std::vector<Json>& rows,
                                    const Json& input,
                                    const std::string& list) const;
  [[nodiscard]] std::expected<std::vector<const Pack*>, Refusal> Select(
      const Json& input);
  [[nodiscard]] std::string KeyOf(const std::string& name) const;
  [[nodiscard]] Json StatusRow(const Pack& pack) const;
  [[nodiscard]] Json PackRow(const Pack& pack) const;

  [[nodiscard]] bool Has(Quirk quirk) const { return deviations_.Has(quirk); }

  DeviationSet deviations_;
  std::mutex mutex_;
  std::map<std::string, Pack> packs_;
  std::set<std::string> once_deleted_;
  Json last_put_;
  std::int64_t now_ = 1700000000;  // a clock that ticks with each put
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_PACK_STORE_H_
