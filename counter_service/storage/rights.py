"""What the store's user must be allowed to do, tried out without doing it."""

from __future__ import annotations

from typing import cast

from counter_service.storage.connection import PROBE_KEY
from counter_service.storage.nodes import Client

# Every command the scripts call, and arguments which it takes; a test keeps the list whole.
COMMANDS = (
    ("DEL", "k"), ("EXISTS", "k"), ("EXPIRE", "k", "9"), ("EXPIREAT", "k", "9"), ("GET", "k"),
    ("HDEL", "k", "f"), ("HGET", "k", "f"), ("HGETALL", "k"), ("HINCRBY", "k", "f", "0"),
    ("HKEYS", "k"), ("HLEN", "k"), ("HMGET", "k", "f"), ("HSET", "k", "f", "v"), ("INCR", "k"),
    ("LRANGE", "k", "0", "0"), ("PERSIST", "k"), ("PEXPIREAT", "k", "9"), ("PEXPIRETIME", "k"),
    ("PFADD", "k", "e"), ("PFCOUNT", "k"), ("RENAME", "k", PROBE_KEY), ("RPUSH", "k", "e"),
    ("SET", "k", "v"), ("SMEMBERS", "k"), ("TYPE", "k"), ("ZADD", "k", "1", "m"), ("ZCARD", "k"),
    ("ZINCRBY", "k", "0", "m"), ("ZRANGE", "k", "0", "0"), ("ZRANGEBYSCORE", "k", "0", "0"),
    ("ZREM", "k", "m"), ("ZREVRANGE", "k", "0", "0"), ("ZSCORE", "k", "m"),
)  # fmt: skip
# The server checks a user's rights before it finds that this script may write nothing.
_REHEARSAL = """#!lua flags=no-writes
local lacking = {}
for line in string.gmatch(ARGV[1], '[^;]+') do
  local words = {}
  for word in string.gmatch(line, '%S+') do words[#words + 1] = word end
  words[2] = KEYS[1]
  local answer = redis.pcall(unpack(words))
  local said = type(answer) == 'table' and answer.err or ''
  if string.find(said, 'permission') or string.find(said, 'user executing') then
    lacking[#lacking + 1] = string.lower(words[1])
  end
end
return lacking
"""


def rehearse(server: Client) -> list[str]:
    """List the commands of the scripts which the user of `server` may not use."""
    lines = ";".join(" ".join(command) for command in COMMANDS)
    return cast("list[str]", server.eval(_REHEARSAL, 1, PROBE_KEY, lines))
