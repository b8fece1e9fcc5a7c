// Screens that their script draws, as all of the real ones are: nothing of them is there before it can be pressed.

import { onPress } from "./microsoft_pressed.js";
import { drawView } from "./microsoft_views.js";

const stage = drawView("drawn");
const form = stage.closest("form");

// Another way to prove who it is.
for (const tile of stage.querySelectorAll("[data-href]")) {
  onPress(tile, () => location.assign(tile.dataset.href));
}

// Stay signed in? The answer is LoginOptions; はい sends the form as it is.
for (const button of stage.querySelectorAll("[data-login-options]")) {
  button.addEventListener("click", () => {
    form.elements.LoginOptions.value = button.dataset.loginOptions;
    form.submit();
  });
}

// 今はしない: goes on without what is offered, and without the button that sets it up.
for (const link of stage.querySelectorAll("[data-sends]")) {
  onPress(link, () => form.submit());
}
