// Elements with role=button that are none: a click, Enter and the space bar press them.

export const onPress = (element, act) => {
  element.addEventListener("click", (event) => {
    event.preventDefault();
    act();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      act();
    }
  });
};
