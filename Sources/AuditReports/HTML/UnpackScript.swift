/// Loads a packed part by a script element, since pages opened from disk may fetch nothing, and puts its text together again.
enum UnpackScript {
  static let text = #"""
    (function () {
      "use strict";
      var waiting = {}, alphabet = new Int16Array(128).fill(-1), digits = [];
      for (var code = 33, place = 0; code < 127; code += 1) { if (code !== 34 && code !== 60 && code !== 92) { alphabet[code] = place; place += 1; } }
      for (var value = 0; value < 256; value += 1) { digits.push((value < 16 ? "0" : "") + value.toString(16)); }

      // Two characters are 13 bits, the lower digit first.
      function bytes(size, characters) {
        var result = new Uint8Array(size), held = 0, bits = 0, at = 0;
        for (var i = 0; i + 1 < characters.length; i += 2) {
          held |= (alphabet[characters.charCodeAt(i)] + 91 * alphabet[characters.charCodeAt(i + 1)]) << bits;
          bits += 13;
          while (bits >= 8 && at < size) { result[at] = held & 255; at += 1; held >>>= 8; bits -= 8; }
        }
        if (at < size) { throw new Error("cut short"); }
        return result;
      }
      function inflated(packed) {
        return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
      }
      window.probityPacked = function (name, number, size, characters) {
        var key = name + "-" + number, wait = waiting[key];
        if (!wait) { return; }
        delete waiting[key];
        new Promise(function (done) { done(name === "ids" ? bytes(size, characters) : inflated(bytes(size, characters))); }).then(wait.done, wait.failed);
      };
      // `file` stands in the folder of the pages; the promise gives its text, or the bytes of ids.
      function load(folder, name, number, file) {
        return new Promise(function (done, failed) {
          if (!("DecompressionStream" in window)) { failed(new Error("old")); return; }
          var script = document.createElement("script"), key = name + "-" + number;
          waiting[key] = { done: done, failed: failed };
          script.onload = function () { script.remove(); if (waiting[key]) { failed(new Error("empty")); } };
          script.onerror = function () { failed(new Error("missing")); };
          script.src = folder + (file || key + ".js");
          document.head.appendChild(script);
        });
      }
      function id(all, i) {
        var text = "";
        for (var k = i * 16; k < i * 16 + 16; k += 1) { text += digits[all[k]]; }
        return text;
      }
      // Numbers of the ids that begin with these digits.
      function places(all, beginning) {
        var found = [], pairs = [], i, k;
        for (k = 0; k + 1 < beginning.length; k += 2) { pairs.push(parseInt(beginning.slice(k, k + 2), 16)); }
        for (i = 0; i * 16 < all.length; i += 1) {
          for (k = 0; k < pairs.length && all[i * 16 + k] === pairs[k]; k += 1) { }
          if (k === pairs.length && id(all, i).indexOf(beginning) === 0) { found.push(i); }
        }
        return found;
      }
      // 28517.4 as 28,517.40, or 28.517,40 in Italian.
      function amount(plain) {
        var parts = plain.split("."), isItalian = document.documentElement.lang === "it";
        return parts[0].replace(/\B(?=(\d{3})+$)/g, isItalian ? "." : ",") + (isItalian ? "," : ".") + ((parts[1] || "") + "00").slice(0, 2);
      }
      // The markup of the record with this number, put together from its pieces and texts; null where the part lacks it.
      function record(part, pieces, wanted, ownId) {
        var lists = part.split("\u0002"), records = lists[0].split("\u0001"), texts = {}, next = {};
        for (var l = 1; l < lists.length; l += 1) {
          var list = lists[l].split("\u0001");
          texts[list[0]] = list;
          next[list[0]] = 1;
        }
        for (var r = 0; r < records.length; r += 1) {
          var own = records[r].split(" "), isWanted = own[0] === String(wanted);
          if (!isWanted) {
            for (var s = 1; s + 1 < own.length; s += 1) { next[own[s]] += 1; }
            continue;
          }
          var result = "", earlier = [], line = 0, byte = 0;
          for (var k = 1; k < own.length; k += 1) {
            result += pieces[own[k]];
            if (k + 1 === own.length) { return result; }
            var text = texts[own[k]][next[own[k]]], first = text.charCodeAt(0), rest = text.slice(1);
            next[own[k]] += 1;
            if (first === 5) { line += Number(rest); result += line; continue; }
            if (first === 6) { byte += Number(rest); result += byte; continue; }
            if (first === 7) { text = rest + ownId; }
            if (first === 3) { text = earlier[earlier.length - Number(rest)]; }
            if (first === 8) { text = amount(earlier[earlier.length - 1]) + rest; }
            if (first === 4) { text = earlier[earlier.length - 1] + rest; }
            earlier.push(text);
            result += text;
          }
        }
        return null;
      }
      window.probity = { load: load, id: id, places: places, record: record };
    })();

    """#
}
