"""Readers of an article page, for those who use Locust: `locust -f tests/load/locustfile.py`.

The host is the service's; LOCUST_SITE is a site it counts for (default: demo).
"""

from __future__ import annotations

import os
import random
import secrets

from locust import HttpUser, between, task

SITE = os.environ.get("LOCUST_SITE", "demo")


class Reader(HttpUser):
    """Opens pages, most of them known to the browser already, and seldom votes."""

    wait_time = between(1, 10)

    def on_start(self) -> None:
        """Be somebody who has never been here."""
        self.voter = secrets.token_hex(16)
        self.known: dict[str, str] = {}

    @task(50)
    def view(self) -> None:
        """Load the widget, count the hit, see the rating."""
        article = f"/bai-viet-{int(random.paretovariate(0.7)) % 1000}.html"
        widget = self.client.get("/widget.js", headers=self.known)
        if widget.ok and "ETag" in widget.headers:
            self.known = {"If-None-Match": widget.headers["ETag"]}
        self.client.post("/api/v1/hit", params={"site": SITE, "page": article}, name="hit")
        self.client.get("/api/v1/rating", params={"site": SITE, "article": article}, name="rating")

    @task(1)
    def vote(self) -> None:
        """Rate one article."""
        self.client.post(
            "/api/v1/rating",
            params={"site": SITE, "article": f"/bai-viet-{random.randrange(1000)}.html"},
            json={"voter": self.voter, "stars": random.randint(1, 5)},
            name="vote",
        )
