#pragma once

// Transcripts: replies that were recorded, or written by hand, and the requests that they answer.

#include <map>
#include <string>

#include "assist/provider/completion.h"
#include "base/result.h"

namespace hikkoshi::assist {

// What a transcript answers: "table|step|attempt", or "request|<hash>".
std::string TranscriptKey(const RequestLabel& label);
std::string TranscriptKey(const base::Fingerprint& request);

// Reads every transcript below a folder; replay_provider.h shows the form.
base::Result<std::map<std::string, Completion>> ReadTranscripts(const std::string& folder);

}  // namespace hikkoshi::assist
