/// The script of the ranked list: its rows in parts, filters, search, grouping, the address that keeps them.
enum ListScript {
  static let text = #"""
    (function () {
      "use strict";
      var byId = function (id) { return document.getElementById(id); }, list = byId("list");
      if (!list) { return; }
      var total = Number(list.dataset.total), partCount = Number(list.dataset.parts), pageSize = 100, perFile = 25, perParties = 40;
      var table = list.querySelector("table"), body = table.tBodies[0];
      var filters = byId("filters"), status = byId("status"), pager = element("nav", "pager");
      var fields = ["search", "severity", "category", "rule", "buyer", "supplier"], facets = ["severity", "category", "rule"];
      var names = null, loaded = 0, size = 0, matches = null, page = 0, current = -1, asked = false, timer = 0, wasGrouped = false, about = "";
      var parts = [], perPart = Number(list.dataset.rows), column = { severity: new Uint8Array(total), rule: new Uint16Array(total), buyer: new Int32Array(total), group: new Int32Array(total), first: new Int32Array(total + 1) };
      var suppliersOf = [], ids = null, order = null, format = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: "always" });
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
        add({ row: function (i) { return part[i]; }, count: part.length, texts: function () { return [{ text: part.map(function (r) { return r[2] + "\n" + r[3] + "\n" + r[4] + (r[12] ? "\n" + r[12] : ""); }).join("\u0001"), rows: null }]; } }, number * perPart,
          function (i) { var r = part[i]; return [r[0], r[1], r[5], r[6], r[10]]; });
        if (loaded < partCount) { load(loaded + 1); }
        // A reader on the first page without a filter sees no difference.
        if (loaded === partCount || isFiltered() || isGrouped() || page > 0) { again(); }
      };
      function again() {
        var chosen = current;
        match();
        show();
        if (chosen >= 0) { select(chosen); }
        if (loaded === partCount) { whenIdle(prepare); }
      }
      function whenIdle(work) { if ("requestIdleCallback" in window) { window.requestIdleCallback(work, { timeout: 400 }); } else { setTimeout(work, 100); } }
      function load(number) {
        var script = document.createElement("script");
        script.src = "pages/list-" + number + ".js";
        document.head.appendChild(script);
      }
      // `facts` gives severity, rule, buyer, suppliers and group of a row of the part.
      function add(part, start, facts) {
        part.start = start;
        parts.push(part);
        for (var i = 0; i < part.count; i += 1) {
          var own = facts(i), at = start + i;
          column.severity[at] = own[0]; column.rule[at] = own[1]; column.buyer[at] = own[2]; column.group[at] = own[4];
          for (var k = 0; k < own[3].length; k += 1) { suppliersOf.push(own[3][k]); }
          column.first[at + 1] = suppliersOf.length;
        }
        size = start + part.count;
        order = null;
        loaded += 1;
        list.dataset.loaded = loaded;
      }
      // A large list is packed, column by column.
      function loadPacked() {
        var files = range(Math.ceil(total / Number(list.dataset.perIds)));
        var coming = files.map(function (n) { return probity.load("pages/", "ids", n); });
        Promise.all([probity.load("pages/", "names", 0, "names.js")].concat(range(partCount).map(function (n) { return probity.load("pages/", "list", n); }))).then(function (texts) {
          names = JSON.parse(texts[0]);
          for (var n = 0; n < partCount; n += 1) { addPacked(texts[n + 1], n * perPart); }
          again();
          return Promise.all(coming).then(function (all) {
            ids = all;
            list.dataset.ids = "1";
            if (isIdentifier(lower(value("search")))) { refresh(); }
          });
        }).catch(function (error) { partCount = loaded; status.textContent = error.message === "old" ? list.dataset.old : list.dataset.broken; });
      }
      function range(count) { return Array.from({ length: count }, function (ignored, n) { return n; }); }
      function addPacked(text, start) {
        var whole = text.split("\u0002"), lists = whole.slice(0, 11).map(function (list) { return list.split("\u0001"); }), count = lists[0].length;
        var messages = {}, rowsOfRule = {}, place = new Int32Array(count);
        whole.slice(11).forEach(function (list) { var end = list.indexOf("\u0001"), rule = list.slice(0, end); messages[rule] = list.slice(end + 1); rowsOfRule[rule] = []; });
        for (var i = 0; i < count; i += 1) { place[i] = rowsOfRule[lists[1][i]].push(i) - 1; }
        var split = {};
        add({
          count: count,
          row: function (i) {
            var rule = lists[1][i];
            split[rule] = split[rule] || messages[rule].split("\u0001");
            return [Number(lists[0][i]), Number(rule), lists[2][i], lists[3][i], split[rule][place[i]], Number(lists[4][i]), lists[5][i] ? lists[5][i].split(" ").map(Number) : [], lists[6][i], Number(lists[7][i]), "", Number(lists[8][i]), lists[9][i], lists[10][i]];
          },
          texts: function () {
            return [{ text: whole[2], rows: null }, { text: whole[3], rows: null }, { text: whole[10], rows: null }].concat(Object.keys(messages).map(function (rule) { return { text: messages[rule], rows: rowsOfRule[rule] }; }));
          }
        }, start, function (i) { return [Number(lists[0][i]), Number(lists[1][i]), Number(lists[4][i]), lists[5][i] ? lists[5][i].split(" ").map(Number) : [], Number(lists[8][i])]; });
      }
      function start() { if (!asked) { asked = true; if (isPacked) { loadPacked(); } else { load(0); } } }
      whenIdle(start);

      function lower(text) { return text.toLowerCase(); }
      function value(id) { return byId(id).value.trim(); }
      function isGrouped() { return byId("grouped").checked; }
      function isFiltered() { return about !== "" || fields.some(function (id) { return value(id) !== ""; }); }
      function rowAt(i) { var part = parts[Math.floor(i / perPart)]; return part.row(i - part.start); }
      function idOf(i, row) { return row[9] || (ids ? probity.id(ids[Math.floor(i / Number(list.dataset.perIds))], i % Number(list.dataset.perIds)) : ""); }

      // The search looks through whole columns at once; where each row begins is noted when the reader is idle, a part at a time.
      function prepare() {
        lowered("buyers");
        lowered("suppliers");
        var next = parts.find(function (part) { return !part.hay; });
        if (next) { hay(next); whenIdle(prepare); } else { list.dataset.prepared = "1"; }
      }
      function hay(part) {
        part.hay = part.hay || part.texts().map(function (kept) {
          var text = lower(kept.text), begins = [0];
          for (var at = text.indexOf("\u0001"); at >= 0; at = text.indexOf("\u0001", at + 1)) { begins.push(at + 1); }
          begins.push(text.length + 1);
          return { text: text, begins: Int32Array.from(begins), rows: kept.rows };
        });
        return part.hay;
      }
      // Marks the rows whose own text holds the words.
      function search(words) {
        var marks = new Uint8Array(size);
        parts.forEach(function (part) {
          hay(part).forEach(function (hay) {
            var row = 0;
            for (var at = hay.text.indexOf(words); at >= 0; at = hay.text.indexOf(words, hay.begins[row])) {
              var low = row, high = hay.begins.length - 1;
              while (high - low > 1) { var middle = (low + high) >> 1; if (hay.begins[middle] <= at) { low = middle; } else { high = middle; } }
              marks[part.start + (hay.rows ? hay.rows[low] : low)] = 1;
              row = low + 1;
              if (row + 1 >= hay.begins.length) { break; }
            }
          });
        });
        if (isIdentifier(words)) {
          if (ids) { ids.forEach(function (all, n) { probity.places(all, words).forEach(function (i) { marks[n * Number(list.dataset.perIds) + i] = 1; }); }); }
          if (!isPacked) { for (var i = 0; i < size; i += 1) { if (rowAt(i)[9].indexOf(words) === 0) { marks[i] = 1; } } }
        }
        return marks;
      }
      // The beginning of an id. Fewer digits would be found in many ids by chance.
      function isIdentifier(words) { return /^[0-9a-f]{8,32}$/.test(words); }
      function lowered(kind) { names[kind + "Lower"] = names[kind + "Lower"] || lower(names[kind].join("\u0001")).split("\u0001"); return names[kind + "Lower"]; }
      // Which organizations have a name that holds the words: one look a name, not one a row. Of a filter, a whole name means that name alone.
      function named(kind, words, mayBeWhole) {
        if (!words) { return null; }
        var all = lowered(kind), marks = new Uint8Array(names[kind].length + 1), isWhole = mayBeWhole && all.indexOf(words) >= 0;
        for (var i = 0; i < marks.length - 1; i += 1) { if (isWhole ? all[i] === words : all[i].indexOf(words) >= 0) { marks[i + 1] = 1; } }
        return marks;
      }
      function hasSupplier(i, marks) {
        for (var k = column.first[i]; k < column.first[i + 1]; k += 1) { if (marks[suppliersOf[k]]) { return true; } }
        return false;
      }
      function match() {
        if (!names) { return; }
        var words = lower(value("search")), choice = facets.map(value), ruleCount = names.rules.length;
        var buyers = named("buyers", lower(value("buyer")), true), suppliers = named("suppliers", lower(value("supplier")), true);
        var hits = words ? search(words) : null, buyerHits = named("buyers", words), supplierHits = named("suppliers", words);
        var ruleHits = names.rules.map(function (rule) { return words && lower(rule[1] + "\n" + rule[0]).indexOf(words) >= 0; });
        var kind = about.charAt(0), number = Number(about.slice(1)), only = new Uint8Array(names.suppliers.length + 1);
        if (kind === "s" && number < only.length) { only[number] = 1; }
        // How many rows of each severity and rule pass all but the three choices: every choice is counted as if it alone were still open.
        var open = new Int32Array(names.severities.length * ruleCount), kept = new Uint8Array(size), count = 0;
        var own = function (s, r) { return [names.severities[s][0], names.rules[r][2], names.rules[r][0]]; };
        var passes = new Uint8Array(open.length);
        for (var c = 0; c < open.length; c += 1) { passes[c] = own(Math.floor(c / ruleCount), c % ruleCount).every(function (name, k) { return !choice[k] || choice[k] === name; }) ? 1 : 0; }
        for (var i = 0; i < size; i += 1) {
          var buyer = column.buyer[i];
          if (kind === "b" && buyer !== number || kind === "g" && column.group[i] !== number - 1 || kind === "s" && !hasSupplier(i, only)) { continue; }
          if (buyers && !buyers[buyer] || suppliers && !hasSupplier(i, suppliers)) { continue; }
          if (hits && !hits[i] && !ruleHits[column.rule[i]] && !buyerHits[buyer] && !hasSupplier(i, supplierHits)) { continue; }
          var cell = column.severity[i] * ruleCount + column.rule[i];
          open[cell] += 1;
          if (passes[cell]) { kept[i] = 1; count += 1; }
        }
        if (loaded === partCount) { recount(open, choice, own, ruleCount); }
        wasGrouped = isGrouped();
        var found = new Int32Array(count), sorted = wasGrouped ? grouped() : null;
        for (var n = 0, at = 0; n < size; n += 1) { var one = sorted ? sorted[n] : n; if (kept[one]) { found[at] = one; at += 1; } }
        matches = isFiltered() || wasGrouped ? found : null;
        tellAbout(found);
      }
      // All rows by group, those of one group in the order of the list.
      function grouped() {
        if (order) { return order; }
        var begins = [], result = new Int32Array(size), i;
        for (i = 0; i < size; i += 1) { begins[column.group[i] + 1] = (begins[column.group[i] + 1] || 0) + 1; }
        for (i = 1, begins[0] = 0; i < begins.length; i += 1) { begins[i] = (begins[i] || 0) + begins[i - 1]; }
        for (i = 0; i < size; i += 1) { result[begins[column.group[i]]] = i; begins[column.group[i]] += 1; }
        order = result;
        return order;
      }
      function recount(open, choice, own, ruleCount) {
        var counts = [{}, {}, {}];
        for (var c = 0; c < open.length; c += 1) {
          if (open[c]) {
            var name = own(Math.floor(c / ruleCount), c % ruleCount), fails = name.map(function (one, k) { return choice[k] && choice[k] !== one; });
            for (var k = 0; k < 3; k += 1) { if (!fails[(k + 1) % 3] && !fails[(k + 2) % 3]) { counts[k][name[k]] = (counts[k][name[k]] || 0) + open[c]; } }
          }
        }
        facets.forEach(function (id, k) {
          for (var i = 1, options = byId(id).options; i < options.length; i += 1) {
            var words = options[i].dataset.name + " (" + number(counts[k][options[i].value] || 0) + ")";
            if (options[i].textContent !== words) { options[i].textContent = words; }
          }
        });
      }
      // One organization or procedure alone: who it is, and the way back to all.
      function tellAbout(found) {
        card.hidden = about === "";
        card.replaceChildren();
        if (about === "") { return; }
        var number = Number(about.slice(1)) - 1, kind = about.charAt(0), first = kind === "g" && found.length ? rowAt(found[0]) : null;
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
      function count() { return matches ? matches.length : total; }
      function show() {
        var pages = Math.max(1, Math.ceil(count() / pageSize));
        page = Math.min(page, pages - 1);
        var first = page * pageSize, last = Math.min(first + pageSize, count());
        var known = matches ? count() : size;
        if (known >= last && size > 0) {
          var next = document.createDocumentFragment(), group = -1;
          for (var i = first; i < last; i += 1) {
            var at = matches ? matches[i] : i;
            if (wasGrouped && column.group[at] !== group) { group = column.group[at]; next.appendChild(heading(at, i)); }
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
      function number(value) { return format.format(value); }
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
        var made = element("tr", "group"), cell = element("th"), many = 0, id = column.group[at];
        for (var k = i; k < matches.length && column.group[matches[k]] === id; k += 1) { many += 1; }
        cell.colSpan = table.tHead.rows[0].cells.length;
        cell.scope = "rowgroup";
        cell.appendChild(element("bdi", "", rowAt(at)[2]));
        cell.appendChild(element("small", "", number(many) + " " + list.dataset.findings));
        made.appendChild(cell);
        return made;
      }
      function row(i) {
        var r = rowAt(i), made = document.createElement("tr");
        var cell = function (name) { var td = element("td", name || ""); made.appendChild(td); return td; };
        cell("number").textContent = number(i + 1);
        cell().appendChild(element("span", "severity " + names.severities[r[0]][0], names.severities[r[0]][1]));
        var title = cell();
        title.appendChild(link(i < plain ? file("findings", i, perFile) + "#f" + idOf(i, r) : "pages/evidence.html#" + (i + 1) + "." + r[11], names.rules[r[1]][1]));
        if (r[8]) { title.appendChild(element("span", "state", names.states[r[8] - 1])); }
        title.appendChild(element("span", "message")).appendChild(element("bdi", "", r[4]));
        var subject = cell();
        subject.appendChild(element("bdi", "", r[2]));
        if (r[3]) { subject.appendChild(element("small")).appendChild(element("bdi", "", r[3])); }
        // As the finding's record names them, where that is not the name in general.
        var own = (r[12] || "").split("\u0003"), buyer = cell();
        if (r[5]) { buyer.appendChild(link(party("buyers", r[5], plainBuyers), own[0] || names.buyers[r[5] - 1], "party")); }
        var suppliers = cell();
        r[6].slice(0, 3).forEach(function (n, k) { suppliers.appendChild(link(party("suppliers", n, plainSuppliers), own[k + 1] || names.suppliers[n - 1], "party")); });
        if (r[6].length > 3) { suppliers.appendChild(element("small", "", "+ " + (r[6].length - 3))); }
        cell("number").textContent = r[7] || "–";
        return made;
      }
      function refresh() { start(); match(); show(); }
      function changed(event) {
        clearTimeout(timer);
        // Somebody who types may type on.
        timer = setTimeout(function () { page = 0; refresh(); remember(); }, event && event.target.type === "search" ? 60 : 0);
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
      filters.addEventListener("change", function (event) { if (event.target.type !== "search") { changed(event); } });
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
    })();

    """#
}
