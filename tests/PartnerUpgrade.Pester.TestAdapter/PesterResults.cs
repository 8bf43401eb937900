namespace PartnerUpgrade.Pester;

/// <summary>What a run of a suite came to.</summary>
/// <param name="Tests">The tests, run or only found.</param>
/// <param name="Faults">Files that could not be read, and setups and teardowns that failed.</param>
/// <param name="Result">What Pester says of the whole.</param>
internal sealed record PesterResults(IReadOnlyList<PesterTest> Tests, IReadOnlyList<PesterBlockFault> Faults, string Result);

/// <summary>A test of a suite.</summary>
internal sealed record PesterTest(string File, int Line, string Name, IReadOnlyList<string> Tags, string Result, double Milliseconds, PesterFault Fault);

/// <summary>A fault that is no test's.</summary>
internal sealed record PesterBlockFault(string File, string Name, PesterFault Fault);

/// <summary>What failed, and where.</summary>
internal sealed record PesterFault(string? Message, string? Trace);
