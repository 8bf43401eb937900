using System.Runtime.InteropServices;
using PartnerUpgrade.Adapters.Journal.Sqlite;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>Where the native library is looked for on machines that are not this one.</summary>
public sealed class SqliteLibraryTests
{
    [Theory]
    [InlineData("WINDOWS", Architecture.X64, "win-x64", "win-x64/native/e_sqlite3.dll")]
    [InlineData("WINDOWS", Architecture.X86, "", "win-x86/native/e_sqlite3.dll")]
    [InlineData("WINDOWS", Architecture.Arm64, "win-arm64", "win-arm64/native/e_sqlite3.dll")]
    [InlineData("LINUX", Architecture.X64, "linux-x64", "linux-x64/native/libe_sqlite3.so")]
    [InlineData("LINUX", Architecture.X64, "debian.12-x64", "linux-x64/native/libe_sqlite3.so")]
    [InlineData("LINUX", Architecture.Arm64, "linux-arm64", "linux-arm64/native/libe_sqlite3.so")]
    [InlineData("LINUX", Architecture.X64, "linux-musl-x64", "linux-musl-x64/native/libe_sqlite3.so")]
    [InlineData("LINUX", Architecture.X64, "alpine.3.20-x64", "linux-musl-x64/native/libe_sqlite3.so")]
    [InlineData("OSX", Architecture.X64, "osx-x64", "osx-x64/native/libe_sqlite3.dylib")]
    [InlineData("OSX", Architecture.Arm64, "osx-arm64", "osx-arm64/native/libe_sqlite3.dylib")]
    public void Each_platform_has_its_own_place(string platform, Architecture architecture, string runtime, string expected)
    {
        var folder = Path.Combine(Path.GetTempPath(), "deps", "netstandard2.0");

        var places = SqliteLibrary.FindPlaces(folder, OSPlatform.Create(platform), architecture, runtime).ToList();

        Assert.Equal(Path.GetFullPath(Path.Combine(folder, "runtimes", expected)), Path.GetFullPath(places[0]));
        Assert.Contains(Path.GetFullPath(Path.Combine(folder, "..", "net8.0", "runtimes", expected)), places.Select(Path.GetFullPath));
    }
}
