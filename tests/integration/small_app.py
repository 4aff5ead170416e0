"""The smallest applications that show what a server does: they answer with the body's size."""

from __future__ import annotations

import asyncio


async def app(scope, receive, send):
    assert scope["type"] == "http"
    size, message = 0, {"more_body": True}
    while message["more_body"]:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size += len(message["body"])
    if scope["path"].startswith("/slow/"):
        await asyncio.sleep(int(scope["path"].removeprefix("/slow/")))
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"%d" % size})


def wsgi(environ, start_response):
    start_response("200 OK", [("Transfer-Encoding", "chunked")])
    return [b"%d" % len(environ["wsgi.input"].read())]
