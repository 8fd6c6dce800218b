"""Words that make a title of a key result say what is done instead of what becomes of it, in Japanese and English.

The lists are those of the practice notes; the patterns say where in a title a word counts.
"""

from __future__ import annotations

import re
from typing import Final

_JA_NOUNS: Final = (
    "取り組み|仕組み化|洗い出し|見直し|取組み|効率化|高度化|最適化|可視化|標準化|dx化|"
    "棚卸し|実施|検討|推進|整備|作成|強化|対応|運用|導入|構築|開催|参加|共有|連携|調査|"
    "分析|確認|把握|策定|立案|企画|準備|周知|徹底|促進|支援|協力|調整|管理|活用|啓発|"
    "継続|注力|取組|改善|着手|依頼|開始|検証|研究|模索"
)
_JA_STEMS: Final = {
    "見直": "さしすせそ",
    "洗い出": "さしすせそ",
    "取り組": "まみむめも",
    "取組": "まみむめも",
    "始め": "る",
    "進め": "る",
    "目指": "しす",
    "頑張": "りる",
    "心がけ": "る",
    "続け": "る",
}
_JA_DOING: Final = (
    r"(?:を|に|も|の)?(?:しっかり|積極的に|徹底的に)?(?:する|します|した|して(?:いる|いく|いきます|います|おく)|"
    r"行う|行います|行って(?:いる|いく)|実施(?:する|します)|はかる|図る|努める|努めます|取り組む|取り組みます|"
    r"進める|進めます|続ける|目指す|すすめる|やる|つとめる)?(?:こと)?"
)
_JA_VERB_END: Final = (
    r"(?:る|す|む|ます|て(?:いる|いく|いきます|います)|で(?:いる|いく|いきます|います))?(?:こと)?"
)
JA_ACTIVITY: Final = re.compile(
    rf"(?P<word>(?:{_JA_NOUNS}){_JA_DOING}"
    rf"|(?:意識)(?:する|します|して(?:いる|いく))"
    rf"|(?:{'|'.join(f'{stem}[{ends}]' for stem, ends in _JA_STEMS.items())}){_JA_VERB_END})$"
)
JA_STRIVING: Final = re.compile(r"^(?:目指|始め|頑張|意識|心がけ|続け|改善|進め)")
JA_STATE: Final = re.compile(
    r"(?:(?:になって|となって|されて|できて|なくなって|終わって|済んで|そろって|揃って|整って|定着して|完了して|"
    r"届いて|知って|使って|分かって|わかって|回って)(?:いる|います)|できる(?:ようになる|状態)?|できます|"
    r"れる(?:ようになる|状態)|なくなる|がない|はない|の状態|な状態|た状態|る状態)(?:こと)?$"
)
JA_DIRECTION: Final = re.compile(
    r"(?:上げる|下げる|引き上げる|引き下げる|増やす|減らす|高める|短くする|早める|早くする|速くする|伸ばす|抑える|"
    r"向上|短縮|削減|低減|拡大|最大化|最小化|近づける|なくす|少なくする|多くする|良くする|よくする)"
    r"(?:する|させる|を図る|をはかる|を目指す|します)?(?:こと)?$"
)
JA_VAGUE: Final = re.compile(
    r"十分に|しっかり|適切に|できるだけ|なるべく|随時|など(?=[をのに、。]|$)|ある程度|積極的に|スピード感をもって|スピード感を持って"
)
JA_OUTCOME: Final = re.compile(
    r"(?:(?<![効引能軽])率|件数|時間|日数|回数|人数|コスト|費用|満足度|nps|誤り|ミス|手戻り|残業|待ち|売上|利益|離職|解約|点数)"
    r"(?=[をがはのにも、（]|$)"
)
JA_FREQUENCY: Final = re.compile(
    r"毎(?:日|週|月|朝|晩|年|回|期|四半期)|隔週|隔月|定期的に|(?:年|月|週|日)(?:に)?\d+(?:~\d+)?回|\d+(?:日|週|週間|か月|ヶ月|カ月)に\d+回"
)
JA_COUNT: Final = re.compile(
    r"\d+(?:本|件|回|個|冊|枚|つ|種類|種|社|名|人|ページ|部|項目|通|箇所|か所|拠点|店)"
)
JA_MEASURED: Final = re.compile(
    r"\d\S{0,6}?から\S{0,8}?\d|\d\S{0,4}?(?:→|->|⇒|➡)\S{0,4}?\d|\d\S{0,4}(?:以上|以下|以内|未満|超)|%|ゼロ|"
    r"半減|半分|倍増|(?<!\d)0(?:件|人|回|円|日)"
)
JA_DEPARTMENT: Final = re.compile(
    r"(?:他|別の|各|関係)(?:部署|部門|部|チーム)|"
    r"(?:営業|経理|人事|労務|総務|法務|財務|広報|開発|製品開発|企画|情報システム|製造|購買|品質保証|物流|経営管理|マーケティング)"
    r"(?:本部|部門|部|課|室|チーム|グループ|さん)|情シス|"
    r"(?:と|との)(?:連携|協力|協働|調整|合意)|(?:連携|協力|協働)(?:して|し、|しながら|を得)|依頼(?:する|し|して)|に依頼|巻き込"
)
JA_OUTSIDE: Final = re.compile(
    r"市場(?!調査|投入|開拓|価格表)|法改正|制度改正|採用市況|市況|景気|為替|株価|相場|天候|気候|競合|行政|当局|規制|世論"
)
JA_UNCLEAR: Final = re.compile(
    r"(?:検討|調査|研究|模索|検証)(?=を|する|します|し|中|$|のうえ|の上|を行)|可能性を探|方針を(?:決め|固め)|あり方を|在り方を"
)
JA_OPEN: Final = re.compile(r"必要に応じて|未定|要検討|仮(?=[）\])]|$)|tbd")

_EN_VERBS: Final = (
    "implement|conduct|perform|carry out|develop|create|write|build|launch|roll out|set up|"
    "introduce|support|help|"
    "assist|participate|contribute|consult|advi[sz]e|analy[sz]e|investigate|research|explore|"
    "review|consider|discuss|"
    "plan|prepare|organi[sz]e|hold|attend|coordinate|promote|drive|push|strengthen|enhance|"
    "improve|optimi[sz]e|"
    "streamline|maintain|manage|monitor|continue|work on|begin|start|standardi[sz]e|document|publish|host|run"
)
_EN_ING: Final = (
    "implementing|conducting|performing|carrying out|developing|creating|writing|building|"
    "launching|rolling out|"
    "setting up|introducing|supporting|helping|assisting|participating|contributing|"
    "consulting|advising|analy[sz]ing|"
    "investigating|researching|exploring|reviewing|considering|discussing|planning|preparing|"
    "organi[sz]ing|holding|"
    "attending|coordinating|promoting|driving|pushing|strengthening|enhancing|improving|"
    "optimi[sz]ing|streamlining|"
    "maintaining|managing|monitoring|continuing|working on|beginning|starting|documenting|"
    "publishing|hosting|running"
)
EN_ACTIVITY: Final = re.compile(
    rf"^(?:(?:we|the team)(?: will| shall| must)? |to |please |let's )?(?:actively |further |continuously )?"
    rf"(?P<word>{_EN_VERBS}|{_EN_ING})(?= |$|,|;|-ed )"
)
EN_STRIVING: Final = re.compile(r"^(?:improv|begin|start|continu|enhanc|strengthen|driv|push|optimi)")
EN_STATE: Final = re.compile(
    r"\b(?:is|are) (?:the standard|standard|in use|in place|done|gone|live|able|known|ready|"
    r"signed|paid|closed|complete)\b|\bcan\b|\bno longer\b|"
    r"\bwithout (?:help|asking|delay|errors?)\b|\balone$|\bno (?:one|open|more)\b"
)
EN_DIRECTION: Final = re.compile(
    r"\b(?:raise|lower|increase|reduce|grow|cut|speed up|shorten|improve|decrease|boost|"
    r"minimi[sz]e|maximi[sz]e|accelerate|expand)\b"
)
EN_VAGUE: Final = re.compile(
    r"\b(?:appropriately|as needed|where possible|better|more|robust|world-class|etc|faster|"
    r"smoothly|properly)\b"
)
EN_OUTCOME: Final = re.compile(
    r"\b(?:rate|count|time|times|days|hours|cost|costs|satisfaction|retention|churn|errors?|"
    r"rework|overtime|wait|waiting|"
    r"acceptance|turnover|revenue|nps)\b"
)
EN_FREQUENCY: Final = re.compile(
    r"\b(?:every|each|per|a) (?:day|week|month|quarter|year|morning|fortnight|two weeks)\b|"
    r"\b(?:daily|weekly|monthly|quarterly|fortnightly|regularly)\b"
)
_EN_AMOUNT: Final = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a dozen)"
EN_COUNT: Final = re.compile(
    rf"\b{_EN_AMOUNT} (?!%|percent|days?\b|hours?\b|h\b|min|minutes?\b|business|weeks?\b)"
)
EN_MEASURED: Final = re.compile(
    r"\d\S*(?: ?(?!to )[a-z%]+)? to (?:below |under |over |less than )?\d|\d\S* ?(?:→|"
    r"->) ?\S*\d|\d ?%|\bpercent\b|[≤≥<>] ?\d|"
    r"\b(?:at most|at least|under|below|over|within|less than|more than|fewer than|"
    r"no more than) \S*\d|\bby half\b|\bhal[fv]e|\bzero\b|"
    r"\bdouble\b|\b\d\S* (?:or (?:more|fewer|less))\b"
)
EN_DEPARTMENT: Final = re.compile(
    r"\b(?:other|another) (?:teams?|departments?|divisions?)\b|"
    r"\b(?:together|jointly|agreement|cooperation|collaboration|collaborate|cooperate|work|"
    r"align|coordinate|agree) with\b|"
    r"\bdepend(?:s|ing|ent)? (?:on|upon)\b|"
    r"\b(?:sales|legal|hr|finance|it|marketing|accounting|purchasing|engineering|product|procurement) "
    r"(?:team|department|division)\b|\bwith (?:sales|legal|hr|finance|marketing|accounting|"
    r"purchasing|engineering)\b"
)
EN_OUTSIDE: Final = re.compile(
    r"\b(?:market|markets|law|laws|legislation|regulations?|regulators?|economy|"
    r"exchange rates?|competitors?|weather|authorities)\b"
    r"(?! (?:research|firm|place))"
)
EN_UNCLEAR: Final = re.compile(
    r"\b(?:explore|exploring|consider|considering|investigate|investigating|research|"
    r"researching|look into|figure out|discuss|discussing)\b"
)
EN_OPEN: Final = re.compile(r"\btbd\b|\bto be (?:decided|determined|defined)\b|\bas needed\b|\bif possible\b")

_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
NOT_AMOUNTS: Final = re.compile(
    r"\d{4}(?:年度?|[-/]\d{1,2}(?:[-/]\d{1,2})?)|\d{1,2}月(?!分)(?:末|中|上旬|中旬|下旬|初)?(?:\d{1,2}日)?|"
    r"\d{1,2}/\d{1,2}(?:まで)?|"
    r"第\d+(?:回|期|弾|四半期|版|章|次|号)?|\d[qｑ](?![a-z])|q\d|\dステップ|\d+on\d+|5s|2fa|3d|5g|4k|\d+次(?=[受回解対])|"
    rf"\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}} (?:{_MONTHS})\b|\b(?:19|20)\d\d\b|"
    r"[a-z][a-z&.-]*-?\d+(?:\.\d+)*"
)
"""Digits that measure nothing: dates, quarters, and what has digits in its name."""
