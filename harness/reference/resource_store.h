// The state of one kind of resource: what puts it, ends it and shows it, as the
// contract's view of it says. Every kind is served by the same rules; its
// operations, members and errors come from the contract.
#ifndef PLUMBLINE_HARNESS_REFERENCE_RESOURCE_STORE_H_
#define PLUMBLINE_HARNESS_REFERENCE_RESOURCE_STORE_H_

#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/reference/deviation.h"
#include "harness/reference/resource_image.h"

namespace plumbline {

class ResourceStore {
 public:
  // Has `initial` resources from the start. REQUIRES: what is passed by
  // reference outlives the store.
  ResourceStore(const Contract& contract, const Validator& validator,
                const ValueSource& values, ResourceView view,
                DeviationSet deviations, int initial);
  ResourceStore(const ResourceStore&) = delete;  // the image looks into it
  ResourceStore& operator=(const ResourceStore&) = delete;

  // Whether the store serves the operation.
  [[nodiscard]] bool Serves(const Operation& operation) const;

  // The output of a call, or a refusal. REQUIRES: Serves. Safe to call from
  // several threads.
  [[nodiscard]] std::expected<Json, Refusal> Call(const Operation& operation,
                                                  const Json& input);

  // A put that is refused but, by a fault, leaves its trace.
  // REQUIRES: the operation is the one that puts.
  void PutAnyway(const Json& input);
  [[nodiscard]] bool IsPut(const Operation& operation) const;

 private:
  using Refused = std::unexpected<Refusal>;
  using Resources = std::map<std::string, KeptResource>;

  using Lock = std::unique_lock<std::mutex>;

  std::expected<Json, Refusal> Put(const Json& input, Lock& lock);
  // Lets others come between, by a fault.
  static void LetOthersIn(Lock& lock);
  // Sets the description of the resource member by member.
  void Describe(const std::string& key, const Json& description, Lock& lock);
  // Why all of it is refused; nothing where it is not.
  [[nodiscard]] std::optional<Refusal> RefusalOfPut(
      const std::vector<std::string>& names) const;
  // The resource of that name, where the input does not ask elsewhere.
  [[nodiscard]] Resources::const_iterator FindFor(const std::string& name,
                                                  const Json& input) const {
    const auto found = resources_.find(KeyOf(name));
    return found != resources_.end() &&
                   StandsElsewhere(found->second.around, input)
               ? resources_.end()
               : found;
  }
  KeptResource PutOne(const std::string& name, const Json& description,
                      Lock& lock);
  // Of what nothing ends only so many are kept.
  void ForgetOldest();
  // What a put makes of the resource that is there, or of none.
  [[nodiscard]] KeptResource Made(const std::string& name,
                                  const Json& description,
                                  const KeptResource* before);
  void Erase(Resources::iterator resource);
  std::expected<Json, Refusal> Update(const ResourceUpdate& update,
                                      const Json& input);
  std::expected<Json, Refusal> Delete(const Json& input, Lock& lock);
  void DeleteOne(Resources::iterator resource, Lock& lock);
  std::expected<Json, Refusal> List(const Listing& listing, const Json& input);
  std::expected<Json, Refusal> ReadOne(const Detail& detail, const Json& input);
  // What the names ask for; nothing: all that there is.
  [[nodiscard]] std::expected<std::vector<const KeptResource*>, Refusal> Select(
      const Listing& listing,
      const std::optional<std::vector<std::string>>& asked);
  // A read goes by: what is under way comes nearer to its end.
  void PassRead();
  // What a read tells of it.
  [[nodiscard]] const Json& Told(const KeptResource& resource) const;
  void MakeInitial(int count);
  // A name like that, each of its keys as far as it can be.
  [[nodiscard]] std::string InitialName(const std::string& wanted,
                                        Random& random) const;
  [[nodiscard]] std::string KeyOf(const std::string& name) const;
  // The refusal of a write to what is still being deleted; nothing where the
  // operation declares no error for it.
  [[nodiscard]] std::optional<Refusal> InUse(const Operation& operation,
                                             const std::string& name) const;
  // The refusal of a name that is not there; nothing where the operation
  // declares no error for it.
  [[nodiscard]] std::optional<Refusal> Missing(const Operation& operation,
                                               const std::string& name) const;

  [[nodiscard]] bool Has(Quirk quirk) const { return deviations_.Has(quirk); }

  const Contract& contract_;
  const Validator& validator_;
  const ValueSource& values_;
  const ResourceView view_;
  const ResourceImage image_;
  const DeviationSet deviations_;
  std::string quota_error_;  // of the put; empty: there is no quota
  std::mutex mutex_;
  Resources resources_;
  std::set<std::string> once_deleted_;
  Json last_put_;
  Json around_ = Json::object();   // of the put that is being done
  std::int64_t now_ = 1700000000;  // a clock that ticks with each put
  std::uint64_t chosen_ = 0;       // names that the service chose
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_RESOURCE_STORE_H_
