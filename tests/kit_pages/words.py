"""Words of the samples in English; what is not here is written alike in both languages."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

ENGLISH = {
    "備品と場所": "Things and places",
    "貸出の返却日が、だれにでも見える": "Everybody sees when a loan is due back",
    "会議室の空予約を減らす": "Fewer rooms booked and left empty",
    "備品の置き場を、3階にまとめる": "One shelf for everything, on the third floor",
    "入退社と届け出": "Joining and leaving",
    "入社の日に、全部そろっている": "Everything is ready on the first day",
    "受付と来客": "Reception and guests",
    "まだ案がありません": "No idea yet",
    "まだの案": "Not sorted yet",
    "届け出の様式を、ひとつにする": "One form for all notices",
    "O 探さない・待たない": "O No searching, no waiting",
    "備品の貸出を、返却日まで追える": "Loans are followed until they are back",
    "2つを1つに": "2 made into 1",
    "3つを1つに": "3 made into 1",
    "探しものの時間を半分にする": "Half the time spent searching",
    "O 入社の日から": "O From the first day",
    "PCの手配を、内定の日にはじめる": "Order the computer the day they accept",
    "名刺の発注を、申請から3日で届ける": "Cards arrive three days after the request",
    "率直に話す": "Speak frankly",
    "分からない、と言える": "We can say that we do not know",
    "早めに声をかける": "Speak up early",
    "くり返しを減らす": "Less repetition",
    "同じ作業を二度しない": "Nothing is done twice",
    "夜に人を起こさない": "Nobody is woken at night",
    "失敗から学ぶ": "Learn from failure",
    "まだありません": "Nothing yet",
    "7票": "7 votes",
    "0票": "0 votes",
    "小川": "Ogawa",
    "中島": "Nakajima",
    "西村": "Nishimura",
    "三浦": "Miura",
    "さくら": "Sakura",
    "木村": "Kimura",
    "立松": "Tatematsu",
    "佐々木": "Sasaki",
    "一次回答の中央値を短くする": "Shorter median of the first reply",
    "返金テンプレートを3本に": "Three refund templates",
    "30分で返せる": "A reply in 30 minutes",
    "分類ラベルを見直す": "Review the labels",
    "迷わず振り分けられる": "Sorted without a second thought",
    "自己解決率を上げる": "More find the answer themselves",
    "見出しを、お客さまの言葉に直す": "Headings in the customers' words",
    "自分の言葉で探せる": "Found in one's own words",
    "検索の並び順を週1回直す": "Mend the order of results weekly",
    "製品開発部の返事待ち": "Waiting for Product",
    "お知らせの末尾からFAQへ": "From each notice to the FAQ",
    "読んだ人が自分で解決できる": "Readers can help themselves",
    "英語で一次対応できる人を増やす": "More first replies in English",
    "英語マクロ20本を公開": "Twenty English macros published",
    "英語の当番を4人で回せる": "Four share the English rota",
    "要望への返答率を上げる": "Answer more of the requests",
    "2026年度 上期": "FY2026 H1",
    "2026年度 下期": "FY2026 H2",
    "2027年度": "FY2027",
    "4–9月": "Apr – Sep",
    "10–3月": "Oct – Mar",
    "4–3月": "Apr – Mar",
    "2026年9月まで": "By September 2026",
    "返金の問い合わせに、その日のうちに返せる": "Refund questions answered the same day",
    "当日返信率 95% を3か月保つ": "95% on the same day, three months long",
    "2027年3月まで": "By March 2027",
    "最初の返事が、1時間以内に届く": "The first reply comes within an hour",
    "中央値1時間。金曜の夕方も同じ": "A median of an hour, on Friday evening too",
    "2028年3月まで": "By March 2028",
    "聞かなくても、答えにたどり着ける": "Answers are found without asking",
    "自己解決率 60%。FAQは画面の中から": "60% find it themselves, within the window",
    "要望の8割に、返事ができる": "Four in five requests have an answer",
    "返答会が週1回、30分で続く": "A weekly half hour of answers",
    "待たせない窓口": "Nobody waits",
    "声を製品に返す": "Voices into product",
    "テーマ": "Theme",
}


def said(data, language: str):
    """Return a value, and all it holds, with its words in a language; keys stay what they are."""
    if language == "ja":
        return data
    if isinstance(data, str):
        return ENGLISH.get(data, data)
    if isinstance(data, tuple):
        return tuple(said(part, language) for part in data)
    if is_dataclass(data):
        words = {
            part.name: said(getattr(data, part.name), language) for part in fields(data) if part.name != "key"
        }
        return replace(data, **words)
    return data
