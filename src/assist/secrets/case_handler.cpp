// `mask [--emails]`: masks the inputs one after the other. Kinds: masked, secrets (placeholder and
// value, a line each), diagnostics (when restoring does not give the input back).

#include <algorithm>

#include "assist/secrets/mask.h"
#include "case_runner/handler.h"

namespace hikkoshi::case_runner {
namespace {

Outcome RunMask(const Request& request) {
  bool masks_emails =
      std::find(request.args.begin(), request.args.end(), "--emails") != request.args.end();
  assist::Masker masker({.emails = masks_emails});
  Outcome outcome;
  outcome.outputs["diagnostics"] = "";
  for (const Input& input : request.inputs) {
    masker.Learn(input.text);
  }
  for (const Input& input : request.inputs) {
    std::string masked = masker.Mask(input.text);
    outcome.outputs["masked"] += masked;
    if (masker.Restore(masked) != input.text) {
      outcome.outputs["diagnostics"] += "not restored: " + masker.Restore(masked) + "\n";
    }
  }
  for (const assist::MaskedSecret& secret : masker.secrets()) {
    outcome.outputs["secrets"] += secret.placeholder + " " + secret.value + "\n";
  }
  return outcome;
}

}  // namespace

void RegisterAssistSecretsCases(Handlers& handlers) {
  handlers.emplace("mask", RunMask);
}

}  // namespace hikkoshi::case_runner
