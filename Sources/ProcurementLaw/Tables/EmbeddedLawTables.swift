// Made by Scripts/embed.py; do not edit.

/// The law tables in Tables/, as they are written there.
package enum EmbeddedLawTables {
  package static let files: [(path: String, text: String)] = [
    (
      "method-c-reference-discounts.yaml",
      #"""
      # Reference discounts of method C: percentiles of past discounts by works category and value band, in percent of the base amount.
      # Columns: p50 p60 p70 p80 p90 p95 p99. "Altro" is every other category; 1mln-Soglia ends at the EU threshold.
      source: "D.Lgs. 36/2023, Allegato II.2, table of method C"
      verification: from-code
      note: "Read in the code of the public platform Tuttogare (EUPL-1.2, commit 7e3f9032), not in the Official Gazette"
      percentiles: [50, 60, 70, 80, 90, 95, 99]
      categories:
        OG1:
          "0-150k": [23.791, 26.69, 29.055, 32.0, 36.38, 40.02, 50.13]
          "150k-1mln": [25.531, 27.85, 29.95, 32.55, 36.574, 40.103, 52.0]
          "1mln-Soglia": [22.32, 25.353, 27.531, 29.056, 32.853, 40.0, 55.216]
        OG2:
          "0-150k": [23.946, 26.176, 28.56, 31.183, 36.01, 40.0, 50.525]
          "150k-1mln": [24.666, 26.81, 28.38, 30.511, 34.544, 38.38, 51.03]
          "1mln-Soglia": [23.348, 25.371, 28.12, 32.292, 36.07, 40.334, 47.999]
        OG3:
          "0-150k": [19.775, 23.0, 26.12, 29.991, 34.484, 38.2, 45.58]
          "150k-1mln": [21.88, 24.793, 27.923, 31.923, 35.473, 39.722, 47.1]
          "1mln-Soglia": [25.956, 28.377, 30.42, 33.664, 40.0, 42.425, 56.99]
        OG6:
          "0-150k": [20.12, 24.06, 27.85, 31.55, 35.999, 38.921, 49.99]
          "150k-1mln": [21.365, 24.302, 26.929, 31.1, 34.222, 37.59, 41.779]
          "1mln-Soglia": [21.365, 24.302, 26.929, 31.1, 34.222, 37.59, 41.779]
        OG7:
          "0-150k": [16.172, 20.116, 23.554, 28.16, 33.824, 37.41, 52.25]
          "150k-1mln": [20.064, 22.757, 25.09, 30.011, 34.625, 42.11, 52.8]
          "1mln-Soglia": [20.064, 22.757, 25.09, 30.011, 34.625, 42.11, 52.8]
        OG8:
          "0-150k": [18.51, 21.791, 25.61, 30.635, 36.0, 39.8, 48.97]
          "150k-1mln": [19.135, 22.064, 25.555, 29.56, 35.0, 39.435, 50.57]
          "1mln-Soglia": [19.135, 22.064, 25.555, 29.56, 35.0, 39.435, 50.57]
        OG9:
          "0-150k": [24.673, 27.379, 31.0, 36.448, 49.16, 50.0, 75.26]
          "150k-1mln": [26.4, 29.998, 33.27, 35.2, 39.0, 43.77, 54.5]
          "1mln-Soglia": [26.4, 29.998, 33.27, 35.2, 39.0, 43.77, 54.5]
        OG10:
          "0-150k": [26.258, 30.27, 32.498, 35.53, 40.06, 44.0, 57.0]
          "150k-1mln": [27.278, 29.86, 32.232, 34.555, 38.0, 41.5, 51.88]
          "1mln-Soglia": [27.278, 29.86, 32.232, 34.555, 38.0, 41.5, 51.88]
        OG11:
          "0-150k": [23.695, 26.57, 29.88, 33.185, 37.253, 41.0, 54.0]
          "150k-1mln": [27.121, 28.813, 31.027, 34.577, 37.56, 41.148, 48.73]
          "1mln-Soglia": [27.121, 28.813, 31.027, 34.577, 37.56, 41.148, 48.73]
        OG12:
          "0-150k": [27.351, 30.63, 34.06, 38.0, 43.889, 52.36, 62.0]
          "150k-1mln": [29.079, 30.33, 33.21, 36.486, 45.4, 51.5, 62.629]
          "1mln-Soglia": [29.079, 30.33, 33.21, 36.486, 45.4, 51.5, 62.629]
        OG13:
          "0-150k": [13.7, 18.55, 22.85, 26.88, 32.198, 35.831, 45.2]
          "150k-1mln": [20.265, 24.44, 27.422, 31.89, 36.12, 40.15, 57.827]
          "1mln-Soglia": [20.265, 24.44, 27.422, 31.89, 36.12, 40.15, 57.827]
        OS3:
          "0-150k": [26.346, 28.81, 32.033, 34.9, 40.0, 48.1, 99.99]
          "150k-1mln": [28.293, 30.1, 33.33, 36.4, 44.5, 53.05, 75.5]
          "1mln-Soglia": [28.293, 30.1, 33.33, 36.4, 44.5, 53.05, 75.5]
        OS4:
          "0-150k": [22.395, 25.738, 28.75, 37.86, 45.29, 49.2, 67.71]
          "150k-1mln": [30.165, 33.07, 37.77, 39.92, 45.0, 48.796, 51.5]
          "1mln-Soglia": [30.165, 33.07, 37.77, 39.92, 45.0, 48.796, 51.5]
        OS6:
          "0-150k": [21.15, 24.76, 27.3, 31.0, 35.377, 39.92, 46.0]
          "150k-1mln": [24.745, 27.311, 29.422, 32.32, 36.1, 41.37, 49.19]
          "1mln-Soglia": [24.745, 27.311, 29.422, 32.32, 36.1, 41.37, 49.19]
        OS7:
          "0-150k": [23.37, 26.66, 30.016, 32.15, 38.752, 46.0, 77.85]
          "150k-1mln": [27.365, 29.65, 31.637, 35.0, 45.0, 52.16, 60.0]
          "1mln-Soglia": [27.365, 29.65, 31.637, 35.0, 45.0, 52.16, 60.0]
        OS10:
          "0-150k": [29.856, 34.948, 37.5, 42.345, 48.951, 53.2, 57.999]
          "150k-1mln": [33.817, 37.816, 40.169, 43.375, 51.987, 65.129, 73.73]
          "1mln-Soglia": [33.817, 37.816, 40.169, 43.375, 51.987, 65.129, 73.73]
        OS12:
          "0-150k": [25.635, 28.75, 32.12, 34.561, 38.826, 42.807, 50.617]
          "150k-1mln": [30.496, 32.397, 33.515, 34.935, 39.894, 46.136, 55.648]
          "1mln-Soglia": [30.496, 32.397, 33.515, 34.935, 39.894, 46.136, 55.648]
        OS18:
          "0-150k": [15.075, 18.608, 21.659, 26.404, 30.134, 33.33, 43.95]
          "150k-1mln": [16.68, 19.5, 23.23, 26.49, 28.95, 31.372, 43.0]
          "1mln-Soglia": [16.68, 19.5, 23.23, 26.49, 28.95, 31.372, 43.0]
        OS21:
          "0-150k": [21.18, 25.09, 28.347, 33.12, 39.0, 44.585, 54.22]
          "150k-1mln": [24.68, 27.33, 29.877, 32.334, 35.42, 38.812, 45.6]
          "1mln-Soglia": [24.68, 27.33, 29.877, 32.334, 35.42, 38.812, 45.6]
        OS24:
          "0-150k": [23.05, 27.1, 30.18, 33.75, 38.5, 43.0, 53.23]
          "150k-1mln": [24.892, 27.205, 29.71, 32.494, 35.52, 39.751, 50.0]
          "1mln-Soglia": [24.892, 27.205, 29.71, 32.494, 35.52, 39.751, 50.0]
        OS28:
          "0-150k": [23.275, 26.01, 28.88, 32.5, 36.0, 42.15, 53.5]
          "150k-1mln": [27.14, 29.887, 31.99, 35.0, 40.886, 46.552, 59.51]
          "1mln-Soglia": [27.14, 29.887, 31.99, 35.0, 40.886, 46.552, 59.51]
        OS30:
          "0-150k": [26.31, 28.371, 30.373, 33.33, 37.8, 41.61, 54.6]
          "150k-1mln": [28.254, 29.616, 31.98, 35.117, 40.222, 44.28, 58.43]
          "1mln-Soglia": [28.254, 29.616, 31.98, 35.117, 40.222, 44.28, 58.43]
        Altro:
          "0-150k": [21.374, 25.688, 29.97, 33.382, 38.99, 44.88, 61.0]
          "150k-1mln": [24.73, 27.699, 31.12, 33.67, 37.566, 42.92, 56.16]
          "1mln-Soglia": [20.5, 25.12, 27.15, 31.87, 37.26, 43.294, 49.17]

      """#
    ),
    (
      "price-weight-ceilings.yaml",
      #"""
      # Largest share of the points that the price may have in an award by price and quality, by date of the call. A rule above it is warned about, never changed.
      # scope: all, or labour-intensive (then the warning is conditional, since no format that is read says whether a contract is labour-intensive).
      ceilings:
        - {country: IT, from: 2017-05-20, until: 2023-06-30, percent: 30, scope: all, source: "D.Lgs. 50/2016 art. 95 c. 10-bis, as amended by D.Lgs. 56/2017", verified: true}
        - {country: IT, from: 2023-07-01, percent: 30, scope: labour-intensive, source: "D.Lgs. 36/2023 art. 108 c. 4", verified: false}

      """#
    ),
    (
      "value-thresholds.yaml",
      #"""
      # Value thresholds by date of the act that starts the procedure, VAT excluded. An amount must lie below the figure for the simpler procedure.
      # verified: true where the law's text (or the Commission's notice of the figures) was read; otherwise from general knowledge.
      kinds:
        - id: direct-award
          country: IT
          currency: EUR
          rows:
            - {from: 2006-07-01, works: 20000, goods: 20000, services: 20000, source: "D.Lgs. 163/2006 art. 125", verified: false}
            - {from: 2011-05-14, works: 40000, goods: 40000, services: 40000, source: "DL 70/2011", verified: false}
            - {from: 2016-04-19, works: 40000, goods: 40000, services: 40000, source: "D.Lgs. 50/2016 art. 36 c. 2 lett. a", verified: false}
            - {from: 2020-07-17, works: 150000, goods: 150000, services: 150000, source: "DL 76/2020 art. 1 (before conversion)", verified: true}
            - {from: 2020-09-15, works: 150000, goods: 75000, services: 75000, source: "L. 120/2020", verified: true}
            - {from: 2021-06-01, works: 150000, goods: 139000, services: 139000, source: "DL 77/2021 art. 51", verified: false}
            - {from: 2023-07-01, works: 150000, goods: 140000, services: 140000, source: "D.Lgs. 36/2023 art. 50 c. 1 lett. a, b", verified: true}
        - id: eu
          country: EU
          currency: EUR
          # By buyer: central government, sub-central authorities, utilities; defence uses the figures of utilities.
          rows:
            - {from: 2014-01-01, works: 5186000, central: 134000, sub-central: 207000, utilities: 414000, source: "EU thresholds 2014-2015", verified: false}
            - {from: 2016-01-01, works: 5225000, central: 135000, sub-central: 209000, utilities: 418000, source: "EU thresholds 2016-2017", verified: true}
            - {from: 2018-01-01, works: 5548000, central: 144000, sub-central: 221000, utilities: 443000, source: "EU thresholds 2018-2019", verified: false}
            - {from: 2020-01-01, works: 5350000, central: 139000, sub-central: 214000, utilities: 428000, source: "EU thresholds 2020-2021", verified: false}
            - {from: 2022-01-01, works: 5382000, central: 140000, sub-central: 215000, utilities: 431000, source: "EU thresholds 2022-2023", verified: true}
            - {from: 2024-01-01, works: 5538000, central: 143000, sub-central: 221000, utilities: 443000, source: "EU thresholds 2024-2025", verified: true}
            - {from: 2026-01-01, until: 2027-12-31, works: 5404000, central: 140000, sub-central: 216000, utilities: 432000, source: "Reg. (EU) 2025/2150-2152", verified: true}
      # Fewest firms to be invited to a negotiated procedure, by value: from (inclusive) and to (exclusive). `eu` is the EU threshold of the date and the buyer.
      # Where the kind is `quotes`, quotations are asked rather than invitations sent.
      invitations:
        - country: IT
          rows:
            - {from: 2017-05-20, until: 2019-06-17, contract: works, least: 40000, below: 150000, invited: 10, source: "D.Lgs. 50/2016 art. 36 as amended by D.Lgs. 56/2017", verified: false}
            - {from: 2017-05-20, until: 2019-06-17, contract: works, least: 150000, below: 1000000, invited: 15, source: "D.Lgs. 50/2016 art. 36 as amended by D.Lgs. 56/2017", verified: false}
            - {from: 2017-05-20, until: 2019-06-17, contract: other, least: 40000, below: eu, invited: 5, source: "D.Lgs. 50/2016 art. 36 as amended by D.Lgs. 56/2017", verified: false}
            - {from: 2019-06-18, until: 2020-07-16, contract: works, least: 40000, below: 150000, invited: 3, kind: quotes, source: "D.Lgs. 50/2016 art. 36 as amended by L. 55/2019", verified: false}
            - {from: 2019-06-18, until: 2020-07-16, contract: works, least: 150000, below: 350000, invited: 10, source: "D.Lgs. 50/2016 art. 36 as amended by L. 55/2019", verified: false}
            - {from: 2019-06-18, until: 2020-07-16, contract: works, least: 350000, below: 1000000, invited: 15, source: "D.Lgs. 50/2016 art. 36 as amended by L. 55/2019", verified: false}
            - {from: 2019-06-18, until: 2020-07-16, contract: other, least: 40000, below: eu, invited: 5, source: "D.Lgs. 50/2016 art. 36 as amended by L. 55/2019", verified: false}
            - {from: 2020-07-17, until: 2021-05-31, contract: works, least: 150000, below: 350000, invited: 5, source: "DL 76/2020 art. 1", verified: false}
            - {from: 2020-07-17, until: 2021-05-31, contract: works, least: 350000, below: 1000000, invited: 10, source: "DL 76/2020 art. 1", verified: false}
            - {from: 2020-07-17, until: 2021-05-31, contract: works, least: 1000000, below: eu, invited: 15, source: "DL 76/2020 art. 1", verified: false}
            - {from: 2020-07-17, until: 2020-09-14, contract: other, least: 150000, below: eu, invited: 5, source: "DL 76/2020 art. 1 (before conversion)", verified: false}
            - {from: 2020-09-15, until: 2021-05-31, contract: other, least: 75000, below: eu, invited: 5, source: "DL 76/2020 art. 1, L. 120/2020", verified: false}
            - {from: 2021-06-01, until: 2023-06-30, contract: works, least: 150000, below: 1000000, invited: 5, source: "DL 77/2021 art. 51", verified: false}
            - {from: 2021-06-01, until: 2023-06-30, contract: works, least: 1000000, below: eu, invited: 10, source: "DL 77/2021 art. 51", verified: false}
            - {from: 2021-06-01, until: 2023-06-30, contract: other, least: 139000, below: eu, invited: 5, source: "DL 77/2021 art. 51", verified: false}
            - {from: 2023-07-01, contract: works, least: 150000, below: 1000000, invited: 5, source: "D.Lgs. 36/2023 art. 50", verified: true}
            - {from: 2023-07-01, contract: works, least: 1000000, below: eu, invited: 10, source: "D.Lgs. 36/2023 art. 50", verified: true}
            - {from: 2023-07-01, contract: other, least: 140000, below: eu, invited: 5, source: "D.Lgs. 36/2023 art. 50", verified: true}

      """#
    ),
    (
      "vat-rates.yaml",
      #"""
      # Standard rates of value added tax in the member states of the European Union (Directive 2006/112/EC art. 96 and 97), from the day on which each came into force.
      # Source: European Commission, "VAT rates applied in the member states of the European Union", and the Taxes in Europe Database (TEDB).
      # From general knowledge of these, not read in the national laws. thousandths: 220 is 22 %.
      standard:
        - {country: AT, from: 1984-01-01, thousandths: 200}
        - {country: BE, from: 1996-01-01, thousandths: 210}
        - {country: BG, from: 1999-01-01, thousandths: 200}
        - {country: CY, from: 2003-01-01, thousandths: 150}
        - {country: CY, from: 2012-03-01, thousandths: 170}
        - {country: CY, from: 2013-01-14, thousandths: 180}
        - {country: CY, from: 2014-01-13, thousandths: 190}
        - {country: CZ, from: 2004-05-01, thousandths: 190}
        - {country: CZ, from: 2010-01-01, thousandths: 200}
        - {country: CZ, from: 2013-01-01, thousandths: 210}
        - {country: DE, from: 1998-04-01, thousandths: 160}
        - {country: DE, from: 2007-01-01, thousandths: 190}
        - {country: DE, from: 2020-07-01, thousandths: 160}
        - {country: DE, from: 2021-01-01, thousandths: 190}
        - {country: DK, from: 1992-01-01, thousandths: 250}
        - {country: EE, from: 1993-01-01, thousandths: 180}
        - {country: EE, from: 2009-07-01, thousandths: 200}
        - {country: EE, from: 2024-01-01, thousandths: 220}
        - {country: EE, from: 2025-07-01, thousandths: 240}
        - {country: ES, from: 1995-01-01, thousandths: 160}
        - {country: ES, from: 2010-07-01, thousandths: 180}
        - {country: ES, from: 2012-09-01, thousandths: 210}
        - {country: FI, from: 1994-06-01, thousandths: 220}
        - {country: FI, from: 2010-07-01, thousandths: 230}
        - {country: FI, from: 2013-01-01, thousandths: 240}
        - {country: FI, from: 2024-09-01, thousandths: 255}
        - {country: FR, from: 2000-04-01, thousandths: 196}
        - {country: FR, from: 2014-01-01, thousandths: 200}
        - {country: GR, from: 2005-04-01, thousandths: 190}
        - {country: GR, from: 2010-03-15, thousandths: 210}
        - {country: GR, from: 2010-07-01, thousandths: 230}
        - {country: GR, from: 2016-06-01, thousandths: 240}
        - {country: HR, from: 1998-08-01, thousandths: 220}
        - {country: HR, from: 2009-08-01, thousandths: 230}
        - {country: HR, from: 2012-03-01, thousandths: 250}
        - {country: HU, from: 2006-01-01, thousandths: 200}
        - {country: HU, from: 2009-07-01, thousandths: 250}
        - {country: HU, from: 2012-01-01, thousandths: 270}
        - {country: IE, from: 2003-01-01, thousandths: 210}
        - {country: IE, from: 2008-12-01, thousandths: 215}
        - {country: IE, from: 2010-01-01, thousandths: 210}
        - {country: IE, from: 2012-01-01, thousandths: 230}
        - {country: IE, from: 2020-09-01, thousandths: 210}
        - {country: IE, from: 2021-03-01, thousandths: 230}
        - {country: IT, from: 1997-10-01, thousandths: 200}
        - {country: IT, from: 2011-09-17, thousandths: 210}
        - {country: IT, from: 2013-10-01, thousandths: 220}
        - {country: LT, from: 1994-05-01, thousandths: 180}
        - {country: LT, from: 2009-01-01, thousandths: 190}
        - {country: LT, from: 2009-09-01, thousandths: 210}
        - {country: LU, from: 1992-01-01, thousandths: 150}
        - {country: LU, from: 2015-01-01, thousandths: 170}
        - {country: LU, from: 2023-01-01, thousandths: 160}
        - {country: LU, from: 2024-01-01, thousandths: 170}
        - {country: LV, from: 1995-05-01, thousandths: 180}
        - {country: LV, from: 2009-01-01, thousandths: 210}
        - {country: LV, from: 2011-01-01, thousandths: 220}
        - {country: LV, from: 2012-07-01, thousandths: 210}
        - {country: MT, from: 2004-01-01, thousandths: 180}
        - {country: NL, from: 2001-01-01, thousandths: 190}
        - {country: NL, from: 2012-10-01, thousandths: 210}
        - {country: PL, from: 1993-07-05, thousandths: 220}
        - {country: PL, from: 2011-01-01, thousandths: 230}
        - {country: PT, from: 2005-07-01, thousandths: 210}
        - {country: PT, from: 2008-07-01, thousandths: 200}
        - {country: PT, from: 2010-07-01, thousandths: 210}
        - {country: PT, from: 2011-01-01, thousandths: 230}
        - {country: RO, from: 2000-01-01, thousandths: 190}
        - {country: RO, from: 2010-07-01, thousandths: 240}
        - {country: RO, from: 2016-01-01, thousandths: 200}
        - {country: RO, from: 2017-01-01, thousandths: 190}
        - {country: RO, from: 2025-08-01, thousandths: 210}
        - {country: SE, from: 1990-07-01, thousandths: 250}
        - {country: SI, from: 2002-01-01, thousandths: 200}
        - {country: SI, from: 2013-07-01, thousandths: 220}
        - {country: SK, from: 2004-01-01, thousandths: 190}
        - {country: SK, from: 2011-01-01, thousandths: 200}
        - {country: SK, from: 2025-01-01, thousandths: 230}
      # Reduced rates of countries where works are usually taxed so. Italy: 4 %, 5 % (legge 208/2015 art. 1 c. 960) and 10 % (DPR 633/1972, tabella A; parte III: urbanisation, renovation).
      reduced:
        - {country: IT, from: 1989-01-01, thousandths: 40}
        - {country: IT, from: 1995-02-24, thousandths: 100}
        - {country: IT, from: 2016-01-01, thousandths: 50}

      """#
    ),
  ]
}
