using System.Diagnostics;
using System.Globalization;
using PartnerUpgrade.Benchmarks.Measuring;
using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>What a session pays for the module before it uses it.</summary>
internal sealed class Import : ISubject
{
    /// <summary>The role of the fresh processes.</summary>
    internal const string Role = "import";

    private const double Goal = 1.4;
    private static readonly string[] Own = ["PartnerUpgrade", "PartnerUpgrade.Engine"];

    public string Name => "Import";

    public async Task MeasureAsync(Scale scale, Findings findings)
    {
        var loaded = "";
        var result = await SideBySide.MeasureAsync(
            scale.Rounds(25),
            () => ImportAsync(Places.Manifest, names => loaded = names),
            () => ImportAsync(Places.Baseline, _ => { }));
        findings.Add(
            "`Import-Module` in a fresh process, beside an empty binary module with a manifest",
            "at most 1.4 times",
            $"{result.Elapsed} times (processor time: {result.Processor}); {result.SubjectSeconds * 1000:0} ms",
            result.Elapsed.Median <= Goal);
        using var bare = new ModuleWithoutViews();
        await CompareAsync(scale.Rounds(7), bare.Manifest, Places.Baseline, "the same without the format file and the type file, which PowerShell reads at each import", findings);
        using var views = new EmptyModuleWithViews();
        await CompareAsync(scale.Rounds(7), views.Manifest, Places.Baseline, "the floor of a module with such files: the empty one with one view and one type", findings);
        var bareAssembly = Path.ChangeExtension(Places.Baseline, ".dll");
        await CompareAsync(scale.Rounds(5), Places.Manifest, bareAssembly, "the same beside the bare .dll of that module, whose manifest PowerShell need not read", findings);
        findings.Add("third-party assemblies loaded by the import", "none", loaded.Length == 0 ? "none" : loaded, loaded.Length == 0);
    }

    /// <summary>The role: imports a module and tells what it took and which of the module's assemblies came with it that are not ours.</summary>
    internal static void Play(string module)
    {
        using var shell = new Shell();
        shell.Set("module", module);
        // The engine's own first command costs what it costs, whatever the module.
        shell.Run("Get-Command Import-Module | Out-Null");
        var before = AppDomain.CurrentDomain.GetAssemblies();
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        shell.Run("Import-Module $module");
        var elapsed = Stopwatch.GetElapsedTime(started);
        var used = Environment.CpuUsage.TotalTime - processor;
        var others = AppDomain.CurrentDomain.GetAssemblies().Except(before)
            .Where(assembly => !assembly.IsDynamic && assembly.Location.StartsWith(Places.ModuleFolder, StringComparison.Ordinal))
            .Select(assembly => assembly.GetName().Name!)
            .Except(Own);
        Console.WriteLine(FormattableString.Invariant($"{elapsed.TotalSeconds} {used.TotalSeconds} {string.Join(',', others)}"));
    }

    private static async Task CompareAsync(int rounds, string module, string beside, string measured, Findings findings)
    {
        var result = await SideBySide.MeasureAsync(rounds, () => ImportAsync(module, _ => { }), () => ImportAsync(beside, _ => { }));
        findings.Add(measured, "", $"{result.Elapsed} times", null);
    }

    private static async Task<Cost> ImportAsync(string module, Action<string> tell)
    {
        var answer = (await ChildProcess.RunAsync(Places.This, ["child", Role, module])).Trim('\n', '\r').Split(' ');
        tell(answer[2]);
        return new Cost(double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
    }
}
