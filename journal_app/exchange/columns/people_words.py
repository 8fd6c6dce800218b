"""The words that stand over the people of a table, and those that stand over teams, managers and files."""

from __future__ import annotations

import re

from journal_app.exchange.columns.patterns import any_of
from journal_app.exchange.columns.senses import CODE, EXACT, MAIL, Sense

_NOT_LATIN = any_of(
    "team(?! ?(?:mate|member))|department|dept|division|unit|group|project|product|customer|client|company",
    "organi[sz]ation",
    "manager|boss|supervisor|lead|leader|approver|approved|reviewer|reviewed|mentor|coach|file|event|form|sheet|task",
    "item|list|location|place|store|shop|branch|office|site|channel|workspace|kr|okr|key result|objective",
    "updated|modified|edited|kana",
)
_NOT_WHO_WROTE = re.compile(
    any_of(
        "チーム(?!メン)|部署|部門|所属|課(?!題)|係|グループ|組織|会社|企業|法人|団体|プロジェクト|案件|製品|商品|顧客|客|取引",
        "店舗|店名|店(?!員)|拠点|支店|ファイル|上司|上長|承認|確認者|レビュ|責任者|マネージャ|マネジャ|管理者|リーダー|指導",
        "メンター|コーチ|相手|宛|送信先|相談|件名|題名|曜日|ふりがな|フリガナ|カナ|よみ|読み|役職|職位|人数|員数|更新者",
        rf"(?<![a-z])(?:{_NOT_LATIN})(?![a-z])",
    )
)
_MAIL = re.compile(r"メール|アドレス|(?<![a-z])e-? ?mail(?![a-z])|mail address|^mail$")
_CODE = re.compile(
    any_of(
        r"(?:社員|従業員|職員|ユーザー?|メンバー|個人|アカウント|(?<![a-z])(?:slack|user|member|employee|staff|person|personnel|account|login|chatwork|teams|discord)(?![a-z]))[\s_-]*(?:番号|id|no\.?|number|コード|code|#)",
        r"^(?:アカウント.*|account|login|ログイン.*|slack|社番|職番)$",
    )
)
_FAMILY = re.compile(r"姓|苗字|名字|(?:last|family)[ _-]?name|surname|氏|last")
_GIVEN = re.compile(r"名|下の名前|(?:first|given)[ _-]?name|forename|first")
# Who wrote a row comes before who is in charge of it, and a name before how somebody is called.
_WHO: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        100,
        re.compile(
            any_of(
                r"(?:ご|お)?(?:名前|氏名|なまえ)|姓名|member|name|(?:your |full |my )?name|fullname",
                r"メンバー名?|チームメンバー",
                r"(?:記入|投稿|報告|回答|提出|入力|作成|送信|発言|書いた|記録|発信)(?:者|人)名?|書き手|筆者",
                r"本人|author|reporter|writer|respondent|submitter",
                r"(?:submitted|created|posted|written|filled in|reported|entered|completed|logged|recorded|sent) ?_?by",
                r"who(?: are you| wrote.*| filled.*)?|person",
                r"(?:社員|従業員|職員|スタッフ|メンバー)(?:名|氏名|の名前)?|staff(?: name)?|employee(?: name)?",
                r"team ?(?:member|mate)(?: name)?|member name|誰|だれ|フルネーム|本名|sender",
            )
        ),
    ),
    (
        90,
        re.compile(
            any_of(
                r"users?(?: ?name)?|username|user_name|ユーザー?名?|(?:display|real|screen)[ _]?name|表示名",
                r"ニックネーム|nickname|handle|from|対象者|参加者|participant|attendee|colleague|teammate",
                r"(?:ご)?(?:担当|担当者)(?:名|氏名)?|owner|オーナー|assignee|担当者さん|人|人名|話した人",
                r"発表者|speaker",
            )
        ),
    ),
)
_WHO_AMONG = re.compile(
    any_of(
        r"名前|氏名|記入者|投稿者|報告者|回答者|書いた人|メンバー|担当者|スタッフ|社員|従業員|職員",
        r"(?<![a-z])(?:name|member|author|reporter|writer|respondent|person|staff|employee|colleague|teammate|user|owner|assignee|participant)(?![a-z])",
    )
)
_FIRST_NAME_ALONE = 50


def is_about_others(name: str) -> bool:
    """Tell whether a heading stands over teams, managers, projects and the like."""
    return _NOT_WHO_WROTE.search(name) is not None


def person_named(name: str) -> tuple[tuple[Sense, int], ...]:
    """Return how surely a heading stands over people, for each way of naming them."""
    if _FAMILY.fullmatch(name):
        return ((Sense.FAMILY, EXACT),)
    if _GIVEN.fullmatch(name):
        return ((Sense.GIVEN, EXACT), (Sense.MEMBER, _FIRST_NAME_ALONE))
    return ((Sense.MEMBER, _who(name)),)


def _who(name: str) -> int:
    if _NOT_WHO_WROTE.search(name):
        return 0
    if _MAIL.search(name):
        return MAIL
    if _CODE.search(name):
        return CODE
    for score, pattern in _WHO:
        if pattern.fullmatch(name):
            return score
    return 70 if _WHO_AMONG.search(name) else 0
