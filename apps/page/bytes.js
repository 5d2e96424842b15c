// Shows which field a byte belongs to, and which bytes are a field's: pointed at by mouse, by finger or by the arrow keys.
// Each row of fields says where its bytes are: data-at="OFFSET LENGTH". That is all that this needs to know.

for (const explained of document.querySelectorAll(".explained")) prepare(explained);

function prepare(explained) {
    const bytes = explained.querySelector(".bytes");
    const rows = [...explained.querySelectorAll("[data-at]")].map((element) => {
        const [offset, length] = element.dataset.at.split(" ").map(Number);
        return { element, line: element.querySelector("p"), offset, length };
    });
    const told = document.createElement("output");
    told.className = "pointed";
    told.textContent = "Point at a byte or at a field; a mouse click on a byte, or Enter, goes to its field.";
    explained.querySelector(".pane").after(told);

    const state = { bytes, rows, told, singles: null, here: 0, row: rows[0] };
    listenToBytes(state);
    listenToRows(state);
}

// Each byte becomes an element of its own when somebody comes near: a page has thousands of them.
function singleBytes(state) {
    if (state.singles) return state.singles;
    state.singles = [];
    for (const run of state.bytes.querySelectorAll("i")) {
        const digits = run.textContent.trim().split(" ");
        run.textContent = "";
        digits.forEach((pair, position) => {
            const single = document.createElement("span");
            single.textContent = position < digits.length - 1 ? pair + " " : pair;
            single.dataset.offset = state.singles.length;
            state.singles.push(single);
            run.append(single);
        });
    }
    return state.singles;
}

const holds = (row, offset) => row.offset <= offset && offset < row.offset + row.length;

// The innermost field stands last: parts come behind what they are parts of.
const rowOf = (state, offset) => state.rows.filter((row) => holds(row, offset)).at(-1);

function pointAtByte(state, offset) {
    const singles = singleBytes(state);
    state.here = Math.min(Math.max(offset, 0), singles.length - 1);
    mark(state, rowOf(state, state.here));
    for (const single of singles) single.classList.toggle("here", single === singles[state.here]);
    tell(state, `byte ${state.here} (0x${state.here.toString(16)}): ${singles[state.here].textContent.trim()}`);
}

function pointAtRow(state, row) {
    mark(state, row);
    for (const single of singleBytes(state)) single.classList.remove("here");
    const digits = state.singles.slice(row.offset, row.offset + row.length).map((single) => single.textContent.trim());
    const most = 16;
    const shown = digits.slice(0, most).join(" ") + (digits.length > most ? " …" : "");
    tell(state, digits.length > 1 ? `bytes ${row.offset} to ${row.offset + digits.length - 1}: ${shown}`
        : digits.length ? `byte ${row.offset}: ${shown}` : "no bytes");
}

function mark(state, marked) {
    state.row = marked;
    singleBytes(state).forEach((single, offset) => single.classList.toggle("marked", !!marked && holds(marked, offset)));
    for (const row of state.rows) row.line.classList.toggle("marked", row === marked);
}

// The field's own line, below the names of those that it is a part of.
function tell(state, where) {
    const { told, row } = state;
    told.replaceChildren(where);
    if (!row) return;
    const around = state.rows.filter((other) => other !== row && other.element.contains(row.element));
    if (around.length) {
        const path = document.createElement("div");
        path.textContent = around.map((other) => other.line.querySelector("b").textContent).join(" › ") + " ›";
        told.append(path);
    }
    const line = document.createElement("div");
    line.append(...[...row.line.cloneNode(true).childNodes]);
    told.append(line);
}

// The page's style keeps room around what is scrolled to, so that what is told of it does not cover it.
const bringIntoSight = (element) => element.scrollIntoView({ block: "nearest" });

function pointByKeyboard(state, offset) {
    pointAtByte(state, offset);
    bringIntoSight(state.singles[state.here]);
}

function listenToBytes(state) {
    const { bytes } = state;
    bytes.tabIndex = 0;
    bytes.setAttribute("role", "group");
    bytes.setAttribute("aria-label", `Bytes of ${bytes.dataset.name}; the arrow keys go from byte to byte`);
    const point = (event) => {
        singleBytes(state);
        const single = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-offset]");
        if (!single || !bytes.contains(single) || single.classList.contains("here")) return;
        pointAtByte(state, Number(single.dataset.offset));
    };
    bytes.addEventListener("pointermove", point);
    bytes.addEventListener("click", point);
    bytes.addEventListener("click", (event) => {
        if (event.pointerType === "mouse" && state.row) bringIntoSight(state.row.line);
    });
    bytes.addEventListener("focus", () => {
        if (bytes.matches(":focus-visible")) pointByKeyboard(state, state.here);
    });
    bytes.addEventListener("keydown", (event) => {
        if (event.key === "Enter") return state.row?.line.focus();
        const last = singleBytes(state).length - 1;
        const line = bytesInALine(state);
        const to = { ArrowRight: state.here + 1, ArrowLeft: state.here - 1, ArrowDown: state.here + line,
            ArrowUp: state.here - line, Home: 0, End: last }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        if (to >= 0 && to <= last) pointByKeyboard(state, to);
    });
}

function bytesInALine(state) {
    const singles = singleBytes(state);
    const top = singles[0].offsetTop;
    const next = singles.findIndex((single) => single.offsetTop > top);
    return next < 0 ? singles.length : next;
}

// The rows are one stop of the Tab key; the arrow keys go from row to row.
function listenToRows(state) {
    state.rows.forEach((row, position) => {
        row.line.tabIndex = position ? -1 : 0;
        row.line.addEventListener("pointerenter", () => pointAtRow(state, row));
        row.line.addEventListener("focus", () => pointAtRow(state, row));
        row.line.addEventListener("keydown", (event) => {
            const to = { ArrowDown: position + 1, ArrowUp: position - 1 }[event.key];
            if (event.target !== row.line || !state.rows[to]) return;
            event.preventDefault();
            row.line.tabIndex = -1;
            state.rows[to].line.tabIndex = 0;
            state.rows[to].line.focus();
        });
    });
}
