-- Counts a batch in every period, once, however often it is sent.
-- KEYS: 1 the nonce's ledger entry, 2 years, 3 the year, 4 yesterday's year, 5 the day's hours,
--       6 openings, 7 excluded, 8 pages by hits, 9 pages by last day, 10 visitors of the day,
--       11… visitors of each of the last minutes, the present one first
-- ARGV: 1 JSON, what a site's batches of a minute have in common: hour, today, yesterday, month,
--       year, visitors, online (flags), cap, day (a number), ttl, hours_until, visitors_until
--       (Unix seconds)
--       2 JSON, the batch: sequence, hits, pages {{id, n}…}, excluded {{reason, n}…}, people {…}
-- Answer: {'counted' or 'again', today, yesterday, month, year, total, visitors, online, page's
--         hits…} (-1: not counted here, or refused by the cap); {'done'} for a batch before the
--         nonce's last; {'gap'} for one whose predecessor is not in the ledger

local b = cjson.decode(ARGV[1])
for name, value in pairs(cjson.decode(ARGV[2])) do b[name] = value end

local last, told = 0, {}
for word in string.gmatch(redis.call('GET', KEYS[1]) or '', '%S+') do told[#told + 1] = word end
if #told > 0 then last = number(table.remove(told, 1)) end
if b.sequence < last then return {'done'} end
if b.sequence == last then
  table.insert(told, 1, 'again')
  return told
end
if b.sequence > last + 1 then return {'gap'} end

-- Read and check everything the writes below will touch.
local now = counted(KEYS[2], KEYS[3], KEYS[4], b)
local old = opened(KEYS[6], b)
fields(KEYS[5], {b.hour})
if now[5] + b.hits > LARGEST then error({err = 'BROKEN a counter would overflow'}) end
redis.call('HLEN', KEYS[7])
for _, item in ipairs(b.excluded) do fields(KEYS[7], {b.today .. ' ' .. item[1]}) end
local known = {}
for i, page in ipairs(b.pages) do known[i] = redis.call('ZSCORE', KEYS[8], page[1]) end
local held = redis.call('ZCARD', KEYS[8])
redis.call('ZCARD', KEYS[9])
for i = 10, #KEYS do redis.call('PFCOUNT', KEYS[i]) end

-- The least read of the pages idle for 30 days, or nil.
local function idle_page()
  local least, fewest
  for _, page in ipairs(redis.call('ZRANGEBYSCORE', KEYS[9], '-inf', b.day - 30)) do
    local hits = tonumber(redis.call('ZSCORE', KEYS[8], page) or 0)
    if not fewest or hits < fewest then least, fewest = page, hits end
  end
  return least
end

local function make_room()
  if held < b.cap then
    held = held + 1
    return true
  end
  local page = b.cap > 0 and idle_page()
  if not page then return false end
  redis.call('ZREM', KEYS[8], page)
  redis.call('ZREM', KEYS[9], page)
  return true
end

local answer = {}

if b.hits > 0 then
  redis.call('HINCRBY', KEYS[2], 'total', b.hits)
  redis.call('HINCRBY', KEYS[2], b.year, b.hits)
  redis.call('HINCRBY', KEYS[3], b.month, b.hits)
  redis.call('HINCRBY', KEYS[3], b.today, b.hits)
  if redis.call('HINCRBY', KEYS[5], b.hour, b.hits) == b.hits then
    redis.call('EXPIREAT', KEYS[5], b.hours_until)
  end
end
for _, item in ipairs(b.excluded) do
  redis.call('HINCRBY', KEYS[7], b.today .. ' ' .. item[1], item[2])
end
for i, more in ipairs({b.hits, 0, b.hits, b.hits, b.hits}) do
  answer[i] = whole(now[i] + old[i] + more)
end

answer[6], answer[7] = '-1', '-1'
if b.visitors then
  if #b.people > 0 then
    redis.call('PFADD', KEYS[10], unpack(b.people))
    redis.call('EXPIREAT', KEYS[10], b.visitors_until)
  end
  answer[6] = whole(redis.call('PFCOUNT', KEYS[10]))
end
if b.online then
  if #b.people > 0 then
    redis.call('PFADD', KEYS[11], unpack(b.people))
    redis.call('EXPIRE', KEYS[11], 360)
  end
  answer[7] = whole(redis.call('PFCOUNT', unpack(KEYS, 11)))
end

-- A page read today is not idle: the known ones are marked before a new one looks for room.
for i, page in ipairs(b.pages) do
  if known[i] then redis.call('ZADD', KEYS[9], 'GT', b.day, page[1]) end
end
for i, page in ipairs(b.pages) do
  if known[i] or make_room() then
    answer[#answer + 1] = whole(redis.call('ZINCRBY', KEYS[8], page[2], page[1]))
    redis.call('ZADD', KEYS[9], 'GT', b.day, page[1])
  else
    answer[#answer + 1] = '-1'
  end
end

redis.call('SET', KEYS[1], whole(b.sequence) .. ' ' .. table.concat(answer, ' '), 'EX', b.ttl)
table.insert(answer, 1, 'counted')
return answer
