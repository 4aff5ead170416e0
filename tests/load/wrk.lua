-- One request over and over; in the end one line of JSON with what became of it.
function init(args)
  wrk.method = args[1]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    'RESULT {"hits":%d,"seconds":%.3f,"p50":%.3f,"p99":%.3f,"worst":%.3f,"errors":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3,
    e.connect + e.read + e.write + e.status + e.timeout))
end
