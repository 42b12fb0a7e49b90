// Where the parts of a translated document stood before.
#ifndef PLUMBLINE_HARNESS_LOADER_SWAGGER_PLACES_H_
#define PLUMBLINE_HARNESS_LOADER_SWAGGER_PLACES_H_

#include <map>
#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/contract/contract.h"
#include "harness/loader/node.h"

namespace plumbline {

class SwaggerPlaces {
 public:
  // What stands at the JSON pointer `now` was read from `source`, and all below
  // it from the same place below that, unless another note says otherwise. A
  // source in another file is not noted.
  void Note(const std::string& now, const Node& source);

  // The pointer into the document as its author wrote it.
  [[nodiscard]] std::string SourceOf(const std::string& now) const;
  // The pointer into the translation; as it is where nothing was noted.
  [[nodiscard]] std::string NowOf(const std::string& source) const;

  // Every pointer of a contract or an error into the author's document. An
  // error that names a file stands in another one and is left alone.
  void ToSource(Contract& contract) const;
  void ToSource(Error& error) const;

 private:
  std::map<std::string, std::string> source_of_;
  std::map<std::string, std::string> now_of_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SWAGGER_PLACES_H_
