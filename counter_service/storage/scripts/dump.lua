-- Tells everything some keys hold, all at one moment; writes nothing.
-- KEYS: any, of one site
-- Answer: for each key {type, Unix milliseconds it ends at (-1: never, -2: no such key), what it
--         holds}; a string's content is left out, it may be no text

local answer = {}
for i, key in ipairs(KEYS) do
  local kind, what = redis.call('TYPE', key).ok, {}
  if kind == 'hash' then what = redis.call('HGETALL', key) end
  if kind == 'zset' then what = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end
  if kind == 'list' then what = redis.call('LRANGE', key, 0, -1) end
  if kind == 'set' then what = redis.call('SMEMBERS', key) end
  answer[i] = {kind, redis.call('PEXPIRETIME', key), what}
end
return answer
