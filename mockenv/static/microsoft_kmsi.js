// Stay signed in? The answer is LoginOptions: 1 for yes.

const form = document.getElementById("kmsi");

for (const button of form.querySelectorAll("[data-login-options]")) {
  button.addEventListener("click", () => {
    form.elements.LoginOptions.value = button.dataset.loginOptions;
    form.submit();
  });
}
