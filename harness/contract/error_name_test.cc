#include "harness/contract/error_name.h"

#include <gtest/gtest.h>

#include <utility>

#include "harness/contract/testing_contract.h"

namespace plumbline {
namespace {

TEST(ShortErrorNameTest, TakesAwayNamespaceAndUri) {
  for (const char* const wire :
       {"FooError", "FooError:http://internal.example.com/coral/",
        "aws.protocoltests.restjson#FooError",
        "aws.protocoltests.restjson#FooError:http://internal.example.com/#x",
        " FooError "}) {
    EXPECT_EQ(ShortErrorName(wire), "FooError") << wire;
  }
  EXPECT_EQ(ShortErrorName(""), "");
  EXPECT_EQ(ShortErrorName("#"), "");
}

TEST(ClassifyErrorTest, KnowsTheErrorsOfAwsConfig) {
  using enum ErrorClass;
  for (const auto& [name, expected] :
       {std::pair{"ValidationException", kValidation},
        std::pair{"InvalidLimitException", kValidation},
        std::pair{"InvalidNextTokenException", kValidation},
        std::pair{"InvalidParameterValueException", kValidation},
        std::pair{"OversizedConfigurationItemException", kValidation},
        std::pair{"NoSuchOrganizationConformancePackException", kMissing},
        std::pair{"NoSuchConfigRuleException", kMissing},
        std::pair{"NoAvailableDeliveryChannelException", kMissing},
        std::pair{"ResourceNotDiscoveredException", kOther},
        std::pair{"ResourceInUseException", kState},
        std::pair{"MaxNumberOfOrganizationConformancePacksExceededException",
                  kState},
        std::pair{"LimitExceededException", kState},
        std::pair{"OrganizationAccessDeniedException", kAccess},
        std::pair{"InsufficientPermissionsException", kAccess},
        std::pair{"ThrottlingException", kThrottling},
        std::pair{"SerializationException", kSerialization},
        std::pair{"UnknownOperationException", kDispatch},
        std::pair{"InternalFailure", kService}}) {
    EXPECT_EQ(ClassifyError(name), expected) << name;
  }
}

TEST(TierOfTest, GoesFromTheOperationOutwards) {
  Contract contract = EveryShapeContract();
  contract.shapes.push_back({.name = "CommonException"});
  contract.common_errors = {
      static_cast<ShapeIndex>(contract.shapes.size() - 1)};
  const Operation& operation = contract.operations[0];
  EXPECT_EQ(TierOf(contract, operation, "InvalidThingException"),
            ErrorTier::kDeclared);
  EXPECT_EQ(TierOf(contract, operation, "CommonException"),
            ErrorTier::kCommonService);
  EXPECT_EQ(TierOf(contract, operation, "ValidationException"),
            ErrorTier::kCommonProtocol);
  EXPECT_EQ(TierOf(contract, operation, "PackTroubleException"),
            ErrorTier::kUndeclared);
}

TEST(FindErrorTest, FindsByShapeOrWireName) {
  Contract contract = EveryShapeContract();
  contract.shapes[contract.operations[0].errors[0]].error->wire_name = "Wire";
  EXPECT_NE(FindError(contract, contract.operations[0], "Wire"), nullptr);
  EXPECT_NE(
      FindError(contract, contract.operations[0], "InvalidThingException"),
      nullptr);
  EXPECT_EQ(FindError(contract, contract.operations[0], "Other"), nullptr);
}

TEST(ErrorSubjectTest, IsWhatTheErrorSpeaksOf) {
  EXPECT_EQ(ErrorSubject("InvalidLimitException"), "Limit");
  EXPECT_EQ(ErrorSubject("NoSuchOrganizationConformancePackException"),
            "OrganizationConformancePack");
  EXPECT_EQ(ErrorSubject("TableNotFoundException"), "Table");
  EXPECT_EQ(ErrorSubject("ResourceNotFoundException"), "");
  EXPECT_EQ(ErrorSubject("ValidationException"), "");
  EXPECT_EQ(ErrorSubject("InvalidParameterValueException"), "");
}

TEST(SubjectNamesTest, LooksPastPluralsAndSuffixes) {
  EXPECT_TRUE(SubjectNames("Limit", "Limit"));
  EXPECT_TRUE(SubjectNames("OrganizationConformancePack",
                           "OrganizationConformancePackNames"));
  EXPECT_TRUE(SubjectNames("NextToken", "nextToken"));
  EXPECT_FALSE(SubjectNames("NextToken", "Limit"));
  EXPECT_FALSE(SubjectNames("", "Limit"));
}

}  // namespace
}  // namespace plumbline
