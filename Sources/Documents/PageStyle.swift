/// The one style of all pages: light, dark and print.
package enum PageStyle {
  package static let css = #"""
    :root{--ground:#fbfbf9;--paper:#fff;--ink:#1c2126;--soft:#4f5a64;--line:#d9dcd8;--strong:#8a9299;--link:#0b4f8a;--mark:#fff1b8;--high:#9b1c1c;--medium:#8a4b00;--low:#0b5c66;--info:#4f5a64;--flagged:#b3402a;--clear:#5f8f6b;--na:#c9cdd1;--nass:#7d8790;--tint:#f1f3f0}
    @media (prefers-color-scheme:dark){:root{--ground:#14181b;--paper:#1b2024;--ink:#e6e8e6;--soft:#a9b3bb;--line:#343b41;--strong:#7b858d;--link:#8cc4f5;--mark:#5a4a12;--high:#ff9d8f;--medium:#f2bb6b;--low:#7fd0da;--info:#b0b9c0;--flagged:#e07a63;--clear:#6fa57d;--na:#4a5259;--nass:#87919a;--tint:#22282d}}
    *{box-sizing:border-box}
    html{scroll-padding-top:1rem}
    body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;font-variant-numeric:tabular-nums}
    a{color:var(--link)}
    a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
    main:focus{outline:none}
    .skip{position:absolute;left:-999rem}
    .skip:focus{left:.5rem;top:.5rem;background:var(--paper);padding:.5rem 1rem;z-index:2}
    .top{display:flex;flex-wrap:wrap;gap:.25rem 2rem;align-items:baseline;padding:.6rem 1.5rem;border-bottom:1px solid var(--line);background:var(--paper)}
    .name{font-weight:700;font-size:1.1rem;text-decoration:none;color:var(--ink);padding:.25rem 0}
    nav ul{display:flex;flex-wrap:wrap;gap:0 1.1rem;list-style:none;margin:0;padding:0}
    .top nav a{display:inline-block;padding:.25rem 0;text-decoration:none;border-bottom:2px solid transparent}
    .top nav a:hover{border-color:var(--line)}
    .top nav a[aria-current]{color:var(--ink);border-color:var(--ink);font-weight:600}
    main{max-width:84rem;margin:0 auto;padding:1rem 1.5rem 3rem}
    footer{border-top:1px solid var(--line);padding:1rem 1.5rem;color:var(--soft);max-width:84rem;margin:0 auto}
    footer p{margin:.2rem 0}
    h1{font-size:1.5rem;line-height:1.25;margin:.6rem 0 .8rem}
    h2{font-size:1.2rem;line-height:1.3;margin:2rem 0 .5rem}
    h3{font-size:1rem;margin:1.3rem 0 .4rem}
    h4{font-size:.93rem;margin:1rem 0 .3rem}
    p{max-width:46rem;margin:.4rem 0}
    h1,h2,h3,li,p{overflow-wrap:anywhere}
    small,.small{font-size:.85rem;color:var(--soft)}
    td small,th small,.subject small,dd small{display:block;font-weight:400;overflow-wrap:anywhere}
    code{font:.87em/1.45 ui-monospace,"Cascadia Mono","DejaVu Sans Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
    mark{background:var(--mark);color:var(--ink);padding:0 .15em;border-radius:2px;overflow-wrap:anywhere}
    .lead{font-size:1.05rem}
    .note{color:var(--soft);border-left:3px solid var(--line);padding-left:.8rem}
    .kicker{color:var(--soft);font-size:.87rem;margin:0}
    .severity{display:inline-block;border:1px solid currentColor;border-radius:3px;padding:0 .4em;font-size:.82rem;font-weight:600;line-height:1.45;white-space:nowrap}
    .severity.high{color:var(--high)}.severity.medium{color:var(--medium)}.severity.low{color:var(--low)}.severity.info{color:var(--info)}
    .state{display:inline-block;margin-left:.5em;font-size:.8rem;color:var(--soft);border-bottom:1px dotted}
    .glance,.facts{display:flex;flex-wrap:wrap;gap:.6rem 2rem;margin:.6rem 0}
    .glance div,.facts div{min-width:7rem;max-width:32rem}
    dt{font-size:.82rem;color:var(--soft)}
    dd{margin:0;overflow-wrap:anywhere}
    .glance dd{font-size:1.12rem}
    .scroll{overflow-x:auto;margin:.6rem 0;position:relative}
    table{border-collapse:collapse;width:100%;background:var(--paper);border:1px solid var(--line);font-size:.92rem}
    caption{text-align:left;font-size:.82rem;color:var(--soft);padding:.2rem 0}
    h1+.scroll caption,h2+.scroll caption,h3+.scroll caption,#list caption{position:absolute;left:-999rem}
    th,td{text-align:left;vertical-align:top;padding:.38rem .6rem;border-bottom:1px solid var(--line)}
    thead th{font-size:.82rem;color:var(--soft);font-weight:600;background:var(--tint);vertical-align:bottom}
    tbody th{font-weight:500;min-width:11rem}
    .number{text-align:right;white-space:nowrap}
    thead th.number{white-space:normal}
    td.number small{white-space:normal;overflow-wrap:break-word}
    .list td:nth-child(3){min-width:17rem}.list td:nth-child(4){min-width:11rem;overflow-wrap:anywhere}
    .list tbody tr:hover,.list tr.current{background:var(--tint)}
    .list tr.current td:first-child{box-shadow:inset 3px 0 0 var(--link)}
    .party{display:block;overflow-wrap:anywhere}
    .evidence th,.evidence td{overflow-wrap:anywhere;min-width:7rem}
    .place{font-size:.88rem}
    .hash{white-space:nowrap}
    .computed{color:var(--soft);font-style:italic}
    .texts td{width:50%}
    .finding,.rule{background:var(--paper);border:1px solid var(--line);border-radius:4px;padding:1rem 1.3rem;margin:0 0 1.4rem}
    .finding h2,.rule h3{margin:.15rem 0 .3rem}
    .finding:target{border-color:var(--link);box-shadow:0 0 0 1px var(--link)}
    .finding table,.rule table{background:none}
    .subject{font-weight:600;max-width:none;overflow-wrap:anywhere}
    .formula{list-style:none;margin:.3rem 0;padding:.5rem .8rem;background:var(--tint);border-radius:3px}
    .formula li{margin:.35rem 0}.formula b{display:block;font-size:.85rem;font-weight:600;color:var(--soft)}.formula li>code{display:block}.formula .result{font-weight:700}
    ol.formula{padding-left:.8rem}.names td,.names th{min-width:7rem;overflow-wrap:anywhere}
    .message{display:block;color:var(--soft);font-size:.88rem;overflow-wrap:anywhere;max-width:46rem}
    .together{padding-left:1.1rem}.together li{margin:.3rem 0}
    tr.group th{background:var(--tint);font-weight:600;overflow-wrap:anywhere}tr.group small{display:inline;margin-left:.6rem}
    .source{background:var(--tint);border-radius:3px;padding:.3rem .8rem}.sourceline{max-width:none;margin:.2rem 0;overflow-wrap:anywhere}.lineno{display:inline-block;min-width:6.5rem;color:var(--soft);font-size:.82rem}
    .sourceline code{white-space:pre-wrap}
    label.check{display:flex!important;flex-direction:row!important;gap:.4rem;align-items:center;max-width:none!important;flex:0 1 auto!important;min-height:2.1rem}.check input{width:1.5rem;height:1.5rem;min-height:0;flex:none}
    .party-section{border-top:2px solid var(--line);margin-top:1.5rem}
    .filters{display:flex;flex-wrap:wrap;gap:.6rem .8rem;align-items:end;margin:1rem 0 .3rem}
    .filters[hidden]{display:none}
    .filters label,.signatures label{display:flex;flex-direction:column;font-size:.82rem;color:var(--soft);flex:1 1 9rem;max-width:16rem}
    .filters .wide{flex:2 1 14rem;max-width:24rem}
    input,select,textarea,button{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--strong);border-radius:3px;padding:.28rem .5rem;min-height:2.1rem;width:100%}
    button{width:auto;cursor:pointer;background:var(--tint)}
    button:disabled{color:var(--soft);cursor:default;border-color:var(--line)}
    .status{color:var(--soft);font-size:.9rem}
    .pager{display:flex;gap:1rem;align-items:center;margin:.8rem 0}
    .pager a,.pager button{padding:.3rem .6rem}
    .legend{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;padding:0;font-size:.88rem}
    .legend svg{width:.85rem;height:.85rem;margin-right:.4rem;vertical-align:-1px}
    svg text{font-size:13px;fill:var(--soft)}
    .chart{min-width:9rem;width:26%;vertical-align:middle}
    .bar{display:block;width:100%;height:.75rem;background:var(--tint)}
    rect.flagged{fill:var(--flagged)}rect.clear{fill:var(--clear)}rect.notapplicable{fill:var(--na)}rect.notassessable{fill:var(--nass)}
    .high{fill:var(--high)}.medium{fill:var(--medium)}.low{fill:var(--low)}.info{fill:var(--info)}
    figure{margin:.6rem 0}
    figcaption{font-size:.82rem;color:var(--soft)}
    .distribution,.timeline svg{width:100%;max-width:40rem;height:auto;display:block}
    .peer{fill:var(--na)}.axis{stroke:var(--strong)}.median{stroke:var(--soft);stroke-dasharray:4 3}.here{stroke:var(--flagged);stroke-width:2.5}
    text.here{stroke:none;fill:var(--ink);font-weight:600}
    .outcome{display:flex;gap:.6rem;align-items:baseline;font-size:.85rem;color:var(--soft)}.outcome input{flex:1}
    .signatures{display:flex;flex-wrap:wrap;gap:.6rem 1rem;margin:.8rem 0}
    .expected{min-width:13rem}
    .expected input{width:9.5rem}
    output{margin-left:.5rem;font-size:.88rem}
    output.equal{color:var(--low)}output.differs{color:var(--high)}
    .exception{border-top:1px solid var(--line);padding:.2rem 0}
    .exception h3{margin:.6rem 0 .1rem}
    .exception ul{margin:.2rem 0}
    .scripted .noscript-only{display:none}
    @media screen and (max-width:48rem){main,.top,footer{padding-left:.9rem;padding-right:.9rem}.finding,.rule{padding:.8rem .8rem}
    .list thead{position:absolute;left:-999rem}.list,.list tbody,.list caption{display:block}.list tr{display:flex;flex-wrap:wrap;gap:.1rem .6rem;padding:.6rem .6rem;border-bottom:1px solid var(--line)}
    .list td{border:0;padding:0;min-width:0}.list td:nth-child(3),.list td:nth-child(4){flex:1 1 100%}.list .number{text-align:left}.list td small{display:inline;margin-left:.35rem}.list td:nth-child(4) small{display:block;margin:0}
    .texts td{display:block;width:auto;border:0}.texts tr{display:block;border-bottom:1px solid var(--line);padding:.2rem 0}.texts thead{position:absolute;left:-999rem}.texts td+td::before{content:"→ "}
    .evidence thead{position:absolute;left:-999rem}.evidence tr,.evidence th,.evidence td{display:block;border:0;padding:.05rem 0}.evidence tr{border-bottom:1px solid var(--line);padding:.4rem .6rem}.evidence th small,.evidence td small{display:inline;margin-left:.35rem}
    .filters label,.filters .wide{max-width:none;flex:1 1 8rem}}
    @media print{:root{--ground:#fff;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--link:#000;--tint:#f4f4f4;--mark:#eee;--high:#7a1010;--medium:#6b3a00;--low:#06454d;--info:#444;--flagged:#a03520;--clear:#6e9d7a;--na:#ccc;--nass:#888}
    html{font-size:10pt}body{font-size:10pt}.top nav,.skip,.filters,.status,#keys,.pager,.noscript-only{display:none}.top{border:0;padding:0}main{padding:0;max-width:none}footer{padding:.5rem 0;max-width:none}
    .exception,tr,figure,.formula li,.sourceline,.signatures{break-inside:avoid}.finding{border:0;border-top:1px solid #999;border-radius:0;padding:.5rem 0}h1,h2,h3,h4{break-after:avoid}thead{display:table-header-group}
    .scroll{overflow:visible}table,td small,th small{font-size:8.5pt}.expected input{min-height:0;padding:0}.number{white-space:normal}.list .number{white-space:nowrap}.list td:nth-child(3){width:33%}.list td:nth-child(4){width:22%}.list td,.evidence th,.evidence td,tbody th,.expected,.chart{min-width:0!important}input,textarea{border:0;border-bottom:1px solid #999;border-radius:0}textarea{border:1px solid #999}a{text-decoration:none}@page{margin:15mm 12mm}}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}

    """#
}
