// Views of one document: a template takes the stage, and slides in.

const stage = document.getElementById("lightbox");

export const drawView = (name) => {
  stage.replaceChildren(document.getElementById(`view-${name}`).content.cloneNode(true));
  stage.className = "pagination-view";
  return stage;
};

export const showView = (name, direction = "next") => {
  drawView(name);
  void stage.offsetWidth; // so that the animation begins anew
  stage.classList.add("animate", `slide-in-${direction}`);
  return stage;
};
