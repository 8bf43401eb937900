using System.Globalization;
using System.Text;
using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>A policy of any size, with everything an offer can have.</summary>
internal static class LargePolicy
{
    internal const int PathsEach = 20;

    internal static string Write(Scratch scratch, int offers)
    {
        var text = new StringBuilder("apiVersion: partnerupgrade/v1\nname: large\nservices:\n");
        for (var i = 0; i < 12; i++)
        {
            Line(text, $"  SERVICE_{i}: {{ id: {Id(9, i)}, title: Service {i} }}");
        }

        text.Append("offers:\n");
        for (var i = 0; i < offers; i++)
        {
            Line(text, $"  offer-{i}:");
            Line(text, $"    title: Offer {i}");
            Line(text, $"    aliases: [The offer number {i}]");
            Line(text, $"    offerIds: [{Id(1, i)}]");
            Line(text, $"    skuId: {Id(2, i)}");
            Line(text, $"    seats: {{ min: 1, max: 300 }}");
            Line(text, $"    services: [SERVICE_{i % 12}]");
        }

        text.Append("upgrades:\n");
        for (var i = 0; i < offers; i++)
        {
            Line(text, $"  offer-{i}: [{string.Join(", ", Enumerable.Range(1, PathsEach).Select(step => $"offer-{(i + step) % offers}"))}]");
        }

        var path = scratch.File(string.Create(CultureInfo.InvariantCulture, $"policy-{offers}.yaml"));
        File.WriteAllText(path, text.ToString());
        return path;
    }

    private static Guid Id(int kind, int number) => new(number, (short)kind, 0, [8, 0, 0, 0, 0, 0, 0, 1]);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
