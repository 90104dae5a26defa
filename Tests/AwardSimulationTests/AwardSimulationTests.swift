import Testing

@testable import AwardSimulation
