// The kinds of failure, in words: what `explain` and reports say of the last
// part of a finding's identity. Checks of one response, of sequences and of two
// endpoints share these words, so that one word means one thing.
#ifndef PLUMBLINE_HARNESS_CHECK_FAILURE_KIND_H_
#define PLUMBLINE_HARNESS_CHECK_FAILURE_KIND_H_

#include <span>
#include <string_view>

namespace plumbline {

struct FailureKind {
  std::string_view name;  // "accepted"
  std::string_view meaning;
};

[[nodiscard]] std::span<const FailureKind> AllFailureKinds();

// nullptr: no check uses the word.
[[nodiscard]] const FailureKind* FindFailureKind(std::string_view name);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CHECK_FAILURE_KIND_H_
