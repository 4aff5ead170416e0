-- Puts what an old system had counted beside an article's votes, in the place of what was there.
-- KEYS: as for `vote`, 1 to 9
-- ARGV: 1 the article, 2 sum, count and, where known, five buckets, 3 most articles of the site
-- Answer: 1; 0 where the site has no room for the article, and nothing was changed

local article = ARGV[1]
local k = {votes = KEYS[1], stars = KEYS[2], hours = KEYS[3], imported = KEYS[4], articles = KEYS[7],
           few = KEYS[8], spikes = KEYS[9]}
local stars = buckets(k.stars)
for _, key in ipairs({k.few, k.articles}) do redis.call('ZCARD', key) end
if not redis.call('ZSCORE', k.articles, article)
  and redis.call('ZCARD', k.articles) >= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', k.imported, article, ARGV[2])
settle(k, article, stars, ARGV[2])
return 1
