#include "harness/base/run_together.h"

#include <exception>
#include <latch>
#include <thread>

namespace plumbline {

void RunTogether(const std::function<void()>& here,
                 const std::function<void()>& there) {
  std::exception_ptr fault;
  {
    std::latch start(2);
    const std::jthread other([&] {
      start.arrive_and_wait();
      try {
        there();
      } catch (...) {
        fault = std::current_exception();
      }
    });
    start.arrive_and_wait();
    here();
  }
  if (fault != nullptr) {
    std::rethrow_exception(fault);
  }
}

}  // namespace plumbline
