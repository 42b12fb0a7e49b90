// The version of plumbline, as CMakeLists.txt has it: a test compares them.
#ifndef PLUMBLINE_HARNESS_BASE_VERSION_H_
#define PLUMBLINE_HARNESS_BASE_VERSION_H_

namespace plumbline {

inline constexpr const char* kVersion = "0.1.0";

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_VERSION_H_
