"""A team in object storage, and in a folder and a bucket at once."""

from datetime import timedelta

import pytest

from journal_app.domain.errors import ErrorCode
from journal_app.domain.ids import Id
from journal_app.store.log import place_rows
from journal_app.sync.api import Phase, Role, Trouble
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.stores import addresses
from tests.core.sync.people import code_of, nobody, settle

KEYS = {"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "a secret of the bucket"}


@pytest.fixture
def bucket(s3_server, s3_bucket):
    return f"s3://{s3_bucket}/team?endpoint={s3_server}"


@pytest.fixture
def ada(someone):
    person = someone("ada", "Ada")
    person.environ.update(KEYS)
    return person


def test_a_team_shares_in_a_bucket(ada, someone, bucket):
    ada.found(bucket)
    ada.write("from Ada")
    ada.sync()
    ben = someone("ben", "Ben")
    ben.environ.update(KEYS)
    code = ada.sharing.invite(Role.MEMBER, nobody).code
    ada.sync()
    ben.join(bucket, code)
    ben.write("from Ben")
    ben.sync()
    ada.sync()
    ada.admit()
    settle(ada, ben)
    assert ada.texts() == ben.texts() == ["from Ada", "from Ben"]
    assert ada.sharing.digest() == ben.sharing.digest()


def test_one_device_uses_the_folder_and_the_bucket_another_only_the_bucket(ada, someone, place, bucket):
    ada.found(place)
    ada.write("first in the folder")
    ada.sync()
    ada.sharing.add_place(bucket, nobody)
    ada.sync(full=True)
    phone = someone("phone", "Ada")
    phone.environ.update(KEYS)
    code = ada.sharing.invite_my_device(nobody).code
    ada.sync()
    phone.join(bucket, code)
    phone.sync()
    ada.sync()
    ada.admit()
    phone.write("by way of the bucket")
    settle(ada, phone)
    assert ada.texts() == phone.texts() == ["by way of the bucket", "first in the folder"]
    ada.sync(full=True)
    carried = [file for file in place.rglob("*.seg") if file.is_file()]
    assert {file.parent.parent.name for file in carried} >= {
        folder.name for folder in (place / "wj1/d").iterdir()
    }


def test_the_keys_of_a_bucket_are_kept_sealed_and_shown_nowhere(ada, bucket, tmp_path):
    ada.found(bucket)
    secret = KEYS["AWS_SECRET_ACCESS_KEY"].encode()
    ada.environ.clear()
    ada.write("the environment is not asked again")
    assert ada.sync().trouble == ()
    assert all(secret not in file.read_bytes() for file in ada.folder.rglob("*") if file.is_file())
    assert "secret" not in repr(ada.sharing.status())


RIGHT = {"AWS_ACCESS_KEY_ID": "AKIASTRICT", "AWS_SECRET_ACCESS_KEY": "the right secret"}
WRONG = {
    Trouble.WRONG_ACCESS_KEY: {"AWS_ACCESS_KEY_ID": "AKIANOBODY"},
    Trouble.SIGNATURE_REFUSED: {"AWS_SECRET_ACCESS_KEY": "no longer right"},
}


@pytest.fixture
def strict_bucket(strict_s3):
    return f"s3://team/our?endpoint={strict_s3.address}"


@pytest.mark.parametrize("trouble", WRONG)
def test_keys_that_are_refused_are_named_and_right_ones_given_by_adding_the_place_again(
    ada, strict_bucket, trouble
):
    ada.environ.update(RIGHT)
    ada.found(strict_bucket)
    ada.sync()
    ada.environ.update(WRONG[trouble])
    assert code_of(ada.sharing.add_place, strict_bucket, nobody) == trouble.value
    with ada.journal._database.writing() as connection:  # the keys were changed at the server
        account = accounts.load(connection, ada.safe, nobody)
        wrong = addresses.credentials_for(strict_bucket, ada.environ)
        secret = addresses.seal_credentials(wrong, strict_bucket, account.secret)
        place_rows.add_place(connection, strict_bucket, secret)
    ada.write("kept here meanwhile")
    assert ada.sync().trouble == (trouble,)
    assert ada.sharing.status().trouble == (trouble,)
    ada.environ.update(RIGHT)
    ada.sharing.add_place(strict_bucket, nobody)
    outcome = ada.sync()
    assert (outcome.trouble, outcome.published) == ((), 1)


def test_a_clock_that_a_bucket_refuses_is_named_until_it_is_right(ada, strict_bucket, strict_s3):
    ada.environ.update(RIGHT)
    ada.found(strict_bucket)
    strict_s3.ahead = timedelta(hours=1)
    assert ada.sync().trouble == (Trouble.CLOCK_OFF,)
    strict_s3.ahead = timedelta()
    assert ada.sync().trouble == ()
    assert ada.sharing.status().trouble == ()


@pytest.mark.parametrize("environ", WRONG.values())
def test_a_team_is_not_founded_where_the_keys_are_refused(ada, strict_bucket, environ):
    ada.environ.update({**RIGHT, **environ})
    assert code_of(ada.found, strict_bucket) in {ErrorCode.WRONG_ACCESS_KEY, ErrorCode.SIGNATURE_REFUSED}
    assert ada.phase() is Phase.ALONE


def test_a_bucket_without_keys_is_refused_with_a_sentence(ada, bucket):
    ada.environ.clear()
    assert code_of(ada.found, bucket) is ErrorCode.NO_CREDENTIALS


def test_a_bucket_is_never_asked_who_has_a_meeting_open(ada, place, bucket):
    ada.found(bucket)
    assert ada.sharing.present(Id(b"m" * 16), nobody) is None
    ada.sharing.add_place(str(place), nobody)
    assert ada.sharing.present(Id(b"m" * 16), nobody) is None
    assert not (place / "wj1/h").exists()
