/// Past tenders awarded again under other award criteria.
package enum AwardSimulation {}
