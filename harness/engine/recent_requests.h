// The last requests of every worker: what was going on when a target went
// down.
//
//   RecentRequests recent;
//   const auto worker = recent.Enter();  // one for each thread
//   worker->Began(step);
//   worker->Ended(status, failure);
//   for (const RecentRequest& one : recent.Last()) ...
#ifndef PLUMBLINE_HARNESS_ENGINE_RECENT_REQUESTS_H_
#define PLUMBLINE_HARNESS_ENGINE_RECENT_REQUESTS_H_

#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "harness/base/http_message.h"
#include "harness/case/case.h"

namespace plumbline {

struct RecentRequest {
  int worker = 1;
  std::string operation;
  std::string clause;  // that it aimed at; may be empty
  std::string label;   // as the step's; may be empty
  double began_s = 0;  // since the campaign began
  std::string answer;  // "200", "connection-lost", or "none yet"
};

// The target went down.
struct Crash {
  double at_s = 0;  // since the campaign began, when it was seen
  bool restarted = false;
  bool hung = false;  // it took connections still, and answered nothing
  // In the order in which they were begun; the last of them are the suspects.
  std::vector<RecentRequest> last_requests;
};

// Safe to use from several threads at once.
class RecentRequests {
 public:
  // So many of each worker are kept.
  static constexpr std::size_t kKept = 5;

  class Worker {
   public:
    Worker(int number, std::chrono::steady_clock::time_point start)
        : number_(number), start_(start) {}

    void Began(const Step& step);
    // What became of the request that was begun last. One that reached nobody
    // is forgotten.
    void Ended(int status, TransportFailure failure);
    [[nodiscard]] std::vector<RecentRequest> Last() const;
    [[nodiscard]] int number() const { return number_; }

   private:
    const int number_;
    const std::chrono::steady_clock::time_point start_;
    mutable std::mutex mutex_;  // guards what follows
    std::deque<RecentRequest> last_;
  };

  // A worker with the lowest number that nobody has; it leaves when the pointer
  // goes. REQUIRES: only one thread at a time uses it to send.
  [[nodiscard]] std::shared_ptr<Worker> Enter();

  // Of all workers that are here, in the order in which they were begun.
  [[nodiscard]] std::vector<RecentRequest> Last() const;

  // Whether the connection of another worker's request was lost, which had been
  // begun shortly before the step, whose own was lost too: where the target
  // went down, that one may have felled it.
  [[nodiscard]] bool AnotherWasLostBefore(const Step& step) const;

  [[nodiscard]] double SecondsNow() const;

 private:
  const std::chrono::steady_clock::time_point start_ =
      std::chrono::steady_clock::now();
  mutable std::mutex mutex_;                    // guards what follows
  std::vector<std::weak_ptr<Worker>> workers_;  // by number, from 1 on
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_RECENT_REQUESTS_H_
