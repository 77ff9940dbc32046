from concurrent.futures import ThreadPoolExecutor

import pytest

from facade.host.storage import Storage, StorageError

MISSING = "please check if the key is correct or you have not set it"


@pytest.fixture
def storage():
    with Storage() as opened:
        yield opened


def test_a_value_is_read_as_it_was_written(storage):
    storage.set("conv.1", b"\x00\xff")

    assert storage.get("conv.1") == b"\x00\xff"
    assert storage.exists("conv.1")


def test_a_missing_key_raises_rather_than_answering_none(storage):
    with pytest.raises(StorageError, match=f"load data failed, {MISSING}"):
        storage.get("nothing")


def test_deleting_a_missing_key_raises(storage):
    with pytest.raises(StorageError, match=f"delete data failed, {MISSING}"):
        storage.delete("nothing")


def test_asking_whether_a_key_exists_is_safe(storage):
    assert not storage.exists("nothing")


@pytest.mark.parametrize("key", ["../up", "a/../../b", "a\\b", "x..y"])
def test_a_key_that_leaves_its_folder_is_refused(storage, key):
    with pytest.raises(StorageError, match="path traversal attempt detected"):
        storage.set(key, b"")


def test_a_key_has_at_most_256_characters(storage):
    storage.set("k" * 256, b"")

    with pytest.raises(StorageError, match="key length must be less than 256 characters"):
        storage.set("k" * 257, b"")


@pytest.mark.parametrize(("first", "second"), [("a", "a/b"), ("a/b", "a")])
def test_a_key_and_a_path_below_it_exclude_each_other(storage, first, second):
    storage.set(first, b"")

    with pytest.raises(StorageError, match="not a directory"):
        storage.set(second, b"")


def test_keys_that_merely_begin_alike_live_together(storage):
    storage.set("a", b"1")
    storage.set("ab", b"2")
    storage.set("a_b", b"3")

    assert (storage.get("a"), storage.get("ab"), storage.get("a_b")) == (b"1", b"2", b"3")


def test_above_the_quota_it_raises_and_yet_the_value_was_written():
    with Storage(size_limit=10) as storage:
        with pytest.raises(StorageError, match="allocated size is greater than max storage size"):
            storage.set("big", b"x" * 11)

        assert storage.get("big") == b"x" * 11


def test_an_overwritten_value_counts_once():
    with Storage(size_limit=10) as storage:
        storage.set("key", b"x" * 8)
        storage.set("key", b"y" * 8)

        assert storage.get("key") == b"y" * 8


def test_a_file_keeps_values_between_runs(tmp_path):
    with Storage(tmp_path / "store.sqlite") as storage:
        storage.set("key", b"kept")

    with Storage(tmp_path / "store.sqlite") as storage:
        assert storage.get("key") == b"kept"


def test_many_threads_may_write_at_once(storage):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: storage.set(f"k{number}", b"v"), range(200)))

    assert all(storage.exists(f"k{number}") for number in range(200))
