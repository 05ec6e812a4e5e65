#include "assist/provider/http_provider.h"

#include <fmt/format.h>

#include <random>

#include "assist/secrets/mask.h"
#include "base/text.h"
#include "http/retry.h"

namespace hikkoshi::assist {
namespace {

// Of an endpoint's own message, this much is worth showing.
constexpr size_t kMessageBytes = 400;

std::function<double()> MakeRandom() {
  auto mutex = std::make_shared<std::mutex>();
  auto engine = std::make_shared<std::mt19937_64>(std::random_device{}());
  return [mutex, engine] {
    std::lock_guard lock(*mutex);
    return std::uniform_real_distribution<double>(0, 1)(*engine);
  };
}

// Returns what an endpoint says about an error: {"error": {"message": …}}, {"error": "…"},
// {"message": …}, or the text itself.
std::string MessageOf(const http::Response& response) {
  nlohmann::json json = nlohmann::json::parse(response.body, nullptr, false);
  for (const nlohmann::json& holder : {Member(json, "error"), json}) {
    if (holder.is_string()) {
      return holder.get<std::string>();
    }
    for (const char* name : {"message", "Message"}) {
      if (std::string text = TextMember(holder, name); !text.empty()) {
        return text;
      }
    }
  }
  return response.body;
}

// Makes an endpoint's message fit to be shown: short, one line, without keys that it may repeat.
std::string Presentable(std::string message, const http::Request& sent) {
  for (const http::Header& header : sent.headers) {
    bool is_secret = base::EqualsIgnoreCase(header.name, "authorization") ||
                     base::EqualsIgnoreCase(header.name, "x-api-key") ||
                     base::EqualsIgnoreCase(header.name, "x-amz-security-token");
    std::string value = header.value.substr(header.value.starts_with("Bearer ") ? 7 : 0);
    if (is_secret && !value.empty()) {
      message = base::ReplaceAll(message, value, "***");
    }
  }
  message = Masker().Mask(message.substr(0, 4 * kMessageBytes));
  for (char& c : message) {
    c = static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  size_t length = std::min(message.size(), kMessageBytes);
  while (length > 0 && length < message.size() && (message[length] & 0xC0) == 0x80) {
    --length;
  }
  return message.substr(0, length) + (length < message.size() ? "…" : "");
}

}  // namespace

int64_t EstimateTokens(std::string_view text) {
  int64_t ascii = 0;
  for (char c : text) {
    ascii += static_cast<unsigned char>(c) < 0x80 ? 1 : 0;
  }
  int64_t other = static_cast<int64_t>(text.size()) - ascii;
  return ascii / 3 + other / 2 + 1;
}

HttpProvider::HttpProvider(ProviderSettings settings, ProviderWorld world,
                           std::unique_ptr<Wire> wire)
    : settings_(std::move(settings)),
      world_(std::move(world)),
      wire_(std::move(wire)),
      limiter_(settings_.max_parallel, settings_.tokens_per_minute, *world_.clock) {
  if (!world_.random) {
    world_.random = MakeRandom();
  }
}

base::Result<Completion> HttpProvider::Complete(const CompletionRequest& original,
                                                const base::Cancellation& cancellation) {
  CompletionRequest request = WithModel(original);
  TokenUsage most = {.input = EstimateTokens(wire_->Compose(request).body),
                     .output = request.max_output_tokens};
  std::optional<MicroMoney> cost = CostOf(settings_, request.model, most);
  base::Result<Answer> answer =
      Ask({.compose = [&] { return wire_->Compose(request); },
           .most = {.tokens = most.input + most.output, .money = cost.value_or(0)},
           .has_price = cost.has_value()},
          cancellation);
  if (!answer) {
    return base::Fail(answer.error());
  }
  base::Result<Completion> completion = wire_->Read(request, answer->json);
  if (!completion) {
    return base::Fail(ErrorOf(kProtocolError, completion.error().message));
  }
  if (completion->usage.input + completion->usage.output == 0) {
    // Some servers do not count.
    completion->usage = {.input = most.input, .output = EstimateTokens(completion->text)};
  }
  completion->cost = CostOf(settings_, request.model, completion->usage).value_or(0);
  answer->reservation.Used(
      {.tokens = completion->usage.input + completion->usage.output, .money = completion->cost});
  return completion;
}

base::Result<std::vector<std::string>> HttpProvider::ListModels(
    const base::Cancellation& cancellation) {
  base::Result<Answer> answer =
      Ask({.compose = [this] { return wire_->ComposeModelList(); }, .most = {}}, cancellation);
  if (!answer) {
    return base::Fail(answer.error());
  }
  return wire_->ReadModelList(answer->json);
}

Preview HttpProvider::PreviewOf(const CompletionRequest& request) const {
  http::Request composed = wire_->Compose(WithModel(request));
  return {.address = composed.method + " " + composed.address, .body = composed.body};
}

base::Result<HttpProvider::Answer> HttpProvider::Ask(const Question& question,
                                                     const base::Cancellation& cancellation) {
  int tries = 0;
  while (true) {
    ++tries;
    Outcome outcome = TryOnce(question, cancellation);
    if (outcome) {
      return std::move(*outcome);
    }
    if (outcome.error().has_adapted) {
      --tries;
    } else if (auto error = WaitAfter(outcome.error(), tries, cancellation)) {
      return base::Fail(std::move(*error));
    }
  }
}

HttpProvider::Outcome HttpProvider::TryOnce(const Question& question,
                                            const base::Cancellation& cancellation) {
  base::Result<Reservation> reservation =
      Reservation::Make(world_.budget, question.most, question.has_price);
  if (!reservation) {
    return tl::unexpected(Failure{.error = reservation.error()});
  }
  std::optional<Limiter::Slot> slot = limiter_.Enter(question.most.tokens, cancellation);
  http::Request request = question.compose();
  request.timeout_seconds = settings_.timeout_seconds;
  request.connect_timeout_seconds = settings_.connect_timeout_seconds;
  request.certificate_file = world_.environment.Find("SSL_CERT_FILE").value_or("");
  base::Status authorized = slot ? wire_->Authorize(request, cancellation)
                                 : base::Fail(ErrorOf(kCancelledError, "cancelled"));
  if (!authorized) {
    reservation->UsedNothing();
    bool is_network =
        authorized.error().kind == http::kUnreachable || authorized.error().kind == http::kBroken;
    return tl::unexpected(
        Failure{.error = ErrorOf(is_network ? kUnreachableError : authorized.error().kind,
                                 authorized.error().message),
                .is_worth_retrying = is_network});
  }
  return Receive(request, http::Send(request, cancellation), std::move(*reservation));
}

HttpProvider::Outcome HttpProvider::Receive(const http::Request& sent,
                                            base::Result<http::Response> response,
                                            Reservation reservation) {
  if (!response) {
    const base::Error& error = response.error();
    bool is_cancelled = error.kind == http::kCancelled;
    if (error.kind != http::kBroken && !is_cancelled) {
      reservation.UsedNothing();
    }
    bool is_network = error.kind == http::kBroken || error.kind == http::kUnreachable;
    return tl::unexpected(
        Failure{.error = ErrorOf(is_cancelled ? kCancelledError : kUnreachableError, error.message),
                .is_worth_retrying = is_network});
  }
  if (response->status != 200) {
    reservation.UsedNothing();
    return tl::unexpected(FailureOf(sent, *response));
  }
  nlohmann::json json = nlohmann::json::parse(response->body, nullptr, false);
  if (json.is_discarded()) {
    return tl::unexpected(
        Failure{.error = ErrorOf(kProtocolError,
                                 "the answer is no JSON: " + Presentable(response->body, sent))});
  }
  return Answer{.json = std::move(json), .reservation = std::move(reservation)};
}

HttpProvider::Failure HttpProvider::FailureOf(const http::Request& sent,
                                              const http::Response& response) {
  std::string message = MessageOf(response);
  bool is_adapted = response.status == 400 && wire_->Adapt(message);
  bool is_worth_retrying = http::IsWorthRetrying(response);
  std::string_view kind = response.status == 401 || response.status == 403 ? kRefusedKeyError
                          : is_worth_retrying                              ? kUnreachableError
                                                                           : kBadRequestError;
  return {.error = ErrorOf(kind, fmt::format("the endpoint answers {}: {}", response.status,
                                             Presentable(std::move(message), sent))),
          .is_worth_retrying = is_worth_retrying,
          .has_adapted = is_adapted,
          .wait_seconds = http::RetryAfter(response, world_.clock->UnixSeconds()).value_or(-1)};
}

std::optional<base::Error> HttpProvider::WaitAfter(const Failure& failure, int tries,
                                                   const base::Cancellation& cancellation) {
  if (!failure.is_worth_retrying) {
    return failure.error;
  }
  base::Error error = failure.error;
  if (tries >= settings_.max_tries) {
    error.message += fmt::format(" (tried {} times)", tries);
    return error;
  }
  if (failure.wait_seconds > http::kLongestWait) {
    error.message += fmt::format(" (it asks to wait {:.0f} seconds)", failure.wait_seconds);
    return error;
  }
  double backoff = http::BackoffSeconds(tries + 1, world_.random);
  if (!world_.clock->Wait(std::max(failure.wait_seconds, backoff), cancellation)) {
    return ErrorOf(kCancelledError, "cancelled");
  }
  return std::nullopt;
}

base::Error HttpProvider::ErrorOf(std::string_view kind, const std::string& message) const {
  return base::Error{.message = "model provider " + settings_.name + ": " + message,
                     .kind = std::string(kind)};
}

CompletionRequest HttpProvider::WithModel(const CompletionRequest& request) const {
  CompletionRequest with_model = request;
  if (with_model.model.empty()) {
    with_model.model = settings_.model;
  }
  return with_model;
}

}  // namespace hikkoshi::assist
