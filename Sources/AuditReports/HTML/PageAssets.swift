/// The script of all pages: keys on pages of findings, expected totals of the workpaper.
enum PageAssets {
  static let script = #"""
    (function () {
      "use strict";
      document.documentElement.classList.add("scripted");
      expectedTotals();
      findingKeys();

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
            // A day as Italian writes it: 31/07/2018, 31.7.2018, 31-7-2018.
            var day = isDate && input.dataset.decimal === "," ? /^(\d{1,2})[\/.\-](\d{1,2})[\/.\-](\d{4})$/.exec(words) : null;
            if (day) { words = day[3] + "-" + ("0" + day[2]).slice(-2) + "-" + ("0" + day[1]).slice(-2); }
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
