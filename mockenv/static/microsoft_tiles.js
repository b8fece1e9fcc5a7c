// The account picker. Tiles are drawn before they can be pressed, as on the real screen: an early click does nothing.

import { onPress } from "./microsoft_pressed.js";

const UNTIL_READY = 400; // milliseconds
const form = document.getElementById("pick");

const choose = (tile) => {
  if (tile.dataset.href) {
    location.assign(tile.dataset.href);
    return;
  }
  form.elements.account.value = tile.dataset.testId;
  form.submit();
};

setTimeout(() => {
  for (const tile of document.querySelectorAll(".tile [role=button]")) {
    onPress(tile, () => choose(tile));
  }
}, UNTIL_READY);
