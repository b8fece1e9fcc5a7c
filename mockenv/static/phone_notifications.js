// Shows new requests by itself: the list is asked for again and again, and drawn again when it has changed.

const PAUSE = 250; // milliseconds

const listed = () => [...document.querySelectorAll("main a")].map((link) => link.pathname.split("/").pop()).join();

const look = async () => {
  const answer = await fetch("/waiting").catch(() => null);
  if (answer?.ok && (await answer.json()).join() !== listed()) {
    location.reload();
  } else {
    setTimeout(look, PAUSE);
  }
};

setTimeout(look, PAUSE);
