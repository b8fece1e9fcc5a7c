// The answer to a relying party goes off by itself.

document.getElementById("answer").submit();
