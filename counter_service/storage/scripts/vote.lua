-- Sets, changes or withdraws one vote; sent twice it changes nothing the second time.
-- KEYS: 1 the article's votes, 2 its buckets, 3 its hours, 4 imported, 5 frozen, 6 held, 7 articles,
--       8 few, 9 spikes, 10 what the network had counted in this window,
--       11, 12, 13 votes, buckets and hours of the article that gives way, where one is named
-- ARGV: 1 JSON: article, voter, stars (0 withdraws), moment, limit (0: none), window (seconds), cap,
--       most_held, leaving (an article, or ''), expected (the held vote to accept, or '')
-- Answer: {outcome, buckets…, imported, frozen, spike}; outcome is 'set', 'changed', 'repeated',
--         'withdrawn', 'held', or a refusal: 'frozen', 'crowded' (too much is held), 'gone' (the
--         vote to accept is not held any more); {'full', article} names who may give way, '' nobody

local v = cjson.decode(ARGV[1])
local k = {votes = KEYS[1], stars = KEYS[2], hours = KEYS[3], imported = KEYS[4], articles = KEYS[7],
           few = KEYS[8], spikes = KEYS[9]}
local name, kept_as = v.voter .. ' ' .. v.article, whole(v.stars) .. ' ' .. whole(v.moment)
local hour = math.floor(v.moment / 3600)
local WEEK, LEAST, TIMES = 168, 30, 10

-- Read and check everything the writes below will touch.
local stars = buckets(k.stars)
local old = ballot(redis.call('HGET', k.votes, v.voter))
local imported = redis.call('HGET', k.imported, v.article)
local frozen = is_frozen(KEYS[5], v.article)
local held = redis.call('HGET', KEYS[6], name)
local held_stars = ballot(held)
local known = redis.call('ZSCORE', k.articles, v.article)
local room = redis.call('ZCARD', k.articles) < v.cap
local leaving = v.leaving ~= '' and redis.call('ZSCORE', k.few, v.leaving)
local passed = number(redis.call('GET', KEYS[10]))
local busy = {}
for i = 0, WEEK do busy[i + 1] = whole(hour - i) end
busy = fields(k.hours, busy)
for _, key in ipairs({k.few, k.articles}) do redis.call('ZCARD', key) end
redis.call('HLEN', k.spikes)

local function answer(outcome, spike)
  local rest = told(stars, imported, frozen)
  table.insert(rest, 1, outcome)
  rest[9] = spike and '1' or '0'
  return rest
end

-- Whether this hour has far more votes than the week's hours usually have.
local function note_hour()
  local count = busy[1] + 1
  redis.call('HSET', k.hours, whole(hour), whole(count))
  redis.call('EXPIRE', k.hours, (WEEK + 2) * 3600)
  if count == 1 then
    for _, past in ipairs(redis.call('HKEYS', k.hours)) do
      if tonumber(past) < hour - WEEK then redis.call('HDEL', k.hours, past) end
    end
  end
  local week = {unpack(busy, 2)}
  table.sort(week)
  local median = (week[WEEK / 2] + week[WEEK / 2 + 1]) / 2
  if count < LEAST or count <= TIMES * median then return false end
  redis.call('HSET', k.spikes, v.article, whole(hour))
  return true
end

local function move(from, to)
  if from > 0 then
    stars[from] = stars[from] - 1
    redis.call('HSET', k.stars, from, whole(stars[from]))
  end
  if to > 0 then
    stars[to] = stars[to] + 1
    redis.call('HSET', k.stars, to, whole(stars[to]))
  end
end

if v.expected ~= '' and held ~= v.expected then return answer('gone') end
if frozen then return answer('frozen') end

if v.stars == 0 then
  redis.call('HDEL', KEYS[6], name)
  if old > 0 then
    redis.call('HDEL', k.votes, v.voter)
    move(old, 0)
    settle(k, v.article, stars, imported)
  end
  return answer('withdrawn')
end

if v.stars == old then
  redis.call('HDEL', KEYS[6], name)
  return answer('repeated')
end

if v.limit > 0 and passed >= v.limit then
  if not held and redis.call('HLEN', KEYS[6]) >= v.most_held then return answer('crowded') end
  redis.call('HSET', KEYS[6], name, kept_as)
  return answer('held', known and v.stars ~= held_stars and note_hour())
end

if not known and not room and not leaving then
  return {'full', redis.call('ZRANGE', k.few, 0, 0)[1] or ''}
end
if not known and not room then
  redis.call('DEL', KEYS[11], KEYS[12], KEYS[13])
  for _, key in ipairs({k.articles, k.few}) do redis.call('ZREM', key, v.leaving) end
  redis.call('HDEL', k.spikes, v.leaving)
end
redis.call('HDEL', KEYS[6], name)
redis.call('HSET', k.votes, v.voter, kept_as)
move(old, v.stars)
settle(k, v.article, stars, imported, v.moment)
if v.limit > 0 then
  redis.call('INCR', KEYS[10])
  redis.call('EXPIRE', KEYS[10], v.window)
end
return answer(old > 0 and 'changed' or 'set', v.expected == '' and note_hour())
