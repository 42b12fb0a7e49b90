// Lets one worker have the target to itself. What is judged by what others do
// not do meanwhile, such as pages that join into a whole, cannot be judged
// while the campaign's own workers make and end resources.
#ifndef PLUMBLINE_HARNESS_ENGINE_QUIET_GATE_H_
#define PLUMBLINE_HARNESS_ENGINE_QUIET_GATE_H_

#include <condition_variable>
#include <mutex>

namespace plumbline {

class QuietGate {
 public:
  // While one lives, its thread is inside: beside other visitors, or alone.
  class Pass {
   public:
    Pass(QuietGate& gate, bool alone) : gate_(gate), alone_(alone) {
      alone ? gate_.EnterAlone() : gate_.Enter();
    }
    ~Pass() { alone_ ? gate_.LeaveAlone() : gate_.Leave(); }
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;

   private:
    QuietGate& gate_;
    const bool alone_;
  };

 private:
  void Enter() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_ == 0 && !alone_; });
    ++inside_;
  }
  void Leave() {
    const std::lock_guard lock(mutex_);
    --inside_;
    changed_.notify_all();
  }
  // Who wants to be alone goes before other visitors.
  void EnterAlone() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.wait(lock, [this] { return inside_ == 0 && !alone_; });
    --waiting_;
    alone_ = true;
  }
  void LeaveAlone() {
    const std::lock_guard lock(mutex_);
    alone_ = false;
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  int inside_ = 0;
  int waiting_ = 0;
  bool alone_ = false;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_QUIET_GATE_H_
