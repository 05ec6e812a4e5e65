#include "sql/keyword.h"

#include <array>

namespace hikkoshi::sql {
namespace {

struct KeywordRow {
  std::string_view text;
  NameUse use;
};

constexpr std::array kKeywords = {
    KeywordRow{"", NameUse::Any},
#define KEYWORD(name, text, use) KeywordRow{text, NameUse::use},
#include "sql/keyword.def"
#undef KEYWORD
};

constexpr size_t kLongestKeyword = 32;
constexpr size_t kSlotCount = 1024;

constexpr char Lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
}

constexpr uint32_t HashOf(std::string_view word) {
  uint32_t hash = 2166136261u;
  for (char byte : word) {
    hash = (hash ^ static_cast<unsigned char>(Lower(byte))) * 16777619u;
  }
  return hash ^ (hash >> 15);
}

constexpr std::array<uint16_t, kSlotCount> FillSlots() {
  std::array<uint16_t, kSlotCount> slots = {};
  for (size_t i = 1; i < kKeywords.size(); ++i) {
    size_t slot = HashOf(kKeywords[i].text) % kSlotCount;
    while (slots[slot] != 0) {
      slot = (slot + 1) % kSlotCount;
    }
    slots[slot] = static_cast<uint16_t>(i);
  }
  return slots;
}

constexpr std::array<uint16_t, kSlotCount> kSlots = FillSlots();

bool IsSame(std::string_view word, std::string_view keyword) {
  if (word.size() != keyword.size()) {
    return false;
  }
  for (size_t i = 0; i < word.size(); ++i) {
    if (Lower(word[i]) != keyword[i]) {
      return false;
    }
  }
  return true;
}

}  // namespace

Keyword FindKeyword(std::string_view word) {
  if (word.size() > kLongestKeyword) {
    return Keyword::None;
  }
  size_t slot = HashOf(word) % kSlotCount;
  while (kSlots[slot] != 0) {
    if (IsSame(word, kKeywords[kSlots[slot]].text)) {
      return static_cast<Keyword>(kSlots[slot]);
    }
    slot = (slot + 1) % kSlotCount;
  }
  return Keyword::None;
}

std::string_view KeywordText(Keyword keyword) {
  return kKeywords[static_cast<size_t>(keyword)].text;
}

NameUse NameUseOf(Keyword keyword) {
  return kKeywords[static_cast<size_t>(keyword)].use;
}

}  // namespace hikkoshi::sql
