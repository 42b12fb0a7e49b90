// Resources that stand at the target for the cases of all workers: made once,
// used by every case that needs one and leaves it as it is, ended at the end.
#ifndef PLUMBLINE_HARNESS_ENGINE_FIXTURES_H_
#define PLUMBLINE_HARNESS_ENGINE_FIXTURES_H_

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/case/case.h"
#include "harness/engine/client.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

struct Fixture {
  Step put;  // as it was sent
  Exchange exchange;
  Client::Names names;
};

// By the operations that made them, one of each. Thread-safe.
class Fixtures {
 public:
  using Milliseconds = std::chrono::milliseconds;

  // What is not ready after this will not be. All waits in vain together take
  // no longer (time).
  static constexpr Milliseconds kPatience{5000};

  // In a campaign of that time, 0 for no end: a part of it at most.
  static Milliseconds PatienceIn(std::chrono::nanoseconds campaign);

  explicit Fixtures(Milliseconds patience = kPatience) : patience_(patience) {}

  // nullptr: nothing stands.
  [[nodiscard]] std::shared_ptr<const Fixture> Find(
      const std::string& put) const;

  // False where another stands already, or none may: the resource is then its
  // maker's to end.
  [[nodiscard]] bool Offer(Fixture resource);

  // It is gone, or in the way. The next one may be offered, where not
  // `for_good`.
  void Withdraw(const std::shared_ptr<const Fixture>& resource, bool for_good);

  // Whether it stands and may be the only one of its kind that the target
  // allows: no other was made since.
  [[nodiscard]] std::shared_ptr<const Fixture> OnlyOne(
      const std::string& put) const;
  // Another was made beside it.
  void NoteAnother(const std::string& put);

  // How long a step may wait for what that operation made to be ready: for what
  // stands, or where `fresh`, for another that is made by the way.
  [[nodiscard]] Milliseconds PatienceFor(const std::string& put,
                                         bool fresh) const;
  // A step waited for what stands, and it helped or did not.
  void NoteWait(const std::string& put, Milliseconds waited, bool helped);
  // A step of that operation was taken; where it changed something, the
  // resource may be busy now.
  void NoteTaken(const std::string& put, const std::string& operation,
                 bool changed);
  // A step of that operation found it missing. Whether it is worth making anew:
  // not where that did not help the operation before, which misses something
  // else.
  [[nodiscard]] bool IsWorthMakingAnew(const std::string& put,
                                       const std::string& operation);

  // Every name of what stands, which then stands no longer.
  [[nodiscard]] Client::Names TakeAll();

 private:
  struct State {
    std::shared_ptr<const Fixture> resource;
    bool forbidden = false;
    bool alone = true;
    bool ready = false;
    Milliseconds waited{0};               // by steps, since one was last taken
    std::set<std::string> made_anew_for;  // operations, in vain
  };

  const Milliseconds patience_;
  mutable std::mutex mutex_;
  Milliseconds in_vain_{0};              // waited, for any of them
  Milliseconds longest_{0};              // until one was ready
  std::map<std::string, State> states_;  // by the name of the put
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_FIXTURES_H_
