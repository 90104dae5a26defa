/// Rates of flagged records by territory, sector and time.
package enum RiskMap {}
