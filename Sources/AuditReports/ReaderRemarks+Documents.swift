extension ReaderRemarks {
  /// Documents of which no reader knows the kind.
  static let documents: [(String, String)] = [
    (
      "XML with the root element #, which is no known kind of tender data; formats that are read: README.md, docs/",
      "XML con l'elemento radice #, che non è un tipo noto di dati di gara; i formati letti: README.md, docs/"
    ),
    (
      "XML with the root element #, which is no known kind of tender data, and cut short; ask for it again",
      "XML con l'elemento radice #, che non è un tipo noto di dati di gara, e troncato; chiederlo di nuovo"
    ),
    (
      "JSON, a list of objects of which no layout knows the keys; #",
      "JSON, un elenco di oggetti di cui nessun tracciato conosce le chiavi; «probity inspect» propone un tracciato, --write-layout lo scrive, --layout lo usa"
    ),
    (
      "JSON, a list of objects under # of which no layout knows the keys; #",
      "JSON, un elenco di oggetti sotto # di cui nessun tracciato conosce le chiavi; «probity inspect» propone un tracciato, --write-layout lo scrive, --layout lo usa"
    ),
    (
      "JSON, an object with the keys #, which holds no known kind of tender data; give the releases, records or rows themselves, as a list",
      "JSON, un oggetto con le chiavi #, che non contiene un tipo noto di dati di gara; indicare le release, i record o le righe stesse, come elenco"
    ),
    (
      "JSON, an object with the keys #, which holds no known kind of tender data, and is cut short; ask for it again",
      "JSON, un oggetto con le chiavi #, che non contiene un tipo noto di dati di gara, ed è troncato; chiederlo di nuovo"
    ),
    (
      "JSON, #, which holds no known kind of tender data; give the releases, records or rows themselves, as a list",
      "JSON che non contiene un tipo noto di dati di gara; indicare le release, i record o le righe stesse, come elenco"
    ),
    (
      "JSON, #, which holds no known kind of tender data, and is cut short; ask for it again",
      "JSON che non contiene un tipo noto di dati di gara, ed è troncato; chiederlo di nuovo"
    ),
  ]
}
