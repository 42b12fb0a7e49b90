// The tables of faults, one file for each group of classes.
#ifndef PLUMBLINE_HARNESS_REFERENCE_FAULTS_H_
#define PLUMBLINE_HARNESS_REFERENCE_FAULTS_H_

#include <span>
#include <string_view>

#include "harness/reference/deviation.h"

namespace plumbline {

[[nodiscard]] std::span<const Deviation> AcceptingFaults();  // accepts-invalid
[[nodiscard]] std::span<const Deviation> RefusingFaults();   // refuses-valid
[[nodiscard]] std::span<const Deviation> ResponseFaults();   // wrong-response
[[nodiscard]] std::span<const Deviation> ErrorFaults();     // wrong-error, leak
[[nodiscard]] std::span<const Deviation> EndpointFaults();  // protocol, crash
[[nodiscard]] std::span<const Deviation> StateFaults();     // paging, lifecycle

// Calls `visit(text)` for every string in `value`, with the name of the member
// or of the list that it stands in.
template <typename F>
void VisitStrings(const Json& value, std::string_view name, F&& visit) {
  if (value.is_string()) {
    visit(name, value.get_ref<const std::string&>());
  } else if (value.is_array()) {
    for (const Json& inner : value) {
      VisitStrings(inner, name, visit);
    }
  } else if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      VisitStrings(inner, key, visit);
    }
  }
}

// Whether any string in a member whose name has "Name" satisfies `predicate`.
template <typename F>
[[nodiscard]] bool AnyName(const Json& input, F&& predicate) {
  bool found = false;
  VisitStrings(input, "", [&](std::string_view name, const std::string& text) {
    found = found ||
            (name.find("Name") != std::string_view::npos && predicate(text));
  });
  return found;
}

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_FAULTS_H_
