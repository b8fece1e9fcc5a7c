// The journey of tools/benchmark/raw.py in Playwright Test: the same clicks, entries, mails and waits.
import { expect, test, type APIRequestContext, type Locator, type Page } from '@playwright/test';

const person = JSON.parse(process.env.TEJUN_PEER_PERSON!);
const store = process.env.TEJUN_PEER_STORE!;
const mails = process.env.TEJUN_PEER_MAILS!;
const PRODUCT = 'おまかせログイン';

test('warm up', async ({ page }) => {
  await page.goto('about:blank');
});

test('journey', async ({ page, request }) => {
  await chooseProduct(page);
  await signUp(page, request);
  await order(page);
  await begin(page, request);
});

async function chooseProduct(page: Page) {
  await page.goto(`${store}/`);
  await shown(page, 'NTT東日本ビジネス向けストア', link(page, PRODUCT));
  await page.getByRole('searchbox', { name: '商品を検索', exact: true }).fill(PRODUCT);
  await button(page, '検索').click();
  await shown(page, '検索結果');
  await link(page, PRODUCT).click();
  await shown(page, PRODUCT, link(page, '詳しくはこちら'), button(page, 'カートに入れる'));
  await button(page, 'カートに入れる').click();
  await loginShown(page);
}

async function signUp(page: Page, request: APIRequestContext) {
  await button(page, '新規登録する').click();
  await shown(page, 'NTT東日本ビジネスID 新規登録', button(page, '次へ進む'));
  await textbox(page, 'メールアドレス').fill(person.email);
  await button(page, '次へ進む').click();
  await shown(page, 'NTT東日本ビジネスID 新規登録', heading(page, '新規登録はまだ完了していません', 2));
  await page.goto(await mailed(request, '/signup?'));
  await shown(page, '利用規約', checkbox(page, '利用規約に同意する'));
  await checkbox(page, '利用規約に同意する').check();
  await button(page, '次へ進む').click();
  await shown(page, '会社情報検索', button(page, '検索する'));
  await textbox(page, '会社名').fill(person.company);
  await button(page, '検索する').click();
  await button(page, person.company).click();
  await shown(page, '新規登録', button(page, '入力内容を確認する'));
  await textbox(page, '部署・担当名').fill(person.department);
  await textbox(page, 'お名前').fill(person.name);
  await textbox(page, '郵便番号').fill(person.postal_code);
  await textbox(page, '都道府県').fill(person.prefecture);
  await textbox(page, '市区町村').fill(person.city);
  await textbox(page, '丁目・番地・建物名等').fill(person.street);
  await textbox(page, '電話番号').fill(person.phone);
  await label(page, 'パスワード').fill(person.password);
  await label(page, 'パスワード(確認)').fill(person.password);
  await checkbox(page, '個人情報の取扱いに同意する').check();
  await button(page, '入力内容を確認する').click();
  await shown(page, '新規登録確認', button(page, '登録する'));
  await button(page, '登録する').click();
  await shown(page, '新規登録完了', button(page, 'NTT東日本ビジネス向けストアへ戻る'));
  await mailed(request, '/login');
  await button(page, 'NTT東日本ビジネス向けストアへ戻る').click();
}

async function order(page: Page) {
  await loginShown(page);
  await textbox(page, 'ログインID (メールアドレス)').fill(person.email);
  await label(page, 'パスワード').fill(person.password);
  await button(page, 'ログイン').click();
  await shown(page, '会員登録', button(page, '進む'));
  await checkbox(page, '利用規約に同意する').check();
  await checkbox(page, '個人情報の取扱いについて同意する').check();
  await button(page, '進む').click();
  await shown(page, '会員登録完了', link(page, '戻る'));
  await link(page, '戻る').click();
  await shown(page, 'ショッピングカート', button(page, 'お見積もり作成'));
  await button(page, 'ご注文手続きへ進む').click();
  await shown(page, 'お客様情報の入力 (ご注文手続き)', button(page, '確認画面へ進む'));
  await textbox(page, '会社名(カナ)').fill(person.company_kana);
  await textbox(page, 'お名前(カナ)').fill(person.name_kana);
  await button(page, '確認画面へ進む').click();
  await shown(page, '最終確認 (ご注文手続き)', button(page, '注文を実行する'));
  await checkbox(page, '上記内容に同意する').check();
  await button(page, '注文を実行する').click();
  await shown(page, 'ショッピングカート', page.getByText('ご注文の手続きが完了しました。'));
}

async function begin(page: Page, request: APIRequestContext) {
  await mailed(request, '/mypage/orders');
  await page.goto(await mailed(request, '/contractor'));
  await shown(page, '契約内容');
  await page.goto(await mailed(request, '/first-login?'));
  await shown(page, 'パスワード設定', button(page, '設定する'));
  await label(page, '新しいパスワード').fill(person.administrator_password);
  await label(page, '新しいパスワード(確認)').fill(person.administrator_password);
  await button(page, '設定する').click();
  await shown(page, PRODUCT, button(page, 'ログイン'));
  await textbox(page, 'メールアドレス').fill(person.email);
  await label(page, 'パスワード').fill(person.administrator_password);
  await button(page, 'ログイン').click();
  await shown(page, '管理者ホーム');
}

const loginShown = (page: Page) => shown(page, 'NTT東日本ビジネスIDでログイン', button(page, '新規登録する'));

/** Wait for a main region that shows heading and parts, and take its picture. */
async function shown(page: Page, title: string, ...parts: Locator[]) {
  let region = page.getByRole('main').filter({ has: heading(page, title, 1) });
  for (const part of parts) region = region.filter({ has: part });
  await region.waitFor();
  await test.info().attach(title, { body: await page.screenshot(), contentType: 'image/png' });
}

/** The newest link with this part that the person was sent. */
async function mailed(request: APIRequestContext, part: string): Promise<string> {
  let found = '';
  await expect(async () => {
    const list = await (await request.get(`${mails}/api/v1/search`, { params: { query: `to:"${person.email}"` } })).json();
    for (const { ID } of list.messages) {
      const mail = await (await request.get(`${mails}/api/v1/message/${ID}`)).json();
      found ||= mail.Text.match(/https?:\/\/\S+/g)?.find((link: string) => link.includes(part)) ?? '';
    }
    expect(found).not.toBe('');
  }).toPass({ intervals: [100] });
  return found;
}

const heading = (page: Page, name: string, level: number) => page.getByRole('heading', { name, exact: true, level });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const textbox = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const checkbox = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });
const label = (page: Page, name: string) => page.getByLabel(name, { exact: true });
