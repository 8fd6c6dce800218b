"""Minutes of the team in the pictures, made up."""

from datetime import date, datetime

from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import MinutesPage, PageLine

_R, _S, _E = "R 自動化で解決する", "S 自由に声を上げる", "E 失敗を歓迎する"


def keep(who, text, refs="", **more):
    return PageLine(Section.KEEP, text, who, refs=tuple(refs.split()), item=Id(text.encode()), **more)


def thanks(who, receiver, text, value=""):
    return PageLine(Section.THANKS, text, who, receiver, value=value, thanks=Id(text.encode()))


def at(hour, minute):
    return int(datetime(2026, 11, 20, hour, minute).astimezone().timestamp() * 1000)


LINES = (
    keep("Ken", "Wrote the refund macro in English; closed 9 tickets", "KR-1", reactions=2),
    keep("Ken", "Paired with さくら on her first English escalation", "KR-5"),
    keep("Ken", "Cut the CSAT export from 40 minutes to five", value=_R, reactions=4),
    keep("さくら", "初めて一人で、エスカレーションを最後まで閉じられた。みんなで拍手した", starred=True),
    keep("さくら", "Kenさんに英文を見てもらい、10分で返信できた"),
    keep("さくら", "電話のあとの記録が、5分で書けるようになった", "KR-1"),
    keep("立松", "返信テンプレートを3本整え、一次回答が30分になった", "KR-1", starred=True, reactions=4),
    keep("立松", "𠮷田さまの「・」入りの件名でも、2026-W47の12回を正しく数えられた"),
    keep("佐々木", "引き継ぎ漏れゼロが2週つづいた", "KR-4", starred=True, reactions=3),
    keep("木村", "「返金」の問い合わせが、先週より18件減った", "KR-2"),
    PageLine(Section.KEY_RESULT, "一次回答の時間（中央値）", refs=("KR-1",), before="48分", after="30分"),
    thanks("木村", "佐々木", "休みの間の引き継ぎ表、1枚にまとまっていて、とても助かりました。", _R),
    thanks("さくら", "Ken", "英文を一緒に見てくれて、10分で返信できました。", _S),
    thanks("", "木村", "夜の障害、電話を二人で落ち着いて分けられました。", _E),
    PageLine(Section.TRY, "引き継ぎを「今日いちばん迷ったこと」からはじめる", "佐々木", item=Id(b"try")),
    PageLine(Section.TRY, "Ask one question before I answer", "Ken", refs=("KR-5",), item=Id(b"try2")),
    PageLine(Section.COMMON, "引き継ぎを「今日いちばん迷ったこと」からはじめる", "佐々木", item=Id(b"try")),
    PageLine(Section.NOTE, "来週は<b>木曜</b>に集まる & 15時から", note=Id(b"note")),
    PageLine(Section.NOTE, "エスカレーションの型を、みんなで見る", "さくら", note=Id(b"note2")),
)
PAGE = MinutesPage(
    session=Id(b"session"),
    week=Week(date(2026, 11, 16)),
    began=at(16, 30),
    ended=at(16, 54),
    team="SREグループ",
    mission="信頼を当たり前に、挑戦を日常に。",
    leads=("立松",),
    absent=("木村",),
    lines=LINES,
)
