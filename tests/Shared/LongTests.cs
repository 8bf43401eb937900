namespace PartnerUpgrade.Tests;

/// <summary>Tests that prove more the longer they run: a few seeds by hand, all of them where <c>.ci/run</c> sets <c>PARTNERUPGRADE_TEST_ALL</c>.</summary>
internal static class LongTests
{
    /// <summary>Whether everything is to run.</summary>
    internal static bool RunAll { get; } = Environment.GetEnvironmentVariable("PARTNERUPGRADE_TEST_ALL") is { Length: > 0 };

    /// <summary>The seeds of a theory: 1, 2, 3 and so on.</summary>
    internal static TheoryData<int> Seeds(int few, int all) => [.. Enumerable.Range(1, RunAll ? all : few)];
}
