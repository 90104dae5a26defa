probityPart(0,[
[0,0,"Road 4","process-4 / lot-4","One bid was received: Road 4",1,[1],"1,004.50 EUR",1,"31e686c508e2b7a7f6aaf76dd537fb03",0],
[0,0,"Road 0","process-0 / lot-0","One bid was received: Road 0",1,[2],"",2,"740ac5c8484e70261b49ff32f6f90da1",1],
[1,0,"Road 5","process-5 / lot-5","One bid was received: Road 5",1,[3],"1,005.50 EUR",3,"499adfb8b61c335171a44f7e699e75bb",2],
[1,0,"Road 1","process-1 / lot-1","One bid was received: Road 1",1,[4],"1,001.50 EUR",1,"7a3d36bac40de1c495a94224d2d1aabd",3],
[2,0,"Work of R. M., RSS••••••••••••Z","process-106 / lot-106","One bid was received: Work of R. M., RSS••••••••••••Z",1,[5],"1,106.50 EUR",2,"5431b19b343fea3bf54dac438f2b8b33",4],
[2,0,"Road 2","process-2 / lot-2","One bid was received: Road 2",1,[6],"1,002.50 EUR",3,"64f600967d261f8f39398be6cd7b1b8a",5],
[3,0,"Road 3","process-3 / lot-3","One bid was received: Road 3",1,[7],"1,003.50 EUR",1,"334da1bade4b497a78bce789308f75de",6]
]);
