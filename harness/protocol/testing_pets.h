// For tests: a small OpenAPI document with a member in each place.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_TESTING_PETS_H_
#define PLUMBLINE_HARNESS_PROTOCOL_TESTING_PETS_H_

#include "harness/contract/contract.h"

namespace plumbline {

// Operations: listPets (query), createPet (body), getPet (path, query, header,
// cookie), myPet (a literal path beside getPet's), logIn (form), removePet (no
// content).
[[nodiscard]] const Contract& PetContract();

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_TESTING_PETS_H_
