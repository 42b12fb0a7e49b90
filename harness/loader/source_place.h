// Where in a contract's file a promise stands, for people.
#ifndef PLUMBLINE_HARNESS_LOADER_SOURCE_PLACE_H_
#define PLUMBLINE_HARNESS_LOADER_SOURCE_PLACE_H_

#include <string>

namespace plumbline {

// "specs/x.json:12" for a JSON pointer into the text of the file `source`; the
// nearest place above it where the pointer itself is not there, and the file
// alone where none of them is.
[[nodiscard]] std::string LocateInSource(const std::string& source,
                                         const std::string& source_text,
                                         std::string pointer);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SOURCE_PLACE_H_
