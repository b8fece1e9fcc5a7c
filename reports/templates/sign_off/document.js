(function () {
  "use strict";
  var root = document.documentElement;
  function speak(lang) { root.lang = root.dataset.lang = lang; }
  try { speak(localStorage.getItem("tejun-lang") || root.lang); } catch (e) { /* file:// may refuse */ }
  document.getElementById("language").addEventListener("click", function () {
    speak(root.dataset.lang === "ja" ? "en" : "ja");
    try { localStorage.setItem("tejun-lang", root.dataset.lang); } catch (e) { /* file:// may refuse */ }
  });
})();
