using System.Diagnostics;

namespace PartnerUpgrade.Benchmarks.Running;

/// <summary>The module of one commit: checked out and built in a folder of its own, or the one that is here already.</summary>
internal sealed class Build : IDisposable
{
    /// <summary>Stands for the module as this program's own build assembled it.</summary>
    internal const string Here = ".";

    private readonly Scratch? folder;

    private Build(string name, string manifest, Scratch? folder)
    {
        Name = name;
        Manifest = manifest;
        this.folder = folder;
    }

    /// <summary>What people call it.</summary>
    internal string Name { get; }

    internal string Manifest { get; }

    /// <summary>Checks a commit out and builds it.</summary>
    /// <exception cref="InvalidOperationException">There is no such commit here, or it cannot be built.</exception>
    internal static async Task<Build> OfAsync(string commit)
    {
        if (commit == Here)
        {
            return new Build("here", Places.Manifest, null);
        }

        var hash = (await GitAsync("rev-parse", "--verify", "--short", commit + "^{commit}")).Trim();
        var folder = new Scratch();
        try
        {
            var tree = folder.File(hash);
            await GitAsync("worktree", "add", "--detach", tree, hash);

            // In every commit, the host needs the whole module and nothing else that takes long.
            await ChildProcess.RunAsync(
                "build",
                [Path.Combine(tree, "src", "PartnerUpgrade.Host", "PartnerUpgrade.Host.csproj"), "-c", "Release", "-v", "q", "-nodeReuse:false", "-p:RunAnalyzers=false"]);
            return new Build(hash, Path.Combine(tree, "out", "PartnerUpgrade", "PartnerUpgrade.psd1"), folder);
        }
        catch
        {
            await ForgetAsync(folder);
            throw;
        }
    }

    public void Dispose()
    {
        if (folder is not null)
        {
            ForgetAsync(folder).GetAwaiter().GetResult();
        }
    }

    private static async Task ForgetAsync(Scratch folder)
    {
        folder.Dispose();
        await GitAsync("worktree", "prune");
    }

    private static Task<string> GitAsync(params string[] arguments) => ChildProcess.RunAsync(new ProcessStartInfo("git", ["-C", Places.Repository, .. arguments]));
}
