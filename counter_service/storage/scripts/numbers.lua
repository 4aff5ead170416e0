-- What every script of the counter shares: reading counters, and the five numbers shown.
-- All reads come before the first write: a script does not roll back.

local LARGEST = 1e15

-- A counter's value. Anything but a whole number in range was not written by us.
local function number(text)
  if not text then return 0 end
  local value = string.match(text, '^-?%d+$') and tonumber(text)
  if not value or value > LARGEST or value < -LARGEST then
    error({err = 'BROKEN a counter holds no count'})
  end
  return value
end

local function fields(key, names)
  local values = redis.call('HMGET', key, unpack(names))
  for i = 1, #names do values[i] = number(values[i]) end
  return values
end

-- Hits of today, yesterday, the month, the year, and all. `years`, `year` and `before` (yesterday's
-- year) are the hashes; `p` holds the periods' names.
local function counted(years, year, before, p)
  local present = fields(year, {p.today, p.month})
  local past = fields(before, {p.yesterday})
  local all = fields(years, {p.year, 'total'})
  return {present[1], past[1], present[2], all[1], all[2]}
end

-- What an old counter showed, summed up for each of the five.
local function opened(openings, p)
  return fields(openings, {p.today, p.yesterday, p.month, p.year, 'total'})
end

local function whole(value) return string.format('%.0f', value) end
