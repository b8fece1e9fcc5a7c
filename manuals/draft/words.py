"""ASCII names and English titles from Japanese labels, by the words that screens commonly have.

A label that has none of these words is known by a part of its digest: it stays the same over drafts, whatever comes before it.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256

from manuals.check.text import compact

_WORDS = {
    "アカウント": "account", "アクセス": "access", "アップロード": "upload", "アドレス": "address", "アプリ": "app",
    "お知らせ": "notice", "お客様": "customer", "お名前": "name", "お問い合わせ": "inquiry", "お問合せ": "inquiry", "問い合わせ": "inquiry",
    "申し込み": "application", "申込": "application", "カート": "cart", "カナ": "kana", "カレンダー": "calendar", "キャンセル": "cancel",
    "クレジットカード": "credit card", "グループ": "group", "コード": "code", "コメント": "comment", "サービス": "service",
    "サインイン": "sign in", "サインアウト": "sign out", "サイト": "site", "システム": "system", "ショッピング": "shopping", "ストア": "store",
    "セキュリティ": "security", "ダウンロード": "download", "データ": "data", "テナント": "tenant", "トップ": "top", "ドメイン": "domain",
    "ドライブ": "drive", "パスワード": "password", "ビジネス": "business", "ファイル": "file", "フォーマット": "format", "フォルダ": "folder",
    "プラン": "plan", "プロフィール": "profile", "ページ": "page", "ヘルプ": "help", "ポリシー": "policy", "ホーム": "home", "ボタン": "button",
    "マイページ": "my page", "マスター": "master", "マニュアル": "manual", "メール": "mail", "メッセージ": "message", "メニュー": "menu",
    "メンバー": "member", "ユーザー": "user", "ユーザ": "user", "ライセンス": "license", "リスト": "list", "リンク": "link", "ルール": "rule",
    "ログイン": "login", "ログアウト": "logout", "ワンタイム": "one-time", "一覧": "list", "上書き": "overwrite", "不要": "unneeded", "予約": "reservation",
    "事項": "items", "事前": "beforehand", "交通費": "travel cost", "会員": "member", "会社": "company", "会議室": "meeting room", "住所": "address", "作成": "create",
    "作業": "work", "使用": "use", "依頼": "request", "保存": "save", "修正": "correct", "個人": "personal", "備考": "remarks", "入力": "entry",
    "入金": "payment", "共有": "share", "内容": "contents", "再送": "resend", "再設定": "reset", "初回": "first", "初期": "initial", "初期化": "reset", "利用": "use",
    "利用者": "user", "別の": "another", "削除": "delete", "前へ": "back", "剰余": "rest", "印刷": "print", "収支": "balance", "取扱い": "handling",
    "取消": "cancel", "受信": "receive", "受付": "reception", "合計": "total", "同意": "consent", "名前": "name", "変更": "change", "夜間": "night",
    "契約": "contract", "契約者": "contractor", "委任": "delegation", "実行": "execute", "家族": "family", "対象": "target", "希望": "wish", "常時": "always",
    "年末調整": "year-end adjustment", "形式": "format", "情報": "information", "戻る": "back", "所有権": "ownership", "手続き": "procedure", "手続": "procedure",
    "承認": "approval", "招待": "invitation", "支払": "payment", "支払い": "payment", "数量": "quantity", "料金": "fee", "新規": "new", "日付": "date",
    "日時": "time", "時間": "hours", "明細": "details", "曜日": "weekday", "更新": "update", "最終": "final", "有効": "valid", "期限": "limit", "本人": "person",
    "来訪": "visit", "来訪者": "visitor", "検索": "search", "次へ": "next", "権限": "rights", "氏名": "name", "注文": "order", "注意": "notes", "消費税": "tax",
    "添付": "attachment", "理由": "reason", "用途": "purpose", "申請": "application", "番号": "number", "発行": "issue", "登録": "registration",
    "確定": "fix", "確認": "confirmation", "社員": "employee", "種別": "kind", "窓口": "desk", "管理": "administration", "管理者": "administrator",
    "終了": "end", "経費": "expenses", "結果": "results", "編集": "edit", "給与": "salary", "総務": "general affairs", "表示": "display", "規約": "terms",
    "解約": "cancellation", "解除": "release", "設定": "settings", "許可": "permission", "認証": "authentication", "詳細": "details", "請求": "invoice",
    "請求書": "invoice", "質問": "question", "身分証": "identity card", "追加": "add", "通知": "notice", "送信": "send", "送付": "delivery", "配送": "delivery",
    "進む": "proceed", "選択": "choice", "部署": "department", "郵便": "postal", "金額": "amount", "開始": "start", "閉じる": "close", "電話": "phone",
    "領収書": "receipt", "駐車": "parking", "完了": "complete", "購入": "purchase", "商品": "product", "担当": "in charge", "都道府県": "prefecture",
    "市区町村": "city", "番地": "street", "税率": "tax rate", "価格": "price", "月額": "monthly", "費用": "cost", "税額": "tax", "送料": "shipping",
    "見積": "estimate", "見積もり": "estimate", "履歴": "history", "規則": "rule", "方法": "method", "概要": "overview", "はじめ": "start", "準備": "preparation",
}  # fmt: skip
"""Japanese words of screens and procedures, with the English ones that names are made of."""
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*|\d+")
_MOST = 4


@cache
def _pattern() -> re.Pattern[str]:
    known = sorted(_WORDS, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, known)) + f"|{_LATIN.pattern}")


def english(text: str) -> tuple[str, ...]:
    """The English words for those of a text that are known, in its order, each once."""
    found: list[str] = []
    for match in _pattern().finditer(compact(text)):
        words = _WORDS.get(match[0], match[0])
        if words not in found:
            found.append(words)
    return tuple(found)


def digest(text: str) -> str:
    """A short name of a text that has no known words."""
    return sha256(compact(text).encode()).hexdigest()[:6]


def slug(text: str) -> str:
    """A text as the beginning of a claim's id: lower-case words with hyphens, or a part of the text's digest."""
    words = [part for word in english(text) for part in re.split(r"[^a-z0-9]+", word.lower()) if part]
    return "-".join(words[:_MOST]) or digest(text)


def key(text: str, kind: str) -> str:
    """A text as the key of a screen or mail: lower-case words with underscores; the kind and a digest without any."""
    words = [part for word in english(text) for part in re.split(r"[^a-z0-9]+", word.lower()) if part][:_MOST]
    joined = "_".join(words)
    return joined if joined and joined[0].isalpha() else f"{kind}_{joined or digest(text)}"


def title(text: str, otherwise: str) -> str:
    """An English title for a heading: the words that are known, or what is given in their place."""
    words = " ".join(english(text))
    return f"{words[0].upper()}{words[1:]}" if re.search("[A-Za-z]", words) else otherwise
