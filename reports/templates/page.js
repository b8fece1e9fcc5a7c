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

  function unfold(element) {
    for (var at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  }
  function follow() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    unfold(target);
    target.scrollIntoView();
  }
  addEventListener("hashchange", follow);
  follow();

  var find = document.getElementById("find");
  if (find) {
    var sections = document.querySelectorAll("details.section");
    var words = new Map();
    var plain = function (text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " "); };
    find.hidden = false;
    find.addEventListener("input", function () {
      var wanted = plain(find.value.trim());
      document.querySelectorAll(".claim").forEach(function (claim) {
        if (!words.has(claim)) words.set(claim, plain(claim.textContent));
        claim.hidden = Boolean(wanted) && !words.get(claim).includes(wanted);
      });
      document.querySelectorAll(".group, .step").forEach(function (part) {
        part.hidden = Boolean(wanted) && !part.querySelector(".claim:not([hidden])");
      });
      sections.forEach(function (section) {
        section.hidden = Boolean(wanted) && !section.querySelector(".claim:not([hidden])");
        section.open = Boolean(wanted) && !section.hidden;
      });
    });
    var all = document.getElementById("unfold");
    all.hidden = false;
    all.addEventListener("click", function () {
      var open = Array.prototype.some.call(sections, function (section) { return !section.open; });
      sections.forEach(function (section) { section.open = open; });
    });
    document.querySelectorAll('.filter input[type="radio"]').forEach(function (choice) {
      choice.addEventListener("change", function () {
        sections.forEach(function (section) { section.open = choice.id !== "only-all"; });
      });
    });
  }

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
