"""Every route of the service, and every answer it gives."""

from __future__ import annotations

from counter_service.web.description.bundles import WIDGET
from counter_service.web.description.counting import COUNTING, RATING
from counter_service.web.description.plain import PLAIN_PAGES
from counter_service.web.description.watching import DESCRIBING, WATCHING

ROUTES = (*COUNTING, *RATING, *PLAIN_PAGES, *DESCRIBING, *WATCHING, *WIDGET)
