using System.Globalization;

namespace PartnerUpgrade.Benchmarks.Running;

/// <summary>Estates that are made up by the sandbox server's generator, always the same.</summary>
internal static class Estates
{
    internal const int Seed = 2016;

    /// <summary>Writes an estate with five subscriptions a customer.</summary>
    internal static async Task<string> MakeAsync(Scratch scratch, int customers, string extension = "jsonl")
    {
        var path = scratch.File(string.Create(CultureInfo.InvariantCulture, $"estate-{customers}.{extension}"));
        await ChildProcess.RunAsync(
            Places.Server,
            ["generate", "--customers", customers.ToString(CultureInfo.InvariantCulture), "--seed", Seed.ToString(CultureInfo.InvariantCulture), "--out", path]);
        return path;
    }
}
