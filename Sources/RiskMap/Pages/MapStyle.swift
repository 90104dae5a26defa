/// Colours and patterns of maps: light, dark and print. Classes differ in lightness, every unit has an outline, and too few data are hatched.
enum MapStyle {
  static let css = #"""
    :root{--a0:#fff;--a2:#dfe2de;--a3:#f3c18a;--a4:#d1702f;--a5:#7d2408;--q0:#eaf1c6;--q1:#b2dbb6;--q2:#5fb7c2;--q3:#2a78b0;--q4:#1b3278;--edge:#6d767d;--hatch:#7d8790;--hh:#8c2d19;--ll:#2b6cb0;--hl:#d98c5f;--lh:#8fb8de;
    --b00:#e8e8e8;--b01:#cfe0d4;--b02:#a9d3b4;--b10:#dcd3e3;--b11:#b5b8c9;--b12:#7fa8ad;--b20:#c9a3cf;--b21:#9a79b5;--b22:#4b3f8f}
    @media (prefers-color-scheme:dark){:root{--a0:#1b2024;--a2:#3a4147;--a3:#80592b;--a4:#d0803a;--a5:#ffd2a3;--q0:#1c2c4a;--q1:#285480;--q2:#3c8fa8;--q3:#86c9b3;--q4:#eef7c4;--edge:#99a3ab;--hatch:#aab4bc;--hh:#ff9d85;--ll:#7db4ec;--hl:#a2623f;--lh:#3e638a;
    --b00:#2c3136;--b01:#2f4a3b;--b02:#3c7a54;--b10:#43364c;--b11:#4f5570;--b12:#5c9aa0;--b20:#6d3f77;--b21:#8f6bb5;--b22:#c9bdff}}
    @media print{:root{--a0:#fff;--a2:#e4e4e4;--a3:#f0c396;--a4:#cd7437;--a5:#6f1f06;--edge:#555;--hatch:#666}}
    .map{display:block;width:100%;height:auto;max-height:44rem}
    .map use,.map rect{stroke:var(--edge);stroke-width:.6;stroke-linejoin:round}
    .dense use{stroke-width:.25}
    .map a:focus use,.map a:hover use{stroke:var(--ink);stroke-width:3}
    .map a:focus{outline:none}
    .a0,.n0{fill:var(--a0)}.a1,.n1{fill:url(#few)}.a2{fill:var(--a2)}.a3{fill:var(--a3)}.a4{fill:var(--a4)}.a5{fill:var(--a5)}
    .q0{fill:var(--q0)}.q1{fill:var(--q1)}.q2{fill:var(--q2)}.q3{fill:var(--q3)}.q4{fill:var(--q4)}
    .b00{fill:var(--b00)}.b01{fill:var(--b01)}.b02{fill:var(--b02)}.b10{fill:var(--b10)}.b11{fill:var(--b11)}.b12{fill:var(--b12)}.b20{fill:var(--b20)}.b21{fill:var(--b21)}.b22{fill:var(--b22)}
    .l1{fill:var(--hh)}.l2{fill:var(--lh)}.l3{fill:var(--ll)}.l4{fill:var(--hl)}
    .hatchline{stroke:var(--hatch);stroke-width:2}.hatchground{fill:var(--paper)}
    .defs{position:absolute;width:0;height:0}
    .maps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(24rem,100%),1fr));gap:1.2rem}
    .small-maps{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1rem}
    .maps figure,.small-maps figure{margin:0;background:var(--paper);border:1px solid var(--line);border-radius:4px;padding:.7rem}
    figcaption{font-weight:600;margin-bottom:.4rem}
    .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:.5rem 0 0;padding:0;font-size:.87rem}
    .legend svg{width:1.1rem;height:1.1rem;vertical-align:-.2rem;margin-right:.35rem}.legend rect{stroke:var(--edge);stroke-width:1}
    .grid text{font:600 9px system-ui,sans-serif;fill:var(--ink);text-anchor:middle;paint-order:stroke;stroke:var(--paper);stroke-width:2.5px}
    .plot{display:block;width:100%;max-width:46rem;height:auto}.plot text{font:11px system-ui,sans-serif;fill:var(--soft)}.plot .axis{stroke:var(--strong);stroke-width:1}.plot .limit{fill:none;stroke:var(--soft);stroke-width:1.2}.plot .far{stroke-dasharray:5 4}.plot .mean{stroke:var(--ink);stroke-width:1}
    .plot circle{fill:var(--link);fill-opacity:.65;stroke:var(--paper);stroke-width:.5}.plot .dots{fill:none;stroke:var(--link);stroke-opacity:.65;stroke-width:4;stroke-linecap:round}.plot circle.out{fill:var(--a4);fill-opacity:1;stroke:var(--ink)}.plot .line{fill:none;stroke:var(--link);stroke-width:1.6}
    .caution{border-left:4px solid var(--strong);padding:.3rem .9rem;background:var(--tint);max-width:52rem}
    .parts ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:.4rem 0;padding:0}.parts [aria-current]{font-weight:600}
    .overlay{display:none}.switch:checked~.maps .overlay,.switch:checked~.small-maps .overlay{display:inline}.switch{width:1.1rem;height:1.1rem;vertical-align:-.2rem;margin:.4rem .5rem .6rem 0}
    .siteline{fill:none;stroke:var(--ink);stroke-width:2;stroke-dasharray:7 3}
    .site{fill:var(--ink);stroke:var(--paper);stroke-width:1}
    tr:target{background:var(--mark)}
    details{margin:.6rem 0}summary{cursor:pointer}summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
    @media print{.small-maps{grid-template-columns:repeat(3,1fr)}.maps{grid-template-columns:1fr 1fr}figure{break-inside:avoid}details::details-content{content-visibility:visible;display:block}}

    """#
}
