-- A different reader and page each time, as they come through a proxy; in the end as wrk.lua.
local turn, path = 0, ""

function init(args)
  wrk.method = args[1]
  path = wrk.path
end

function request()
  turn = turn + 1
  local reader = turn * 7919 % 20000
  wrk.headers["X-Forwarded-For"] = string.format("203.%d.%d.9", 1 + reader % 200, math.floor(reader / 200))
  return wrk.format(nil, path .. "&page=%2Ftin-tuc%2Fbai-viet-" .. turn * 104729 % 1000 .. ".html")
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    'RESULT {"hits":%d,"seconds":%.3f,"p50":%.3f,"p99":%.3f,"worst":%.3f,"errors":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3,
    e.connect + e.read + e.write + e.status + e.timeout))
end
