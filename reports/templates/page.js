(function () {
  "use strict";
  var root = document.documentElement;
  function remember(lang) { try { localStorage.setItem("tejun-lang", lang); } catch (e) { /* file:// may refuse */ } }
  function recalled() { try { return localStorage.getItem("tejun-lang"); } catch (e) { return null; } }
  function speak(lang) { root.lang = lang; root.dataset.lang = lang; }
  if (recalled()) speak(recalled());
  document.getElementById("language").addEventListener("click", function () {
    var lang = root.dataset.lang === "ja" ? "en" : "ja";
    speak(lang);
    remember(lang);
  });

  document.querySelectorAll("[data-filter]").forEach(function (button) {
    button.addEventListener("click", function () {
      var state = button.dataset.filter;
      var off = document.body.dataset.only === state;
      if (off) { delete document.body.dataset.only; } else { document.body.dataset.only = state; }
      document.querySelectorAll("[data-filter]").forEach(function (other) {
        other.setAttribute("aria-pressed", String(!off && other.dataset.filter === state));
      });
      document.querySelectorAll(".step").forEach(function (step) {
        step.hidden = !off && !step.querySelector('.claim[data-state="' + state + '"]');
      });
      document.querySelectorAll(".section").forEach(function (section) {
        section.hidden = !section.querySelector(".step:not([hidden])");
      });
    });
  });

  var viewer = document.getElementById("viewer");
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.picture");
    if (!link || !viewer.showModal || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    viewer.querySelector("img").src = link.href;
    viewer.querySelector("img").alt = viewer.querySelector("p").textContent = link.title;
    viewer.showModal();
  });
  viewer.addEventListener("click", function (event) { if (event.target === viewer) viewer.close(); });
})();
