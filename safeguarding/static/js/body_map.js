// Choosing places on the outlines by mouse, finger or keyboard. Without this file every place is in a list.
// What is chosen goes into the same fields that the list fills: the place, the view and the point on it.
const SVG = "http://www.w3.org/2000/svg";
const STEP = 2; // units of the outline for one press of an arrow key; ten times that with Shift
const SMALLEST = 5;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

for (const editor of document.querySelectorAll("[data-body-map]")) edit(editor);

function edit(editor) {
  const blocks = editor.querySelector("[data-mark-blocks]");
  const says = editor.querySelector("[data-map-says]");
  const maps = [...editor.querySelectorAll("svg.app-map")];
  for (const map of maps) wake(map);
  editor.querySelector("[data-mark-add]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const block = addBlock();
    place(block).focus();
  });
  blocks.addEventListener("change", (event) => {
    const block = event.target.closest("[data-mark-block]");
    if (!block) return;
    if (event.target.matches("[data-mark-place]")) forgetPoint(block);
    draw(block);
  });

  // One outline: its places are buttons, of which one at a time is reached by Tab and the others by arrow keys.
  function wake(map) {
    const places = [...map.querySelectorAll(".app-map__place")];
    map.classList.add("app-map--alive");
    map.setAttribute("role", "group");
    for (const one of places) {
      one.setAttribute("role", "button");
      one.setAttribute("aria-label", name(one));
      one.setAttribute("tabindex", one === places[0] ? "0" : "-1");
    }
    map.addEventListener("click", (event) => {
      const one = event.target.closest(".app-map__place");
      if (one) choose(map, one, pointAt(map, event), false);
    });
    map.addEventListener("keydown", (event) => {
      const one = event.target.closest(".app-map__place");
      if (!one) return;
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose(map, one, middle(one), true);
      } else if (event.key in ARROWS) {
        event.preventDefault();
        const next = nearest(places, one, ARROWS[event.key]);
        if (!next) return;
        one.setAttribute("tabindex", "-1");
        next.setAttribute("tabindex", "0");
        next.focus();
      }
    });
  }

  function choose(map, one, [x, y], byKey) {
    const block = emptyBlock() ?? addBlock();
    if (!block) return;
    place(block).value = one.dataset.region;
    setPoint(block, map.dataset.view, x, y);
    const mark = draw(block);
    const number = numberOf(block);
    says.textContent = `Mark ${number}: ${name(one)}.`;
    if (byKey) {
      says.textContent += " Arrow keys move it. Enter goes on to its questions.";
      handle(mark, map, one, block);
    } else {
      block.scrollIntoView({ block: "nearest" });
    }
    changed(block);
  }

  // A mark placed by keyboard can be moved within its place, a little at a time.
  function handle(mark, map, one, block) {
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", `Mark ${numberOf(block)}, ${name(one)}. Arrow keys move it.`);
    mark.focus();
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        place(block).focus();
      } else if (event.key === "Escape") {
        one.focus();
      } else if (event.key in ARROWS) {
        event.preventDefault();
        const [dx, dy] = ARROWS[event.key];
        const step = event.shiftKey ? STEP * 10 : STEP;
        const x = Number(part(block, "x").value) + dx * step;
        const y = Number(part(block, "y").value) + dy * step;
        if (!inside(map, one, x, y)) {
          says.textContent = `That is the edge of this place: ${name(one)}.`;
          return;
        }
        setPoint(block, map.dataset.view, x, y);
        handle(draw(block), map, one, block);
        says.textContent = "Moved.";
        changed(block);
      }
    });
  }

  // The drawing of one mark follows its fields; what the server draws is the same.
  function draw(block) {
    const number = numberOf(block);
    for (const old of editor.querySelectorAll("svg.app-map .app-map__mark")) {
      if (old.querySelector("text").textContent === String(number)) old.remove();
    }
    const region = place(block).value;
    if (!region) return null;
    const pointed = part(block, "view").value;
    const shows = (map) => find(map, region) && (!pointed || map.dataset.view === pointed);
    const map = maps.find(shows);
    if (!map) return null;
    const point = pointed ? [Number(part(block, "x").value), Number(part(block, "y").value)] : middle(find(map, region));
    return drawMark(map, number, point, part(block, "length_mm").value, part(block, "width_mm").value, !pointed);
  }

  function emptyBlock() {
    return [...blocks.querySelectorAll("[data-mark-block]")].find((block) => block.dataset.markNumber || !place(block).value);
  }

  // Another block is a copy of the first, emptied: the server knows how many there are by the hidden count.
  function addBlock() {
    const count = editor.querySelector("[data-mark-count]");
    if (!count) return null;
    const next = Number(count.value);
    const first = blocks.querySelector("[data-mark-block]");
    const block = first.cloneNode(true);
    for (const element of [block, ...block.querySelectorAll("*")]) {
      for (const { name: key, value } of [...element.attributes]) {
        const renamed = value.replaceAll("mark_0_", `mark_${next}_`).replace(/^mark-1$/, `mark-${next + 1}`);
        if (renamed !== value) element.setAttribute(key, renamed);
      }
      if (element.matches("input[type=radio], input[type=checkbox]")) element.checked = false;
      else if (element.matches("input")) element.value = "";
      else if (element.matches("select")) element.selectedIndex = 0;
      element.classList.remove("govuk-form-group--error", "govuk-input--error", "govuk-select--error");
    }
    for (const error of block.querySelectorAll(".govuk-error-message")) error.remove();
    block.querySelector("legend > *").textContent = `Mark ${next + 1}`;
    [...blocks.querySelectorAll("[data-mark-block]")].at(-1).after(block);
    count.value = String(next + 1);
    return block;
  }
}

function place(block) {
  return block.querySelector("[data-mark-place]");
}

function part(block, which) {
  return block.querySelector(`[name="${place(block).name.replace(/region$/, which)}"]`);
}

function numberOf(block) {
  return Number(block.dataset.markNumber ?? place(block).name.match(/\d+/)[0]) + (block.dataset.markNumber ? 0 : 1);
}

function setPoint(block, view, x, y) {
  part(block, "view").value = view;
  part(block, "x").value = x.toFixed(2);
  part(block, "y").value = y.toFixed(2);
}

function forgetPoint(block) {
  for (const which of ["view", "x", "y"]) part(block, which).value = "";
}

function changed(block) {
  block.closest("form").dispatchEvent(new Event("input", { bubbles: true })); // the draft is kept
}

function name(one) {
  return one.querySelector("title").textContent;
}

function find(map, region) {
  return map.querySelector(`.app-map__place[data-region="${region}"]`);
}

function middle(one) {
  return one.dataset.middle.split(" ").map(Number);
}

function pointAt(map, event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
  return [point.x, point.y];
}

function inside(map, one, x, y) {
  const point = map.createSVGPoint();
  point.x = x;
  point.y = y;
  return one.isPointInFill(point);
}

// The nearest place that lies more in that direction than across it.
function nearest(places, from, [dx, dy]) {
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const one of places) {
    const [ox, oy] = middle(one);
    const along = (ox - x) * dx + (oy - y) * dy;
    const across = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    if (one === from || along <= 0 || across > along * 1.5) continue;
    const far = along + across;
    if (far < least) [best, least] = [one, far];
  }
  return best;
}

function drawMark(map, number, [x, y], length, width, listed) {
  const units = Number(map.dataset.unitsPerMm);
  const { width: wide, height: high } = map.viewBox.baseVal;
  const rx = Math.max((Number(length) * units) / 2 || 0, SMALLEST);
  const ry = Math.max((Number(width || length) * units) / 2 || 0, SMALLEST);
  const nx = x < wide / 2 ? 16 : wide - 16;
  const taken = [...map.querySelectorAll(".app-map__number")].filter((one) => Number(one.getAttribute("cx")) === nx);
  const clear = (at) => taken.every((one) => Math.abs(Number(one.getAttribute("cy")) - at) >= 30);
  let ny = Math.min(Math.max(y - 22, 15), high - 15);
  for (let step = 0; step < high; step += 2) {
    const free = [ny - step, ny + step].find((at) => at >= 15 && at <= high - 15 && clear(at));
    if (free !== undefined) {
      ny = free;
      break;
    }
  }
  const group = make("g", { class: `app-map__mark${listed ? " app-map__mark--listed" : ""}` });
  group.append(
    make("ellipse", { class: "app-map__at", cx: x, cy: y, rx, ry }),
    make("path", { class: "app-map__lead", d: `M${x} ${y}L${nx} ${ny}` }),
    make("circle", { class: "app-map__number", cx: nx, cy: ny, r: 13 }),
    make("text", { x: nx, y: ny, dy: ".35em" }),
  );
  group.lastChild.textContent = String(number);
  map.append(group);
  return group;
}

function make(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
