-- Tells an article's rating; writes nothing.
-- KEYS: 1 the article's buckets, 2 imported, 3 frozen
-- ARGV: 1 the article
-- Answer: {votes of each bucket…, imported, frozen}

return told(
  buckets(KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]), is_frozen(KEYS[3], ARGV[1])
)
