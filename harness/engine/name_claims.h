// Which workers write to resources of which names right now. In a differential
// campaign a write reaches one endpoint before the other, so that nothing can
// be expected of a resource that a second worker writes to as well.
#ifndef PLUMBLINE_HARNESS_ENGINE_NAME_CLAIMS_H_
#define PLUMBLINE_HARNESS_ENGINE_NAME_CLAIMS_H_

#include <map>
#include <mutex>
#include <set>
#include <string>

namespace plumbline {

// Thread-safe.
class NameClaims {
 public:
  // `worker` is about to write to the name.
  void Claim(const std::string& name, const void* worker);

  // Whether a second worker has claimed the name since the first of those who
  // still hold it did. A name that nobody holds is not contested.
  [[nodiscard]] bool IsContested(const std::string& name) const;

  // `worker` has removed what it made.
  void ReleaseAll(const void* worker);

 private:
  struct Holders {
    std::set<const void*> workers;
    bool contested = false;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Holders> names_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_NAME_CLAIMS_H_
