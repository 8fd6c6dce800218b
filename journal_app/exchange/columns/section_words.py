"""The words that stand over Keep, Problem and Try: those themselves, phrases, and the questions of forms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from journal_app.exchange.columns.patterns import any_of
from journal_app.exchange.columns.senses import EXACT, NAMED, PAST, PHRASE, WEAK, Sense

_WORDS = {
    Sense.KEEP: re.compile(r"(?<![a-z])keeps?(?![a-z])|キープ"),
    Sense.PROBLEM: re.compile(r"(?<![a-z])problems?(?![a-z])|プロブレム"),
    Sense.TRY: re.compile(r"(?<![a-z])(?:try|tries)(?![a-z])|トライ"),
}
_LETTERS = {"k": Sense.KEEP, "p": Sense.PROBLEM, "t": Sense.TRY}
_LETTER = re.compile(r"([kpt])(?:\s*[\d:/・.、-].*)?")
# The count, the owner or the fate of a Try is no Try.
_OF_A_SECTION = any_of(
    "keeps?|キープ|problems?|プロブレム|try|tries|トライ|問題|課題|よかったこと|困ったこと"
)
_ITS = any_of(
    "理由|原因|背景|コメント|感想|件数|数|回数|結果|達成|成果|評価|効果|検証|振り返り|進捗|状況|状態|期限|締切|締め切り|期日",
    "担当者?|優先度|ステータス|分類|カテゴリー?|種別|タグ|点数|スコア|番号|対応者|対応状況",
)
_ITS_LATIN = any_of(
    "counts?|numbers?|no|id|status|owner|due|deadline|date|results?|comments?|reasons?|causes?|category|tags?",
    "score|priority|review|outcome|done|feedback|votes?",
)
_ABOUT = re.compile(
    rf"(?:{_OF_A_SECTION})\d*(?:に対する|への|について|の|\s)*(?:{_ITS}|(?:{_ITS_LATIN})(?![a-z]))"
    r"|(?:comments?|feedback|reason|status|owner|number|count|score|votes?) (?:on|about|for|of) "
)
_PAST = re.compile(
    r"昨日|前回|前日|先週|先月|前の|一昨日|(?<![a-z])(?:yesterday|last|previous|prior)(?![a-z])"
)
_JOIN = re.compile(r"[・/、,&+]|と(?=[^思言い])|や(?=改|悪|困|問|課)|および|(?<![a-z])(?:and|or)(?![a-z])")

_JA: tuple[tuple[Sense, int, str], ...] = (
    (
        Sense.PROBLEM,
        PHRASE,
        any_of(
            r"(?:うま|上手|巧)く(?:い|行|で|出来|進)[かきま]?な|(?:よ|良)くな[いか]|(?:でき|出来)な|進まな",
            r"困|こま[っり]|問題|課題|悪か?|わる(?:い|か)|つまず|躓|失敗|反省|気になっ|気になる|気がかり|悩|不安|心配",
            r"不満|残念|大変|足りな|妨げ|障害|障壁|ストレス|しんど|もやもや|モヤモヤ|マイナス|苦労|苦し",
            r"つらか|辛か|難し|いまいち|イマイチ|やめたい|やめること|ボトルネック|改善が必要|改善すべき",
            r"トラブル|懸念|引っかか",
        ),
    ),
    (
        Sense.KEEP,
        PHRASE,
        any_of(
            r"(?:良|よ|好)(?:かった|い)|うまく(?:いっ|いく|行|でき|出来|進)",
            r"上手く(?:いっ|いく|行|でき|出来|進)|(?:でき|出来)[たて]|続け|継続|成功|達成|嬉し|うれし|楽し",
            r"感謝|自慢|プラス|強み|満足|グッド|維持|褒め|ほめ|進んだ|前進|成長|誇",
        ),
    ),
    (
        Sense.TRY,
        PHRASE,
        any_of(
            r"試|ため(?:す|し|そ)|挑戦|チャレンジ|次(?!第)|やってみ|明日|あした|来週|来月|翌日|翌週|今後",
            r"これから|改善(?:案|策|アクション|方法|アイデア)|対策|アクション|取り組みたい|取り組むこと",
            r"取組みたい|やりたい|始めたい|始めること|工夫(?:したい|する)|ネクスト|解決策|対応策|提案",
            r"打ち手|変えたい|変えること",
        ),
    ),
    (Sense.IMPROVE, PHRASE, r"改善(?:点|$)|改善した(?:い|ほうが)|改善すること|改善事項|直したい"),
    (Sense.KEEP, WEAK, r"(?:や|行)ったこと|取り組んだ|(?:わか|分か)ったこと|気(?:づ|付)[きい]|学び|学んだ"),
    (Sense.TRY, WEAK, r"やること|予定|目標"),
)
_EN: tuple[tuple[Sense, int, str], ...] = (
    (
        Sense.PROBLEM,
        PHRASE,
        any_of(
            r"(?:[a-z]*n['’]t|not|never|no)\b[^,;]*\b(?:well|good|works?|worked|working|great|smooth(?:ly)?|right)",
            r"wrong|bad(?:ly)?|(?:got|get|gets|getting|stood|was|came) in (?:the|your|our|my) way|issues?",
            r"challeng(?:e|es|ing)|block(?:er|ers|ed|ing)|obstacles?|difficult(?:y|ies)?|troubles?",
            r"troubled|pains?|pain points?|concerns?|stuck",
            r"(?:could|should)(?:'ve| have)? (?:be|been|gone|go) better|negatives?|minus(?:es)?|struggl\w*",
            r"frustrat\w*|hinder\w*|held (?:you|us|me) (?:up|back)|worr(?:y|ies|ied)|mad|sad|lacked|risks?",
            r"impediments?|fail(?:ed|ures?)?|weakness(?:es)?|hard(?:est)?|disappoint\w*|annoy\w*|bugged|bother\w*|upset|mistakes?",
            r"lowlights?|thorns?|cons|stop(?=$| doing)|hurdles?",
        ),
    ),
    (
        Sense.KEEP,
        PHRASE,
        any_of(
            r"(?:went|go|going|gone|worked|working|done|do|did) (?:really |very |so )?(?:well|right|good|great)",
            r"well|good|great|wins?|highlights?|success(?:es|ful)?|proud|liked|continue|positives?",
            r"plus(?:es)?|glad|accomplish\w*|achiev\w*|strengths?|best|happy|enjoyed|thankful|grateful",
            r"pros|roses?|victor(?:y|ies)|worked",
        ),
    ),
    (
        Sense.TRY,
        PHRASE,
        any_of(
            r"next|actions?|do differently|tomorrow|experiments?|longed for|action items?|going forward",
            r"start(?=$| doing)|buds?",
        ),
    ),
    (Sense.IMPROVE, PHRASE, r"improv\w*|(?:do|be) better|deltas?"),
    (Sense.KEEP, WEAK, r"done|did|learn(?:ed|t|ing|ings)?|fun"),
    (Sense.TRY, WEAK, r"plans?|to-?dos?|ideas?|suggestions?|changes?"),
)
_JA_PHRASES = tuple((sense, score, re.compile(pattern)) for sense, score, pattern in _JA)
_EN_PHRASES = tuple(
    (sense, score, re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])")) for sense, score, pattern in _EN
)


def is_marked(name: str) -> bool:
    """Tell whether a text begins with the letter of a section, like "k: …"."""
    return _LETTER.fullmatch(name) is not None


def section_named(name: str) -> tuple[Sense, int] | None:
    """Return the section a name speaks of and how surely, None where it is none or several at once."""
    if not name or _ABOUT.search(name):
        return None
    letter = _LETTER.fullmatch(name)
    if letter is not None:
        return _LETTERS[letter[1]], EXACT
    found = _one_of([(sense, word.search(name)) for sense, word in _WORDS.items()])
    score = EXACT if found and _WORDS[found].fullmatch(name) else NAMED
    if found is None:
        if sum(word.search(name) is not None for word in _WORDS.values()) > 1:
            return None
        found, score = _phrase(name)
    if found is None:
        return None
    if _PAST.search(name):
        score = PAST
    return found, score


def _one_of(matches: Sequence[tuple[Sense, re.Match[str] | None]]) -> Sense | None:
    found = [sense for sense, match in matches if match]
    return found[0] if len(found) == 1 else None


def _phrase(name: str) -> tuple[Sense | None, int]:
    whole = _spoken_of(name)
    parts = {_spoken_of(part)[0] for part in _JOIN.split(name) if part.strip()} - {None}
    if len(parts) > 1:
        return None, 0  # good and bad things in one column
    return whole


def _spoken_of(name: str) -> tuple[Sense | None, int]:
    """Return what a phrase asks for: in Japanese the last word decides, in English the first."""
    for phrases, last in ((_JA_PHRASES, True), (_EN_PHRASES, False)):
        for wanted in (PHRASE, WEAK):
            found = [
                ((match.end(), match.end() - match.start()) if last else (-match.start(), match.end()), sense)
                for sense, score, pattern in phrases
                if score == wanted
                for match in pattern.finditer(name)
            ]
            surer = [one for one in found if one[1] is not Sense.IMPROVE] or found
            if surer:
                return max(surer)[1], wanted
    return None, 0
