"""The commands on groups, and on what an objective supports."""

import json


def shape(okr):
    def node(group):
        return f"{group['name']}({' '.join(node(one) for one in group['groups'])})"

    return " ".join(node(one) for one in json.loads(okr("group", "list", "--json").stdout))


def test_groups_are_made_moved_and_dissolved(okr):
    assert "okr group add NAME" in okr("group", "list").stdout
    okr("group", "add", "全社", "--kind", "company")
    okr("group", "add", "サポート本部", "--kind", "division", "--under", "全社")
    okr("group", "add", "運用室", "--under", "全社/サポート本部")
    assert shape(okr) == "全社(サポート本部(運用室()))"
    okr("group", "move", "運用室", "--to", "全社", "--position", "1")
    assert shape(okr) == "全社(運用室() サポート本部())"
    okr("group", "edit", "運用室", "--name", "オペレーション室", "--kind", "team")
    assert "オペレーション室  Team" in okr("group", "list").stdout
    okr("group", "remove", "全社")
    assert shape(okr) == "オペレーション室() サポート本部()"


def test_a_group_is_found_by_its_path_and_its_id(okr):
    for division in ("Sales", "Support"):
        okr("group", "add", division)
        okr("group", "add", "Night", "--under", division)
    assert "Sales/Night" in okr("group", "remove", "night", code=1).stderr
    okr("group", "edit", "Support/Night", "--name", "Late")
    id_ = json.loads(okr("group", "list", "--json").stdout)[0]["groups"][0]["id"]
    okr("group", "edit", id_, "--name", "Early")
    assert shape(okr) == "Sales(Early()) Support(Late())"
    assert "okr group list" in okr("group", "remove", "Dawn", code=1).stderr


def test_a_group_below_itself_and_nobody_are_refused(okr):
    okr("group", "add", "Sales")
    assert "below itself" in okr("group", "move", "Sales", "--to", "Sales", code=1).stderr
    okr("group", "move", "Sales", code=2)
    okr("group", "edit", "Sales", "--join", "Nobody", code=2)


def test_an_objective_supports_what_stands_above_it(okr):
    for title in ("Fewer reasons to leave", "Help feels immediate"):
        okr("add-objective", title)
    okr("add-kr", "O1", "Churn", "--start", "1.8", "--target", "1.2")
    assert "O2 supports KR-1 Churn." in okr("supports", "O2", "KR-1").stdout
    assert "O2 supports O1" in okr("supports", "o2", "o1").stdout
    assert "supports nothing" in okr("supports", "O2", "--nothing").stdout
    assert "hangs on" in okr("supports", "O1", "KR-1", code=1).stderr
    okr("supports", "O2", code=2)
    okr("supports", "O2", "KR-9", code=1)
