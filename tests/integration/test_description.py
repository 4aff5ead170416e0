"""Whatever is asked of the real service, it answers as its description declares (S19)."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import negative_data_rejection, positive_data_acceptance

from counter_service.web.description.document import describe
from tests.servers import Service, running

SITE = "laichau.gov.vn"
FILE = f'["{SITE}"]\norigins = ["https://{SITE}"]\n'


def known() -> dict[str, object]:
    """The description, with a site that is registered: others come no further than 404."""
    document = deepcopy(describe())
    for operations in document["paths"].values():
        for operation in operations.values():
            for parameter in operation["parameters"]:
                if parameter["name"] == "site":
                    parameter["schema"] = {"enum": [SITE]}
    return document


SCHEMA = schemathesis.openapi.from_dict(known())


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("described")
    (folder / "sites.toml").write_text(FILE)
    with running(folder, env={"THANHDOC_SITES": str(folder / "sites.toml")}) as service:
        yield service


@SCHEMA.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_answer_is_one_that_is_declared(case, service):
    answer = case.call(base_url=service.url)
    # A schema cannot say all: how many bytes a page has, which form of a period a unit wants.
    unsaid = [positive_data_acceptance]
    too_long = [negative_data_rejection] if answer.status_code == 414 else []
    case.validate_response(answer, excluded_checks=[*unsaid, *too_long])


def test_the_description_is_one():
    """Held against the schema of OpenAPI 3.1 itself."""
    SCHEMA.validate()
