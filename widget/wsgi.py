"""The widget alone, for any WSGI server: where the counter is a service of its own."""

import os

from flask import Flask

from widget.blueprint import blueprint

app = Flask("widget", static_folder=None)
app.register_blueprint(blueprint(public_url=os.environ.get("THANHDOC_PUBLIC_URL") or None))
