// A contract: what an API promises, in one form whatever format it came from.
#ifndef PLUMBLINE_HARNESS_CONTRACT_CONTRACT_H_
#define PLUMBLINE_HARNESS_CONTRACT_CONTRACT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/contract/shape.h"

namespace plumbline {

enum class Protocol : std::uint8_t {
  kNone,
  kAwsJson1_0,
  kAwsJson1_1,
  kRestJson1,
  kRestXml,
  kAwsQuery,
  kEc2Query,
  kRpcV2Cbor,
};

// The Smithy name: "awsJson1_1", ....
[[nodiscard]] std::string_view ToString(Protocol protocol);

// Smithy's paginated trait. Names are members of the input and the output; a
// path in the output may be dotted.
struct Pagination {
  std::string input_token;
  std::string output_token;
  std::string items;
  std::string page_size;  // empty: the page size cannot be asked for
};

// What an operation does to its resource.
enum class LifecycleRole : std::uint8_t {
  kNone,
  kCreate,
  kPut,
  kRead,
  kUpdate,
  kDelete,
  kList,
};

struct Operation {
  std::string id;
  std::string name;
  std::optional<ShapeIndex> input;  // none: no input members
  std::optional<ShapeIndex> output;
  std::vector<ShapeIndex> errors;  // declared on the operation
  bool readonly = false;
  bool idempotent = false;
  std::optional<Pagination> pagination;
  int resource = -1;  // index into Contract::resources
  LifecycleRole role = LifecycleRole::kNone;
  std::string pointer;
};

// Smithy's resource: a lifecycle shared by operations.
struct ResourceIdentifier {
  std::string name;
  ShapeIndex shape = 0;
};

struct Resource {
  std::string name;
  std::vector<ResourceIdentifier> identifiers;
  // Traits of the plumbline namespace (see specs/README.md).
  std::string status_member;  // where the state of a resource is told
  std::string missing_error;  // the error for one that is not there
  std::string pointer;
};

struct Contract {
  std::string name;     // the file's stem: "organization-conformance-packs"
  std::string source;   // the file
  std::string service;  // the service shape's name, which awsJson dispatches on
  std::string service_namespace;
  std::string version;
  std::string signing_name;  // SigV4 service
  Protocol protocol = Protocol::kNone;
  std::vector<Shape> shapes;
  std::vector<Operation> operations;
  std::vector<Resource> resources;
  std::vector<ShapeIndex> common_errors;  // the service's, for every operation
  // What was left out, and why: clauses that cannot be checked.
  std::vector<Error> warnings;
  std::string pointer;  // of the service shape

  [[nodiscard]] const Shape& ShapeAt(ShapeIndex index) const;
  [[nodiscard]] const Operation* FindOperation(
      std::string_view operation) const;
  [[nodiscard]] const Shape* FindShape(std::string_view id_or_name) const;
};

// Whether sending the operation changes nothing on the target: Smithy's
// readonly trait, a read or list role, or else the verb in its name (Describe,
// Get, List, BatchGet, Select, Search, Head, Query, Scan).
[[nodiscard]] bool IsReadOnly(const Operation& operation);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_CONTRACT_H_
