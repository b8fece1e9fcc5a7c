"""The form of STEP 2: its fields in the order in which they are shown."""

import re
import unicodedata
from dataclasses import dataclass

WEEKDAYS = ("指定なし", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日")
HOURS = ("9時~11時", "11時~13時", "13時~15時", "15時~17時")


@dataclass(frozen=True)
class Field:
    """A text field of the form."""

    name: str
    """Attribute of `Customer`."""
    label: str
    autocomplete: str = "off"
    kind: str = ""
    """Which check its value must pass, in `customer_errors`; empty: any value will do."""
    hint: str = ""


CUSTOMER_FIELDS = (
    Field("company", "会社名", "organization"),
    Field("company_kana", "会社名(カナ)", kind="kana", hint="全角カタカナで入力してください"),
    Field("department", "部署・担当名", "organization-title"),
    Field("name", "お名前", "name"),
    Field("name_kana", "お名前(カナ)", kind="kana", hint="全角カタカナで入力してください"),
    Field("email", "メールアドレス", "email", kind="email"),
    Field("postal_code", "郵便番号", "postal-code", kind="postal_code", hint="例: 123-4567"),
    Field("prefecture", "都道府県", "address-level1", kind="prefecture", hint="例: 東京都"),
    Field("city", "市区町村", "address-level2"),
    Field("street", "丁目・番地・建物名等", "street-address"),
    Field("phone", "電話番号", "tel", kind="phone", hint="例: 03-1234-5678"),
    Field("contact_phone", "ご連絡電話番号", "tel", kind="phone", hint="電話番号と異なる場合に入力してください"),
)


@dataclass(frozen=True)
class Section:
    """Data that may be added behind a plus button."""

    key: str
    """First part of its fields' names."""
    title: str
    purpose: str

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its text fields."""
        return (
            Field(f"{self.key}_company", f"{self.title} 会社名"),
            Field(f"{self.key}_name", f"{self.title} お名前"),
            Field(f"{self.key}_postal_code", f"{self.title} 郵便番号", kind="postal_code", hint="例: 123-4567"),
            Field(f"{self.key}_address", f"{self.title} 住所"),
            Field(f"{self.key}_phone", f"{self.title} 電話番号", kind="phone", hint="例: 03-1234-5678"),
        )


SECTIONS = (
    Section("user", "利用者情報", "サービスを使う方がご契約者と異なる場合に入力してください。"),
    Section("invoice", "請求書送付先", "請求書をご契約者以外へ送る場合に入力してください。"),
    Section("delivery", "機器の配送先", "機器をご契約者の住所以外へ送る場合に入力してください。"),
)
ALL_FIELDS = (*CUSTOMER_FIELDS, *(field for section in SECTIONS for field in section.fields))
LABELS = {field.name: field.label for field in ALL_FIELDS}
_HALF_WIDTH_KANA = re.compile("[\uff66-\uff9f]+")
_KANA = re.compile("[ァ-ヺー・ 　]*[ァ-ヺ][ァ-ヺー・ 　]*")


def is_kana(text: str) -> bool:
    """Whether a text consists of full-width katakana, with blanks, ー and ・ at most."""
    return _KANA.fullmatch(text) is not None


def folded_kana(text: str) -> str:
    """Half-width katakana as full-width; everything else as it was."""
    return _HALF_WIDTH_KANA.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
