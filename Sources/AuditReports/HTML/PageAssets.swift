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
      var total = Number(list.dataset.total), partCount = Number(list.dataset.parts), pageSize = 100, perFile = 25, perParties = 40;
      var table = list.querySelector("table"), body = table.tBodies[0];
      var filters = byId("filters"), status = byId("status"), pager = element("nav", "pager");
      var fields = ["search", "severity", "category", "rule", "buyer", "supplier"], facets = ["severity", "category", "rule"];
      var names = null, rows = [], texts = [], loaded = 0, matches = null, page = 0, current = -1, asked = false, timer = 0, wasGrouped = false, about = "";
      var isPacked = list.dataset.packed === "1", plain = Number(list.dataset.plain), plainBuyers = Number(list.dataset.plainBuyers), plainSuppliers = Number(list.dataset.plainSuppliers);
      var card = element("p", "note");
      card.hidden = true;
      list.parentNode.insertBefore(card, list);
      pager.setAttribute("aria-label", list.dataset.page);
      list.appendChild(pager);
      byId("keys").hidden = false;
      filters.hidden = false;

      // The rows come in parts, each a script of its own, so that the page also works from disk. Names stand once, in part 0.
      window.probityNames = function (all) { names = all; load(1); };
      window.probityPart = function (number, part) {
        for (var i = 0; i < part.length; i += 1) { rows.push(part[i]); }
        loaded = number + 1;
        list.dataset.loaded = loaded;
        if (loaded < partCount && !isPacked) { load(loaded + 1); }
        // A reader on the first page without a filter sees no difference.
        if (loaded < partCount && (!isFiltered() && !isGrouped() && page === 0 || loaded % 8)) { return; }
        var chosen = current;
        match();
        show();
        if (chosen >= 0) { select(chosen); }
      };
      function load(number) {
        var script = document.createElement("script");
        script.src = "pages/list-" + number + ".js";
        document.head.appendChild(script);
      }
      // A large list is packed, column by column.
      function loadPacked() {
        Promise.all([probity.load("pages/", "names", 0, "names.js")].concat(range(partCount).map(function (n) { return probity.load("pages/", "list", n); }))).then(function (parts) {
          names = JSON.parse(parts[0]);
          for (var n = 0; n < partCount; n += 1) { window.probityPart(n, unpackedRows(parts[n + 1])); }
          var idFiles = Math.ceil(total / 10000);
          return Promise.all(range(idFiles).map(function (n) { return probity.load("pages/", "ids", n); })).then(function (ids) {
            for (var i = 0; i < rows.length; i += 1) { rows[i][9] = probity.id(ids[Math.floor(i / 10000)], i % 10000); }
            list.dataset.ids = "1";
            texts = [];
            if (value("search")) { refresh(); }
          });
        }).catch(function (error) { partCount = loaded; status.textContent = error.message === "old" ? list.dataset.old : list.dataset.broken; });
      }
      function range(count) { return Array.from({ length: count }, function (ignored, n) { return n; }); }
      function unpackedRows(text) {
        var lists = text.split("\u0002").map(function (list) { return list.split("\u0001"); }), messages = {}, next = {};
        lists.slice(10).forEach(function (list) { messages[list[0]] = list; next[list[0]] = 1; });
        return lists[0].map(function (severity, i) {
          var rule = lists[1][i], message = messages[rule][next[rule]];
          next[rule] += 1;
          return [Number(severity), Number(rule), lists[2][i], lists[3][i], message, Number(lists[4][i]), lists[5][i] ? lists[5][i].split(" ").map(Number) : [], lists[6][i], Number(lists[7][i]), "", Number(lists[8][i]), lists[9][i]];
        });
      }
      function start() { if (!asked) { asked = true; if (isPacked) { loadPacked(); } else { load(0); } } }
      if ("requestIdleCallback" in window) { window.requestIdleCallback(start, { timeout: 400 }); } else { setTimeout(start, 100); }

      function lower(text) { return text.toLocaleLowerCase(); }
      function value(id) { return byId(id).value.trim(); }
      function isGrouped() { return byId("grouped").checked; }
      function isFiltered() { return about !== "" || fields.some(function (id) { return value(id) !== ""; }); }
      // Which organizations have a name that holds the words: one look a name, not one a row.
      function named(list, words) {
        if (!words) { return null; }
        words = lower(words);
        return list.map(function (name) { return lower(name).indexOf(words) >= 0; });
      }
      function text(i) {
        if (texts[i] === undefined) {
          var r = rows[i];
          texts[i] = lower([names.rules[r[1]][1], names.rules[r[1]][0], r[2], r[3], r[4], r[5] ? names.buyers[r[5] - 1] : "", r[6].map(function (n) { return names.suppliers[n - 1]; }).join("\n"), r[9]].join("\n"));
        }
        return texts[i];
      }
      function match() {
        if (!names) { return; }
        var words = lower(value("search")), severity = value("severity"), category = value("category"), rule = value("rule");
        var buyers = named(names.buyers, value("buyer")), suppliers = named(names.suppliers, value("supplier"));
        var counts = [{}, {}, {}], found = [], kind = about.charAt(0), number = Number(about.slice(1));
        for (var i = 0; i < rows.length; i += 1) {
          var r = rows[i];
          if (kind === "b" && r[5] !== number || kind === "s" && r[6].indexOf(number) < 0 || kind === "g" && r[10] !== number - 1) { continue; }
          if (buyers && !(r[5] && buyers[r[5] - 1])) { continue; }
          if (suppliers && !r[6].some(function (n) { return suppliers[n - 1]; })) { continue; }
          if (words && text(i).indexOf(words) < 0) { continue; }
          var own = [names.severities[r[0]][0], names.rules[r[1]][2], names.rules[r[1]][0]];
          var fails = (severity && own[0] !== severity ? 1 : 0) + (category && own[1] !== category ? 2 : 0) + (rule && own[2] !== rule ? 4 : 0);
          if (fails === 0) { found.push(i); }
          // A choice is counted as if it alone were still open.
          for (var k = 0; k < 3; k += 1) { if ((fails & ~(1 << k)) === 0) { counts[k][own[k]] = (counts[k][own[k]] || 0) + 1; } }
        }
        if (loaded === partCount) { facets.forEach(function (id, k) { recount(byId(id), counts[k]); }); }
        wasGrouped = isGrouped();
        if (wasGrouped) { found.sort(function (a, b) { return rows[a][10] - rows[b][10] || a - b; }); }
        matches = isFiltered() || wasGrouped ? found : null;
        tellAbout(found);
      }
      // One organization or procedure alone: who it is, and the way back to all.
      function tellAbout(found) {
        card.hidden = about === "";
        card.replaceChildren();
        if (about === "") { return; }
        var number = Number(about.slice(1)) - 1, kind = about.charAt(0), first = kind === "g" && found.length ? rows[found[0]] : null;
        var name = kind === "b" ? names.buyers[number] : kind === "s" ? names.suppliers[number] : first ? first[2] : "";
        var facts = kind === "b" ? names.buyerFacts[number] : kind === "s" ? names.supplierFacts[number] : null;
        card.append(list.dataset.about + ": ", element("bdi", "", name || ""));
        if (facts) {
          card.append(" · " + list.dataset.identifier + " ", element("bdi", "", facts[0]));
          if (facts[1]) { card.append(" · " + list.dataset.amounts + ": ", element("bdi", "", facts[1])); }
        }
        if (first && first[3]) { card.append(" · ", element("bdi", "", first[3])); }
        var all = element("a", "", list.dataset.showAll);
        all.href = "#of=";
        card.append(" · ", all);
      }
      function recount(choice, counts) {
        for (var i = 1; i < choice.options.length; i += 1) {
          var option = choice.options[i];
          option.textContent = option.dataset.name + " (" + number(counts[option.value] || 0) + ")";
        }
      }
      function count() { return matches ? matches.length : total; }
      function show() {
        var pages = Math.max(1, Math.ceil(count() / pageSize));
        page = Math.min(page, pages - 1);
        var first = page * pageSize, last = Math.min(first + pageSize, count());
        var known = matches ? count() : rows.length;
        if (known >= last && rows.length > 0) {
          var next = document.createDocumentFragment(), group = -1;
          for (var i = first; i < last; i += 1) {
            var at = matches ? matches[i] : i;
            if (wasGrouped && rows[at][10] !== group) { group = rows[at][10]; next.appendChild(heading(at, i)); }
            next.appendChild(row(at));
          }
          body.replaceChildren(next);
        }
        current = -1;
        table.hidden = count() === 0;
        var words = count() === 0 ? list.dataset.empty : list.dataset.showing + " " + number(first + 1) + "–" + number(last) + " " + list.dataset.of + " " + number(count()) +
          (count() < total ? " (" + list.dataset.all + " " + number(total) + ")" : "");
        if (loaded < partCount) { words += " · " + list.dataset.loading; }
        status.textContent = words;
        turn(pages);
      }
      function number(value) { return value.toLocaleString(document.documentElement.lang); }
      function turn(pages) {
        pager.replaceChildren();
        pager.hidden = pages < 2;
        if (pages < 2) { return; }
        pager.append(step("← " + list.dataset.previous, page > 0, -1), element("span", "", list.dataset.page + " " + number(page + 1) + " " + list.dataset.of + " " + number(pages)),
          step(list.dataset.next + " →", page + 1 < pages, 1));
      }
      function step(words, isOn, by) {
        var button = element("button", "", words);
        button.type = "button";
        button.disabled = !isOn;
        button.addEventListener("click", function () { move(by); });
        return button;
      }
      function move(by) { page = Math.max(0, page + by); start(); show(); remember(); status.scrollIntoView({ block: "nearest" }); }
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
      function party(stem, number, known) { return number <= known ? file(stem, number - 1, perParties) + "#" + stem.charAt(0) + number : "#of=" + stem.charAt(0) + number; }
      // Findings about one thing stand under its name.
      function heading(at, i) {
        var made = element("tr", "group"), cell = element("th"), size = 0, id = rows[at][10];
        for (var k = i; k < matches.length && rows[matches[k]][10] === id; k += 1) { size += 1; }
        cell.colSpan = table.tHead.rows[0].cells.length;
        cell.scope = "rowgroup";
        cell.appendChild(element("bdi", "", rows[at][2]));
        cell.appendChild(element("small", "", number(size) + " " + list.dataset.findings));
        made.appendChild(cell);
        return made;
      }
      function row(i) {
        var r = rows[i], made = document.createElement("tr");
        var cell = function (name) { var td = element("td", name || ""); made.appendChild(td); return td; };
        cell("number").textContent = number(i + 1);
        cell().appendChild(element("span", "severity " + names.severities[r[0]][0], names.severities[r[0]][1]));
        var title = cell();
        title.appendChild(link(i < plain ? file("findings", i, perFile) + "#f" + r[9] : "pages/evidence.html#" + (i + 1) + "." + r[11], names.rules[r[1]][1]));
        if (r[8]) { title.appendChild(element("span", "state", names.states[r[8] - 1])); }
        title.appendChild(element("span", "message")).appendChild(element("bdi", "", r[4]));
        var subject = cell();
        subject.appendChild(element("bdi", "", r[2]));
        if (r[3]) { subject.appendChild(element("small")).appendChild(element("bdi", "", r[3])); }
        var buyer = cell();
        if (r[5]) { buyer.appendChild(link(party("buyers", r[5], plainBuyers), names.buyers[r[5] - 1], "party")); }
        var suppliers = cell();
        r[6].slice(0, 3).forEach(function (n) { suppliers.appendChild(link(party("suppliers", n, plainSuppliers), names.suppliers[n - 1], "party")); });
        if (r[6].length > 3) { suppliers.appendChild(element("small", "", "+ " + (r[6].length - 3))); }
        cell("number").textContent = r[7] || "–";
        return made;
      }
      function refresh() { start(); match(); show(); }
      function changed() {
        clearTimeout(timer);
        timer = setTimeout(function () { page = 0; refresh(); remember(); }, 120);
      }

      // The address keeps the filters, so that a view can be sent to a colleague or kept as a bookmark: index.html#severity=high&supplier=NAME.
      function remember() {
        var parts = [];
        fields.forEach(function (id) { if (value(id)) { parts.push(id + "=" + encodeURIComponent(value(id))); } });
        if (about) { parts.push("of=" + about); }
        if (isGrouped()) { parts.push("grouped=1"); }
        if (page > 0) { parts.push("page=" + (page + 1)); }
        try { history.replaceState(null, "", "#" + parts.join("&")); } catch (ignored) { }
      }
      function recall() {
        if (location.hash.indexOf("=") < 0) { return; }
        about = "";
        location.hash.slice(1).split("&").forEach(function (part) {
          var at = part.indexOf("="), id = part.slice(0, at), words = "";
          try { words = decodeURIComponent(part.slice(at + 1)); } catch (ignored) { return; }
          if (fields.indexOf(id) >= 0) { byId(id).value = words; }
          if (id === "of" && /^[bsg][0-9]+$|^$/.test(words)) { about = words; }
          if (id === "grouped") { byId("grouped").checked = words === "1"; }
          if (id === "page") { page = Math.max(0, (parseInt(words, 10) || 1) - 1); }
        });
        refresh();
      }
      recall();
      window.addEventListener("hashchange", function () { page = 0; recall(); });
      filters.addEventListener("input", changed);
      // A field that is left has told its text already; rows that are drawn again would lose the focus.
      filters.addEventListener("change", function (event) { if (event.target.type !== "search") { changed(); } });
      filters.addEventListener("reset", function () { about = ""; setTimeout(changed, 0); });
      filters.addEventListener("submit", function (event) { event.preventDefault(); });
      document.addEventListener("keydown", function (event) {
        var isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
        if (event.key === "Escape" && isTyping) { event.target.blur(); return; }
        if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !byId("shortcuts").checked) { return; }
        if (event.key === "/") { event.preventDefault(); byId("search").focus(); }
        if (event.key === "j") { select(current + 1); }
        if (event.key === "k") { select(current - 1); }
        if (event.key === "n" && (page + 1) * pageSize < count()) { move(1); }
        if (event.key === "p" && page > 0) { move(-1); }
      });
      // The link of the chosen row has the focus, so that Enter opens it.
      function select(i) {
        var lines = body.querySelectorAll("tr:not(.group)");
        if (i < 0 || i >= lines.length) { return; }
        if (current >= 0 && lines[current]) { lines[current].classList.remove("current"); }
        current = i;
        lines[i].classList.add("current");
        lines[i].querySelector("a").focus();
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
