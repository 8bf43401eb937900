using System.Diagnostics;

namespace PartnerUpgrade.Pester;

/// <summary>The module as people get it: packed from the build there is, and installed from a repository into a folder of its own.</summary>
internal sealed class InstalledModule : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pester-");

    private InstalledModule()
    {
    }

    /// <summary>The folder that a run may write into.</summary>
    public string Scratch => folder.FullName;

    /// <summary>The installed module's manifest.</summary>
    public string Manifest { get; private set; } = "";

    /// <summary>Packs and installs, unless the variable for another copy names one.</summary>
    public static InstalledModule Install(CancellationToken cancellation)
    {
        var module = new InstalledModule();
        try
        {
            module.Manifest = Environment.GetEnvironmentVariable("PARTNERUPGRADE_MODULE") is { Length: > 0 } other ? other : module.PackAndInstall(cancellation);
            return module;
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    /// <summary>Lets a PowerShell find it, and lets it keep what it writes out of the user's own folders.</summary>
    public void Prepare(IDictionary<string, string?> environment)
    {
        // Install-PSResource goes by HOME alone, PowerShell by XDG_DATA_HOME first: with both they would miss each other.
        environment["HOME"] = Directory.CreateDirectory(Path.Combine(Scratch, "home")).FullName;
        environment.Remove("XDG_DATA_HOME");
        environment["PARTNERUPGRADE_MODULE"] = Manifest;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string PackAndInstall(CancellationToken cancellation)
    {
        var packages = Path.Combine(Scratch, "packages");
        ShellProcess.Run(
            new ProcessStartInfo(
                "dotnet",
                [
                    "pack", Places.Packer, "--no-build", "--configuration", Places.Configuration, "--output", packages, "-nodeReuse:false",
                    $"-p:NuspecOutputPath={Path.Combine(Scratch, "nuspec")}",
                ]),
            cancellation);
        var install = PowerShellProgram.Start("-NonInteractive", "-File", Places.Script("Install-Package.ps1"), "-Packages", packages, "-Modules", Path.Combine(Scratch, "modules"));
        Prepare(install.Environment);
        return ShellProcess.Run(install, cancellation).Trim();
    }
}
