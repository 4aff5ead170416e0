"""The plain design, to measure against: a Flask view, a redis-py pipeline, one trip a hit."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import redis
from flask import Flask, Response, jsonify, request

app = Flask(__name__)
client = redis.Redis.from_url(os.environ["STORE"], decode_responses=True)


@app.post("/api/v1/hit")
def hit() -> Response:
    now = datetime.now(UTC) + timedelta(hours=7)
    today, yesterday = now.strftime("%Y-%m-%d"), (now - timedelta(days=1)).strftime("%Y-%m-%d")
    site = request.args["site"]
    pipe = client.pipeline()
    for name in (today, today[:7], today[:4], "total"):
        pipe.incr(f"plain:{site}:{name}")
    pipe.get(f"plain:{site}:{yesterday}")
    told = pipe.execute()
    names = ("today", "month", "year", "total", "yesterday")
    numbers = {name: int(value or 0) for name, value in zip(names, told, strict=True)}
    response = jsonify(site=site, date=today, **numbers)
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin", "*")
    response.headers["Cache-Control"] = "no-store"
    return response


@app.get("/constant")
def constant() -> Response:
    return Response("constant", content_type="text/plain")


@app.get("/livez")
def livez() -> Response:
    return constant()
