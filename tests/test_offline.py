"""StoryDesk never reaches for a network: with sockets that refuse to exist, everything works."""

import socket

import pytest

from storydesk.__main__ import main


@pytest.fixture
def no_network(monkeypatch):
    asked = []

    def refuse(*arguments, **_):
        asked.append(arguments)
        raise AssertionError("StoryDesk reached for the network")

    for name in ("__init__", "connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(AssertionError):
        socket.socket()
    asked.clear()
    yield
    assert not asked


def test_write(no_network, golden_bundle, capsys):
    assert main(["write", "Once upon a time", "--length", "20", "--model", str(golden_bundle)]) == 0
    assert len(capsys.readouterr().out.strip()) > len("Once upon a time")


def test_check(no_network, golden_bundle):
    assert main(["check", "--model", str(golden_bundle)]) == 0


@pytest.mark.slow
def test_window(no_network, golden_bundle, qtbot, open_window):
    window = open_window(golden_bundle)
    window.show()
    with qtbot.waitSignal(window.stories.finished, timeout=60_000):
        window.desk.start.tell()
    assert window.manuscript.words() > 0
