"""What the tests of sync share."""

import socket
import subprocess
import sys
import time
import tracemalloc
import urllib.request
from contextlib import contextmanager
from importlib.util import find_spec
from uuid import uuid4

import pytest

from journal_app.sync.api import Role
from tests.core.conftest import Clock
from tests.core.sync.people import Someone, nobody, settle


@pytest.fixture
def tracked_memory():
    """A block that may not take more than so many bytes of Python's memory at once."""

    @contextmanager
    def limited(limit):
        tracemalloc.start()
        try:
            yield
            assert tracemalloc.get_traced_memory()[1] < limit
        finally:
            tracemalloc.stop()

    return limited


@pytest.fixture(scope="session")
def s3_server():
    """The address of an S3 server that lives as long as the tests."""
    if find_spec("moto") is None:
        pytest.skip("moto is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def s3_bucket(s3_server):
    """The name of a new bucket."""
    name = f"team-{uuid4().hex}"
    with urllib.request.urlopen(urllib.request.Request(f"{s3_server}/{name}", method="PUT"), timeout=10):
        return name


def wait_for(address, server):
    for _attempt in range(300):
        assert server.poll() is None, "the S3 server ended at once"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


@pytest.fixture
def strict_s3():
    """An S3 server that recomputes each signature, with one bucket."""
    if find_spec("botocore") is None:
        pytest.skip("botocore is not installed")
    from tests.core.sync.stores import strict_s3

    with strict_s3.running() as server:
        server.buckets["team"] = {}
        yield server


@pytest.fixture
def clock():
    """The time on everybody's wall."""
    return Clock()


@pytest.fixture
def someone(tmp_path, clock):
    """Make people with journals of their own: `someone("hana")`, `someone("hana's laptop", "")` without a name yet."""
    made = []

    def make(folder, name=None):
        (tmp_path / folder).mkdir()
        made.append(Someone(tmp_path / folder, clock, folder if name is None else name))
        return made[-1]

    yield make
    for person in made:
        person.close()


@pytest.fixture
def place(tmp_path):
    """An empty folder to share in."""
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@pytest.fixture
def hana(someone, place):
    """The founder of a team, with the recovery key she wrote down."""
    hana = someone("hana")
    hana.recovery_key = hana.found(place)
    hana.sharing.recovery_key_seen()
    hana.sync()
    return hana


@pytest.fixture
def joins(hana, someone, place):
    """Let somebody join, by the host's word; the code they used is on them."""

    def join(name, role=Role.MEMBER, host=hana, at=None):
        newcomer = at or someone(name)
        newcomer.code = host.sharing.invite(role, nobody).code
        host.sync()
        newcomer.join(place, newcomer.code)
        newcomer.sync()
        host.sync()
        host.admit()
        settle(host, newcomer)
        return newcomer

    return join


@pytest.fixture
def laptop_of(someone, place):
    """Give somebody another computer, which they let in themselves."""

    def give(person, *witnesses):
        code = person.sharing.invite_my_device(nobody).code
        person.sync()
        laptop = someone(f"{person.folder.name} on the road", "")
        laptop.join(place, code)
        laptop.sync()
        person.sync()
        person.admit()
        settle(person, laptop, *witnesses)
        return laptop

    return give
