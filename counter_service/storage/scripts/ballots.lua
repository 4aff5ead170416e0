-- What the scripts of ratings share; `numbers` comes before it.

local FEW = 3 -- an article with fewer votes may give way to another

-- Votes in each of the five buckets.
local function buckets(key) return fields(key, {'1', '2', '3', '4', '5'}) end

-- The stars of a vote as it is kept, "stars moment"; 0 where there is none.
local function ballot(text)
  if not text then return 0, 0 end
  local stars, moment = string.match(text, '^([1-5]) (%d+)$')
  if not stars then error({err = 'BROKEN a vote holds no stars'}) end
  return tonumber(stars), tonumber(moment)
end

local function votes_in(stars) return stars[1] + stars[2] + stars[3] + stars[4] + stars[5] end

local function is_frozen(key, article)
  local found = redis.call('HMGET', key, article, '*')
  return (found[1] or found[2]) and true or false
end

-- The buckets as text, then what was imported ('' for nothing), then whether it is frozen.
local function told(stars, imported, frozen)
  local answer = {}
  for i = 1, 5 do answer[i] = whole(stars[i]) end
  answer[6], answer[7] = imported or '', frozen and '1' or '0'
  return answer
end

-- Puts an article where its votes belong. KEYS of `k`: votes, stars, hours, imported, articles, few,
-- spikes. `moment`: of its last vote, nil for a change that is no vote.
local function settle(k, article, stars, imported, moment)
  local count = votes_in(stars)
  if count == 0 and not imported then
    redis.call('DEL', k.votes, k.stars, k.hours)
    for _, key in ipairs({k.articles, k.few}) do redis.call('ZREM', key, article) end
    redis.call('HDEL', k.spikes, article)
    return
  end
  local last = math.max(moment or 0, tonumber(redis.call('ZSCORE', k.articles, article) or 0))
  redis.call('ZADD', k.articles, whole(last), article)
  if count < FEW and not imported then
    redis.call('ZADD', k.few, whole(last), article)
  else
    redis.call('ZREM', k.few, article)
  end
end
