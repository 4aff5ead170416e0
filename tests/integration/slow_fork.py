"""gunicorn's configuration, for workers that take their time right after the fork."""

import os
import time

from counter_service.gunicorn_conf import *  # noqa: F403

os.register_at_fork(after_in_child=lambda: time.sleep(1))
