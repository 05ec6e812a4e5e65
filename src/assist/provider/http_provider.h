#pragma once

// HttpProvider: a Provider over any Wire. Budget, limits, retries and errors are here, once.

#include <memory>

#include "assist/provider/limiter.h"
#include "assist/provider/provider.h"
#include "assist/provider/reservation.h"
#include "assist/provider/wire.h"

namespace hikkoshi::assist {

class HttpProvider : public Provider {
 public:
  HttpProvider(ProviderSettings settings, ProviderWorld world, std::unique_ptr<Wire> wire);

  base::Result<Completion> Complete(const CompletionRequest& request,
                                    const base::Cancellation& cancellation) override;
  base::Result<std::vector<std::string>> ListModels(
      const base::Cancellation& cancellation) override;
  Preview PreviewOf(const CompletionRequest& request) const override;
  const ProviderSettings& settings() const override { return settings_; }

 private:
  // What to send, anew for each try, and the most that one try can take.
  struct Question {
    std::function<http::Request()> compose;
    Spending most;
    bool has_price = true;
  };
  struct Answer {
    nlohmann::json json;
    Reservation reservation;
  };
  struct Failure {
    base::Error error;
    bool is_worth_retrying = false;
    bool has_adapted = false;  // the next request is composed differently
    double wait_seconds = -1;  // what the server asked for; less than 0: nothing
  };
  using Outcome = tl::expected<Answer, Failure>;

  base::Result<Answer> Ask(const Question& question, const base::Cancellation& cancellation);
  Outcome TryOnce(const Question& question, const base::Cancellation& cancellation);
  Outcome Receive(const http::Request& sent, base::Result<http::Response> response,
                  Reservation reservation);
  Failure FailureOf(const http::Request& sent, const http::Response& response);
  // Returns nothing when the next try may begin, and otherwise why there is none.
  std::optional<base::Error> WaitAfter(const Failure& failure, int tries,
                                       const base::Cancellation& cancellation);
  base::Error ErrorOf(std::string_view kind, const std::string& message) const;
  CompletionRequest WithModel(const CompletionRequest& request) const;

  ProviderSettings settings_;
  ProviderWorld world_;
  std::unique_ptr<Wire> wire_;
  Limiter limiter_;
};

// Returns a cautious guess of how many tokens a text is: rather too many than too few.
int64_t EstimateTokens(std::string_view text);

}  // namespace hikkoshi::assist
