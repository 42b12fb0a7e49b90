// For tests: a command in a process of its own, which may be killed and whose
// memory can be told from the test's.
#ifndef PLUMBLINE_HARNESS_CLI_TESTING_CHILD_H_
#define PLUMBLINE_HARNESS_CLI_TESTING_CHILD_H_

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

namespace plumbline {

// Forked at once and waiting for its words: threads that the test begins later
// are none of its.
//
//   CliChild child(folder / "log");
//   RawServer server(...);
//   child.Run({"check", spec, server.url()});
//   child.Kill(SIGTERM);
//   CliChild::Ended ended = child.Wait();
class CliChild {
 public:
  // What it prints goes to `log`. REQUIRES: the process has one thread.
  explicit CliChild(std::string log);
  // Kills it where nobody waited for it.
  ~CliChild();
  CliChild(const CliChild&) = delete;
  CliChild& operator=(const CliChild&) = delete;

  void Run(const std::vector<std::string>& words);
  void Kill(int signal) const;

  struct Ended {
    int status = -1;  // its exit status; -1: a signal ended it
    // By how much its memory grew at most, beyond what the test had.
    std::size_t grown_kb = 0;
  };
  Ended Wait();

  // All that it printed so far.
  [[nodiscard]] std::string Log() const;
  // What stands in the log behind `mark` up to a blank or line end, as soon as
  // it is there; empty after ten seconds.
  [[nodiscard]] std::string WaitForWord(const std::string& mark) const;

 private:
  std::string log_;
  pid_t child_ = 0;
  int words_ = -1;   // what it is told
  int result_ = -1;  // what it tells
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_TESTING_CHILD_H_
