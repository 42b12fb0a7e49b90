#include "harness/protocol/refusal_class.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(RefusalClassOfTest, GoesByTheNameBeforeTheStatus) {
  EXPECT_EQ(
      RefusalClassOf({.status = 404, .error_name = "ThrottlingException"}),
      ErrorClass::kThrottling);
  EXPECT_EQ(RefusalClassOf({.status = 400, .error_name = "NoSuchPetException"}),
            ErrorClass::kMissing);
}

TEST(RefusalClassOfTest, GoesByTheStatusWhereNoNameSaysMore) {
  EXPECT_EQ(RefusalClassOf({.status = 404}), ErrorClass::kMissing);
  EXPECT_EQ(RefusalClassOf({.status = 410}), ErrorClass::kMissing);
  EXPECT_EQ(RefusalClassOf({.status = 409}), ErrorClass::kState);
  EXPECT_EQ(RefusalClassOf({.status = 401}), ErrorClass::kAccess);
  EXPECT_EQ(RefusalClassOf({.status = 429}), ErrorClass::kThrottling);
  EXPECT_EQ(RefusalClassOf({.status = 400}), ErrorClass::kOther);
  EXPECT_EQ(RefusalClassOf({.status = 422}), ErrorClass::kOther);
}

}  // namespace
}  // namespace plumbline
