/// The pages' one script.
enum PageAssets {
  static let script = #"""
    (function () {
      "use strict";
      document.documentElement.classList.add("scripted");
      var byId = function (id) { return document.getElementById(id); };
      expectedTotals();
      var list = byId("list");
      if (!list) { return findingKeys(); }
      var total = Number(list.dataset.total), partCount = Number(list.dataset.parts), pageSize = 100, perFile = 25;
      var table = list.querySelector("table"), body = table.tBodies[0];
      var filters = byId("filters"), status = byId("status"), pager = element("nav", "pager");
      var rows = [], loaded = 0, matches = null, page = 0, current = -1, asked = false, timer = 0;
      pager.setAttribute("aria-label", list.dataset.page);
      list.appendChild(pager);
      byId("keys").hidden = false;
      filters.hidden = false;

      // The rows come in parts, each a script of its own, so that the page also works from disk.
      window.probityPart = function (number, part) {
        for (var i = 0; i < part.length; i += 1) { rows.push(part[i]); }
        loaded = number + 1;
        if (loaded < partCount) { load(loaded); }
        // A reader on the first page without a filter sees no difference.
        if (!isFiltered() && page === 0 && loaded < partCount) { return; }
        var chosen = current;
        match();
        show();
        if (chosen >= 0) { select(chosen); }
      };
      function load(number) {
        var script = document.createElement("script");
        script.src = "pages/list-" + (number + 1) + ".js";
        document.head.appendChild(script);
      }
      function start() { if (!asked) { asked = true; load(0); } }
      if ("requestIdleCallback" in window) { window.requestIdleCallback(start, { timeout: 800 }); } else { setTimeout(start, 200); }

      function value(id) { return byId(id).value.trim().toLocaleLowerCase(); }
      function isFiltered() {
        return ["search", "severity", "category", "rule", "buyer", "supplier"].some(function (id) { return value(id) !== ""; });
      }
      function match() {
        if (!isFiltered()) { matches = null; return; }
        var text = value("search"), severity = value("severity"), category = value("category"), rule = value("rule"), buyer = value("buyer"), supplier = value("supplier");
        matches = [];
        for (var i = 0; i < rows.length; i += 1) {
          var r = rows[i];
          if (severity && r[0] !== severity) { continue; }
          if (rule && r[1].toLocaleLowerCase() !== rule) { continue; }
          if (category && r[2].toLocaleLowerCase() !== category) { continue; }
          if (buyer && r[6].toLocaleLowerCase().indexOf(buyer) < 0) { continue; }
          if (supplier && r[8].join("\n").toLocaleLowerCase().indexOf(supplier) < 0) { continue; }
          if (text && [r[3], r[4], r[5], r[6], r[8].join("\n"), r[14]].join("\n").toLocaleLowerCase().indexOf(text) < 0) { continue; }
          matches.push(i);
        }
      }
      function count() { return matches ? matches.length : total; }
      function show() {
        var pages = Math.max(1, Math.ceil(count() / pageSize));
        page = Math.min(page, pages - 1);
        var first = page * pageSize, last = Math.min(first + pageSize, count());
        if (!matches) { last = Math.min(last, Math.max(rows.length, body.rows.length)); }
        var known = matches ? count() : rows.length;
        if (known >= last && rows.length > 0) {
          var next = document.createDocumentFragment();
          for (var i = first; i < last; i += 1) { next.appendChild(row(matches ? matches[i] : i)); }
          body.replaceChildren(next);
        }
        current = -1;
        table.hidden = count() === 0;
        var words = count() === 0 ? list.dataset.empty : list.dataset.showing + " " + (first + 1) + "–" + last + " " + list.dataset.of + " " + number(count()) +
          (matches ? " (" + number(total) + ")" : "");
        if (loaded < partCount) { words += " · " + list.dataset.loading; }
        status.textContent = words;
        turn(pages);
      }
      function number(value) { return value.toLocaleString(document.documentElement.lang); }
      function turn(pages) {
        pager.replaceChildren();
        pager.hidden = pages < 2;
        if (pages < 2) { return; }
        pager.append(step("← " + list.dataset.previous, page > 0, -1), element("span", "", list.dataset.page + " " + (page + 1) + " " + list.dataset.of + " " + number(pages)),
          step(list.dataset.next + " →", page + 1 < pages, 1));
      }
      function step(words, isOn, by) {
        var button = element("button", "", words);
        button.type = "button";
        button.disabled = !isOn;
        button.addEventListener("click", function () { page += by; start(); show(); status.scrollIntoView({ block: "nearest" }); });
        return button;
      }
      function element(tag, name, words) {
        var made = document.createElement(tag);
        if (name) { made.className = name; }
        if (words !== undefined) { made.textContent = words; }
        return made;
      }
      function link(href, words, name) {
        var made = element("a", name || "");
        made.href = href;
        made.appendChild(element("bdi", "", words));
        return made;
      }
      function file(stem, number, size) { return "pages/" + stem + "-" + String(Math.floor(number / size) + 1).padStart(4, "0") + ".html"; }
      function row(i) {
        var r = rows[i], made = document.createElement("tr");
        var cell = function (name) { var td = element("td", name || ""); made.appendChild(td); return td; };
        cell("number").textContent = i + 1;
        cell().appendChild(element("span", "severity " + r[0], r[15]));
        var title = cell();
        title.appendChild(link(file("findings", i, perFile) + "#f" + r[14], r[3]));
        if (r[13]) { title.appendChild(element("span", "state", r[13])); }
        var subject = cell();
        subject.appendChild(element("bdi", "", r[4]));
        if (r[5]) { subject.appendChild(element("small")).appendChild(element("bdi", "", r[5])); }
        var buyer = cell();
        if (r[7]) { buyer.appendChild(link(file("buyers", r[7] - 1, 40) + "#b" + r[7], r[6], "party")); }
        var suppliers = cell();
        r[8].slice(0, 3).forEach(function (name, k) { suppliers.appendChild(link(file("suppliers", r[9][k] - 1, 40) + "#s" + r[9][k], name, "party")); });
        if (r[8].length > 3) { suppliers.appendChild(element("small", "", "+ " + (r[8].length - 3))); }
        cell("number").textContent = r[10];
        var measure = cell("number");
        measure.textContent = r[11];
        measure.appendChild(element("small", "", r[12]));
        return made;
      }
      function changed() {
        clearTimeout(timer);
        timer = setTimeout(function () { page = 0; start(); match(); show(); }, 120);
      }
      // A link may bring a filter along: index.html#supplier=NAME.
      var wished = /^#(buyer|supplier)=(.+)$/.exec(location.hash);
      if (wished) {
        try { byId(wished[1]).value = decodeURIComponent(wished[2]); changed(); } catch (ignored) { }
      }
      filters.addEventListener("input", changed);
      filters.addEventListener("reset", function () { setTimeout(changed, 0); });
      filters.addEventListener("submit", function (event) { event.preventDefault(); });
      document.addEventListener("keydown", function (event) {
        var isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
        if (event.key === "Escape" && isTyping) { event.target.blur(); return; }
        if (isTyping || event.ctrlKey || event.metaKey || event.altKey) { return; }
        if (event.key === "/") { event.preventDefault(); byId("search").focus(); }
        if (event.key === "j") { select(current + 1); }
        if (event.key === "k") { select(current - 1); }
      });
      // The link of the chosen row has the focus, so that Enter opens it.
      function select(i) {
        if (i < 0 || i >= body.rows.length) { return; }
        if (current >= 0 && body.rows[current]) { body.rows[current].classList.remove("current"); }
        current = i;
        body.rows[i].classList.add("current");
        body.rows[i].querySelector("a").focus();
      }

      function findingKeys() {
        var findings = Array.prototype.slice.call(document.querySelectorAll("article.finding")), at = -1;
        if (!findings.length) { return; }
        document.addEventListener("keydown", function (event) {
          if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) { return; }
          if (event.key === "Escape") { location.href = "../index.html"; }
          if (at < 0) { at = findings.findIndex(function (finding) { return "#" + finding.id === location.hash; }); }
          if (event.key === "j" && at + 1 < findings.length) { at += 1; } else if (event.key === "k" && at > 0) { at -= 1; } else { return; }
          findings[at].focus();
          findings[at].scrollIntoView();
        });
      }

      // An expected total in the reader's own writing is held against the exact one.
      function expectedTotals() {
        document.querySelectorAll("input[data-value]").forEach(function (input) {
          input.addEventListener("input", function () {
            var output = input.parentElement.querySelector("output"), words = input.value.replace(/[\s\u00a0'’]/g, "");
            var isDate = input.id.endsWith("-date");
            var groups = input.dataset.decimal === "," ? /\./g : /,/g;
            var plain = isDate ? words : words.replace(groups, "").replace(",", ".");
            var trim = function (text) { return isDate || text.indexOf(".") < 0 ? text : text.replace(/0+$/, "").replace(/\.$/, ""); };
            var isEqual = trim(plain) === trim(input.dataset.value);
            output.textContent = words === "" ? "" : isEqual ? input.dataset.matches : input.dataset.differs;
            output.className = isEqual ? "equal" : "differs";
          });
        });
      }
    })();

    """#
}
