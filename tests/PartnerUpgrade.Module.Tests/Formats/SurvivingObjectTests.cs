using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using PartnerUpgrade.Module.Tests.Commands;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Formats;

/// <summary>What the cmdlets give is still of use after a file or another process: Export-Csv writes each property's text, Export-Clixml and jobs serialize two levels deep.</summary>
public sealed class SurvivingObjectTests : IDisposable
{
    private const int DepthOfExportClixml = 2;

    private static readonly Type[] OutputTypes =
        [typeof(PartnerSubscription), typeof(UpgradeEligibility), typeof(UpgradeReason), typeof(SubscriptionUpgrade), typeof(LicenseFollowUp)];

    private readonly SandboxSession session = new();

    public SurvivingObjectTests()
    {
        session.Run("""
            $estate = Get-PartnerSubscription
            $tested = $estate | Test-SubscriptionUpgrade o365-e3
            $upgraded = $tested | Invoke-SubscriptionUpgrade -Force -RunId before
            $all = @($estate) + $tested + ($tested | ForEach-Object Reasons) + $upgraded + ($upgraded | ForEach-Object FollowUps)
            $null = Connect-PartnerUpgrade -Sandbox
            """).ThrowOnError();
    }

    public void Dispose() => session.Dispose();

    [Fact]
    public void No_cell_of_a_csv_holds_the_name_of_a_type()
    {
        var all = session.Get<object>("$all");
        Assert.All(OutputTypes, type => Assert.Contains(all, type.IsInstanceOfType));
        var cells = all.SelectMany(item => item.GetType().GetProperties(), (item, property) => property.GetValue(item)).OfType<object>().ToList();

        Assert.Contains(cells, cell => cell is IReadOnlyList<string> { Count: > 1 });
        Assert.DoesNotContain(cells, cell => cell.ToString() == cell.GetType().ToString());
        Assert.Contains(cells, cell => cell.ToString() == "NotInMatrix; SubscriptionNotActive");
    }

    [Fact]
    public void After_a_file_every_plain_property_says_what_it_said()
    {
        foreach (var (before, after) in RoundTrip("$all"))
        {
            Assert.Equal($"Deserialized.{before.GetType().FullName}", after.TypeNames[0]);
            foreach (var property in before.GetType().GetProperties().Where(property => property.PropertyType != typeof(PartnerSubscription)))
            {
                Assert.Equal(Text(property.GetValue(before)), Text(after.Properties[property.Name]?.Value));
            }
        }
    }

    [Fact]
    public void After_a_file_a_status_is_still_found_by_its_name()
    {
        var names = RoundTrip("$all").SelectMany(pair => pair.Before.GetType().GetProperties().Where(property => property.PropertyType.IsEnum), (pair, property) => (
            Before: property.GetValue(pair.Before)!.ToString(),
            After: pair.After.Properties[property.Name].Value)).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Equal(name.Before, Assert.IsType<string>(name.After)));
    }

    [Fact]
    public void Every_enumeration_of_an_output_goes_by_its_names()
    {
        var inOutputs = typeof(PartnerSubscription).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == "PartnerUpgrade" && !type.IsEnum)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
            .Where(type => type.IsEnum && type.Namespace == "PartnerUpgrade")
            .Select(type => type.FullName!)
            .Distinct()
            .Order();
        var declared = XDocument.Load(Path.Combine(AssembledModule.Folder, "PartnerUpgrade.Types.ps1xml")).Root!
            .Elements("Type").Where(type => type.Descendants("Name").Any(name => name.Value == "SerializationMethod")).Select(type => type.Element("Name")!.Value).Order();

        Assert.Equal(inOutputs, declared);
    }

    [Fact]
    public void What_comes_out_of_a_file_goes_into_the_next_cmdlet()
    {
        session.Engine.Set("subscriptions", RoundTrip("$estate").Select(pair => pair.After).ToArray());
        session.Engine.Set("eligibilities", RoundTrip("$tested").Select(pair => pair.After).ToArray());

        var tested = session.Get<UpgradeEligibility>("$subscriptions | Test-SubscriptionUpgrade o365-e3");
        var upgraded = session.Get<SubscriptionUpgrade>("$eligibilities | Invoke-SubscriptionUpgrade -Force -RunId after");

        Assert.Equal(Summary("$tested", "Verdict"), tested.Select(row => $"{row.SubscriptionId} {row.TargetOffer} {row.Verdict}").Order());
        Assert.Equal(Summary("$upgraded", "State"), upgraded.Select(row => $"{row.SubscriptionId} {row.TargetOffer} {row.State}").Order());
    }

    private IEnumerable<string> Summary(string variable, string result) =>
        session.Get<string>($"{variable} | ForEach-Object {{ \"$($_.SubscriptionId) $($_.TargetOffer) $($_.{result})\" }}").Order();

    private List<(object Before, PSObject After)> RoundTrip(string variable)
    {
        var before = session.Get<object>(variable);

        // In the session, whose types tell how to serialize.
        var after = session.Run($"{variable} | ForEach-Object {{ , [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_, {DepthOfExportClixml})) }}");
        after.ThrowOnError();
        Assert.Equal(before.Count, after.Output.Count);
        return [.. before.Zip(after.Output)];
    }

    private static string Text(object? value) => value switch
    {
        PSObject { BaseObject: PSCustomObject or not IEnumerable } item => item.ToString(),
        PSObject item => Text(item.BaseObject),
        string text => text,
        IEnumerable list => string.Join("; ", list.Cast<object>().Select(Text)),
        null => "",
        _ => LanguagePrimitives.ConvertTo<string>(value),
    };
}
