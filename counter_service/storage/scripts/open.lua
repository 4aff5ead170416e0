-- Sets what an old counter showed, or takes that back, and writes down why.
-- KEYS: 1 openings summed up, 2 each period's own opening, 3 the log, 4 years, 5… hashes of years
-- ARGV: 1 JSON: act ('open', 'carry' or 'undo'), items {{period, n}…} (parts before wholes), years
--       (names of the hashes from KEYS[5] on), entry (what the log shall say besides)
--       open: n is what the block shall show; carry: n is what an old counter held, beside what is
--       counted here, and where its parts hold more, the parts win
-- Answer: {'changed', the log's line, {period, said, held}… where the parts won};
--         {'same'}: nothing to change; {'less', period, said, counted here, opened inside}: refused

local ask = cjson.decode(ARGV[1])

local function hash(key)
  local list, found = redis.call('HGETALL', key), {}
  for i = 1, #list, 2 do found[list[i]] = number(list[i + 1]) end
  return found
end

-- The period that contains `period`; nil for the total.
local function around(period)
  if period == 'total' then return nil end
  return #period == 10 and period:sub(1, 7) or #period == 7 and period:sub(1, 4) or 'total'
end

local function sum_up(own)
  local sums = {}
  for period, n in pairs(own) do
    local name = period
    while name do
      sums[name] = (sums[name] or 0) + n
      name = around(name)
    end
  end
  return sums
end

local years = {}
for i, name in ipairs(ask.years) do years[name] = KEYS[4 + i] end
local function counted_in(period)
  if ask.act ~= 'open' then return 0 end
  return fields(#period > 5 and years[period:sub(1, 4)] or KEYS[4], {period})[1]
end

-- What the last opening not yet taken back had found, and its number in the log.
local function last_before()
  local lines, undone = redis.call('LRANGE', KEYS[3], 0, -1), {}
  for i = #lines, 1, -1 do
    local entry = cjson.decode(lines[i])
    if entry.act == 'undo' then undone[entry.undoes] = true end
    if entry.before and entry.act ~= 'undo' and not undone[i] then return entry.before, i end
  end
end

local own, before, after, won = hash(KEYS[2]), {}, {}, {}
local sums = sum_up(own)

local function put(period, n)
  local old = own[period] or 0
  if n == old then return end
  before[period], after[period] = whole(old), whole(n)
  own[period] = n
  local name = period
  while name do
    sums[name] = (sums[name] or 0) + n - old
    name = around(name)
  end
end

if ask.act == 'undo' then
  local found, number_in_log = last_before()
  if not found then return {'same'} end
  for period, n in pairs(found) do put(period, number(n)) end
  ask.entry.undoes = number_in_log
end
for _, item in ipairs(ask.items) do
  local period, said = item[1], item[2]
  local counted_here, inside = counted_in(period), (sums[period] or 0) - (own[period] or 0)
  local n = said - counted_here - inside
  if n < 0 and ask.act == 'open' then
    return {'less', period, whole(said), whole(counted_here), whole(inside)}
  end
  if n < 0 then won[#won + 1] = {period, whole(said), whole(inside)} end
  put(period, math.max(n, 0))
end
if not next(after) then return {'same'} end
if fields(KEYS[4], {'total'})[1] + sums.total > LARGEST then
  error({err = 'BROKEN a counter would overflow'})
end

ask.entry.act, ask.entry.before, ask.entry.after = ask.act, before, after
local line = cjson.encode(ask.entry)

local function keep(key, name, n)
  if n == 0 then redis.call('HDEL', key, name) else redis.call('HSET', key, name, whole(n)) end
end
redis.call('RPUSH', KEYS[3], line)
for period in pairs(after) do
  keep(KEYS[2], period, own[period])
  local name = period
  while name do
    keep(KEYS[1], name, sums[name])
    name = around(name)
  end
end
return {'changed', line, unpack(won)}
