using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Isolation;

/// <summary>SQLite's native library, which no runtime looks for where the module keeps it.</summary>
public sealed class NativeLibraryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public async Task A_journal_in_a_file_works_from_both_dependency_folders_with_the_modules_own_library(string dependencies)
    {
        var journal = Path.Combine(folder.Path, "journal.db");
        var run = await ChildRun.RunScriptAsync(
            $$"""
            $loader = ([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq "PartnerUpgrade" })[0]
            $factory = $loader.GetType("PartnerUpgrade.Cmdlets.AdapterLoader").GetProperty("Factory", [Reflection.BindingFlags]"NonPublic,Static").GetValue($null)
            $journal = $factory.OpenJournal('{{journal}}', [PartnerUpgrade.Engine.Model.SystemClock]::Instance)
            $journal.Location
            if ([IO.File]::Exists('/proc/self/maps')) { [IO.File]::ReadAllLines('/proc/self/maps') -match 'libe_sqlite3' -replace '.* /', '/' }
            $journal.Dispose()
            """,
            environment: new Dictionary<string, string> { ["PARTNERUPGRADE_TEST_DEPENDENCIES"] = dependencies });

        var lines = run.Lines();
        Assert.Equal(journal, lines[0]);
        Assert.All(lines[1..], line => Assert.StartsWith(Path.Combine(AssembledModule.Folder, "deps", "net8.0", "runtimes"), line));
        Assert.Equal(OperatingSystem.IsLinux(), lines.Length > 1);
        Assert.True(File.Exists(journal));
    }

    [Fact]
    public void The_library_ships_once_for_each_platform()
    {
        var libraries = Directory.EnumerateFiles(Path.Combine(AssembledModule.Folder, "deps"), "*e_sqlite3.*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(AssembledModule.Folder, "deps"), file).Replace('\\', '/'))
            .Where(file => file.Contains("/native/"))
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "net8.0/runtimes/linux-arm64/native/libe_sqlite3.so",
                "net8.0/runtimes/linux-musl-x64/native/libe_sqlite3.so",
                "net8.0/runtimes/linux-x64/native/libe_sqlite3.so",
                "net8.0/runtimes/osx-arm64/native/libe_sqlite3.dylib",
                "net8.0/runtimes/osx-x64/native/libe_sqlite3.dylib",
                "net8.0/runtimes/win-arm64/native/e_sqlite3.dll",
                "net8.0/runtimes/win-x64/native/e_sqlite3.dll",
                "net8.0/runtimes/win-x86/native/e_sqlite3.dll",
            ],
            libraries);
    }

    public void Dispose() => folder.Dispose();
}
