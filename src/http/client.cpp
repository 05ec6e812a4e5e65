#include "http/client.h"

#include <curl/curl.h>

#include <memory>
#include <mutex>

#include "base/text.h"

namespace hikkoshi::http {
namespace {

// No answer that we ask for is nearly as large.
constexpr size_t kMaxAnswerBytes = 16u << 20;
constexpr size_t kMaxHeaderBytes = 1u << 20;

struct HandleDeleter {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, HandleDeleter>;
using HeaderList = std::unique_ptr<curl_slist, ListDeleter>;

struct Exchange {
  Response response;
  size_t header_bytes = 0;
  bool is_too_large = false;
  const base::Cancellation* cancellation = nullptr;
};

size_t TakeBody(char* bytes, size_t size, size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  size_t length = size * count;
  if (exchange.response.body.size() + length > kMaxAnswerBytes) {
    exchange.is_too_large = true;
    return 0;
  }
  exchange.response.body.append(bytes, length);
  return length;
}

size_t TakeHeader(char* bytes, size_t size, size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  size_t length = size * count;
  std::string_view line(bytes, length);
  exchange.header_bytes += length;
  if (exchange.header_bytes > kMaxHeaderBytes) {
    exchange.is_too_large = true;
    return 0;
  }
  if (line.starts_with("HTTP/")) {
    // A proxy's answer, or "100 Continue", came before the real one.
    exchange.response.headers.clear();
    return length;
  }
  size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    exchange.response.headers.push_back(
        Header{.name = std::string(base::Trim(line.substr(0, colon))),
               .value = std::string(base::Trim(line.substr(colon + 1)))});
  }
  return length;
}

int LookAtCancellation(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Exchange*>(user)->cancellation->is_cancelled() ? 1 : 0;
}

HeaderList MakeHeaders(const Request& request) {
  HeaderList list;
  auto append = [&list](const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    list.release();
    list.reset(longer);
  };
  for (const Header& header : request.headers) {
    append(header.name + ": " + header.value);
  }
  // Without this libcurl waits a second for "100 Continue" from servers that never send it.
  append("Expect:");
  return list;
}

void SetBody(CURL* handle, const Request& request) {
  if (request.method == "GET") {
    return;
  }
  curl_easy_setopt(handle, CURLOPT_POST, 1L);
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE,
                   static_cast<curl_off_t>(request.body.size()));
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.c_str());
  curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

void SetLimits(CURL* handle, const Request& request, Exchange& exchange) {
  auto milliseconds = [](double seconds) { return static_cast<long>(seconds * 1000); };
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, milliseconds(request.timeout_seconds));
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                   milliseconds(request.connect_timeout_seconds));
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, LookAtCancellation);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &exchange);
}

void SetTrust(CURL* handle, const Request& request) {
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!request.certificate_file.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, request.certificate_file.c_str());
  }
  if (!request.uses_proxy) {
    curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
  }
}

std::string_view KindOf(CURLcode code, CURL* handle) {
  switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return kMisused;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
      return kUntrusted;
    case CURLE_ABORTED_BY_CALLBACK:
      return kCancelled;
    default: {
      long sent_bytes = 0;
      curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &sent_bytes);
      return sent_bytes > 0 ? kBroken : kUnreachable;
    }
  }
}

// Returns "https://host:1234" of an address: paths and queries can hold what nobody should see.
std::string HostOf(const std::string& address) {
  size_t start = address.find("://");
  start = start == std::string::npos ? 0 : start + 3;
  std::string host = address.substr(0, address.find_first_of("/?#", start));
  size_t at = host.rfind('@');
  return at == std::string::npos ? host : host.substr(0, start) + host.substr(at + 1);
}

base::Error ErrorOf(CURLcode code, CURL* handle, const char* details, const Request& request,
                    const Exchange& exchange) {
  std::string what = exchange.is_too_large ? "the answer is larger than any that was asked for"
                     : *details == '\0'    ? curl_easy_strerror(code)
                                           : details;
  return base::Error{.message = HostOf(request.address) + ": " + what,
                     .kind = std::string(KindOf(code, handle))};
}

}  // namespace

std::string_view Response::FindHeader(std::string_view name) const {
  for (const Header& header : headers) {
    if (base::EqualsIgnoreCase(header.name, name)) {
      return header.value;
    }
  }
  return {};
}

bool KeepsSecrets(std::string_view address) {
  if (address.starts_with("https://")) {
    return true;
  }
  for (std::string_view here : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    // The name must end there: "localhost.example.com" is somewhere else.
    if (address.starts_with(here) && (address.size() == here.size() ||
                                      address[here.size()] == ':' || address[here.size()] == '/')) {
      return true;
    }
  }
  return false;
}

base::Result<Response> Send(const Request& request, const base::Cancellation& cancellation) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  Handle handle(curl_easy_init());
  if (!handle) {
    return base::Fail("libcurl cannot start");
  }
  Exchange exchange{.cancellation = &cancellation};
  HeaderList headers = MakeHeaders(request);
  char details[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(handle.get(), CURLOPT_URL, request.address.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle.get(), CURLOPT_USERAGENT, "hikkoshi");
  curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, details);
  // The path is sent as it was signed.
  curl_easy_setopt(handle.get(), CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, TakeBody);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &exchange);
  curl_easy_setopt(handle.get(), CURLOPT_HEADERFUNCTION, TakeHeader);
  curl_easy_setopt(handle.get(), CURLOPT_HEADERDATA, &exchange);
  SetBody(handle.get(), request);
  SetLimits(handle.get(), request, exchange);
  SetTrust(handle.get(), request);
  CURLcode code = curl_easy_perform(handle.get());
  if (code != CURLE_OK) {
    return base::Fail(ErrorOf(code, handle.get(), details, request, exchange));
  }
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  exchange.response.status = static_cast<int>(status);
  return std::move(exchange.response);
}

}  // namespace hikkoshi::http
