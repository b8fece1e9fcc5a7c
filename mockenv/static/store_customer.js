// STEP 2 of an order: plus buttons that open further fields, and a way back that takes along what was typed.

for (const toggle of document.querySelectorAll("button[aria-controls]")) {
  const section = document.getElementById(toggle.getAttribute("aria-controls"));
  toggle.addEventListener("click", () => {
    section.hidden = !section.hidden;
    toggle.setAttribute("aria-expanded", String(!section.hidden));
  });
}

document.getElementById("back-to-cart").addEventListener("click", (event) => {
  event.preventDefault();
  const form = document.getElementById("customer");
  form.action = "/checkout/customer/draft";
  form.submit();
});
