// Asks each second whether the telephone has answered; then the sign-in goes on by itself.

const form = document.getElementById("approval");

const ask = async () => {
  const answer = await fetch(form.dataset.ask, { method: "POST", body: new FormData(form) });
  const { Retry } = await answer.json();
  return Retry;
};

const wait = async () => {
  const waiting = await ask().catch(() => true);
  if (waiting) {
    setTimeout(wait, 1000);
  } else {
    form.submit();
  }
};

setTimeout(wait, 1000);
