// The Authenticator's request: sent by the page, asked about until it is answered, and sent again when it was denied or
// nobody answered.

import { onPress } from "./microsoft_pressed.js";
import { showView } from "./microsoft_views.js";

const PAUSE = 250; // milliseconds: somebody waits for it
const VIEWS = { PhoneAppDenied: "denied", PhoneAppNoResponse: "timeout" };
const form = document.getElementById("approval");

const post = async (address) => {
  const answer = await fetch(address, { method: "POST", body: new FormData(form) });
  if (answer.status === 401) {
    location.reload(); // the sign-in is over: the server says why
  }
  return answer.json();
};

const refused = (view) => {
  const stage = showView(view);
  onPress(stage.querySelector(".resend"), begin);
};

const wait = async () => {
  const { Success, ResultValue } = await post(form.dataset.ask).catch(() => ({ ResultValue: "AuthenticationPending" }));
  if (Success) {
    form.submit();
  } else if (VIEWS[ResultValue]) {
    refused(VIEWS[ResultValue]);
  } else {
    setTimeout(wait, PAUSE);
  }
};

const begin = async () => {
  const { Entropy } = await post(form.dataset.begin);
  const stage = showView("authenticator");
  stage.querySelector(".display-sign-container").textContent = String(Entropy);
  setTimeout(wait, PAUSE);
};

begin();
