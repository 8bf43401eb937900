using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;

namespace PartnerUpgrade.Pester;

/// <summary>A test of the suite as <c>dotnet test</c> knows it.</summary>
internal static class PesterTestCase
{
    private const string Category = "Category";

    /// <summary>The name that a filter sees: the version of Pester, the file, and the test's own path.</summary>
    public static TestCase Of(string source, string version, string file, string name, int line = 0, IEnumerable<string>? tags = null)
    {
        var container = Path.GetFileName(file).Replace(".Tests.ps1", "", StringComparison.OrdinalIgnoreCase);
        var test = new TestCase($"Pester {version}.{container}.{name}", new Uri(PesterExecutor.Uri), source)
        {
            DisplayName = $"Pester {version}: {container}: {name}",
            CodeFilePath = file,
            LineNumber = line,
        };
        test.Traits.AddRange((tags ?? []).Select(tag => new Trait(Category, tag)));
        return test;
    }

    /// <summary>What was asked for by <c>--filter</c>; null for everything.</summary>
    public static ITestCaseFilterExpression? FilterOf(IRunContext? context) =>
        context?.GetTestCaseFilter([nameof(TestCase.FullyQualifiedName), nameof(TestCase.DisplayName), "Name", Category], _ => null);

    /// <summary>Whether a filter takes a test.</summary>
    public static bool Takes(ITestCaseFilterExpression? filter, TestCase test) => filter is null || filter.MatchTestCase(
        test,
        property => property switch
        {
            nameof(TestCase.FullyQualifiedName) => test.FullyQualifiedName,
            nameof(TestCase.DisplayName) or "Name" => test.DisplayName,
            Category => test.Traits.Select(trait => trait.Value).ToArray(),
            _ => null,
        });
}
