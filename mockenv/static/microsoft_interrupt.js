// 今はしない: goes on without what is offered.

const form = document.getElementById("interrupt");

form.querySelector("a").addEventListener("click", (event) => {
  event.preventDefault();
  form.submit();
});
