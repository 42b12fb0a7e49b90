// What every fuzz target needs: its bytes as text.
#ifndef PLUMBLINE_FUZZ_INPUT_H_
#define PLUMBLINE_FUZZ_INPUT_H_

#include <cstddef>
#include <cstdint>
#include <string>

namespace plumbline {

[[nodiscard]] inline std::string InputText(const std::uint8_t* data,
                                           std::size_t size) {
  return {data, data + size};
}

}  // namespace plumbline

#endif  // PLUMBLINE_FUZZ_INPUT_H_
