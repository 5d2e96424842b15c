// Folds the long parts when the page has come, and unfolds all of them on request. Without JavaScript they stand unfolded.
const parts = [...document.querySelectorAll("details")];

function setAll(open) {
    for (const part of parts) part.open = open;
}

// A link leads to what may lie in a folded part, or is one that is worth to be seen unfolded.
function unfoldTarget() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target || target.matches("section")) return;
    for (let part = target; part; part = part.parentElement) if (part.matches("details")) part.open = true;
    const own = target.querySelector("details");
    if (own) own.open = true;
    target.scrollIntoView();
}

function button(words, action) {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = words;
    element.addEventListener("click", action);
    return element;
}

const tools = document.createElement("div");
tools.className = "tools";
tools.append(button("Unfold all", () => setAll(true)), button("Fold all", () => setAll(false)));
document.querySelector("nav").append(tools);

setAll(false);
unfoldTarget();

// Paper cannot be unfolded: all of it is printed, and then it is as it was.
let folded = [];
addEventListener("beforeprint", () => {
    folded = parts.filter((part) => !part.open);
    setAll(true);
});
addEventListener("afterprint", () => {
    for (const part of folded) part.open = false;
});
addEventListener("hashchange", unfoldTarget);
