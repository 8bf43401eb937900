// Makes tables sortable and filterable. Without it the page lacks only that. (Less-than signs and ampersands would break the page as XML, so there are none.)
"use strict";
(() => {
  const mostChoices = 100;
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase(language);
  const keyOf = cell => cell.dataset.sort === undefined ? (cell.querySelector("time")?.dateTime ?? cell.textContent) : Number(cell.dataset.sort);
  const compare = (one, other) => typeof one === "number" ? one - other : collator.compare(one, other);

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function makeSortable(table) {
    const heads = Array.from(table.tHead.rows[0].cells);
    const body = table.tBodies[0];
    heads.forEach((head, column) => {
      const button = element("button", { type: "button" }, ...head.childNodes);
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        const keyed = Array.from(body.rows, row => [keyOf(row.cells[column]), row]);
        keyed.sort((one, other) => direction * compare(one[0], other[0]));
        const sorted = document.createDocumentFragment();
        for (const [, row] of keyed) {
          sorted.append(row);
        }
        body.append(sorted);
        heads.forEach(other => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
      });
    });
  }

  // Where rows are shown as cards, a cell says itself what it is.
  function label(table) {
    const names = Array.from(table.tHead.rows[0].cells, head => head.textContent);
    for (const row of table.tBodies[0].rows) {
      for (const [column, cell] of Array.from(row.cells).entries()) {
        if (cell.tagName === "TD") {
          cell.dataset.label = names[column];
        }
      }
    }
  }

  function makeFilterable(table) {
    const words = table.dataset;
    const rows = Array.from(table.tBodies[0].rows);
    const texts = new Map();
    const textOf = row => texts.get(row) ?? texts.set(row, fold(Array.from(row.cells, cell => cell.textContent).join(" "))).get(row);
    const shown = element("p", { className: "shown" });
    shown.setAttribute("role", "status");
    const box = element("input", { type: "search", name: "words", autocomplete: "off", spellcheck: false });
    const choices = [];
    const tools = element("div", { className: "tools" }, element("label", {}, words.filter, box));
    Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
      if (head.dataset.choices === undefined) {
        return;
      }
      const values = Array.from(new Set(rows.map(row => row.cells[column].textContent))).sort(collator.compare);
      if (values.length > 1 ? mostChoices >= values.length : false) {
        const list = element("select", { name: "choice" + column }, element("option", { value: "" }, words.all), ...values.map(value => element("option", { value }, value)));
        choices.push([column, list]);
        tools.append(element("label", {}, head.textContent, list));
      }
    });
    tools.append(shown);
    table.parentElement.before(tools);

    const filter = () => {
      const wanted = fold(box.value).split(/\s+/u).filter(Boolean);
      const chosen = choices.filter(choice => choice[1].value !== "");
      let count = 0;
      for (const row of rows) {
        const fits = chosen.every(([column, list]) => row.cells[column].textContent === list.value) ? wanted.every(word => textOf(row).includes(word)) : false;
        row.hidden = !fits;
        count += fits ? 1 : 0;
      }
      shown.textContent = words.shown.replace("{0}", count.toLocaleString(language)).replace("{1}", rows.length.toLocaleString(language));
    };
    let waiting;
    tools.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 100);
    });
    filter();
  }

  for (const table of document.querySelectorAll("table[data-tools]")) {
    if (table.dataset.tools === "filter") {
      label(table);
      makeFilterable(table);
    }
    makeSortable(table);
  }
})();
