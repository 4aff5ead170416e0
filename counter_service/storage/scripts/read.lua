-- Tells a site's numbers; writes nothing.
-- KEYS: 1 years, 2 the year, 3 yesterday's year, 4 openings, 5 pages by hits, 6 visitors of the day,
--       7… visitors of each of the last minutes
-- ARGV: 1 JSON: today, yesterday, month, year, page (an id, or ''), visitors, online (flags)
-- Answer: {today, yesterday, month, year, total, visitors, online, page's hits} (-1: not counted here)

local p = cjson.decode(ARGV[1])
local now = counted(KEYS[1], KEYS[2], KEYS[3], p)
local old = opened(KEYS[4], p)
local answer = {}
for i = 1, 5 do answer[i] = whole(now[i] + old[i]) end
answer[6] = p.visitors and whole(redis.call('PFCOUNT', KEYS[6])) or '-1'
answer[7] = p.online and whole(redis.call('PFCOUNT', unpack(KEYS, 7))) or '-1'
answer[8] = whole(tonumber(p.page ~= '' and redis.call('ZSCORE', KEYS[5], p.page) or 0))
return answer
