-- Drops the votes of an article that were cast in a window, held ones too.
-- KEYS: as for `vote`, 1 to 9
-- ARGV: 1 JSON: article, from, to (Unix seconds, `to` excluded), wholly (what was imported goes too)
-- Answer: {votes dropped, held votes dropped}

local d = cjson.decode(ARGV[1])
local k = {votes = KEYS[1], stars = KEYS[2], hours = KEYS[3], imported = KEYS[4], articles = KEYS[7],
           few = KEYS[8], spikes = KEYS[9]}
local function is_in(moment) return moment >= d.from and moment < d.to end

-- Read and check everything the writes below will touch.
local stars = buckets(k.stars)
local imported = redis.call('HGET', k.imported, d.article)
local gone, held_gone = {}, {}
local votes = redis.call('HGETALL', k.votes)
for i = 1, #votes, 2 do
  local given, moment = ballot(votes[i + 1])
  if is_in(moment) then gone[#gone + 1] = {votes[i], given} end
end
local held = redis.call('HGETALL', KEYS[6])
for i = 1, #held, 2 do
  local _, moment = ballot(held[i + 1])
  if string.sub(held[i], 34) == d.article and is_in(moment) then
    held_gone[#held_gone + 1] = held[i]
  end
end
local hours = redis.call('HKEYS', k.hours)
local spike = number(redis.call('HGET', k.spikes, d.article))
for _, key in ipairs({k.few, k.articles}) do redis.call('ZCARD', key) end

for _, vote in ipairs(gone) do
  redis.call('HDEL', k.votes, vote[1])
  stars[vote[2]] = stars[vote[2]] - 1
end
for i = 1, 5 do
  if #gone > 0 then redis.call('HSET', k.stars, i, whole(stars[i])) end
end
for _, name in ipairs(held_gone) do redis.call('HDEL', KEYS[6], name) end
for _, hour in ipairs(hours) do
  if is_in(tonumber(hour) * 3600) then redis.call('HDEL', k.hours, hour) end
end
if is_in(spike * 3600) then redis.call('HDEL', k.spikes, d.article) end
if d.wholly then
  redis.call('HDEL', k.imported, d.article)
  imported = nil
end
settle(k, d.article, stars, imported)
return {#gone, #held_gone}
