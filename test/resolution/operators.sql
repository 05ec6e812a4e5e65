-- Operators over every pair of types: the result, or that there is none.
-- table v(b boolean, t tinyint, s smallint, i int, l bigint, f float, d double, dec decimal(10,2), wide decimal(38,18), str string, dt date, ts timestamp, ntz timestamp_ntz, bin binary)
select b + b as r from v
select b + t as r from v
select b + s as r from v
select b + i as r from v
select b + l as r from v
select b + f as r from v
select b + d as r from v
select b + dec as r from v
select b + wide as r from v
select b + str as r from v
select b + dt as r from v
select b + ts as r from v
select b + ntz as r from v
select b + bin as r from v
select t + b as r from v
select t + t as r from v
select t + s as r from v
select t + i as r from v
select t + l as r from v
select t + f as r from v
select t + d as r from v
select t + dec as r from v
select t + wide as r from v
select t + str as r from v
select t + dt as r from v
select t + ts as r from v
select t + ntz as r from v
select t + bin as r from v
select s + b as r from v
select s + t as r from v
select s + s as r from v
select s + i as r from v
select s + l as r from v
select s + f as r from v
select s + d as r from v
select s + dec as r from v
select s + wide as r from v
select s + str as r from v
select s + dt as r from v
select s + ts as r from v
select s + ntz as r from v
select s + bin as r from v
select i + b as r from v
select i + t as r from v
select i + s as r from v
select i + i as r from v
select i + l as r from v
select i + f as r from v
select i + d as r from v
select i + dec as r from v
select i + wide as r from v
select i + str as r from v
select i + dt as r from v
select i + ts as r from v
select i + ntz as r from v
select i + bin as r from v
select l + b as r from v
select l + t as r from v
select l + s as r from v
select l + i as r from v
select l + l as r from v
select l + f as r from v
select l + d as r from v
select l + dec as r from v
select l + wide as r from v
select l + str as r from v
select l + dt as r from v
select l + ts as r from v
select l + ntz as r from v
select l + bin as r from v
select f + b as r from v
select f + t as r from v
select f + s as r from v
select f + i as r from v
select f + l as r from v
select f + f as r from v
select f + d as r from v
select f + dec as r from v
select f + wide as r from v
select f + str as r from v
select f + dt as r from v
select f + ts as r from v
select f + ntz as r from v
select f + bin as r from v
select d + b as r from v
select d + t as r from v
select d + s as r from v
select d + i as r from v
select d + l as r from v
select d + f as r from v
select d + d as r from v
select d + dec as r from v
select d + wide as r from v
select d + str as r from v
select d + dt as r from v
select d + ts as r from v
select d + ntz as r from v
select d + bin as r from v
select dec + b as r from v
select dec + t as r from v
select dec + s as r from v
select dec + i as r from v
select dec + l as r from v
select dec + f as r from v
select dec + d as r from v
select dec + dec as r from v
select dec + wide as r from v
select dec + str as r from v
select dec + dt as r from v
select dec + ts as r from v
select dec + ntz as r from v
select dec + bin as r from v
select wide + b as r from v
select wide + t as r from v
select wide + s as r from v
select wide + i as r from v
select wide + l as r from v
select wide + f as r from v
select wide + d as r from v
select wide + dec as r from v
select wide + wide as r from v
select wide + str as r from v
select wide + dt as r from v
select wide + ts as r from v
select wide + ntz as r from v
select wide + bin as r from v
select str + b as r from v
select str + t as r from v
select str + s as r from v
select str + i as r from v
select str + l as r from v
select str + f as r from v
select str + d as r from v
select str + dec as r from v
select str + wide as r from v
select str + str as r from v
select str + dt as r from v
select str + ts as r from v
select str + ntz as r from v
select str + bin as r from v
select dt + b as r from v
select dt + t as r from v
select dt + s as r from v
select dt + i as r from v
select dt + l as r from v
select dt + f as r from v
select dt + d as r from v
select dt + dec as r from v
select dt + wide as r from v
select dt + str as r from v
select dt + dt as r from v
select dt + ts as r from v
select dt + ntz as r from v
select dt + bin as r from v
select ts + b as r from v
select ts + t as r from v
select ts + s as r from v
select ts + i as r from v
select ts + l as r from v
select ts + f as r from v
select ts + d as r from v
select ts + dec as r from v
select ts + wide as r from v
select ts + str as r from v
select ts + dt as r from v
select ts + ts as r from v
select ts + ntz as r from v
select ts + bin as r from v
select ntz + b as r from v
select ntz + t as r from v
select ntz + s as r from v
select ntz + i as r from v
select ntz + l as r from v
select ntz + f as r from v
select ntz + d as r from v
select ntz + dec as r from v
select ntz + wide as r from v
select ntz + str as r from v
select ntz + dt as r from v
select ntz + ts as r from v
select ntz + ntz as r from v
select ntz + bin as r from v
select bin + b as r from v
select bin + t as r from v
select bin + s as r from v
select bin + i as r from v
select bin + l as r from v
select bin + f as r from v
select bin + d as r from v
select bin + dec as r from v
select bin + wide as r from v
select bin + str as r from v
select bin + dt as r from v
select bin + ts as r from v
select bin + ntz as r from v
select bin + bin as r from v
select b - b as r from v
select b - t as r from v
select b - s as r from v
select b - i as r from v
select b - l as r from v
select b - f as r from v
select b - d as r from v
select b - dec as r from v
select b - wide as r from v
select b - str as r from v
select b - dt as r from v
select b - ts as r from v
select b - ntz as r from v
select b - bin as r from v
select t - b as r from v
select t - t as r from v
select t - s as r from v
select t - i as r from v
select t - l as r from v
select t - f as r from v
select t - d as r from v
select t - dec as r from v
select t - wide as r from v
select t - str as r from v
select t - dt as r from v
select t - ts as r from v
select t - ntz as r from v
select t - bin as r from v
select s - b as r from v
select s - t as r from v
select s - s as r from v
select s - i as r from v
select s - l as r from v
select s - f as r from v
select s - d as r from v
select s - dec as r from v
select s - wide as r from v
select s - str as r from v
select s - dt as r from v
select s - ts as r from v
select s - ntz as r from v
select s - bin as r from v
select i - b as r from v
select i - t as r from v
select i - s as r from v
select i - i as r from v
select i - l as r from v
select i - f as r from v
select i - d as r from v
select i - dec as r from v
select i - wide as r from v
select i - str as r from v
select i - dt as r from v
select i - ts as r from v
select i - ntz as r from v
select i - bin as r from v
select l - b as r from v
select l - t as r from v
select l - s as r from v
select l - i as r from v
select l - l as r from v
select l - f as r from v
select l - d as r from v
select l - dec as r from v
select l - wide as r from v
select l - str as r from v
select l - dt as r from v
select l - ts as r from v
select l - ntz as r from v
select l - bin as r from v
select f - b as r from v
select f - t as r from v
select f - s as r from v
select f - i as r from v
select f - l as r from v
select f - f as r from v
select f - d as r from v
select f - dec as r from v
select f - wide as r from v
select f - str as r from v
select f - dt as r from v
select f - ts as r from v
select f - ntz as r from v
select f - bin as r from v
select d - b as r from v
select d - t as r from v
select d - s as r from v
select d - i as r from v
select d - l as r from v
select d - f as r from v
select d - d as r from v
select d - dec as r from v
select d - wide as r from v
select d - str as r from v
select d - dt as r from v
select d - ts as r from v
select d - ntz as r from v
select d - bin as r from v
select dec - b as r from v
select dec - t as r from v
select dec - s as r from v
select dec - i as r from v
select dec - l as r from v
select dec - f as r from v
select dec - d as r from v
select dec - dec as r from v
select dec - wide as r from v
select dec - str as r from v
select dec - dt as r from v
select dec - ts as r from v
select dec - ntz as r from v
select dec - bin as r from v
select wide - b as r from v
select wide - t as r from v
select wide - s as r from v
select wide - i as r from v
select wide - l as r from v
select wide - f as r from v
select wide - d as r from v
select wide - dec as r from v
select wide - wide as r from v
select wide - str as r from v
select wide - dt as r from v
select wide - ts as r from v
select wide - ntz as r from v
select wide - bin as r from v
select str - b as r from v
select str - t as r from v
select str - s as r from v
select str - i as r from v
select str - l as r from v
select str - f as r from v
select str - d as r from v
select str - dec as r from v
select str - wide as r from v
select str - str as r from v
select str - dt as r from v
select str - ts as r from v
select str - ntz as r from v
select str - bin as r from v
select dt - b as r from v
select dt - t as r from v
select dt - s as r from v
select dt - i as r from v
select dt - l as r from v
select dt - f as r from v
select dt - d as r from v
select dt - dec as r from v
select dt - wide as r from v
select dt - str as r from v
select dt - dt as r from v
select dt - ts as r from v
select dt - ntz as r from v
select dt - bin as r from v
select ts - b as r from v
select ts - t as r from v
select ts - s as r from v
select ts - i as r from v
select ts - l as r from v
select ts - f as r from v
select ts - d as r from v
select ts - dec as r from v
select ts - wide as r from v
select ts - str as r from v
select ts - dt as r from v
select ts - ts as r from v
select ts - ntz as r from v
select ts - bin as r from v
select ntz - b as r from v
select ntz - t as r from v
select ntz - s as r from v
select ntz - i as r from v
select ntz - l as r from v
select ntz - f as r from v
select ntz - d as r from v
select ntz - dec as r from v
select ntz - wide as r from v
select ntz - str as r from v
select ntz - dt as r from v
select ntz - ts as r from v
select ntz - ntz as r from v
select ntz - bin as r from v
select bin - b as r from v
select bin - t as r from v
select bin - s as r from v
select bin - i as r from v
select bin - l as r from v
select bin - f as r from v
select bin - d as r from v
select bin - dec as r from v
select bin - wide as r from v
select bin - str as r from v
select bin - dt as r from v
select bin - ts as r from v
select bin - ntz as r from v
select bin - bin as r from v
select b * b as r from v
select b * t as r from v
select b * s as r from v
select b * i as r from v
select b * l as r from v
select b * f as r from v
select b * d as r from v
select b * dec as r from v
select b * wide as r from v
select b * str as r from v
select b * dt as r from v
select b * ts as r from v
select b * ntz as r from v
select b * bin as r from v
select t * b as r from v
select t * t as r from v
select t * s as r from v
select t * i as r from v
select t * l as r from v
select t * f as r from v
select t * d as r from v
select t * dec as r from v
select t * wide as r from v
select t * str as r from v
select t * dt as r from v
select t * ts as r from v
select t * ntz as r from v
select t * bin as r from v
select s * b as r from v
select s * t as r from v
select s * s as r from v
select s * i as r from v
select s * l as r from v
select s * f as r from v
select s * d as r from v
select s * dec as r from v
select s * wide as r from v
select s * str as r from v
select s * dt as r from v
select s * ts as r from v
select s * ntz as r from v
select s * bin as r from v
select i * b as r from v
select i * t as r from v
select i * s as r from v
select i * i as r from v
select i * l as r from v
select i * f as r from v
select i * d as r from v
select i * dec as r from v
select i * wide as r from v
select i * str as r from v
select i * dt as r from v
select i * ts as r from v
select i * ntz as r from v
select i * bin as r from v
select l * b as r from v
select l * t as r from v
select l * s as r from v
select l * i as r from v
select l * l as r from v
select l * f as r from v
select l * d as r from v
select l * dec as r from v
select l * wide as r from v
select l * str as r from v
select l * dt as r from v
select l * ts as r from v
select l * ntz as r from v
select l * bin as r from v
select f * b as r from v
select f * t as r from v
select f * s as r from v
select f * i as r from v
select f * l as r from v
select f * f as r from v
select f * d as r from v
select f * dec as r from v
select f * wide as r from v
select f * str as r from v
select f * dt as r from v
select f * ts as r from v
select f * ntz as r from v
select f * bin as r from v
select d * b as r from v
select d * t as r from v
select d * s as r from v
select d * i as r from v
select d * l as r from v
select d * f as r from v
select d * d as r from v
select d * dec as r from v
select d * wide as r from v
select d * str as r from v
select d * dt as r from v
select d * ts as r from v
select d * ntz as r from v
select d * bin as r from v
select dec * b as r from v
select dec * t as r from v
select dec * s as r from v
select dec * i as r from v
select dec * l as r from v
select dec * f as r from v
select dec * d as r from v
select dec * dec as r from v
select dec * wide as r from v
select dec * str as r from v
select dec * dt as r from v
select dec * ts as r from v
select dec * ntz as r from v
select dec * bin as r from v
select wide * b as r from v
select wide * t as r from v
select wide * s as r from v
select wide * i as r from v
select wide * l as r from v
select wide * f as r from v
select wide * d as r from v
select wide * dec as r from v
select wide * wide as r from v
select wide * str as r from v
select wide * dt as r from v
select wide * ts as r from v
select wide * ntz as r from v
select wide * bin as r from v
select str * b as r from v
select str * t as r from v
select str * s as r from v
select str * i as r from v
select str * l as r from v
select str * f as r from v
select str * d as r from v
select str * dec as r from v
select str * wide as r from v
select str * str as r from v
select str * dt as r from v
select str * ts as r from v
select str * ntz as r from v
select str * bin as r from v
select dt * b as r from v
select dt * t as r from v
select dt * s as r from v
select dt * i as r from v
select dt * l as r from v
select dt * f as r from v
select dt * d as r from v
select dt * dec as r from v
select dt * wide as r from v
select dt * str as r from v
select dt * dt as r from v
select dt * ts as r from v
select dt * ntz as r from v
select dt * bin as r from v
select ts * b as r from v
select ts * t as r from v
select ts * s as r from v
select ts * i as r from v
select ts * l as r from v
select ts * f as r from v
select ts * d as r from v
select ts * dec as r from v
select ts * wide as r from v
select ts * str as r from v
select ts * dt as r from v
select ts * ts as r from v
select ts * ntz as r from v
select ts * bin as r from v
select ntz * b as r from v
select ntz * t as r from v
select ntz * s as r from v
select ntz * i as r from v
select ntz * l as r from v
select ntz * f as r from v
select ntz * d as r from v
select ntz * dec as r from v
select ntz * wide as r from v
select ntz * str as r from v
select ntz * dt as r from v
select ntz * ts as r from v
select ntz * ntz as r from v
select ntz * bin as r from v
select bin * b as r from v
select bin * t as r from v
select bin * s as r from v
select bin * i as r from v
select bin * l as r from v
select bin * f as r from v
select bin * d as r from v
select bin * dec as r from v
select bin * wide as r from v
select bin * str as r from v
select bin * dt as r from v
select bin * ts as r from v
select bin * ntz as r from v
select bin * bin as r from v
select b / b as r from v
select b / t as r from v
select b / s as r from v
select b / i as r from v
select b / l as r from v
select b / f as r from v
select b / d as r from v
select b / dec as r from v
select b / wide as r from v
select b / str as r from v
select b / dt as r from v
select b / ts as r from v
select b / ntz as r from v
select b / bin as r from v
select t / b as r from v
select t / t as r from v
select t / s as r from v
select t / i as r from v
select t / l as r from v
select t / f as r from v
select t / d as r from v
select t / dec as r from v
select t / wide as r from v
select t / str as r from v
select t / dt as r from v
select t / ts as r from v
select t / ntz as r from v
select t / bin as r from v
select s / b as r from v
select s / t as r from v
select s / s as r from v
select s / i as r from v
select s / l as r from v
select s / f as r from v
select s / d as r from v
select s / dec as r from v
select s / wide as r from v
select s / str as r from v
select s / dt as r from v
select s / ts as r from v
select s / ntz as r from v
select s / bin as r from v
select i / b as r from v
select i / t as r from v
select i / s as r from v
select i / i as r from v
select i / l as r from v
select i / f as r from v
select i / d as r from v
select i / dec as r from v
select i / wide as r from v
select i / str as r from v
select i / dt as r from v
select i / ts as r from v
select i / ntz as r from v
select i / bin as r from v
select l / b as r from v
select l / t as r from v
select l / s as r from v
select l / i as r from v
select l / l as r from v
select l / f as r from v
select l / d as r from v
select l / dec as r from v
select l / wide as r from v
select l / str as r from v
select l / dt as r from v
select l / ts as r from v
select l / ntz as r from v
select l / bin as r from v
select f / b as r from v
select f / t as r from v
select f / s as r from v
select f / i as r from v
select f / l as r from v
select f / f as r from v
select f / d as r from v
select f / dec as r from v
select f / wide as r from v
select f / str as r from v
select f / dt as r from v
select f / ts as r from v
select f / ntz as r from v
select f / bin as r from v
select d / b as r from v
select d / t as r from v
select d / s as r from v
select d / i as r from v
select d / l as r from v
select d / f as r from v
select d / d as r from v
select d / dec as r from v
select d / wide as r from v
select d / str as r from v
select d / dt as r from v
select d / ts as r from v
select d / ntz as r from v
select d / bin as r from v
select dec / b as r from v
select dec / t as r from v
select dec / s as r from v
select dec / i as r from v
select dec / l as r from v
select dec / f as r from v
select dec / d as r from v
select dec / dec as r from v
select dec / wide as r from v
select dec / str as r from v
select dec / dt as r from v
select dec / ts as r from v
select dec / ntz as r from v
select dec / bin as r from v
select wide / b as r from v
select wide / t as r from v
select wide / s as r from v
select wide / i as r from v
select wide / l as r from v
select wide / f as r from v
select wide / d as r from v
select wide / dec as r from v
select wide / wide as r from v
select wide / str as r from v
select wide / dt as r from v
select wide / ts as r from v
select wide / ntz as r from v
select wide / bin as r from v
select str / b as r from v
select str / t as r from v
select str / s as r from v
select str / i as r from v
select str / l as r from v
select str / f as r from v
select str / d as r from v
select str / dec as r from v
select str / wide as r from v
select str / str as r from v
select str / dt as r from v
select str / ts as r from v
select str / ntz as r from v
select str / bin as r from v
select dt / b as r from v
select dt / t as r from v
select dt / s as r from v
select dt / i as r from v
select dt / l as r from v
select dt / f as r from v
select dt / d as r from v
select dt / dec as r from v
select dt / wide as r from v
select dt / str as r from v
select dt / dt as r from v
select dt / ts as r from v
select dt / ntz as r from v
select dt / bin as r from v
select ts / b as r from v
select ts / t as r from v
select ts / s as r from v
select ts / i as r from v
select ts / l as r from v
select ts / f as r from v
select ts / d as r from v
select ts / dec as r from v
select ts / wide as r from v
select ts / str as r from v
select ts / dt as r from v
select ts / ts as r from v
select ts / ntz as r from v
select ts / bin as r from v
select ntz / b as r from v
select ntz / t as r from v
select ntz / s as r from v
select ntz / i as r from v
select ntz / l as r from v
select ntz / f as r from v
select ntz / d as r from v
select ntz / dec as r from v
select ntz / wide as r from v
select ntz / str as r from v
select ntz / dt as r from v
select ntz / ts as r from v
select ntz / ntz as r from v
select ntz / bin as r from v
select bin / b as r from v
select bin / t as r from v
select bin / s as r from v
select bin / i as r from v
select bin / l as r from v
select bin / f as r from v
select bin / d as r from v
select bin / dec as r from v
select bin / wide as r from v
select bin / str as r from v
select bin / dt as r from v
select bin / ts as r from v
select bin / ntz as r from v
select bin / bin as r from v
select b % b as r from v
select b % t as r from v
select b % s as r from v
select b % i as r from v
select b % l as r from v
select b % f as r from v
select b % d as r from v
select b % dec as r from v
select b % wide as r from v
select b % str as r from v
select b % dt as r from v
select b % ts as r from v
select b % ntz as r from v
select b % bin as r from v
select t % b as r from v
select t % t as r from v
select t % s as r from v
select t % i as r from v
select t % l as r from v
select t % f as r from v
select t % d as r from v
select t % dec as r from v
select t % wide as r from v
select t % str as r from v
select t % dt as r from v
select t % ts as r from v
select t % ntz as r from v
select t % bin as r from v
select s % b as r from v
select s % t as r from v
select s % s as r from v
select s % i as r from v
select s % l as r from v
select s % f as r from v
select s % d as r from v
select s % dec as r from v
select s % wide as r from v
select s % str as r from v
select s % dt as r from v
select s % ts as r from v
select s % ntz as r from v
select s % bin as r from v
select i % b as r from v
select i % t as r from v
select i % s as r from v
select i % i as r from v
select i % l as r from v
select i % f as r from v
select i % d as r from v
select i % dec as r from v
select i % wide as r from v
select i % str as r from v
select i % dt as r from v
select i % ts as r from v
select i % ntz as r from v
select i % bin as r from v
select l % b as r from v
select l % t as r from v
select l % s as r from v
select l % i as r from v
select l % l as r from v
select l % f as r from v
select l % d as r from v
select l % dec as r from v
select l % wide as r from v
select l % str as r from v
select l % dt as r from v
select l % ts as r from v
select l % ntz as r from v
select l % bin as r from v
select f % b as r from v
select f % t as r from v
select f % s as r from v
select f % i as r from v
select f % l as r from v
select f % f as r from v
select f % d as r from v
select f % dec as r from v
select f % wide as r from v
select f % str as r from v
select f % dt as r from v
select f % ts as r from v
select f % ntz as r from v
select f % bin as r from v
select d % b as r from v
select d % t as r from v
select d % s as r from v
select d % i as r from v
select d % l as r from v
select d % f as r from v
select d % d as r from v
select d % dec as r from v
select d % wide as r from v
select d % str as r from v
select d % dt as r from v
select d % ts as r from v
select d % ntz as r from v
select d % bin as r from v
select dec % b as r from v
select dec % t as r from v
select dec % s as r from v
select dec % i as r from v
select dec % l as r from v
select dec % f as r from v
select dec % d as r from v
select dec % dec as r from v
select dec % wide as r from v
select dec % str as r from v
select dec % dt as r from v
select dec % ts as r from v
select dec % ntz as r from v
select dec % bin as r from v
select wide % b as r from v
select wide % t as r from v
select wide % s as r from v
select wide % i as r from v
select wide % l as r from v
select wide % f as r from v
select wide % d as r from v
select wide % dec as r from v
select wide % wide as r from v
select wide % str as r from v
select wide % dt as r from v
select wide % ts as r from v
select wide % ntz as r from v
select wide % bin as r from v
select str % b as r from v
select str % t as r from v
select str % s as r from v
select str % i as r from v
select str % l as r from v
select str % f as r from v
select str % d as r from v
select str % dec as r from v
select str % wide as r from v
select str % str as r from v
select str % dt as r from v
select str % ts as r from v
select str % ntz as r from v
select str % bin as r from v
select dt % b as r from v
select dt % t as r from v
select dt % s as r from v
select dt % i as r from v
select dt % l as r from v
select dt % f as r from v
select dt % d as r from v
select dt % dec as r from v
select dt % wide as r from v
select dt % str as r from v
select dt % dt as r from v
select dt % ts as r from v
select dt % ntz as r from v
select dt % bin as r from v
select ts % b as r from v
select ts % t as r from v
select ts % s as r from v
select ts % i as r from v
select ts % l as r from v
select ts % f as r from v
select ts % d as r from v
select ts % dec as r from v
select ts % wide as r from v
select ts % str as r from v
select ts % dt as r from v
select ts % ts as r from v
select ts % ntz as r from v
select ts % bin as r from v
select ntz % b as r from v
select ntz % t as r from v
select ntz % s as r from v
select ntz % i as r from v
select ntz % l as r from v
select ntz % f as r from v
select ntz % d as r from v
select ntz % dec as r from v
select ntz % wide as r from v
select ntz % str as r from v
select ntz % dt as r from v
select ntz % ts as r from v
select ntz % ntz as r from v
select ntz % bin as r from v
select bin % b as r from v
select bin % t as r from v
select bin % s as r from v
select bin % i as r from v
select bin % l as r from v
select bin % f as r from v
select bin % d as r from v
select bin % dec as r from v
select bin % wide as r from v
select bin % str as r from v
select bin % dt as r from v
select bin % ts as r from v
select bin % ntz as r from v
select bin % bin as r from v
select b div b as r from v
select b div i as r from v
select b div d as r from v
select b div str as r from v
select b div ntz as r from v
select t div t as r from v
select t div l as r from v
select t div dec as r from v
select t div dt as r from v
select t div bin as r from v
select s div s as r from v
select s div f as r from v
select s div wide as r from v
select s div ts as r from v
select i div b as r from v
select i div i as r from v
select i div d as r from v
select i div str as r from v
select i div ntz as r from v
select l div t as r from v
select l div l as r from v
select l div dec as r from v
select l div dt as r from v
select l div bin as r from v
select f div s as r from v
select f div f as r from v
select f div wide as r from v
select f div ts as r from v
select d div b as r from v
select d div i as r from v
select d div d as r from v
select d div str as r from v
select d div ntz as r from v
select dec div t as r from v
select dec div l as r from v
select dec div dec as r from v
select dec div dt as r from v
select dec div bin as r from v
select wide div s as r from v
select wide div f as r from v
select wide div wide as r from v
select wide div ts as r from v
select str div b as r from v
select str div i as r from v
select str div d as r from v
select str div str as r from v
select str div ntz as r from v
select dt div t as r from v
select dt div l as r from v
select dt div dec as r from v
select dt div dt as r from v
select dt div bin as r from v
select ts div s as r from v
select ts div f as r from v
select ts div wide as r from v
select ts div ts as r from v
select ntz div b as r from v
select ntz div i as r from v
select ntz div d as r from v
select ntz div str as r from v
select ntz div ntz as r from v
select bin div t as r from v
select bin div l as r from v
select bin div dec as r from v
select bin div dt as r from v
select bin div bin as r from v
select b = b as r from v
select b = t as r from v
select b = s as r from v
select b = i as r from v
select b = l as r from v
select b = f as r from v
select b = d as r from v
select b = dec as r from v
select b = wide as r from v
select b = str as r from v
select b = dt as r from v
select b = ts as r from v
select b = ntz as r from v
select b = bin as r from v
select t = b as r from v
select t = t as r from v
select t = s as r from v
select t = i as r from v
select t = l as r from v
select t = f as r from v
select t = d as r from v
select t = dec as r from v
select t = wide as r from v
select t = str as r from v
select t = dt as r from v
select t = ts as r from v
select t = ntz as r from v
select t = bin as r from v
select s = b as r from v
select s = t as r from v
select s = s as r from v
select s = i as r from v
select s = l as r from v
select s = f as r from v
select s = d as r from v
select s = dec as r from v
select s = wide as r from v
select s = str as r from v
select s = dt as r from v
select s = ts as r from v
select s = ntz as r from v
select s = bin as r from v
select i = b as r from v
select i = t as r from v
select i = s as r from v
select i = i as r from v
select i = l as r from v
select i = f as r from v
select i = d as r from v
select i = dec as r from v
select i = wide as r from v
select i = str as r from v
select i = dt as r from v
select i = ts as r from v
select i = ntz as r from v
select i = bin as r from v
select l = b as r from v
select l = t as r from v
select l = s as r from v
select l = i as r from v
select l = l as r from v
select l = f as r from v
select l = d as r from v
select l = dec as r from v
select l = wide as r from v
select l = str as r from v
select l = dt as r from v
select l = ts as r from v
select l = ntz as r from v
select l = bin as r from v
select f = b as r from v
select f = t as r from v
select f = s as r from v
select f = i as r from v
select f = l as r from v
select f = f as r from v
select f = d as r from v
select f = dec as r from v
select f = wide as r from v
select f = str as r from v
select f = dt as r from v
select f = ts as r from v
select f = ntz as r from v
select f = bin as r from v
select d = b as r from v
select d = t as r from v
select d = s as r from v
select d = i as r from v
select d = l as r from v
select d = f as r from v
select d = d as r from v
select d = dec as r from v
select d = wide as r from v
select d = str as r from v
select d = dt as r from v
select d = ts as r from v
select d = ntz as r from v
select d = bin as r from v
select dec = b as r from v
select dec = t as r from v
select dec = s as r from v
select dec = i as r from v
select dec = l as r from v
select dec = f as r from v
select dec = d as r from v
select dec = dec as r from v
select dec = wide as r from v
select dec = str as r from v
select dec = dt as r from v
select dec = ts as r from v
select dec = ntz as r from v
select dec = bin as r from v
select wide = b as r from v
select wide = t as r from v
select wide = s as r from v
select wide = i as r from v
select wide = l as r from v
select wide = f as r from v
select wide = d as r from v
select wide = dec as r from v
select wide = wide as r from v
select wide = str as r from v
select wide = dt as r from v
select wide = ts as r from v
select wide = ntz as r from v
select wide = bin as r from v
select str = b as r from v
select str = t as r from v
select str = s as r from v
select str = i as r from v
select str = l as r from v
select str = f as r from v
select str = d as r from v
select str = dec as r from v
select str = wide as r from v
select str = str as r from v
select str = dt as r from v
select str = ts as r from v
select str = ntz as r from v
select str = bin as r from v
select dt = b as r from v
select dt = t as r from v
select dt = s as r from v
select dt = i as r from v
select dt = l as r from v
select dt = f as r from v
select dt = d as r from v
select dt = dec as r from v
select dt = wide as r from v
select dt = str as r from v
select dt = dt as r from v
select dt = ts as r from v
select dt = ntz as r from v
select dt = bin as r from v
select ts = b as r from v
select ts = t as r from v
select ts = s as r from v
select ts = i as r from v
select ts = l as r from v
select ts = f as r from v
select ts = d as r from v
select ts = dec as r from v
select ts = wide as r from v
select ts = str as r from v
select ts = dt as r from v
select ts = ts as r from v
select ts = ntz as r from v
select ts = bin as r from v
select ntz = b as r from v
select ntz = t as r from v
select ntz = s as r from v
select ntz = i as r from v
select ntz = l as r from v
select ntz = f as r from v
select ntz = d as r from v
select ntz = dec as r from v
select ntz = wide as r from v
select ntz = str as r from v
select ntz = dt as r from v
select ntz = ts as r from v
select ntz = ntz as r from v
select ntz = bin as r from v
select bin = b as r from v
select bin = t as r from v
select bin = s as r from v
select bin = i as r from v
select bin = l as r from v
select bin = f as r from v
select bin = d as r from v
select bin = dec as r from v
select bin = wide as r from v
select bin = str as r from v
select bin = dt as r from v
select bin = ts as r from v
select bin = ntz as r from v
select bin = bin as r from v
select b < b as r from v
select b < t as r from v
select b < s as r from v
select b < i as r from v
select b < l as r from v
select b < f as r from v
select b < d as r from v
select b < dec as r from v
select b < wide as r from v
select b < str as r from v
select b < dt as r from v
select b < ts as r from v
select b < ntz as r from v
select b < bin as r from v
select t < b as r from v
select t < t as r from v
select t < s as r from v
select t < i as r from v
select t < l as r from v
select t < f as r from v
select t < d as r from v
select t < dec as r from v
select t < wide as r from v
select t < str as r from v
select t < dt as r from v
select t < ts as r from v
select t < ntz as r from v
select t < bin as r from v
select s < b as r from v
select s < t as r from v
select s < s as r from v
select s < i as r from v
select s < l as r from v
select s < f as r from v
select s < d as r from v
select s < dec as r from v
select s < wide as r from v
select s < str as r from v
select s < dt as r from v
select s < ts as r from v
select s < ntz as r from v
select s < bin as r from v
select i < b as r from v
select i < t as r from v
select i < s as r from v
select i < i as r from v
select i < l as r from v
select i < f as r from v
select i < d as r from v
select i < dec as r from v
select i < wide as r from v
select i < str as r from v
select i < dt as r from v
select i < ts as r from v
select i < ntz as r from v
select i < bin as r from v
select l < b as r from v
select l < t as r from v
select l < s as r from v
select l < i as r from v
select l < l as r from v
select l < f as r from v
select l < d as r from v
select l < dec as r from v
select l < wide as r from v
select l < str as r from v
select l < dt as r from v
select l < ts as r from v
select l < ntz as r from v
select l < bin as r from v
select f < b as r from v
select f < t as r from v
select f < s as r from v
select f < i as r from v
select f < l as r from v
select f < f as r from v
select f < d as r from v
select f < dec as r from v
select f < wide as r from v
select f < str as r from v
select f < dt as r from v
select f < ts as r from v
select f < ntz as r from v
select f < bin as r from v
select d < b as r from v
select d < t as r from v
select d < s as r from v
select d < i as r from v
select d < l as r from v
select d < f as r from v
select d < d as r from v
select d < dec as r from v
select d < wide as r from v
select d < str as r from v
select d < dt as r from v
select d < ts as r from v
select d < ntz as r from v
select d < bin as r from v
select dec < b as r from v
select dec < t as r from v
select dec < s as r from v
select dec < i as r from v
select dec < l as r from v
select dec < f as r from v
select dec < d as r from v
select dec < dec as r from v
select dec < wide as r from v
select dec < str as r from v
select dec < dt as r from v
select dec < ts as r from v
select dec < ntz as r from v
select dec < bin as r from v
select wide < b as r from v
select wide < t as r from v
select wide < s as r from v
select wide < i as r from v
select wide < l as r from v
select wide < f as r from v
select wide < d as r from v
select wide < dec as r from v
select wide < wide as r from v
select wide < str as r from v
select wide < dt as r from v
select wide < ts as r from v
select wide < ntz as r from v
select wide < bin as r from v
select str < b as r from v
select str < t as r from v
select str < s as r from v
select str < i as r from v
select str < l as r from v
select str < f as r from v
select str < d as r from v
select str < dec as r from v
select str < wide as r from v
select str < str as r from v
select str < dt as r from v
select str < ts as r from v
select str < ntz as r from v
select str < bin as r from v
select dt < b as r from v
select dt < t as r from v
select dt < s as r from v
select dt < i as r from v
select dt < l as r from v
select dt < f as r from v
select dt < d as r from v
select dt < dec as r from v
select dt < wide as r from v
select dt < str as r from v
select dt < dt as r from v
select dt < ts as r from v
select dt < ntz as r from v
select dt < bin as r from v
select ts < b as r from v
select ts < t as r from v
select ts < s as r from v
select ts < i as r from v
select ts < l as r from v
select ts < f as r from v
select ts < d as r from v
select ts < dec as r from v
select ts < wide as r from v
select ts < str as r from v
select ts < dt as r from v
select ts < ts as r from v
select ts < ntz as r from v
select ts < bin as r from v
select ntz < b as r from v
select ntz < t as r from v
select ntz < s as r from v
select ntz < i as r from v
select ntz < l as r from v
select ntz < f as r from v
select ntz < d as r from v
select ntz < dec as r from v
select ntz < wide as r from v
select ntz < str as r from v
select ntz < dt as r from v
select ntz < ts as r from v
select ntz < ntz as r from v
select ntz < bin as r from v
select bin < b as r from v
select bin < t as r from v
select bin < s as r from v
select bin < i as r from v
select bin < l as r from v
select bin < f as r from v
select bin < d as r from v
select bin < dec as r from v
select bin < wide as r from v
select bin < str as r from v
select bin < dt as r from v
select bin < ts as r from v
select bin < ntz as r from v
select bin < bin as r from v
select b <=> b as r from v
select b <=> i as r from v
select b <=> d as r from v
select b <=> str as r from v
select b <=> ntz as r from v
select t <=> t as r from v
select t <=> l as r from v
select t <=> dec as r from v
select t <=> dt as r from v
select t <=> bin as r from v
select s <=> s as r from v
select s <=> f as r from v
select s <=> wide as r from v
select s <=> ts as r from v
select i <=> b as r from v
select i <=> i as r from v
select i <=> d as r from v
select i <=> str as r from v
select i <=> ntz as r from v
select l <=> t as r from v
select l <=> l as r from v
select l <=> dec as r from v
select l <=> dt as r from v
select l <=> bin as r from v
select f <=> s as r from v
select f <=> f as r from v
select f <=> wide as r from v
select f <=> ts as r from v
select d <=> b as r from v
select d <=> i as r from v
select d <=> d as r from v
select d <=> str as r from v
select d <=> ntz as r from v
select dec <=> t as r from v
select dec <=> l as r from v
select dec <=> dec as r from v
select dec <=> dt as r from v
select dec <=> bin as r from v
select wide <=> s as r from v
select wide <=> f as r from v
select wide <=> wide as r from v
select wide <=> ts as r from v
select str <=> b as r from v
select str <=> i as r from v
select str <=> d as r from v
select str <=> str as r from v
select str <=> ntz as r from v
select dt <=> t as r from v
select dt <=> l as r from v
select dt <=> dec as r from v
select dt <=> dt as r from v
select dt <=> bin as r from v
select ts <=> s as r from v
select ts <=> f as r from v
select ts <=> wide as r from v
select ts <=> ts as r from v
select ntz <=> b as r from v
select ntz <=> i as r from v
select ntz <=> d as r from v
select ntz <=> str as r from v
select ntz <=> ntz as r from v
select bin <=> t as r from v
select bin <=> l as r from v
select bin <=> dec as r from v
select bin <=> dt as r from v
select bin <=> bin as r from v
select b || b as r from v
select b || i as r from v
select b || d as r from v
select b || str as r from v
select b || ntz as r from v
select t || t as r from v
select t || l as r from v
select t || dec as r from v
select t || dt as r from v
select t || bin as r from v
select s || s as r from v
select s || f as r from v
select s || wide as r from v
select s || ts as r from v
select i || b as r from v
select i || i as r from v
select i || d as r from v
select i || str as r from v
select i || ntz as r from v
select l || t as r from v
select l || l as r from v
select l || dec as r from v
select l || dt as r from v
select l || bin as r from v
select f || s as r from v
select f || f as r from v
select f || wide as r from v
select f || ts as r from v
select d || b as r from v
select d || i as r from v
select d || d as r from v
select d || str as r from v
select d || ntz as r from v
select dec || t as r from v
select dec || l as r from v
select dec || dec as r from v
select dec || dt as r from v
select dec || bin as r from v
select wide || s as r from v
select wide || f as r from v
select wide || wide as r from v
select wide || ts as r from v
select str || b as r from v
select str || i as r from v
select str || d as r from v
select str || str as r from v
select str || ntz as r from v
select dt || t as r from v
select dt || l as r from v
select dt || dec as r from v
select dt || dt as r from v
select dt || bin as r from v
select ts || s as r from v
select ts || f as r from v
select ts || wide as r from v
select ts || ts as r from v
select ntz || b as r from v
select ntz || i as r from v
select ntz || d as r from v
select ntz || str as r from v
select ntz || ntz as r from v
select bin || t as r from v
select bin || l as r from v
select bin || dec as r from v
select bin || dt as r from v
select bin || bin as r from v
select b & b as r from v
select b & i as r from v
select b & d as r from v
select b & str as r from v
select b & ntz as r from v
select t & t as r from v
select t & l as r from v
select t & dec as r from v
select t & dt as r from v
select t & bin as r from v
select s & s as r from v
select s & f as r from v
select s & wide as r from v
select s & ts as r from v
select i & b as r from v
select i & i as r from v
select i & d as r from v
select i & str as r from v
select i & ntz as r from v
select l & t as r from v
select l & l as r from v
select l & dec as r from v
select l & dt as r from v
select l & bin as r from v
select f & s as r from v
select f & f as r from v
select f & wide as r from v
select f & ts as r from v
select d & b as r from v
select d & i as r from v
select d & d as r from v
select d & str as r from v
select d & ntz as r from v
select dec & t as r from v
select dec & l as r from v
select dec & dec as r from v
select dec & dt as r from v
select dec & bin as r from v
select wide & s as r from v
select wide & f as r from v
select wide & wide as r from v
select wide & ts as r from v
select str & b as r from v
select str & i as r from v
select str & d as r from v
select str & str as r from v
select str & ntz as r from v
select dt & t as r from v
select dt & l as r from v
select dt & dec as r from v
select dt & dt as r from v
select dt & bin as r from v
select ts & s as r from v
select ts & f as r from v
select ts & wide as r from v
select ts & ts as r from v
select ntz & b as r from v
select ntz & i as r from v
select ntz & d as r from v
select ntz & str as r from v
select ntz & ntz as r from v
select bin & t as r from v
select bin & l as r from v
select bin & dec as r from v
select bin & dt as r from v
select bin & bin as r from v
select b and b as r from v
select b and i as r from v
select b and d as r from v
select b and str as r from v
select b and ntz as r from v
select t and t as r from v
select t and l as r from v
select t and dec as r from v
select t and dt as r from v
select t and bin as r from v
select s and s as r from v
select s and f as r from v
select s and wide as r from v
select s and ts as r from v
select i and b as r from v
select i and i as r from v
select i and d as r from v
select i and str as r from v
select i and ntz as r from v
select l and t as r from v
select l and l as r from v
select l and dec as r from v
select l and dt as r from v
select l and bin as r from v
select f and s as r from v
select f and f as r from v
select f and wide as r from v
select f and ts as r from v
select d and b as r from v
select d and i as r from v
select d and d as r from v
select d and str as r from v
select d and ntz as r from v
select dec and t as r from v
select dec and l as r from v
select dec and dec as r from v
select dec and dt as r from v
select dec and bin as r from v
select wide and s as r from v
select wide and f as r from v
select wide and wide as r from v
select wide and ts as r from v
select str and b as r from v
select str and i as r from v
select str and d as r from v
select str and str as r from v
select str and ntz as r from v
select dt and t as r from v
select dt and l as r from v
select dt and dec as r from v
select dt and dt as r from v
select dt and bin as r from v
select ts and s as r from v
select ts and f as r from v
select ts and wide as r from v
select ts and ts as r from v
select ntz and b as r from v
select ntz and i as r from v
select ntz and d as r from v
select ntz and str as r from v
select ntz and ntz as r from v
select bin and t as r from v
select bin and l as r from v
select bin and dec as r from v
select bin and dt as r from v
select bin and bin as r from v
select case when b then b else t end as r from v
select b as r from v union all select t from v
select case when b then b else s end as r from v
select b as r from v union all select s from v
select case when b then b else i end as r from v
select b as r from v union all select i from v
select case when b then b else l end as r from v
select b as r from v union all select l from v
select case when b then b else f end as r from v
select b as r from v union all select f from v
select case when b then b else d end as r from v
select b as r from v union all select d from v
select case when b then b else dec end as r from v
select b as r from v union all select dec from v
select case when b then b else wide end as r from v
select b as r from v union all select wide from v
select case when b then b else str end as r from v
select b as r from v union all select str from v
select case when b then b else dt end as r from v
select b as r from v union all select dt from v
select case when b then b else ts end as r from v
select b as r from v union all select ts from v
select case when b then b else ntz end as r from v
select b as r from v union all select ntz from v
select case when b then b else bin end as r from v
select b as r from v union all select bin from v
select case when b then t else wide end as r from v
select t as r from v union all select wide from v
select case when b then t else ts end as r from v
select t as r from v union all select ts from v
select case when b then s else t end as r from v
select s as r from v union all select t from v
select case when b then s else wide end as r from v
select s as r from v union all select wide from v
select case when b then s else str end as r from v
select s as r from v union all select str from v
select case when b then s else ts end as r from v
select s as r from v union all select ts from v
select case when b then i else t end as r from v
select i as r from v union all select t from v
select case when b then i else s end as r from v
select i as r from v union all select s from v
select case when b then i else l end as r from v
select i as r from v union all select l from v
select case when b then i else wide end as r from v
select i as r from v union all select wide from v
select case when b then i else str end as r from v
select i as r from v union all select str from v
select case when b then i else ts end as r from v
select i as r from v union all select ts from v
select case when b then i else ntz end as r from v
select i as r from v union all select ntz from v
select case when b then l else t end as r from v
select l as r from v union all select t from v
select case when b then l else s end as r from v
select l as r from v union all select s from v
select case when b then l else wide end as r from v
select l as r from v union all select wide from v
select case when b then l else str end as r from v
select l as r from v union all select str from v
select case when b then l else ts end as r from v
select l as r from v union all select ts from v
select case when b then l else ntz end as r from v
select l as r from v union all select ntz from v
select case when b then f else t end as r from v
select f as r from v union all select t from v
select case when b then f else s end as r from v
select f as r from v union all select s from v
select case when b then f else i end as r from v
select f as r from v union all select i from v
select case when b then f else l end as r from v
select f as r from v union all select l from v
select case when b then f else wide end as r from v
select f as r from v union all select wide from v
select case when b then f else str end as r from v
select f as r from v union all select str from v
select case when b then f else ts end as r from v
select f as r from v union all select ts from v
select case when b then f else ntz end as r from v
select f as r from v union all select ntz from v
select case when b then d else t end as r from v
select d as r from v union all select t from v
select case when b then d else s end as r from v
select d as r from v union all select s from v
select case when b then d else i end as r from v
select d as r from v union all select i from v
select case when b then d else l end as r from v
select d as r from v union all select l from v
select case when b then d else f end as r from v
select d as r from v union all select f from v
select case when b then d else dec end as r from v
select d as r from v union all select dec from v
select case when b then d else wide end as r from v
select d as r from v union all select wide from v
select case when b then d else str end as r from v
select d as r from v union all select str from v
select case when b then d else dt end as r from v
select d as r from v union all select dt from v
select case when b then d else ts end as r from v
select d as r from v union all select ts from v
select case when b then d else ntz end as r from v
select d as r from v union all select ntz from v
select case when b then dec else t end as r from v
select dec as r from v union all select t from v
select case when b then dec else s end as r from v
select dec as r from v union all select s from v
select case when b then dec else i end as r from v
select dec as r from v union all select i from v
select case when b then dec else l end as r from v
select dec as r from v union all select l from v
select case when b then dec else f end as r from v
select dec as r from v union all select f from v
select case when b then dec else wide end as r from v
select dec as r from v union all select wide from v
select case when b then dec else str end as r from v
select dec as r from v union all select str from v
select case when b then dec else dt end as r from v
select dec as r from v union all select dt from v
select case when b then dec else ts end as r from v
select dec as r from v union all select ts from v
select case when b then dec else ntz end as r from v
select dec as r from v union all select ntz from v
select case when b then str else t end as r from v
select str as r from v union all select t from v
select case when b then str else wide end as r from v
select str as r from v union all select wide from v
select case when b then str else ts end as r from v
select str as r from v union all select ts from v
select case when b then dt else t end as r from v
select dt as r from v union all select t from v
select case when b then dt else s end as r from v
select dt as r from v union all select s from v
select case when b then dt else i end as r from v
select dt as r from v union all select i from v
select case when b then dt else l end as r from v
select dt as r from v union all select l from v
select case when b then dt else f end as r from v
select dt as r from v union all select f from v
select case when b then dt else wide end as r from v
select dt as r from v union all select wide from v
select case when b then dt else str end as r from v
select dt as r from v union all select str from v
select case when b then dt else ts end as r from v
select dt as r from v union all select ts from v
select case when b then dt else ntz end as r from v
select dt as r from v union all select ntz from v
select case when b then ts else wide end as r from v
select ts as r from v union all select wide from v
select case when b then ntz else t end as r from v
select ntz as r from v union all select t from v
select case when b then ntz else s end as r from v
select ntz as r from v union all select s from v
select case when b then ntz else wide end as r from v
select ntz as r from v union all select wide from v
select case when b then ntz else str end as r from v
select ntz as r from v union all select str from v
select case when b then ntz else ts end as r from v
select ntz as r from v union all select ts from v
select case when b then bin else t end as r from v
select bin as r from v union all select t from v
select case when b then bin else s end as r from v
select bin as r from v union all select s from v
select case when b then bin else i end as r from v
select bin as r from v union all select i from v
select case when b then bin else l end as r from v
select bin as r from v union all select l from v
select case when b then bin else f end as r from v
select bin as r from v union all select f from v
select case when b then bin else d end as r from v
select bin as r from v union all select d from v
select case when b then bin else dec end as r from v
select bin as r from v union all select dec from v
select case when b then bin else wide end as r from v
select bin as r from v union all select wide from v
select case when b then bin else str end as r from v
select bin as r from v union all select str from v
select case when b then bin else dt end as r from v
select bin as r from v union all select dt from v
select case when b then bin else ts end as r from v
select bin as r from v union all select ts from v
select case when b then bin else ntz end as r from v
select bin as r from v union all select ntz from v
select -b as n from v
select ~b as n from v
select not b as n from v
select b + 1 as r from v
select b = 1 as r, b in (1, null) as q, b between 1 and 1 as w from v
select b + '1' as r from v
select b = '1' as r, b in ('1', null) as q, b between '1' and '1' as w from v
select b + 1.5 as r from v
select b = 1.5 as r, b in (1.5, null) as q, b between 1.5 and 1.5 as w from v
select b + 1.5D as r from v
select b = 1.5D as r, b in (1.5D, null) as q, b between 1.5D and 1.5D as w from v
select b + null as r from v
select b = null as r, b in (null, null) as q, b between null and null as w from v
select b + true as r from v
select b = true as r, b in (true, null) as q, b between true and true as w from v
select b + date'2020-01-01' as r from v
select b = date'2020-01-01' as r, b in (date'2020-01-01', null) as q, b between date'2020-01-01' and date'2020-01-01' as w from v
select b + 1L as r from v
select b = 1L as r, b in (1L, null) as q, b between 1L and 1L as w from v
select -t as n from v
select ~t as n from v
select not t as n from v
select t + 1 as r from v
select t = 1 as r, t in (1, null) as q, t between 1 and 1 as w from v
select t + '1' as r from v
select t = '1' as r, t in ('1', null) as q, t between '1' and '1' as w from v
select t + 1.5 as r from v
select t = 1.5 as r, t in (1.5, null) as q, t between 1.5 and 1.5 as w from v
select t + 1.5D as r from v
select t = 1.5D as r, t in (1.5D, null) as q, t between 1.5D and 1.5D as w from v
select t + null as r from v
select t = null as r, t in (null, null) as q, t between null and null as w from v
select t + true as r from v
select t = true as r, t in (true, null) as q, t between true and true as w from v
select t + date'2020-01-01' as r from v
select t = date'2020-01-01' as r, t in (date'2020-01-01', null) as q, t between date'2020-01-01' and date'2020-01-01' as w from v
select t + 1L as r from v
select t = 1L as r, t in (1L, null) as q, t between 1L and 1L as w from v
select -s as n from v
select ~s as n from v
select not s as n from v
select s + 1 as r from v
select s = 1 as r, s in (1, null) as q, s between 1 and 1 as w from v
select s + '1' as r from v
select s = '1' as r, s in ('1', null) as q, s between '1' and '1' as w from v
select s + 1.5 as r from v
select s = 1.5 as r, s in (1.5, null) as q, s between 1.5 and 1.5 as w from v
select s + 1.5D as r from v
select s = 1.5D as r, s in (1.5D, null) as q, s between 1.5D and 1.5D as w from v
select s + null as r from v
select s = null as r, s in (null, null) as q, s between null and null as w from v
select s + true as r from v
select s = true as r, s in (true, null) as q, s between true and true as w from v
select s + date'2020-01-01' as r from v
select s = date'2020-01-01' as r, s in (date'2020-01-01', null) as q, s between date'2020-01-01' and date'2020-01-01' as w from v
select s + 1L as r from v
select s = 1L as r, s in (1L, null) as q, s between 1L and 1L as w from v
select -i as n from v
select ~i as n from v
select not i as n from v
select i + 1 as r from v
select i = 1 as r, i in (1, null) as q, i between 1 and 1 as w from v
select i + '1' as r from v
select i = '1' as r, i in ('1', null) as q, i between '1' and '1' as w from v
select i + 1.5 as r from v
select i = 1.5 as r, i in (1.5, null) as q, i between 1.5 and 1.5 as w from v
select i + 1.5D as r from v
select i = 1.5D as r, i in (1.5D, null) as q, i between 1.5D and 1.5D as w from v
select i + null as r from v
select i = null as r, i in (null, null) as q, i between null and null as w from v
select i + true as r from v
select i = true as r, i in (true, null) as q, i between true and true as w from v
select i + date'2020-01-01' as r from v
select i = date'2020-01-01' as r, i in (date'2020-01-01', null) as q, i between date'2020-01-01' and date'2020-01-01' as w from v
select i + 1L as r from v
select i = 1L as r, i in (1L, null) as q, i between 1L and 1L as w from v
select -l as n from v
select ~l as n from v
select not l as n from v
select l + 1 as r from v
select l = 1 as r, l in (1, null) as q, l between 1 and 1 as w from v
select l + '1' as r from v
select l = '1' as r, l in ('1', null) as q, l between '1' and '1' as w from v
select l + 1.5 as r from v
select l = 1.5 as r, l in (1.5, null) as q, l between 1.5 and 1.5 as w from v
select l + 1.5D as r from v
select l = 1.5D as r, l in (1.5D, null) as q, l between 1.5D and 1.5D as w from v
select l + null as r from v
select l = null as r, l in (null, null) as q, l between null and null as w from v
select l + true as r from v
select l = true as r, l in (true, null) as q, l between true and true as w from v
select l + date'2020-01-01' as r from v
select l = date'2020-01-01' as r, l in (date'2020-01-01', null) as q, l between date'2020-01-01' and date'2020-01-01' as w from v
select l + 1L as r from v
select l = 1L as r, l in (1L, null) as q, l between 1L and 1L as w from v
select -f as n from v
select ~f as n from v
select not f as n from v
select f + 1 as r from v
select f = 1 as r, f in (1, null) as q, f between 1 and 1 as w from v
select f + '1' as r from v
select f = '1' as r, f in ('1', null) as q, f between '1' and '1' as w from v
select f + 1.5 as r from v
select f = 1.5 as r, f in (1.5, null) as q, f between 1.5 and 1.5 as w from v
select f + 1.5D as r from v
select f = 1.5D as r, f in (1.5D, null) as q, f between 1.5D and 1.5D as w from v
select f + null as r from v
select f = null as r, f in (null, null) as q, f between null and null as w from v
select f + true as r from v
select f = true as r, f in (true, null) as q, f between true and true as w from v
select f + date'2020-01-01' as r from v
select f = date'2020-01-01' as r, f in (date'2020-01-01', null) as q, f between date'2020-01-01' and date'2020-01-01' as w from v
select f + 1L as r from v
select f = 1L as r, f in (1L, null) as q, f between 1L and 1L as w from v
select -d as n from v
select ~d as n from v
select not d as n from v
select d + 1 as r from v
select d = 1 as r, d in (1, null) as q, d between 1 and 1 as w from v
select d + '1' as r from v
select d = '1' as r, d in ('1', null) as q, d between '1' and '1' as w from v
select d + 1.5 as r from v
select d = 1.5 as r, d in (1.5, null) as q, d between 1.5 and 1.5 as w from v
select d + 1.5D as r from v
select d = 1.5D as r, d in (1.5D, null) as q, d between 1.5D and 1.5D as w from v
select d + null as r from v
select d = null as r, d in (null, null) as q, d between null and null as w from v
select d + true as r from v
select d = true as r, d in (true, null) as q, d between true and true as w from v
select d + date'2020-01-01' as r from v
select d = date'2020-01-01' as r, d in (date'2020-01-01', null) as q, d between date'2020-01-01' and date'2020-01-01' as w from v
select d + 1L as r from v
select d = 1L as r, d in (1L, null) as q, d between 1L and 1L as w from v
select -dec as n from v
select ~dec as n from v
select not dec as n from v
select dec + 1 as r from v
select dec = 1 as r, dec in (1, null) as q, dec between 1 and 1 as w from v
select dec + '1' as r from v
select dec = '1' as r, dec in ('1', null) as q, dec between '1' and '1' as w from v
select dec + 1.5 as r from v
select dec = 1.5 as r, dec in (1.5, null) as q, dec between 1.5 and 1.5 as w from v
select dec + 1.5D as r from v
select dec = 1.5D as r, dec in (1.5D, null) as q, dec between 1.5D and 1.5D as w from v
select dec + null as r from v
select dec = null as r, dec in (null, null) as q, dec between null and null as w from v
select dec + true as r from v
select dec = true as r, dec in (true, null) as q, dec between true and true as w from v
select dec + date'2020-01-01' as r from v
select dec = date'2020-01-01' as r, dec in (date'2020-01-01', null) as q, dec between date'2020-01-01' and date'2020-01-01' as w from v
select dec + 1L as r from v
select dec = 1L as r, dec in (1L, null) as q, dec between 1L and 1L as w from v
select -wide as n from v
select ~wide as n from v
select not wide as n from v
select wide + 1 as r from v
select wide = 1 as r, wide in (1, null) as q, wide between 1 and 1 as w from v
select wide + '1' as r from v
select wide = '1' as r, wide in ('1', null) as q, wide between '1' and '1' as w from v
select wide + 1.5 as r from v
select wide = 1.5 as r, wide in (1.5, null) as q, wide between 1.5 and 1.5 as w from v
select wide + 1.5D as r from v
select wide = 1.5D as r, wide in (1.5D, null) as q, wide between 1.5D and 1.5D as w from v
select wide + null as r from v
select wide = null as r, wide in (null, null) as q, wide between null and null as w from v
select wide + true as r from v
select wide = true as r, wide in (true, null) as q, wide between true and true as w from v
select wide + date'2020-01-01' as r from v
select wide = date'2020-01-01' as r, wide in (date'2020-01-01', null) as q, wide between date'2020-01-01' and date'2020-01-01' as w from v
select wide + 1L as r from v
select wide = 1L as r, wide in (1L, null) as q, wide between 1L and 1L as w from v
select -str as n from v
select ~str as n from v
select not str as n from v
select str + 1 as r from v
select str = 1 as r, str in (1, null) as q, str between 1 and 1 as w from v
select str + '1' as r from v
select str = '1' as r, str in ('1', null) as q, str between '1' and '1' as w from v
select str + 1.5 as r from v
select str = 1.5 as r, str in (1.5, null) as q, str between 1.5 and 1.5 as w from v
select str + 1.5D as r from v
select str = 1.5D as r, str in (1.5D, null) as q, str between 1.5D and 1.5D as w from v
select str + null as r from v
select str = null as r, str in (null, null) as q, str between null and null as w from v
select str + true as r from v
select str = true as r, str in (true, null) as q, str between true and true as w from v
select str + date'2020-01-01' as r from v
select str = date'2020-01-01' as r, str in (date'2020-01-01', null) as q, str between date'2020-01-01' and date'2020-01-01' as w from v
select str + 1L as r from v
select str = 1L as r, str in (1L, null) as q, str between 1L and 1L as w from v
select -dt as n from v
select ~dt as n from v
select not dt as n from v
select dt + 1 as r from v
select dt = 1 as r, dt in (1, null) as q, dt between 1 and 1 as w from v
select dt + '1' as r from v
select dt = '1' as r, dt in ('1', null) as q, dt between '1' and '1' as w from v
select dt + 1.5 as r from v
select dt = 1.5 as r, dt in (1.5, null) as q, dt between 1.5 and 1.5 as w from v
select dt + 1.5D as r from v
select dt = 1.5D as r, dt in (1.5D, null) as q, dt between 1.5D and 1.5D as w from v
select dt + null as r from v
select dt = null as r, dt in (null, null) as q, dt between null and null as w from v
select dt + true as r from v
select dt = true as r, dt in (true, null) as q, dt between true and true as w from v
select dt + date'2020-01-01' as r from v
select dt = date'2020-01-01' as r, dt in (date'2020-01-01', null) as q, dt between date'2020-01-01' and date'2020-01-01' as w from v
select dt + 1L as r from v
select dt = 1L as r, dt in (1L, null) as q, dt between 1L and 1L as w from v
select -ts as n from v
select ~ts as n from v
select not ts as n from v
select ts + 1 as r from v
select ts = 1 as r, ts in (1, null) as q, ts between 1 and 1 as w from v
select ts + '1' as r from v
select ts = '1' as r, ts in ('1', null) as q, ts between '1' and '1' as w from v
select ts + 1.5 as r from v
select ts = 1.5 as r, ts in (1.5, null) as q, ts between 1.5 and 1.5 as w from v
select ts + 1.5D as r from v
select ts = 1.5D as r, ts in (1.5D, null) as q, ts between 1.5D and 1.5D as w from v
select ts + null as r from v
select ts = null as r, ts in (null, null) as q, ts between null and null as w from v
select ts + true as r from v
select ts = true as r, ts in (true, null) as q, ts between true and true as w from v
select ts + date'2020-01-01' as r from v
select ts = date'2020-01-01' as r, ts in (date'2020-01-01', null) as q, ts between date'2020-01-01' and date'2020-01-01' as w from v
select ts + 1L as r from v
select ts = 1L as r, ts in (1L, null) as q, ts between 1L and 1L as w from v
select -ntz as n from v
select ~ntz as n from v
select not ntz as n from v
select ntz + 1 as r from v
select ntz = 1 as r, ntz in (1, null) as q, ntz between 1 and 1 as w from v
select ntz + '1' as r from v
select ntz = '1' as r, ntz in ('1', null) as q, ntz between '1' and '1' as w from v
select ntz + 1.5 as r from v
select ntz = 1.5 as r, ntz in (1.5, null) as q, ntz between 1.5 and 1.5 as w from v
select ntz + 1.5D as r from v
select ntz = 1.5D as r, ntz in (1.5D, null) as q, ntz between 1.5D and 1.5D as w from v
select ntz + null as r from v
select ntz = null as r, ntz in (null, null) as q, ntz between null and null as w from v
select ntz + true as r from v
select ntz = true as r, ntz in (true, null) as q, ntz between true and true as w from v
select ntz + date'2020-01-01' as r from v
select ntz = date'2020-01-01' as r, ntz in (date'2020-01-01', null) as q, ntz between date'2020-01-01' and date'2020-01-01' as w from v
select ntz + 1L as r from v
select ntz = 1L as r, ntz in (1L, null) as q, ntz between 1L and 1L as w from v
select -bin as n from v
select ~bin as n from v
select not bin as n from v
select bin + 1 as r from v
select bin = 1 as r, bin in (1, null) as q, bin between 1 and 1 as w from v
select bin + '1' as r from v
select bin = '1' as r, bin in ('1', null) as q, bin between '1' and '1' as w from v
select bin + 1.5 as r from v
select bin = 1.5 as r, bin in (1.5, null) as q, bin between 1.5 and 1.5 as w from v
select bin + 1.5D as r from v
select bin = 1.5D as r, bin in (1.5D, null) as q, bin between 1.5D and 1.5D as w from v
select bin + null as r from v
select bin = null as r, bin in (null, null) as q, bin between null and null as w from v
select bin + true as r from v
select bin = true as r, bin in (true, null) as q, bin between true and true as w from v
select bin + date'2020-01-01' as r from v
select bin = date'2020-01-01' as r, bin in (date'2020-01-01', null) as q, bin between date'2020-01-01' and date'2020-01-01' as w from v
select bin + 1L as r from v
select bin = 1L as r, bin in (1L, null) as q, bin between 1L and 1L as w from v
