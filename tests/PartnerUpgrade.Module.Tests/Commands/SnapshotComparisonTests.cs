using System.Globalization;
using System.Text.Json.Nodes;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>What changed between two snapshots, and since a snapshot.</summary>
public sealed class SnapshotComparisonTests : IDisposable
{
    private const string Rows = "ForEach-Object { \"$($_.CustomerName)|$($_.Offer)|$($_.Change)|$($_.Property)|$($_.Before)|$($_.After)\" }";

    private readonly SandboxSession session = new();
    private readonly TemporaryFolder folder = new();

    private string Before => Path.Combine(folder.Path, "before.jsonl");

    private string After => Path.Combine(folder.Path, "after.jsonl.gz");

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Two_snapshots_of_the_same_estate_do_not_differ()
    {
        session.Run($"Export-PartnerSnapshot '{Before}'; Export-PartnerSnapshot '{After}'").ThrowOnError();

        Assert.Empty(Done($"Compare-PartnerSnapshot '{Before}' '{After}'; Compare-PartnerSnapshot '{Before}'; Compare-PartnerSnapshot -Difference '{Before}'").Output);
    }

    [Fact]
    public void An_upgrade_and_added_seats_show_from_the_connection_and_from_two_files()
    {
        session.Run(
            $"""
            Export-PartnerSnapshot '{Before}'
            Get-PartnerSubscription 'Contoso France' | Invoke-SubscriptionUpgrade -TargetOffer o365-e3 -Force
            Get-PartnerSubscription Relecloud | Set-PartnerSubscription -AddQuantity 5 -Force
            Export-PartnerSnapshot '{After}'
            """).ThrowOnError();
        string[] expected =
        [
            "Contoso France|o365-business|Changed|Status|Active|Deleted",
            "Contoso France|o365-business|Changed|AtTermEnd|Renew|Unknown",
            "Contoso France|o365-e3|Added|Quantity||25",
            "Relecloud|o365-business-essentials|Changed|Quantity|60|65",
        ];

        var since = session.Get<string>($"Compare-PartnerSnapshot '{Before}' | {Rows}");
        var backwards = session.Get<string>($"Compare-PartnerSnapshot -Difference '{Before}' | {Rows}");
        session.Run("Disconnect-PartnerUpgrade").ThrowOnError();
        var between = session.Get<string>($"Compare-PartnerSnapshot '{Before}' '{After}' | {Rows}");

        Assert.Equal(expected.Order(), since.Order());
        Assert.Equal(expected.Order(), between.Order());
        Assert.Contains("Contoso France|o365-e3|Removed|Quantity|25|", backwards);
        Assert.Contains("Relecloud|o365-business-essentials|Changed|Quantity|65|60", backwards);
    }

    [Fact]
    public void Every_property_that_differs_is_a_row_and_what_time_alone_changes_is_none()
    {
        Rewrite("o365-e5 of another name", subscription =>
        {
            subscription["friendlyName"] = "o365-e5 of another name";
            subscription["billingCycle"] = "monthly";
            subscription["termDuration"] = "P3Y";
            subscription["commitmentEndDate"] = "2029-11-30T00:00:00Z";
            subscription["autoRenewEnabled"] = false;
            subscription["promotionId"] = "promotion";
            subscription["cancellationAllowedUntilDate"] = "2026-09-09T00:00:00Z";
            subscription["offerId"] = "CFQ7TTC0LF8S:0002:NEWAVAILABLE";
        });

        var changed = session.Get<SnapshotDifference>($"Compare-PartnerSnapshot '{Before}' '{After}'");

        Assert.All(changed, row => Assert.Equal(SubscriptionChange.Changed, row.Change));
        Assert.Equal(
            ["AtTermEnd", "AutoRenewEnabled", "BillingCycle", "CommitmentEndDate", "FriendlyName", "Offer", "PromotionId", "TermDuration"],
            changed.Select(row => row.Property).Order(StringComparer.Ordinal));
        Assert.Equal(new DateTime(2029, 11, 30, 0, 0, 0, DateTimeKind.Utc), changed.Single(row => row.Property == "CommitmentEndDate").After);
    }

    [Fact]
    public void Another_availability_of_the_same_product_is_no_change()
    {
        Rewrite("same", subscription => subscription["offerId"] = string.Join(':', ((string)subscription["offerId"]!).Split(':')[..2].Append("ANOTHER")));

        Assert.Empty(Done($"Compare-PartnerSnapshot '{Before}' '{After}'").Output);
    }

    [Fact]
    public void What_a_listing_does_not_tell_is_not_taken_for_removed_or_added()
    {
        session.Run($"Export-PartnerSnapshot '{Before}'").ThrowOnError();
        session.Watch().Subscriptions = list => new Listing<SubscriptionRecord>([], unread: list.Count);

        var removed = Done($"Compare-PartnerSnapshot '{Before}'");
        var added = Done($"Compare-PartnerSnapshot -Difference '{Before}'");

        Assert.Empty(removed.Output);
        Assert.Empty(added.Output);
        Assert.Contains(removed.Warnings, warning => warning.Contains("Contoso France", StringComparison.Ordinal));
        Assert.Contains(added.Warnings, warning => warning.Contains("Contoso France", StringComparison.Ordinal));
    }

    [Fact]
    public void A_customer_that_only_one_of_them_has_brings_all_its_subscriptions()
    {
        session.Run($"Export-PartnerSnapshot '{Before}' -CustomerName Contoso*; Export-PartnerSnapshot '{After}' -CustomerName Relecloud").ThrowOnError();

        Assert.Equal(
            ["Contoso France|o365-business|Removed|Quantity|25|", "Relecloud|o365-business-essentials|Added|Quantity||60"],
            session.Get<string>($"Compare-PartnerSnapshot '{Before}' '{After}' | {Rows}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Compare-PartnerSnapshot", "InputInvalid")]
    [InlineData("Compare-PartnerSnapshot ./missing.jsonl", "SnapshotInvalid")]
    [InlineData("Disconnect-PartnerUpgrade; Compare-PartnerSnapshot ./missing.jsonl", "NotConnected")]
    public void What_cannot_be_compared_ends_the_command(string command, string id) =>
        Assert.StartsWith(id, session.Run(command).SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void A_difference_leads_back_to_its_subscription()
    {
        session.Run($"Export-PartnerSnapshot '{Before}'; Get-PartnerSubscription Relecloud | Set-PartnerSubscription -AddQuantity 5 -Force").ThrowOnError();

        var found = session.Get<PartnerSubscription>($"Compare-PartnerSnapshot '{Before}' | Get-PartnerSubscription");

        Assert.Equal(("Relecloud", 65), (Assert.Single(found).CustomerName, found[0].Quantity));
    }

    /// <summary>What is compared goes by; ten times the customers take about the memory of one time.</summary>
    [Fact]
    public async Task Memory_does_not_grow_with_the_customers()
    {
        var few = await PeakAsync(1_000);
        var many = await PeakAsync(10_000);

        Assert.True(many < few + 40, $"The peak was {few} MB with 1,000 customers and {many} MB with 10,000.");
    }

    private EngineRun Done(string script)
    {
        var run = session.Run(script);
        run.ThrowOnError();
        return run;
    }

    private async Task<long> PeakAsync(int customers)
    {
        using var own = new TemporaryFolder();
        var before = SampleSnapshot.Write(own, customers, SampleSnapshot.Offers[0], SampleSnapshot.Offers[1]);
        var after = Path.Combine(own.Path, "after.jsonl");
        File.WriteAllLines(after, File.ReadLines(before).Select((line, number) => number % 100 == 1 ? line.Replace("\"quantity\":25", "\"quantity\":26", StringComparison.Ordinal) : line));

        var run = await ChildRun.RunScriptAsync(
            $"$rows = (Compare-PartnerSnapshot '{before}' '{after}' | Measure-Object).Count; [string]$rows + ' ' + [long]([System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB)",
            new Dictionary<string, string> { ["DOTNET_GCConserveMemory"] = "9", ["DOTNET_gcServer"] = "0" });

        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        var numbers = run.Output.Trim().Split('\n')[^1].Split(' ').Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(customers / 100 * 2, numbers[0]);
        return numbers[1];
    }

    /// <summary>A snapshot of one subscription of new commerce, and one of what became of it.</summary>
    private void Rewrite(string name, Action<JsonObject> change)
    {
        session.Run($"Export-PartnerSnapshot '{Before}'").ThrowOnError();
        var lines = File.ReadAllLines(Before);
        var customer = lines.Skip(1).First(line => line.Contains("\"autoRenewEnabled\":true", StringComparison.Ordinal) && JsonNode.Parse(line)!["subscriptions"]!.AsArray().Count == 1
            && ((string)JsonNode.Parse(line)!["subscriptions"]![0]!["offerId"]!).Contains(':', StringComparison.Ordinal));
        var changed = JsonNode.Parse(customer)!.AsObject();
        change(changed["subscriptions"]![0]!.AsObject());
        File.WriteAllLines(Before, [lines[0], customer]);
        var after = Path.Combine(folder.Path, name + ".jsonl");
        File.WriteAllLines(after, [lines[0], changed.ToJsonString()]);
        File.Move(after, After);
    }
}
