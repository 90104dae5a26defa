/// Opens the packed finding that the address names: `evidence.html#NUMBER.PART`, to which the finding's id is added.
enum EvidenceScript {
  static let text = #"""
    (function () {
      "use strict";
      document.documentElement.classList.add("scripted");
      var status = document.getElementById("status"), place = document.getElementById("record"), heading = document.getElementById("heading"), turn = 0, pieces = null;
      var total = Number(status.dataset.total), perIds = Number(status.dataset.perIds), title = document.title;
      function say(words) { status.textContent = words; place.replaceChildren(); heading.textContent = status.dataset.finding; document.title = title; }
      function open() {
        var words = location.hash.slice(1).split("."), number = Number(words[0]), part = Number(words[1]), mine = turn += 1;
        if (!/^[0-9]+$/.test(words[0]) || !/^[0-9]+$/.test(words[1] || "") || number < 1 || number > total) { say(status.dataset.unknown); return; }
        say(status.dataset.loading);
        pieces = pieces || probity.load("", "pieces", 0, "pieces.js").then(function (text) { return text.split("\u0001"); });
        var file = Math.floor((number - 1) / perIds);
        Promise.all([pieces, probity.load("", "records", part), probity.load("", "ids", file)]).then(function (parts) {
          if (mine !== turn) { return; }
          var id = probity.id(parts[2], (number - 1) % perIds), markup = probity.record(parts[1], parts[0], number, id);
          // An address that was kept from another audit must not show another finding under its name.
          if (markup === null || (words[2] && words[2] !== id)) { say(status.dataset.unknown); return; }
          place.innerHTML = markup;
          status.textContent = "";
          var shown = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: "always" });
          heading.textContent = status.dataset.finding + " " + shown.format(number) + " " + status.dataset.of + " " + shown.format(total);
          document.title = heading.textContent + " · " + title;
          try { history.replaceState(null, "", "#" + number + "." + part + "." + id); } catch (ignored) { }
          window.scrollTo(0, 0);
        }).catch(function (error) { if (mine === turn) { pieces = null; say(error.message === "old" ? status.dataset.old : status.dataset.broken); } });
      }
      window.addEventListener("hashchange", open);
      document.addEventListener("keydown", function (event) {
        if (event.key === "Escape" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { location.href = "../index.html"; }
      });
      open();
    })();

    """#
}
