// What a signature costs, with the signing key kept and without.
#include <benchmark/benchmark.h>

#include "harness/base/http_message.h"
#include "harness/protocol/sigv4.h"

namespace plumbline {
namespace {

HttpRequest TypicalRequest() {
  HttpRequest request;
  request.headers = {{"Content-Type", "application/x-amz-json-1.1"},
                     {"X-Amz-Target", "Service.DescribeSomething"}};
  request.body.assign(200, 'x');
  return request;
}

void BM_SignWithAKeptKey(benchmark::State& state) {
  Signer signer({"AKIDEXAMPLE", "secret", ""});
  HttpRequest request = TypicalRequest();
  const SigningScope scope{"us-east-1", "config", {}};
  for (auto _ : state) {
    benchmark::DoNotOptimize(signer.Sign(request, "host", scope));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_SignWithAKeptKey);

void BM_SignWithANewKey(benchmark::State& state) {
  HttpRequest request = TypicalRequest();
  for (auto _ : state) {
    SignV4(request, "host", {"AKIDEXAMPLE", "secret", ""},
           {"us-east-1", "config", {}});
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_SignWithANewKey);

}  // namespace
}  // namespace plumbline
