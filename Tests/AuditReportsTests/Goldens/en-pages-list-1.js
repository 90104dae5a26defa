probityPart(0,[
["high","single-bid","competition","One bid in a competitive procedure","Road 4","process-4 / lot-4","Comune di Pontelago",1,["Supplier 4 S.r.l."],[1],"1,004.50 EUR","1","bids received","new","31e686c508e2b7a7f6aaf76dd537fb03","High"],
["high","single-bid","competition","One bid in a competitive procedure","Road 0","process-0 / lot-0","Comune di Pontelago",1,["Supplier 0 S.r.l."],[2],"–","−1.5","bids received","unchanged","740ac5c8484e70261b49ff32f6f90da1","High"],
["medium","single-bid","competition","One bid in a competitive procedure","Road 5","process-5 / lot-5","Comune di Pontelago",1,["Supplier 5 S.r.l."],[3],"1,005.50 EUR","−1.5","bids received","updated","499adfb8b61c335171a44f7e699e75bb","Medium"],
["medium","single-bid","competition","One bid in a competitive procedure","Road 1","process-1 / lot-1","Comune di Pontelago",1,["Supplier 1 S.r.l."],[4],"1,001.50 EUR","1","bids received","new","7a3d36bac40de1c495a94224d2d1aabd","Medium"],
["low","single-bid","competition","One bid in a competitive procedure","Work of R. M., RSS••••••••••••Z","process-106 / lot-106","Comune di Pontelago",1,["R. M."],[5],"1,106.50 EUR","1","bids received","unchanged","5431b19b343fea3bf54dac438f2b8b33","Low"],
["low","single-bid","competition","One bid in a competitive procedure","Road 2","process-2 / lot-2","Comune di Pontelago",1,["Supplier 2 S.r.l."],[6],"1,002.50 EUR","1","bids received","updated","64f600967d261f8f39398be6cd7b1b8a","Low"],
["info","single-bid","competition","One bid in a competitive procedure","Road 3","process-3 / lot-3","Comune di Pontelago",1,["Supplier 3 S.r.l."],[7],"1,003.50 EUR","1","bids received","new","334da1bade4b497a78bce789308f75de","Info"]
]);
