from facade.host.limits import Limits


def test_the_plugin_is_told_the_scaled_patience_as_whole_seconds():
    assert Limits(scale=0.1).environment()["MAX_INVOCATION_TIMEOUT"] == "25"


def test_the_plugin_is_never_told_less_than_a_second():
    assert Limits(scale=0.001).environment()["MAX_INVOCATION_TIMEOUT"] == "1"


def test_the_plugin_learns_the_scale():
    assert Limits(scale=0.05).environment()["FACADE_TIME_SCALE"] == "0.05"


def test_hearts_beat_often_enough_for_a_short_watch():
    assert Limits(heartbeat=6).environment()["HEARTBEAT_INTERVAL"] == "0.5"
