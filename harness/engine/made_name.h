// A resource that a campaign made, by its name.
#ifndef PLUMBLINE_HARNESS_ENGINE_MADE_NAME_H_
#define PLUMBLINE_HARNESS_ENGINE_MADE_NAME_H_

#include <cstddef>
#include <set>
#include <string>
#include <tuple>

#include "harness/base/json.h"

namespace plumbline {

struct MadeName {
  std::size_t resource = 0;  // index of its view
  std::string name;
  // What it stands below in the path (see PathAround), which goes along with
  // the name and is no part of it.
  Json around = Json::object();

  friend bool operator<(const MadeName& left, const MadeName& right) {
    return std::tie(left.resource, left.name) <
           std::tie(right.resource, right.name);
  }
  friend bool operator==(const MadeName& left, const MadeName& right) {
    return left.resource == right.resource && left.name == right.name;
  }
};

using MadeNames = std::set<MadeName>;

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_MADE_NAME_H_
