// Rows of the tables of deviations, one function for each hook:
//   MakeOutput("bare-row", DeviationClass::kWrongResponse, "a row of nothing",
//              [](const Call&, Json& output) { ... });
#ifndef PLUMBLINE_HARNESS_REFERENCE_DEVIATION_ROWS_H_
#define PLUMBLINE_HARNESS_REFERENCE_DEVIATION_ROWS_H_

#include <string_view>

#include "harness/reference/deviation.h"

namespace plumbline {

// Refuses valid calls.
[[nodiscard]] inline Deviation MakeRefusing(
    std::string_view name, DeviationClass deviation_class,
    std::string_view summary, decltype(Deviation::refuses) refuses) {
  return {.name = name,
          .deviation_class = deviation_class,
          .summary = summary,
          .refuses = refuses};
}

// Changes good outputs.
[[nodiscard]] inline Deviation MakeOutput(
    std::string_view name, DeviationClass deviation_class,
    std::string_view summary, decltype(Deviation::alters_output) alters) {
  return {.name = name,
          .deviation_class = deviation_class,
          .summary = summary,
          .alters_output = alters};
}

// Changes refusals.
[[nodiscard]] inline Deviation MakeRefusal(
    std::string_view name, DeviationClass deviation_class,
    std::string_view summary, decltype(Deviation::alters_refusal) alters) {
  return {.name = name,
          .deviation_class = deviation_class,
          .summary = summary,
          .alters_refusal = alters};
}

// Changes whole answers.
[[nodiscard]] inline Deviation MakeAnswer(
    std::string_view name, DeviationClass deviation_class,
    std::string_view summary, decltype(Deviation::alters_answer) alters) {
  return {.name = name,
          .deviation_class = deviation_class,
          .summary = summary,
          .alters_answer = alters};
}

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_DEVIATION_ROWS_H_
