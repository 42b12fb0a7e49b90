// Names for the resources that a campaign makes: its own, which nobody else
// has, and those that a careless target takes for others.
#ifndef PLUMBLINE_HARNESS_GENERATE_RESOURCE_NAMES_H_
#define PLUMBLINE_HARNESS_GENERATE_RESOURCE_NAMES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/resource_view.h"
#include "harness/generate/plan.h"

namespace plumbline {

class ResourceNames {
 public:
  // REQUIRES: both outlive it.
  ResourceNames(const GenerationContext& context, const ResourceView& view)
      : context_(context), view_(view) {}

  // A name of this campaign's own: letters, long enough that nobody else has
  // it, or where a pattern or a format forbids that, one of very many. Nothing
  // where no such name is valid.
  [[nodiscard]] std::optional<std::string> New(Random& random) const;

  // A name that a careless index takes for `name`: one of its keys is in
  // another case, has a tail, or another last character; or is another
  // constant. REQUIRES: 0 <= way < ways().
  [[nodiscard]] std::string Like(const std::string& name, int way) const;
  [[nodiscard]] int ways() const;

  // The name with something before it, so that it sorts elsewhere.
  [[nodiscard]] std::string WithPrefix(const std::string& name,
                                       const std::string& prefix) const;

  // Whether the put takes it for a name, and all that take names.
  [[nodiscard]] bool Fits(const std::string& name) const;

 private:
  // The keys of a name of one resource, where the caller chooses it; else it is
  // one.
  [[nodiscard]] std::vector<std::string> KeysOf(const std::string& name) const;
  // The members that take that key of the name, in any operation's input.
  [[nodiscard]] std::vector<const Member*> MembersOfKey(std::size_t key) const;
  [[nodiscard]] bool KeyFits(std::size_t key, const std::string& text) const;
  // A value for a key that is not free to be chosen; empty: none was found.
  [[nodiscard]] std::string DrawKey(std::size_t key, const Member& member,
                                    Random& random) const;
  // Whether there are so many values for the key that one drawn at random is
  // nobody else's: a pattern of ten digits, a uuid.
  [[nodiscard]] bool IsRoomy(std::size_t key, const Member& member) const;
  // Another of the constants that the key may be; nothing: it is free.
  [[nodiscard]] std::optional<std::string> OtherConstant(
      std::size_t key, const std::string& constant) const;

  const GenerationContext& context_;
  const ResourceView& view_;
};

// Whether a text is such a name of some campaign's own, or one like it.
[[nodiscard]] bool IsOwnName(std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_RESOURCE_NAMES_H_
