import json
import socket
import threading
from urllib.parse import urlsplit

import httpx
import pytest

from facade.host.errors import HostError
from facade.host.host import Host
from facade.host.limits import Limits


def test_an_error_before_the_first_chunk_is_a_500_with_the_traceback(client):
    response = client.get("fails-first")

    inner = json.loads(json.loads(response.json()["message"])["message"])
    assert response.status_code == 500
    assert (response.json()["code"], inner["error_type"], inner["message"]) == (
        -500,
        "RuntimeError",
        "before the first chunk",
    )
    assert "Traceback" in inner["args"]["traceback"]


def test_an_error_after_the_first_chunk_is_written_into_the_body_of_the_200(client):
    response = client.get("fails-later")

    assert response.status_code == 200
    assert response.text.startswith('text {"message":"after the first chunk","error_type":"RuntimeError"')
    assert "Traceback" in response.text


def test_an_answer_that_takes_too_long_ends_with_the_daemons_envelope(hasty_client, stage):
    over = threading.Event()

    def play(request):
        yield {"event": "message", "answer": "begun"}
        over.wait(20)

    stage.play = play
    response = hasty_client.get("never-ends")
    over.set()

    assert response.status_code == 200
    assert response.text == "begun" + (
        r'{"code":-500,"message":"{\"message\":\"killed by timeout\",'
        r'\"error_type\":\"PluginDaemonInternalServerError\",\"args\":null}","data":null}'
    )


def test_chunks_are_lost_when_the_visitor_reads_slowly(host, stage):
    address = urlsplit(host.url)
    over = threading.Event()
    stage.play = lambda request: over.set() or iter([{"event": "message_end"}])
    with socket.socket() as visitor:
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        visitor.connect((address.hostname, address.port))
        visitor.sendall(b"GET /e/hook/burst HTTP/1.0\r\n\r\n")
        assert over.wait(30)
        received = b"".join(iter(lambda: visitor.recv(1 << 16), b""))

    numbers = [int(line[:6]) for line in received.partition(b"\r\n\r\n")[2].splitlines()]
    assert numbers == sorted(numbers)
    assert numbers[:100] == list(range(100))
    assert len(numbers) < 5000
    assert any("chunks were dropped" in line for line in host.log())


def test_a_line_above_the_limit_kills_the_plugin_which_starts_again(client, host, capfd, daemon_error):
    before = host.plugin.generation

    response = client.get("line")

    assert response.status_code == 500
    assert "connection closed" in daemon_error(response)
    assert client.get("stream").text == "one two three"
    assert host.plugin.generation == before + 1
    assert "Dify kills a plugin above 5,242,880" in capfd.readouterr().err


def test_a_crash_fails_what_runs_and_the_next_request_waits_for_the_new_process(client, host, daemon_error):
    pid = host.plugin.pid

    failed = client.get("ends")
    seen = client.get("echo").json()

    assert (failed.status_code, "connection closed" in daemon_error(failed)) == (500, True)
    assert seen["pid"] == host.plugin.pid != pid


def test_a_crash_in_mid_stream_is_written_into_the_body(client):
    response = client.get("ends-later")

    assert response.status_code == 200
    assert response.text == 'text {"message":"connection closed","error_type":"ConnectionClosedError","args":null}'


def test_a_restart_gives_a_new_process(client, host):
    pid = client.get("echo").json()["pid"]

    host.plugin.restart()

    assert client.get("echo").json()["pid"] != pid


def test_a_killed_plugin_starts_again(client, host):
    pid = host.plugin.pid

    host.plugin.kill()

    assert client.get("echo").json()["pid"] != pid


def test_a_plugin_without_a_heartbeat_is_killed(small_plugin, capfd):
    with Host(small_plugin, {"hook": {}}, limits=Limits(heartbeat=3)) as host:
        response = httpx.get(f"{host.url}/e/hook/hangs", timeout=30)

    assert response.status_code == 500
    assert "the plugin sent no heartbeat for 3 s" in capfd.readouterr().err


def test_a_plugin_that_dies_at_the_start_is_told_in_its_own_words(tmp_path):
    (tmp_path / "manifest.yaml").write_text("resource: {}", encoding="utf-8")
    (tmp_path / "main.py").write_text("raise SystemExit('no such theme')", encoding="utf-8")

    with (
        pytest.raises(HostError, match=r"ended before its first heartbeat \(exit status 1\); it said:\nno such theme"),
        Host(tmp_path, {}),
    ):
        pass


def test_a_plugin_that_never_gets_ready_is_not_waited_for(tmp_path):
    (tmp_path / "manifest.yaml").write_text("resource: {}", encoding="utf-8")
    (tmp_path / "main.py").write_text("import threading; threading.Event().wait()", encoding="utf-8")

    with (
        pytest.raises(HostError, match=r"sent no heartbeat within 0\.5 s"),
        Host(tmp_path, {}, limits=Limits(start=0.5)),
    ):
        pass


def test_a_folder_that_is_no_plugin_is_refused(tmp_path):
    with pytest.raises(HostError, match="expected a plugin manifest"):
        Host(tmp_path, {})
