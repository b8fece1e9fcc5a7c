// Account entry, choice of account type, password and mailed code: views of one document. What an address has is asked
// for in the background; back and forward change views without leaving the page.

import { onPress } from "./microsoft_pressed.js";
import { showView } from "./microsoft_views.js";

const BOTH = 6;
const UNKNOWN = 1;
const REMOTE_NGC = 2;
const ONE_TIME_CODE = 3;

const form = document.forms.f1;
const stage = document.getElementById("lightbox");
const drawn = stage.cloneNode(true);
let shown = { view: form.dataset.view, start: true, address: form.elements.login.value, kind: form.elements.kind.value };
let asking = false;

// The element with the id comes into being with the error; the field is marked.
const objectTo = (id, message) => {
  const error = Object.assign(document.createElement("div"), { id, textContent: message });
  error.className = "alert alert-error col-md-24 error ext-error";
  stage.querySelector(`[data-error=${id}]`).replaceChildren(error);
  stage.querySelector(".field input").classList.add("has-error");
};

const fillIn = ({ view, address, banner }) => {
  form.elements.login.value = address;
  const name = stage.querySelector("#displayName");
  if (name) {
    name.textContent = address;
  }
  const twin = stage.querySelector("input[name=loginfmt].moveOffScreen");
  if (twin) {
    twin.value = address;
  }
  const logo = stage.querySelector("#bannerLogo");
  if (logo && banner && view === "password") {
    logo.src = banner.BannerLogo;
    logo.alt = banner.BannerLogoAlternativeText;
    logo.hidden = false;
  }
};

const focus = () => stage.querySelector("input:not([aria-hidden], [type=button], [type=submit])")?.focus();

const draw = (next, direction) => {
  shown = next;
  if (next.start) {
    stage.replaceChildren(...drawn.cloneNode(true).childNodes);
    stage.className = `pagination-view animate slide-in-${direction}`;
  } else {
    showView(`${next.view}-${next.generation}`, direction);
    fillIn(next);
  }
  form.elements.kind.value = next.kind ?? "aad";
  attach();
  focus();
};

const goTo = (next) => {
  history.pushState(next, "");
  draw(next, "next");
};

const typeChosen = (kind) => goTo({ ...shown, view: "password", kind, banner: kind === "aad" ? shown.banner : null });

const attach = () => {
  for (const [id, kind] of [["aadTile", "aad"], ["msaTile", "msa"]]) {
    const tile = document.getElementById(id);
    if (tile) {
      onPress(tile, () => typeChosen(kind));
    }
  }
  document.getElementById("idBtn_Back")?.addEventListener("click", () => {
    if (shown.start) {
      location.assign(form.dataset.start);
    } else {
      history.back();
    }
  });
};

const ask = async (username) => {
  const answer = await fetch(form.dataset.ask, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username, flowToken: form.elements.flowToken.value }),
  });
  if (answer.status === 401) {
    location.reload(); // the sign-in is over: the server says why
  }
  return answer.json();
};

const follow = (found) => {
  const next = {
    address: found.Username,
    generation: found.Generation,
    banner: found.EstsProperties?.UserTenantBranding[0] ?? null,
  };
  if (found.IfExistsResult === UNKNOWN) {
    objectTo("usernameError", "このユーザー名は間違っている可能性があります。正しく入力したことを確認してください。");
  } else if (found.IfExistsResult === BOTH) {
    goTo({ ...next, view: "account_type" });
  } else if (found.Credentials.PrefCredential === ONE_TIME_CODE) {
    goTo({ ...next, view: "send_code" });
  } else if (found.Credentials.PrefCredential === REMOTE_NGC) {
    form.elements.login.value = next.address;
    form.submit();
  } else {
    goTo({ ...next, view: "password" });
  }
};

const enter = async () => {
  const typed = stage.querySelector("input[name=loginfmt]").value.trim();
  if (!typed) {
    objectTo("usernameError", "有効なメール アドレス、電話番号、または Skype 名を入力してください。");
  } else if (!asking) {
    asking = true;
    await ask(typed).then(follow, () => objectTo("usernameError", "接続できませんでした。もう一度お試しください。"));
    asking = false;
  }
};

form.addEventListener("submit", (event) => {
  if (shown.view === "account") {
    event.preventDefault();
    enter();
  } else if (shown.view === "password" && !stage.querySelector("input[name=passwd]").value) {
    event.preventDefault();
    objectTo("passwordError", "パスワードを入力してください。");
  }
});

addEventListener("popstate", (event) => draw(event.state ?? { ...shown, start: true, view: form.dataset.view }, "back"));
history.replaceState(shown, "");
attach();
focus();
