"""Several servers, and one of them goes (H1 to H4)."""

from __future__ import annotations

import signal
from contextlib import ExitStack, closing

import pytest

from counter_service.journal import Journal
from counter_service.storage.keys import Keys
from tests.faults.crowd import Crowd
from tests.faults.stores import counted_by
from tests.fleets import BINARIES, Cluster, Watched, sailing
from tests.waiting import until

pytestmark = pytest.mark.long
REPLICATED = {"THANHDOC_DURABILITY": "replicated"}
FAILOVER_SECONDS = 40


@pytest.fixture(params=["valkey", "redis"])
def kind(request):
    if not BINARIES[request.param]:
        pytest.skip("redis-server is not installed")
    return request.param


@pytest.fixture
def watched(tmp_path, kind):
    with sailing(Watched(tmp_path / "fleet", kind, down_after=700)) as fleet:
        yield fleet


@pytest.fixture
def cluster(tmp_path, kind):
    with sailing(Cluster(tmp_path / "fleet", kind, down_after=1500)) as fleet:
        yield fleet


@pytest.fixture
def house(serve):
    """Serves from a fleet, with two workers and no limit on the clients' one address."""

    def house(fleet, **env):
        basis = {"THANHDOC_REDIS_URL": fleet.url, "THANHDOC_HIT_LIMIT": "off"}
        return serve(env={**basis, **env}, options=["-w", "2"])

    return house


@pytest.fixture
def evidence(evidence, kind):
    """Names the kind of server with each line."""
    return lambda row, ledger, counted, done, **more: evidence(
        row, ledger, counted, f"{done} ({kind})", **more
    )


@pytest.fixture
def crowd():
    """Sets clients to work; they stop with the test."""
    with ExitStack() as stack:

        def crowd(service, clients=8, **more):
            made = Crowd(service.port, clients, **more).start()
            stack.callback(made.stop)
            return made

        yield crowd


def counted(service, holder):
    """What is counted when nothing waits any more, as the holder of the numbers tells it."""
    journal = Journal(service.data / "journal.sqlite3", 0)
    until(lambda: journal.size() == (0, 0), FAILOVER_SECONDS)
    with closing(holder().client()) as client:
        return counted_by(client, "demo")


def test_h1_h3_a_failover_under_load_loses_nothing_and_the_old_master_may_come_back(
    watched, house, crowd, evidence
):
    service = house(watched, **REPLICATED)
    clients, old = crowd(service), watched.master()
    clients.await_more(200, within=FAILOVER_SECONDS)
    old.kill()
    until(lambda: watched.master() is not old, FAILOVER_SECONDS)
    clients.await_more(200, within=FAILOVER_SECONDS)
    old.start()
    until(lambda: old.info("replication")["role"] == "slave", FAILOVER_SECONDS)
    clients.await_more(200, within=FAILOVER_SECONDS)
    ledger = clients.stop()
    done = "Sentinel, `replicated`: kill -9 of the master, failover, the old one back as a replica"
    evidence("H1 H3", ledger, counted(service, watched.master), done)
    assert ledger.refused == 0


def test_h1_in_mode_fsync_a_failover_loses_what_no_replica_had(watched, house, crowd, evidence):
    """Measured: a server answers before its replicas have what it wrote."""
    service = house(watched)
    clients, old = crowd(service), watched.master()
    clients.await_more(200, within=FAILOVER_SECONDS)
    old.kill()
    until(lambda: watched.master() is not old, FAILOVER_SECONDS)
    clients.await_more(200, within=FAILOVER_SECONDS)
    ledger = clients.stop()
    done = "Sentinel, `fsync`: kill -9 of the master, failover: the loss is measured"
    evidence("H1", ledger, counted(service, watched.master), done, held=False)
    assert ledger.refused == 0


def test_h2_a_master_cut_off_for_a_while_loses_nothing(watched, house, crowd, evidence):
    service = house(watched, **REPLICATED)
    clients, old = crowd(service), watched.master()
    clients.await_more(200, within=FAILOVER_SECONDS)
    old.process.send_signal(signal.SIGSTOP)
    until(lambda: watched.master() is not old, FAILOVER_SECONDS)
    clients.await_more(200, within=FAILOVER_SECONDS)
    old.process.send_signal(signal.SIGCONT)
    until(lambda: old.info("replication")["role"] == "slave", FAILOVER_SECONDS)
    clients.await_more(200, within=FAILOVER_SECONDS)
    ledger = clients.stop()
    done = "Sentinel, `replicated`: the master cut off until another is chosen, then back"
    evidence("H2", ledger, counted(service, watched.master), done)


def test_h4_a_slot_that_moves_under_load_loses_nothing(cluster, house, crowd, evidence):
    service = house(cluster)
    clients = crowd(service)
    key = Keys("demo").years
    slot = int(cluster.nodes[0].ask("CLUSTER", "KEYSLOT", key))
    for _ in range(3):
        clients.await_more(200, within=FAILOVER_SECONDS)
        source = cluster.holder(key)
        target = next(node for node in cluster.primaries if node is not source)
        cluster.move(slot, source, target)
        assert cluster.holder(key) is target
    clients.await_more(200, within=FAILOVER_SECONDS)
    ledger = clients.stop()
    done = "cluster: the site's slot moved to another node three times"
    evidence("H4", ledger, counted(service, lambda: cluster.holder(key)), done)


def test_h4_a_node_that_dies_is_replaced_and_stops_only_its_own_sites(
    cluster, house, crowd, evidence, tmp_path
):
    (tmp_path / "sites.toml").write_text('["demo"]\n["other"]\n')
    service = house(cluster, THANHDOC_SITES=str(tmp_path / "sites.toml"), **REPLICATED)
    dying, living = (cluster.holder(Keys(site).years) for site in ("demo", "other"))
    assert dying is not living
    clients = crowd(service)
    other = crowd(service, path="/api/v1/hit?site=other")
    clients.await_more(200, within=FAILOVER_SECONDS)
    dying.kill()
    other.await_more(200, within=FAILOVER_SECONDS)
    until(lambda: cluster.holder(Keys("demo").years) is not dying, FAILOVER_SECONDS)
    # Its replica is the master now and has no replica of its own: `replicated` waits for one.
    dying.start()
    clients.await_more(200, within=FAILOVER_SECONDS)
    ledgers = clients.stop(), other.stop()
    assert ledgers[1].wrong.total() == ledgers[1].refused == 0
    demo = counted(service, lambda: cluster.holder(Keys("demo").years))
    done = "cluster, `replicated`: kill -9 of the node that holds the site"
    evidence("H4", ledgers[0], demo, done)
