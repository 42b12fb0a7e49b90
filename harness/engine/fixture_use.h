// What one case uses of what stands at the target, while it is played.
#ifndef PLUMBLINE_HARNESS_ENGINE_FIXTURE_USE_H_
#define PLUMBLINE_HARNESS_ENGINE_FIXTURE_USE_H_

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "harness/case/case.h"
#include "harness/engine/client.h"
#include "harness/engine/fixtures.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

class FixtureUse {
 public:
  // `store`: what stands for all; nullptr: nothing does. With `makes_all` the
  // case makes what it needs, and only learns from the store how long that
  // takes.
  // REQUIRES: both outlive this.
  FixtureUse(Client& client, Fixtures* store, bool makes_all)
      : client_(client), known_(store), store_(makes_all ? nullptr : store) {}

  // What stands and serves as well as what the step would make; nullptr: the
  // step has to be sent.
  [[nodiscard]] std::shared_ptr<const Fixture> Find(const Step& step);

  // The step was sent, and may have made what later steps and cases need.
  void Keep(const Step& sent, const Exchange& exchange);

  // Where the step was refused because there are too many of what it makes, and
  // all that is known to be there is the fixture: that goes for good, and the
  // step is sent again.
  void MakeRoom(const Step& sent, Exchange& exchange);

  // Sends the step again while it is refused and what was made for it may not
  // be ready yet. `step`: before its references were resolved. False where what
  // stood is gone, and the case is worth playing again.
  bool WaitUntilReady(const Step& step, const Step& sent, bool changes,
                      Exchange& exchange);

 private:
  [[nodiscard]] std::chrono::milliseconds Patience() const;
  void NoteReadiness(const std::string& operation,
                     std::chrono::milliseconds waited, bool taken,
                     bool changes);

  Client& client_;
  Fixtures* known_;
  Fixtures* store_;
  std::vector<std::string> puts_;  // of what later steps may need
  std::vector<std::shared_ptr<const Fixture>> stood_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_FIXTURE_USE_H_
