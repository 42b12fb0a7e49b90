// Under libFuzzer, an assertion must abort: only then is the input that led to
// it written. The linker's --wrap=_Exit leads assertions here.
#include <cstdlib>

extern "C" [[noreturn]] void __wrap__Exit(int /*status*/);  // NOLINT

extern "C" void __wrap__Exit(int /*status*/) { std::abort(); }  // NOLINT
