// ご依頼内容の確認: copies the filled format. Without scripts the button is not there.

const copy = document.getElementById("copy");
const text = document.getElementById("text");
const copied = document.getElementById("copied");

copy.hidden = false;
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(text.value);
    copied.textContent = "コピーしました";
  } catch {
    text.select();
    copied.textContent = "コピーできませんでした。選択された文面をコピーしてください";
  }
});
