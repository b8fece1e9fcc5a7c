// Asks again and again whether the telephone has answered; then the sign-in goes on by itself.

const PAUSE = 250; // milliseconds: somebody waits for it
const form = document.getElementById("approval");

const ask = async () => {
  const answer = await fetch(form.dataset.ask, { method: "POST", body: new FormData(form) });
  const { Retry } = await answer.json();
  return Retry;
};

const wait = async () => {
  const waiting = await ask().catch(() => true);
  if (waiting) {
    setTimeout(wait, PAUSE);
  } else {
    form.submit();
  }
};

setTimeout(wait, PAUSE);
