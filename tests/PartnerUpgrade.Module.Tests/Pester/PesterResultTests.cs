using System.Diagnostics;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Pester;

/// <summary>What <c>dotnet test</c> says of a Pester suite: small suites of each kind, run as the real one is.</summary>
public sealed class PesterResultTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_test_is_a_result_and_a_broken_expectation_is_named()
    {
        folder.Write(
            "Mixed.Tests.ps1",
            """
            Describe 'Sums' {
                It 'adds <A>' -ForEach @{ A = 1 }, @{ A = 2 } { $A + 1 | Should -BeGreaterThan 1 }
                It 'is wrong' { 1 + 1 | Should -Be 3 }
                It 'is left out' { Set-ItResult -Skipped -Because 'of the weather' }
            }
            """);

        var run = await TestAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Failed Pester 6.2.0: Mixed: Sums.is wrong", run.Output, StringComparison.Ordinal);
        Assert.Contains("Failed Pester 5.9.1: Mixed: Sums.is wrong", run.Output, StringComparison.Ordinal);
        Assert.Contains("Expected 3, but got 2.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Mixed.Tests.ps1: line 3", run.Output, StringComparison.Ordinal);
        Assert.Matches("Failed: +2, Passed: +4, Skipped: +2, Total: +8", run.Output);
    }

    [Theory]
    [InlineData("throw 'unreadable'", "Odd.Tests.ps1", "unreadable")]
    [InlineData("Describe 'd' { BeforeAll { throw 'no setup' }; It 'i' { 1 } }", "d.i", "no setup")]
    [InlineData("Describe 'd' { AfterAll { throw 'no teardown' }; It 'i' { 1 } }", "d (setup or teardown)", "no teardown")]
    [InlineData("Describe 'd' { It 'i' { Set-ItResult -Inconclusive } }", "d.i", "")]
    [InlineData("'nothing to test'", "the suite", "No test ran.")]
    [InlineData("Describe 'd' { It 'i' { [Environment]::Exit(3) } }", "the suite", "ended with 3")]
    public async Task Whatever_keeps_tests_from_running_fails_and_is_named(string suite, string name, string message)
    {
        folder.Write("Odd.Tests.ps1", suite);

        var run = await TestAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($": {name}", run.Output, StringComparison.Ordinal);
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_green_suite_is_quiet_and_a_filter_takes_what_it_names()
    {
        folder.Write(
            "Green.Tests.ps1",
            """
            Describe 'Green' {
                It 'talks' -Tag Loud { Write-Host 'chatter'; Write-Error 'chatter' -ErrorAction Continue; Write-Warning 'chatter' }
                It 'does not: <_>' -ForEach 'a', 'b' { 1 | Should -Be 1 }
            }
            Describe 'Of <Kind>' -ForEach @{ Kind = 'apples' }, @{ Kind = 'pears' } { It 'has <Kind>' { $Kind | Should -Not -BeNullOrEmpty } }
            """);

        var all = await TestAsync();
        var one = await TestAsync("--TestCaseFilter:DisplayName~talks");
        var made = await TestAsync("--TestCaseFilter:DisplayName~pears|DisplayName~not: b");
        var tagged = await TestAsync("--TestCaseFilter:Category=Loud");

        Assert.DoesNotContain("chatter", all.Output + all.Error, StringComparison.Ordinal);
        Assert.Matches("Passed: +10, ", all.Output);
        Assert.Matches("Failed: +0, Passed: +4, ", made.Output);
        Assert.Matches("Passed: +2, ", one.Output);
        Assert.Matches("Passed: +2, ", tagged.Output);
        Assert.All([all, one, made, tagged], run => Assert.Equal(0, run.ExitCode));
    }

    private Task<ChildRun> TestAsync(params string[] options) => ChildRun.RunAsync(
        new ProcessStartInfo("dotnet", ["vstest", AssembledModule.PesterAdapter, .. options]) { WorkingDirectory = folder.Path },
        environment: new Dictionary<string, string>
        {
            ["PARTNERUPGRADE_TEST_SUITE"] = folder.Path,
            ["PARTNERUPGRADE_MODULE"] = AssembledModule.Manifest,
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        });
}
