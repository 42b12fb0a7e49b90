// The ids of clauses as the names of tests may be.
#ifndef PLUMBLINE_HARNESS_EMBED_TEST_NAMES_H_
#define PLUMBLINE_HARNESS_EMBED_TEST_NAMES_H_

#include <map>
#include <string>
#include <vector>

namespace plumbline {

// By id, a name of ASCII letters, digits and '_', which is all that GoogleTest
// allows in the name of a parameter. What stands between these becomes one '_',
// and what ends up alike gets a number, in the order of the ids:
// "Op.output.Rows[].Name@type" is "Op_output_Rows_Name_type".
[[nodiscard]] std::map<std::string, std::string> TestNames(
    const std::vector<std::string>& ids);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_EMBED_TEST_NAMES_H_
