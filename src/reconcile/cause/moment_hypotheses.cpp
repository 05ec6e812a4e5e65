#include <cstdlib>

#include <fmt/format.h>

#include "reconcile/cause/hypothesis.h"

namespace hikkoshi::reconcile {

namespace {

constexpr int64_t kMicrosPerMinute = 60'000'000;
constexpr int64_t kMicrosPerHour = 60 * kMicrosPerMinute;
constexpr int64_t kMicrosPerDay = 24 * kMicrosPerHour;
// Offsets from UTC are multiples of a quarter of an hour, up to 14 hours either way.
constexpr int64_t kZoneStep = 15 * kMicrosPerMinute;
constexpr int64_t kLargestZone = 14 * kMicrosPerHour;

// Zones with daylight saving time that data is most often kept in.
constexpr std::string_view kZones[] = {
    "America/New_York", "America/Chicago", "America/Denver",   "America/Los_Angeles",
    "America/Toronto",  "Europe/London",   "Europe/Berlin",    "Europe/Paris",
    "Europe/Madrid",    "Europe/Helsinki", "Australia/Sydney", "Pacific/Auckland",
};

std::string AsMicros(std::string_view value) {
  return fmt::format("epoch_us({}::timestamp)", value);
}

bool IsZoneShift(int64_t micros) {
  return micros != 0 && micros % kZoneStep == 0 && std::abs(micros) <= kLargestZone;
}

std::string LengthText(int64_t micros) {
  int64_t length = std::abs(micros);
  if (length % kMicrosPerDay == 0) {
    int64_t days = length / kMicrosPerDay;
    return fmt::format("{} day{}", days, days == 1 ? "" : "s");
  }
  if (length % kMicrosPerHour == 0) {
    int64_t hours = length / kMicrosPerHour;
    return fmt::format("{} hour{}", hours, hours == 1 ? "" : "s");
  }
  if (length % kMicrosPerMinute == 0) {
    return fmt::format("{} minutes", length / kMicrosPerMinute);
  }
  return fmt::format("{} seconds", static_cast<double>(length) / 1e6);
}

Hypothesis ShiftHypothesis(int64_t micros) {
  std::string text =
      LengthText(micros) + (micros > 0 ? " later" : " earlier") + " in the new table";
  std::string condition = fmt::format("{} - {} = {}", AsMicros("n"), AsMicros("o"), micros);
  if (IsZoneShift(micros)) {
    return {"time_zone_shift", "time zone: " + text, condition, 2};
  }
  return {"time_shift", text, condition, 2};
}

// Shifts that change with daylight saving time show as two distances an hour apart.
std::vector<Hypothesis> ZoneHypotheses() {
  std::vector<Hypothesis> hypotheses;
  for (std::string_view zone : kZones) {
    hypotheses.push_back(
        {"time_zone_shift",
         fmt::format("time zone: wall clock of {} in the old table, UTC in the new one", zone),
         fmt::format("n::timestamp = timezone('UTC', timezone('{}', o::timestamp))", zone), 2});
    hypotheses.push_back(
        {"time_zone_shift",
         fmt::format("time zone: UTC in the old table, wall clock of {} in the new one", zone),
         fmt::format("n::timestamp = timezone('{}', timezone('UTC', o::timestamp))", zone), 2});
  }
  return hypotheses;
}

base::Result<std::vector<int64_t>> FrequentShifts(const DifferingValues& values) {
  auto rows = values.query(
      fmt::format("select {} - {} as shift, count(*) from {} where isfinite(o::timestamp) and "
                  "isfinite(n::timestamp) group by shift order by count(*) desc, shift limit 2",
                  AsMicros("n"), AsMicros("o"), values.relation));
  if (!rows) {
    return base::Fail(rows.error());
  }
  std::vector<int64_t> shifts;
  for (const std::vector<engine::Value>& row : rows->rows) {
    bool is_frequent = row[1].int64() > 1 || IsZoneShift(row[0].int64());
    if (!row[0].is_null() && is_frequent) {
      shifts.push_back(row[0].int64());
    }
  }
  return shifts;
}

void AddGrain(std::string_view grain, std::string_view text, std::vector<Hypothesis>& hypotheses) {
  std::string cut_new = fmt::format(
      "n::timestamp = date_trunc('{0}', o::timestamp) and o::timestamp <> n::timestamp", grain);
  std::string cut_old = fmt::format(
      "o::timestamp = date_trunc('{0}', n::timestamp) and o::timestamp <> n::timestamp", grain);
  hypotheses.push_back({"cut", fmt::format("{} in the new table", text), cut_new});
  hypotheses.push_back({"cut", fmt::format("{} in the old table", text), cut_old});
}

}  // namespace

Hypotheses MomentHypotheses(const DifferingValues& values) {
  std::vector<Hypothesis> hypotheses;
  AddGrain("millisecond", "cut to milliseconds", hypotheses);
  AddGrain("second", "cut to seconds", hypotheses);
  AddGrain("day", "the time of day is lost", hypotheses);
  AddGrain("month", "cut to the month", hypotheses);
  base::Result<std::vector<int64_t>> shifts = FrequentShifts(values);
  if (!shifts) {
    return base::Fail(shifts.error());
  }
  std::vector<Hypothesis> shift_hypotheses;
  for (int64_t shift : *shifts) {
    shift_hypotheses.push_back(ShiftHypothesis(shift));
  }
  bool is_daylight_saving = shifts->size() == 2 && IsZoneShift((*shifts)[0]) &&
                            IsZoneShift((*shifts)[1]) &&
                            std::abs((*shifts)[0] - (*shifts)[1]) == kMicrosPerHour;
  if (is_daylight_saving) {
    std::vector<Hypothesis> zones = ZoneHypotheses();
    shift_hypotheses.insert(shift_hypotheses.end(), zones.begin(), zones.end());
  }
  // A shift that explains everything says more than a lost time of day that happens to fit.
  hypotheses.insert(hypotheses.begin(), shift_hypotheses.begin(), shift_hypotheses.end());
  hypotheses.push_back({"day_and_month", "day and month are exchanged",
                        "year(o) = year(n) and day(o) = month(n) and month(o) = day(n) and "
                        "day(o) <> month(o) and o::timestamp::time = n::timestamp::time"});
  hypotheses.push_back({"old_calendar", "dates before 1582 in another calendar",
                        fmt::format("n::timestamp < timestamp '1582-10-15' and abs({} - {}) <= {}",
                                    AsMicros("n"), AsMicros("o"), 12 * kMicrosPerDay)});
  return hypotheses;
}

}  // namespace hikkoshi::reconcile
