-- Puts a site's keys in place, all at one moment, where none of them is yet.
-- KEYS: 1 years, 2 openings, 3 the log, 4… pairs: a key made ready, the name it shall have
-- ARGV: 1 the log's line, 2… for each pair the Unix milliseconds it ends at, 0: never
-- Answer: 1; 0 where the site has counts already, and nothing was changed

if redis.call('EXISTS', KEYS[1]) == 1 or redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
for i = 4, #KEYS, 2 do
  if redis.call('EXISTS', KEYS[i]) == 0 then
    error({err = 'BROKEN what was made ready is gone'})
  end
  if redis.call('EXISTS', KEYS[i + 1]) == 1 then return 0 end
end
for i = 4, #KEYS, 2 do
  redis.call('RENAME', KEYS[i], KEYS[i + 1])
  redis.call('PERSIST', KEYS[i + 1])
end
for i = 4, #KEYS, 2 do
  local ends = ARGV[i / 2]
  if ends ~= '0' then redis.call('PEXPIREAT', KEYS[i + 1], ends) end
end
redis.call('RPUSH', KEYS[3], ARGV[1])
return 1
